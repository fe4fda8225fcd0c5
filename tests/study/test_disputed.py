"""Answers name the versions of disputed facts they use."""

from datetime import date

from hikiwake.formalise.reading import Reading
from hikiwake.store.case import load_case
from hikiwake.store.shipped import find_case
from hikiwake.study.board import settlement_board
from hikiwake.study.disputed import disputed_among, disputes_in_words
from hikiwake.study.distance import distance_timeline
from hikiwake.study.setting import make_setting
from hikiwake.study.timeline import timeline
from hikiwake.study.why import hedge, why_not
from tests.dossier.test_disputed import EARLY, LATE, dossier

DAY = date(2016, 12, 16)


def test_words_tell_the_version_and_whether_it_was_decided() -> None:
    case = load_case(find_case("japan-russia"))
    found = timeline(case.dossier, case.model, DAY)
    for decided, told in (
        ("", "2013-03 and 2013-05 (cf, open)"),
        ("2013-05", "2013-05 (cf, as decided)"),
        ("2013-04", "2013-03 and 2013-05 (cf, decided for 2013-04)"),
    ):
        one = found.model_copy(
            update={"disputed": disputed_among(dossier(EARLY, LATE, decided=decided), ["ev", "ev"])}
        )
        assert (
            disputes_in_words(one)
            == f"1 record rests on what sources tell differently; versions used: {told}."
        )
    assert disputes_in_words(found.model_copy(update={"disputed": ()})) == ""


def test_every_answer_of_the_shipped_case_tells_what_of_it_is_disputed() -> None:
    case = load_case(find_case("japan-russia"))
    setting = make_setting(case.dossier, case.model, Reading(day=DAY))
    known = {conflict.id for conflict in case.dossier.conflicts}
    for found in (
        settlement_board(setting),
        why_not(setting),
        distance_timeline(case.dossier, case.model, Reading(day=DAY)),
    ):
        assert {fact.record for fact in found.disputed} <= set(found.rests_on)
        assert {fact.conflict for fact in found.disputed} <= known
        assert found.disputed
        assert "sources tell differently" in hedge(found)
    events = timeline(case.dossier, case.model, DAY)
    visit = next(fact for fact in events.disputed if fact.record == "ev-2013-abe-moscow-visit")
    assert (visit.conflict, visit.used, visit.decided) == ("cf-abe-moscow-2013", ("2013-04",), "2013-04")
