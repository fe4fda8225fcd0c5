from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.stance import Stance
from hikiwake.findings.positions import Lane, Positions
from hikiwake.formalise.in_force import in_force
from hikiwake.formalise.reading import Reading
from hikiwake.model.case_model import CaseModel
from hikiwake.study.positions import positions

MODEL = CaseModel.model_validate(
    {
        "party": {
            side: {
                "names": {"neutral": side},
                "lead": "head",
                "agrees_when": "head",
                "constituency": {"head": {"names": {"neutral": "Head"}}},
            }
            for side in ("east", "west")
        },
        "issue": {
            "lake": {
                "question": "Whose lake?",
                "options": {"ours": "Ours", "theirs": "Theirs", "both": "Both"},
            }
        },
    }
)
UNTIL = date(1990, 1, 1)


def stance(name: str, kind: str, since: str, until: str | None = None, **more: object) -> Stance:
    fields = {"actor": "east.head", "issue": "lake", "option": "ours", **more}
    return Stance.model_validate(
        {
            "id": name,
            "stance": kind,
            "from": since,
            "until": until,
            "basis": "assumed",
            "note": "made up",
            **fields,
        }
    )


def found(*stances: Stance, day: date = UNTIL) -> Positions:
    return positions(Dossier(stances=stances), MODEL, Reading(day=day))


def lane_of(*stances: Stance) -> Lane:
    (strip,) = found(*stances).strips
    (lane,) = strip.lanes
    return lane


def test_a_stance_lasts_until_the_next_on_the_same_option() -> None:
    first, second = lane_of(stance("a", "refuses", "1950"), stance("b", "accepts", "1960-05-01")).spans
    assert (first.begins, first.surely_by, first.ends) == ("1950-01-01", "1950-12-31", "1960-05-01")
    assert (second.begins, second.surely_by, second.ends) == ("1960-05-01", "1960-05-01", "")


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("refuses", "opposes", "softened"),
        ("demands", "prefers", "hardened"),
        ("accepts", "refuses", "hardened"),
        ("opposes", "opposes", ""),
    ],
)
def test_a_move_is_told_by_the_scale(before: str, after: str, moved: str) -> None:
    spans = lane_of(stance("a", before, "1950"), stance("b", after, "1960")).spans
    assert [span.moved for span in spans] == ["", moved]


def test_an_ended_stance_leaves_silence_and_a_move_is_told_across_it() -> None:
    first, second = lane_of(stance("a", "refuses", "1950", "1955"), stance("b", "accepts", "1960")).spans
    assert first.ends == "1956-01-01"
    assert second.moved == "softened"


def test_options_never_spoken_to_are_silent() -> None:
    (strip,) = found(stance("a", "refuses", "1950", option=None, options=["both", "ours"])).strips
    assert [lane.option for lane in strip.lanes] == ["ours", "both"]
    assert strip.silent_on == ("theirs",)


def test_stances_after_the_day_do_not_count() -> None:
    assert found(stance("a", "refuses", "1991")).strips == ()
    assert found().sentence == "Up to 1 January 1990 no stance is coded."


def test_a_stance_without_a_known_beginning_counts() -> None:
    (span,) = lane_of(stance("a", "refuses", "/1980")).spans
    assert span.stance == "a"


def test_strips_follow_the_order_of_the_model() -> None:
    strips = found(stance("w", "refuses", "1950", actor="west.head"), stance("e", "accepts", "1970")).strips
    assert [strip.actor for strip in strips] == ["east.head", "west.head"]


def test_the_finding_rests_on_every_stance_shown() -> None:
    answer = found(stance("a", "refuses", "1950"), stance("b", "accepts", "1960"))
    assert answer.rests_on == ("a", "b")
    assert "0 coded stances hardened and 1 softened" in answer.sentence


DATES = st.sampled_from(
    ["1950", "1950-06", "1950-06-15", "1951~", "1950/1952", "1951-03-01", "1952", "[1950,1953]"]
)
STANCES = st.lists(
    st.tuples(
        st.sampled_from(["demands", "accepts", "refuses"]),
        DATES,
        st.sampled_from([None, None, "1953", "1954-02"]),
        st.sampled_from(["ours", "both"]),
        st.sampled_from(["east.head", "west.head"]),
    ),
    max_size=7,
).map(
    lambda rows: tuple(
        stance(f"s{n}", kind, since, until, option=option, actor=actor)
        for n, (kind, since, until, option, actor) in enumerate(rows)
    )
)


@given(STANCES, st.integers(0, 2200))
def test_on_every_day_the_span_is_the_stance_in_force(stances: tuple[Stance, ...], days: int) -> None:
    day = date(1949, 6, 1) + timedelta(days=days)
    held = {
        (actor, *place): entry.id
        for actor, own in in_force(stances, Reading(day=day)).items()
        for place, entry in own.items()
    }
    shown = {
        (strip.actor, strip.issue, lane.option): span.stance
        for strip in found(*stances).strips
        for lane in strip.lanes
        for span in lane.spans
        if span.begins <= day.isoformat() and (not span.ends or day.isoformat() < span.ends)
    }
    assert shown == held


@given(STANCES)
def test_the_order_of_the_file_does_not_matter(stances: tuple[Stance, ...]) -> None:
    assert found(*stances) == found(*reversed(stances))
