"""Which version of a disputed fact a record uses."""

from hikiwake.dossier.disputed import Dispute, disputes
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.event import Event
from hikiwake.dossier.source_conflict import SourceConflict

EARLY, LATE, ELSEWHERE = "one@0-10", "two@0-10", "three@0-10"


def dossier(*passages: str, decided: str = "") -> Dossier:
    event = {"id": "ev", "type": "consult", "status": "occurred", "summary": "A visit.", "passages": passages}
    claims = [{"value": "2013-03", "passages": [EARLY]}, {"value": "2013-05", "passages": [LATE]}]
    conflict: dict[str, object] = {
        "id": "cf",
        "topic": "visit",
        "kind": "when",
        "question": "When?",
        "claim": claims,
    }
    if decided:
        conflict["resolution"] = {"claim": decided, "by": "A. Tester", "why": "dated"}
    return Dossier(
        events=(Event.model_validate(event),), conflicts=(SourceConflict.model_validate(conflict),)
    )


def dispute(*used: str, decided: str = "") -> dict[str, tuple[Dispute, ...]]:
    return {"ev": (Dispute(record="ev", conflict="cf", used=used, decided=decided),)}


def test_a_record_uses_the_version_its_passage_holds() -> None:
    assert disputes(dossier(EARLY)) == dispute("2013-03")
    assert disputes(dossier(LATE, ELSEWHERE, decided="2013-03")) == dispute("2013-05", decided="2013-03")


def test_of_several_versions_cited_the_one_decided_for_is_used() -> None:
    assert disputes(dossier(EARLY, LATE)) == dispute("2013-03", "2013-05")
    assert disputes(dossier(EARLY, LATE, decided="2013-05")) == dispute("2013-05", decided="2013-05")
    # Somebody may decide for what no source holds; then both versions are still what the record cites.
    assert disputes(dossier(EARLY, LATE, decided="2013-04")) == dispute(
        "2013-03", "2013-05", decided="2013-04"
    )


def test_a_record_on_other_passages_is_not_disputed() -> None:
    assert disputes(dossier(ELSEWHERE)) == {}
