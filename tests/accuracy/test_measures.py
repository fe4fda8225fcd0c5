"""The measures themselves, on labels made up for the purpose."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.accuracy.conflict_scores import conflict_scores
from tools.accuracy.counts import Scores, Share
from tools.accuracy.kinds import scores
from tools.accuracy.likeness import compatible_dates, plain_name, same_date, same_names, same_value
from tools.accuracy.matching import matched, overlap
from tools.accuracy.page import rewritten, slips_table, table

TEXT = "Ada met Bo in Highmoor. Bo said yes. Ada met Bo in Highmoor. Nothing else."


def span(words: str, after: int = 0, **fields: Any) -> Any:  # noqa: ANN401
    start = TEXT.index(words, after)
    return {"span": [start, start + len(words)], **fields}


def test_the_best_overlap_is_matched_first_and_each_record_once() -> None:
    wide, narrow = span("Ada met Bo in Highmoor. Bo said yes"), span("Ada met Bo")
    assert [(a, b) for a, b, _ in matched([span("Ada met Bo in Highmoor")], [wide, narrow], TEXT)] == [(0, 0)]
    assert [(a, b) for a, b, _ in matched([span("Bo said"), narrow], [narrow], TEXT)] == [(1, 0)]


def test_words_that_stand_twice_may_match_at_either_place() -> None:
    first, second = span("Ada met Bo"), span("Ada met Bo", 30)
    assert overlap(first, second, TEXT) == 1.0
    assert overlap(span("said yes"), second, TEXT) == 0.0


spans = st.tuples(st.integers(0, 60), st.integers(1, 14)).map(lambda pair: {"span": [pair[0], sum(pair)]})


@given(st.lists(spans, max_size=8), st.lists(spans, max_size=8))
def test_matching_is_one_to_one_and_the_same_from_either_side(
    one: list[dict[str, Any]], other: list[dict[str, Any]]
) -> None:
    text = "".join(chr(0x4E00 + number) for number in range(80))  # no words stand twice
    pairs = matched(one, other, text)
    assert len({pair.gold for pair in pairs}) == len({pair.ours for pair in pairs}) == len(pairs)
    assert all(pair.overlap > 0 for pair in pairs)
    assert sorted(pair.overlap for pair in matched(other, one, text)) == pytest.approx(
        sorted(pair.overlap for pair in pairs), abs=1
    )


@pytest.mark.parametrize(
    ("one", "other", "same", "compatible"),
    [
        ("2016-05", "2016-05~", True, True),
        ("2016-05", "2016", False, True),
        ("2016-05-06", "2016-06", False, False),
        (None, None, True, True),
        (None, "2016", False, False),
        ("2016/2017", "2016-12", False, True),
        ("nonsense", "2016", False, False),
        ("../1945", "1940", False, True),
    ],
)
def test_dates_are_equal_or_hold_one_another(
    one: str | None, other: str | None, same: bool, compatible: bool
) -> None:
    assert (same_date(one, other), compatible_dates(one, other)) == (same, compatible)
    assert (same_date(other, one), compatible_dates(other, one)) == (same, compatible)


def test_names_and_numbers_forgive_spelling_only() -> None:
    assert plain_name("The Group of 20") == plain_name("G20")
    assert plain_name("Sergey Ádám") == plain_name("sergei adam")
    assert same_names(["Ada", "Bo"], ["Bo"])
    assert not same_names(["Ada", "Bo", "Cy"], ["Bo"])
    assert same_names([], [None])
    assert same_value("1,200", 1200)
    assert same_value([20, 30], "20-30")
    assert not same_value(12, 13)
    assert same_value("many", "Many")


def coding(**parts: Any) -> dict[str, Any]:  # noqa: ANN401
    empty: dict[str, Any] = {
        "doc": "doc", "time_scope": [(0, len(TEXT))], "body": [[0, 36]], "boilerplate": [{"span": [61, 74]}],
        "expressions": [], "statements": [], "events": [], "figures": [], "positions": [], "stances": [],
    }  # fmt: skip
    return empty | parts


def test_shares_count_what_they_say() -> None:
    event: Any = {"kind": "meeting", "status": "occurred", "date": "2014-05", "actors": ["Ada", "Bo"]}
    gold = coding(
        events=[span("Ada met Bo", **event), span("Nothing else", **event | {"date": None})],
        statements=[span("yes", kind="direct", speaker="Bo")],
        expressions=[{"start": 11, "end": 22, "edtf": "2014", "accept": ["2014~"]}],
    )
    ours = coding(
        body=[[0, 74]],
        boilerplate=[],
        events=[span("met Bo in", **event | {"date": "2014", "status": "planned"})],
        statements=[span("yes", kind="direct", speaker="Ada"), span("else", kind="direct", speaker="Bo")],
        expressions=[{"start": 11, "end": 22, "edtf": "2014~"}],
    )
    found = scores(gold, ours, TEXT).shares
    assert found["event: precision"] == Share(1, 1)
    assert found["event: recall"] == Share(1, 2)
    assert found["dated event: recall"] == Share(1, 1)
    assert found["event: date equal, of those found"] == Share(0, 1)
    assert found["event: date equal or compatible, of those found"] == Share(1, 1)
    assert found["event: status right, of those found"] == Share(0, 1)
    assert found["quote: precision"] == Share(1, 2)
    assert found["quote with right speaker: recall"] == Share(0, 1)
    assert found["time: EDTF value right, of all"] == Share(1, 1)
    zones = found["zone of characters"]
    assert (zones.right, zones.all) == (29, 41)


def test_the_page_holds_every_share_and_slip() -> None:
    gold = coding(figures=[span("yes", value=3)])
    ours = coding(figures=[span("Nothing", value=4)])
    found = scores(gold, ours, TEXT)
    page = "a\n<!-- accuracy: scores -->\nold\n<!-- end -->\n<!-- accuracy: slips -->\n<!-- end -->\n"
    parts = {"scores": table(found, Scores(shares=found.shares)), "slips": slips_table(found, most=3)}
    written = rewritten(page, parts)
    assert "old" not in written
    assert "| figure: precision | 0.00 (0.00–0.79; 0 of 1) |" in written
    assert "| missed | doc | 32–35 | 3 |" in written
    assert rewritten(written, parts) == written
    assert "event" not in slips_table(found, "figure")
    assert "event: recall" not in table(found, found)  # there were none to find


def test_a_conflict_needs_two_of_its_claims() -> None:
    claims = [{"doc": "a", "span": [0, 10], "value": "1"}, {"doc": "b", "span": [5, 9], "value": "2"}]
    noted = [{"claims": claims}]
    half = [{"doc": "a", "span": [0, 10], "value": "1"}, {"doc": "b", "span": [50, 60], "value": "2"}]
    assert conflict_scores(noted, [{"claims": claims[::-1]}]).shares[
        "conflict of the sample: recall"
    ] == Share(1, 1)
    missed = conflict_scores(noted, [{"claims": half}])
    assert missed.shares["conflict of the sample: recall"] == Share(0, 1)
    assert (len(missed.misses), len(missed.false_alarms)) == (1, 1)
