"""Records refuse what makes no sense."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from hikiwake.basics.record import Names
from hikiwake.dossier.case_info import CaseInfo
from hikiwake.dossier.proposal import Proposal
from hikiwake.dossier.source import Source, TextFacts
from hikiwake.dossier.source_conflict import SourceConflict
from hikiwake.dossier.stance import Stance
from hikiwake.model.scenario import Scenario

STANCE = {
    "id": "st-a",
    "actor": "hill.chief",
    "issue": "river",
    "option": "both",
    "stance": "refuses",
    "from": "1900",
    "basis": "said",
    "passages": ["scribe@0-4"],
}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"options": ["both"]}, "either `option` or `options`"),
        ({"option": None}, "either `option` or `options`"),
        ({"passages": []}, "a stance that is said needs at least one passage"),
        ({"basis": "inferred", "passages": []}, "a stance that is inferred needs"),
        ({"basis": "assumed", "passages": []}, "needs a `note`"),
        ({"stance": "hates"}, "'demands'"),
        ({"from": "1900-13"}, "1900-13"),
        ({"colour": "red"}, "Extra inputs"),
        ({"passages": ["scribe 0-4"]}, "pattern"),
    ],
)
def test_a_stance_refuses(change: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Stance.model_validate({**STANCE, **change})
    assert said in str(caught.value)


def test_an_assumed_stance_needs_a_reason_not_a_passage() -> None:
    record = Stance.model_validate({**STANCE, "basis": "assumed", "passages": [], "note": "custom"})
    assert record.on == ("both",)


def test_a_record_is_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(Stance.model_validate(STANCE), "note", "new")  # noqa: B010 - written past the type checker


def test_a_source_conflict_needs_two_versions() -> None:
    claim = {"value": "1900", "passages": ["scribe@0-4"]}
    fields = {"id": "cf-a", "topic": "t", "kind": "when", "question": "When?", "claim": [claim, claim]}
    with pytest.raises(ValidationError, match="at least two claims"):
        SourceConflict.model_validate(fields)


def test_a_scenario_changes_something() -> None:
    with pytest.raises(ValidationError, match="at least one"):
        Scenario.model_validate({"id": "s", "title": "t", "summary": "s"})


def test_names_by_viewpoint() -> None:
    names = Names.model_validate({"neutral": "the spring", "river": "the source"})
    assert names.seen_from("river") == "the source"
    assert names.seen_from("mountain") == names.seen_from(None) == "the spring"


def test_a_case_renames_whole_texts_longest_name_first() -> None:
    info = CaseInfo.model_validate(
        {
            "id": "c",
            "title": {"neutral": "The great spring"},
            "names": {
                "spring": {"neutral": "spring", "river": "source"},
                "great": {"neutral": "great spring", "river": "Mother Source"},
            },
            "licence": "CC0-1.0",
            "coded_by": ["x"],
            "scope": "s",
        }
    )
    assert info.seen_from("The great spring and a spring", "river") == "The Mother Source and a source"
    assert info.seen_from("The great spring", None) == "The great spring"


def test_a_proposal_says_which_options_it_leaves() -> None:
    proposal = Proposal.model_validate(
        {
            "id": "pr-a",
            "title": "t",
            "by": "hill",
            "date": "1900",
            "summary": "s",
            "terms": {"river": ["both", "hill"], "toll": "no"},
            "passages": ["scribe@0-4"],
        }
    )
    assert proposal.options_for("river") == ("both", "hill")
    assert proposal.options_for("toll") == ("no",)
    assert proposal.options_for("border") == ()


@pytest.mark.parametrize(
    ("author", "short"),
    [
        ([{"family": "Weir", "given": "Ann"}], "Weir 1904"),
        ([{"literal": "The Scribe"}], "The Scribe 1904"),
        ([], "Tale 1904"),
    ],
)
def test_a_source_is_cited_in_short(author: list[dict[str, str]], short: str) -> None:
    source = Source.model_validate(
        {"id": "s", "type": "book", "title": "Tale", "author": author, "date": "1904-05"}
    )
    assert source.short == short
    assert Source.model_validate({"id": "s", "type": "book", "title": "Tale"}).short == "Tale n.d."


def test_the_page_of_a_character() -> None:
    facts = {"sha256": "a", "raw_sha256": "b", "characters": 90, "paragraphs": 3, "file": "x.pdf"}
    paged = TextFacts.model_validate({**facts, "pages": [0, 30, 60]})
    assert [paged.page_at(place) for place in (0, 29, 30, 89)] == [1, 1, 2, 3]
    assert TextFacts.model_validate(facts).page_at(5) is None
