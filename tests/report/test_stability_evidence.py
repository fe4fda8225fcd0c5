"""Where the reasons of stability lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from hikiwake.report.naming import Naming
from hikiwake.report.stability_evidence import MOST_PASSAGES, EvidenceReader
from hikiwake.store.case import load_case
from tests.ferry import ferry_case_folder


@pytest.fixture
def naming(tmp_path: Path) -> Naming:
    """The ferry, with one block of control that has passages, and one statement with stances."""
    case = load_case(ferry_case_folder(tmp_path))
    control = case.model.control[0].model_copy(
        update={
            "passages": ("log-1950#page 2",), "options": ("paid",), "leaving": ("free",), "one_way": True,
            "together_with": ("norrby",), "because": "It owns the quay",
        }
    )  # fmt: skip
    wishes = (
        case.model.preference[0].model_copy(
            update={"stances": ("norrby-toll",), "when": "ferry == 'daily'", "exactly_when": ""}
        ),
        case.model.preference[1].model_copy(update={"exactly_when": "toll == 'paid'", "when": ""}),
        case.model.preference[2].model_copy(update={"exactly_when": "", "when": ""}),
    )
    model = case.model.model_copy(update={"control": (control,), "preference": wishes})
    return Naming(case.info, model)


def control_id(naming: Naming) -> str:
    block = naming.model.control[0]
    return f"control.{block.party}.{block.issue}"


def test_each_kind_of_id_leads_to_its_place(naming: Naming) -> None:
    wish, control = naming.model.preference[0].id, control_id(naming)
    evidence = EvidenceReader(naming, {"norrby-toll": ("log-1950#page 3",)}).read(
        ["norrby-toll", wish, control, "assumption.silence", "what-is-this", wish]
    )
    anchors = [anchor for anchor, _ in evidence.links]
    assert anchors == ["norrby-toll", f"H-{wish}", f"H-{control}", "A-silence"]
    behind = {*naming.model.preference[0].passages, "log-1950#page 3"}
    assert set(evidence.passages) == {*behind, "log-1950#page 2"}
    assert evidence.others == ("what-is-this",)


def test_only_grounds_that_were_read_are_shown(naming: Naming) -> None:
    reader = EvidenceReader(naming, {})
    assert reader.grounds() == ()
    ids = [wish.id for wish in naming.model.preference]
    reader.read([*ids, control_id(naming)])
    found = reader.grounds()
    assert [ground.trace for ground in found] == [*ids, control_id(naming)]
    assert found[0].code.endswith(" when ferry == 'daily'")
    assert found[0].stances == ("norrby-toll",)
    assert found[1].code.endswith(" exactly when toll == 'paid'")
    assert found[2].code == naming.model.preference[2].want
    assert all(ground.anchor == f"H-{ground.trace}" for ground in found)


def test_control_is_told_with_its_limits(naming: Naming) -> None:
    reader = EvidenceReader(naming, {})
    reader.read([control_id(naming)])
    (ground,) = reader.grounds()
    assert "together can move" in ground.says
    assert "“paid”" in ground.says or "“A toll”" in ground.says
    assert "away from" in ground.says
    assert ground.says.endswith(", and not back")
    assert ground.because == "It owns the quay"


def test_plain_control_is_told_plainly(naming: Naming) -> None:
    plain = naming.model.control[0].model_copy(
        update={"options": (), "leaving": (), "one_way": False, "together_with": ()}
    )
    plainly = Naming(naming.info, naming.model.model_copy(update={"control": (plain,)}))
    reader = EvidenceReader(plainly, {})
    reader.read([control_id(plainly)])
    (ground,) = reader.grounds()
    assert ground.says.endswith(f"can move {plain.issue}")


def test_ids_in_a_sentence_lead_to_what_they_name(naming: Naming) -> None:
    wish, control = naming.model.preference[0].id, control_id(naming)
    reader = EvidenceReader(naming, {"norrby-toll": ()})
    said = reader.say(f"It wants a toll ({wish}) by {control}, as in norrby-toll; two-plus-two stays.")
    assert "".join(words for words, _ in said) == (
        f"It wants a toll ({wish}) by {control}, as in norrby-toll; two-plus-two stays."
    )
    assert [(words, anchor) for words, anchor in said if anchor] == [
        (wish, f"H-{wish}"), (control, f"H-{control}"), ("norrby-toll", "norrby-toll"),
    ]  # fmt: skip
    assert [ground.trace for ground in reader.grounds()] == [wish, control]
    assert reader.say("") == ()


def test_a_link_in_the_sentence_is_not_repeated_beside_it(naming: Naming) -> None:
    wish, control = naming.model.preference[0].id, control_id(naming)
    reader = EvidenceReader(naming, {"norrby-toll": ("log-1950#page 3",)})
    evidence = reader.read([wish, control], reader.say(f"It wants a toll ({wish})"))
    assert [anchor for anchor, _ in evidence.links] == [f"H-{control}"]
    assert "log-1950#page 3" in evidence.passages


def test_passages_of_the_stances_behind_are_cited_with_the_preference(naming: Naming) -> None:
    many = tuple(f"log-1950#page {page}" for page in range(3, 9))
    reader = EvidenceReader(naming, {"norrby-toll": many})
    wish = naming.model.preference[0].id
    beside = reader.read([wish]).passages
    (ground,) = reader.grounds()
    assert len(beside) == MOST_PASSAGES
    assert set(many) <= set(ground.passages)
