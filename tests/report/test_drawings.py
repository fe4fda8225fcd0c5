"""Scales, marks of dates, strips and the chart of the distance."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.dates import Edtf
from hikiwake.findings.distance import DistancePoint, Window
from hikiwake.findings.positions import Lane, Span
from hikiwake.report import charts
from hikiwake.report.event_marks import WIDTH, decade_scale, event_mark
from hikiwake.report.scale import TimeScale
from hikiwake.report.strips import strip
from tests.report.page_reader import Element, read_page

DAYS = st.dates(date(1800, 1, 1), date(2100, 12, 31))
CENTURY = TimeScale(date(1900, 1, 1), date(1999, 12, 31), 0, 1000)
EVIL = '<script>"x"</script>'


class TestScale:
    @given(DAYS, DAYS)
    def test_a_later_day_is_never_to_the_left(self, one: date, other: date) -> None:
        first, second = sorted((one, other))
        assert 0 <= CENTURY.x(first) <= CENTURY.x(second) <= 1000

    def test_its_ends_are_its_edges(self) -> None:
        assert (CENTURY.x(CENTURY.first), CENTURY.x(CENTURY.last)) == (0, 1000)

    @given(DAYS, st.integers(0, 100_000), st.integers(1, 20))
    def test_years_are_few_and_inside(self, first: date, days: int, most: int) -> None:
        scale = TimeScale(first, first + timedelta(days=days), 0, 100)
        years = scale.years(most)
        assert len(years) <= max(most + 1, 4)
        assert all(scale.first.year <= year <= scale.last.year for year, _ in years)

    def test_a_scale_of_one_day_divides_by_nothing(self) -> None:
        assert TimeScale(date(1950, 1, 1), date(1950, 1, 1), 3, 9).x(date(1950, 1, 1)) == 3


def shapes(text: str) -> dict[str, int]:
    root = read_page(event_mark(Edtf.parse(text), decade_scale(1990)))
    found: dict[str, int] = {}
    for element in root.everything():
        for name in element.classes or {element.tag}:
            found[name] = found.get(name, 0) + 1
    return found


class TestEventMarks:
    def test_a_day_is_a_dot_and_nothing_else(self) -> None:
        found = shapes("1995-05-05")
        assert found["circle"] == 1
        assert "bracket" not in found

    @pytest.mark.parametrize("text", ["1995", "1995-05", "[1994,1996]"])
    def test_some_day_within_bounds_is_pale_and_in_brackets(self, text: str) -> None:
        found = shapes(text)
        assert found["within"] >= 1
        assert found["bracket"] == 2 * found["within"]

    def test_a_stretch_lasts(self) -> None:
        assert shapes("1994/1996")["lasting"] == 1

    @pytest.mark.parametrize(
        ("text", "sign"), [("1995/", "unknown"), ("1995/..", "tip"), ("/1995", "unknown")]
    )
    def test_an_end_unknown_and_an_end_open_look_different(self, text: str, sign: str) -> None:
        found = shapes(text)
        assert found[sign] == 1
        assert found["bracket"] == 1

    @pytest.mark.parametrize("text", ["1995~", "1995?", "1995-05-05~"])
    def test_doubt_shows(self, text: str) -> None:
        assert shapes(text)["doubtful"] == 1

    def test_it_says_its_date(self) -> None:
        root = read_page(event_mark(Edtf.parse("1995~"), decade_scale(1990)))
        assert root.children[0].attributes["aria-label"] == "about 1995"

    @given(
        st.sampled_from(
            ["1990", "1999-12-31", "1980/2005", "1990-01", "1995/..", "2005", "{1991,1993..1995}"]
        )
    )
    def test_nothing_is_drawn_outside(self, text: str) -> None:
        root = read_page(event_mark(Edtf.parse(text), decade_scale(1990)))
        for element in root.everything():
            left = float(element.attributes.get("x", element.attributes.get("cx", 0)))
            assert 0 <= left <= left + float(element.attributes.get("width", 0)) <= WIDTH


def span(name: str, begins: str, ends: str = "", surely: str = "") -> Span:
    return Span(
        stance=name,
        kind="refuses",
        basis="said",
        begins=begins,
        since=begins,
        ends=ends,
        surely_by=surely or begins,
    )


class TestStrips:
    def draw(self, *spans: Span) -> Element:
        return read_page(strip(Lane(option="o", spans=spans), CENTURY, "in words"))

    def texts(self, root: Element) -> list[str]:
        return [element.own_text for element in root.everything() if element.tag == "text"]

    def test_silence_before_between_and_after_is_named(self) -> None:
        root = self.draw(span("a", "1920-01-01", "1940-01-01"), span("b", "1960-01-01", "1980-01-01"))
        assert self.texts(root) == ["silent", "refuses", "silent", "refuses", "silent"]

    def test_one_stance_after_another_leaves_no_silence(self) -> None:
        root = self.draw(span("a", "1900-01-01", "1940-01-01"), span("b", "1940-01-01"))
        assert self.texts(root) == ["refuses", "refuses"]

    def test_the_days_it_may_have_begun_on_are_pale(self) -> None:
        (pale,) = self.draw(span("a", "1920-01-01", surely="1930-01-01")).with_class("unsure")
        assert float(pale.attributes["width"]) == pytest.approx(100, abs=1)

    def test_what_is_too_short_for_its_word_is_drawn_all_the_same(self) -> None:
        root = self.draw(span("a", "1999-12-31"))
        assert self.texts(root) == ["silent"]
        (ground,) = root.with_class("ground")
        assert float(ground.attributes["width"]) >= 1


def point(day: str, distance: int | None) -> DistancePoint:
    return DistancePoint(
        id=f"distance:{day}", day=day, distance=distance, lowest=distance, highest=distance, lowest_by="r",
        highest_by="r", changed_by=(), gained=(), lost=(), because="", rests_on=(), red_lines=0,
    )  # fmt: skip


class TestChart:
    POINTS = (
        point("1950-01-01", 2),
        point("1960-01-01", 0),
        point("1970-01-01", None),
        point("1980-01-01", 1),
    )
    WINDOW = Window(
        id="window:1960-01-01",
        kind="computed",
        begins="1960-01-01",
        ends="1970-01-01",
        label=EVIL,
        rests_on=(),
    )

    def draw(self, *lanes: charts.Lane) -> Element:
        tick = charts.Tick(date(1965, 1, 1), "1", EVIL)
        return read_page(charts.distance_chart(self.POINTS, (self.WINDOW,), (tick,), lanes, date(1990, 1, 1)))

    def test_every_known_distance_is_a_traced_step_and_an_unknown_one_a_gap(self) -> None:
        steps = self.draw().with_class("step")
        assert [s.attributes["data-trace"] for s in steps] == [
            "distance:1950-01-01", "distance:1960-01-01", "distance:1980-01-01"
        ]  # fmt: skip

    def test_a_farther_distance_is_higher(self) -> None:
        heights = [float(s.attributes["d"].split()[1].split("H")[0]) for s in self.draw().with_class("step")]
        assert heights[0] < heights[2] < heights[1]

    def test_steps_are_joined_only_where_both_are_known(self) -> None:
        assert len(self.draw().with_class("riser")) == 1

    def test_names_are_text(self) -> None:
        band = charts.Band("t", date(1960, 1, 1), date(1970, 1, 1), EVIL)
        root = self.draw(charts.Lane(EVIL, (band,), "tenures"))
        assert [e for e in root.everything() if e.tag == "script"] == []

    def test_bands_outside_the_years_shown_are_left_out(self) -> None:
        bands = (
            charts.Band("gone", date(1900, 1, 1), date(1910, 1, 1), "x"),
            charts.Band("seen", date(1940, 1, 1), date(1955, 1, 1), "x", unsure=True),
        )
        root = self.draw(charts.Lane("office", bands, "tenures"))
        assert [
            e.attributes["data-trace"] for e in root.with_class("tenures")[0].children if e.tag == "g"
        ] == ["seen"]
        assert len(root.with_class("unsure")) == 1

    def test_without_points_there_is_no_chart(self) -> None:
        assert charts.distance_chart((), (), (), (), date(1990, 1, 1)) == ""

    def test_a_band_reaches_from_its_lowest_to_its_highest(self) -> None:
        wide = point("1950-01-01", 1).model_copy(update={"lowest": 0, "highest": 3})
        points = (wide, point("1960-01-01", 2))
        root = read_page(charts.distance_chart(points, (), (), (), date(1970, 1, 1)))
        (spread,) = root.with_class("spread")
        assert spread.attributes["data-trace"] == "distance:1950-01-01"
        assert float(spread.attributes["height"]) == 3 * charts.STEP
        steps = [float(s.attributes["d"].split()[1].split("H")[0]) for s in root.with_class("step")]
        top = float(spread.attributes["y"])
        assert top <= min(steps)
        assert steps[0] < top + 3 * charts.STEP

    def test_a_script_can_find_the_place_of_a_day(self) -> None:
        (drawing,) = [e for e in self.draw().everything() if e.tag == "svg"]
        assert drawing.attributes["data-first"] == "1950-01-01"
        assert drawing.attributes["data-last"] == "1990-01-01"
        assert float(drawing.attributes["data-left"]) < float(drawing.attributes["data-right"])
        assert len(self.draw().with_class("cursor")) == 1
