"""The chart of win-set sizes."""

from __future__ import annotations

from datetime import date

import pytest

from hikiwake.findings.win_sets import Amount, WinSetSize
from hikiwake.report.size_chart import Stretch, Strip, size_chart
from tests.report.page_reader import Element, read_page

EVIL = '<script>"x"</script>'
MANY = 10**24


def amount(number: int, lowest: int | None = None, highest: int | None = None) -> Amount:
    low, high = (number if end is None else end for end in (lowest, highest))
    return Amount(number=number, lowest=low, highest=high, lowest_by="a", highest_by="b")


def stretch(year: int, unrefused: Amount, accepted: int = 0) -> Stretch:
    size = WinSetSize(
        id=f"winset:{year}-01-01:river", who="river", unrefused=unrefused, accepted=amount(accepted)
    )
    return Stretch(date(year, 1, 1), date(year + 10, 1, 1), size, EVIL)


def draw(*stretches: Stretch, feasible: int = MANY, name: str = "River") -> Element:
    return read_page(size_chart([Strip(name, stretches)], feasible))


def heights(root: Element, style: str) -> list[float]:
    return [float(e.attributes["d"].split()[1].split("H")[0]) for e in root.with_class(style)]


def test_more_is_higher_and_equal_factors_are_equal_heights() -> None:
    root = draw(*(stretch(1900 + 10 * n, amount(number)) for n, number in enumerate((0, 1, 10**12, MANY))))
    none, one, middle, full = heights(root, "step")
    assert none > one > middle > full
    assert one - middle == pytest.approx(middle - full)


def test_every_size_is_traced_and_joined_to_the_next_where_it_differs() -> None:
    root = draw(stretch(1900, amount(5)), stretch(1910, amount(5)), stretch(1920, amount(0)))
    assert [e.attributes["data-trace"] for e in root.with_class("step")] == [
        "winset:1900-01-01:river", "winset:1910-01-01:river", "winset:1920-01-01:river",
    ]  # fmt: skip
    assert len(root.with_class("riser")) == 1


def test_a_band_is_drawn_only_where_there_is_one() -> None:
    root = draw(stretch(1900, amount(5)), stretch(1910, amount(5, 0, MANY)))
    (spread,) = root.with_class("spread")
    lines = [float(e.attributes["d"].split()[1].split("H")[0]) for e in root.with_class("grid")]
    assert float(spread.attributes["y"]) == min(lines)
    assert float(spread.attributes["y"]) + float(spread.attributes["height"]) == pytest.approx(max(lines))


def test_what_is_surely_accepted_is_drawn_where_anything_is() -> None:
    assert len(draw(stretch(1900, amount(5)), stretch(1910, amount(5), accepted=2)).with_class("sure")) == 1


@pytest.mark.parametrize(
    ("feasible", "labels"),
    [
        (1, ["all", "none"]),
        (12, ["all", "none"]),
        (5_000, ["all", "1 in 100", "none"]),
        (3_172_608, ["all", "1 in 100", "1 in 10,000", "none"]),
        (MANY, ["all", "1 in 10^6", "1 in 10^12", "1 in 10^18", "none"]),
    ],
)
def test_the_scale_is_labelled_in_words(feasible: int, labels: list[str]) -> None:
    texts = [e for e in draw(stretch(1900, amount(1)), feasible=feasible).everything() if e.tag == "text"]
    assert [e.own_text for e in texts if "lane" not in e.classes][: len(labels)] == labels


def test_names_are_text() -> None:
    assert [e for e in draw(stretch(1900, amount(5)), name=EVIL).everything() if e.tag == "script"] == []


def test_without_sizes_there_is_no_chart() -> None:
    assert size_chart([], MANY) == ""
    assert size_chart([Strip("River", ())], MANY) == ""
    assert size_chart([Strip("River", (stretch(1900, amount(0)),))], 0) == ""
