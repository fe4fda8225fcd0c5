"""The page about scale shows what was measured, and what is worked out from it is right."""

import re

import pytest
from defusedxml import ElementTree

from tools import draw_growth, measured_figures, write_measurements
from tools.measured_figures import FIGURES, FigureError, Parts, figure, seconds, times
from tools.write_measurements import MARKED, PAGES, rewritten

ANEW = "run: python -m tools.write_measurements"
MEASURED_ALOUD = re.compile(r"\d[\d.,]*(?: ms| s| MiB| GiB| ×| minutes| times)\b")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def page() -> str:
    (only,) = PAGES
    return only.read_text(encoding="utf-8")


class TestPage:
    def test_shows_what_was_measured_last(self, page: str) -> None:
        assert rewritten(page) == page, ANEW

    def test_shows_no_other_seconds_or_ratios(self, page: str) -> None:
        assert MEASURED_ALOUD.findall(MARKED.sub("", page)) == []

    def test_uses_every_figure(self, page: str) -> None:
        assert {match["name"] for match in MARKED.finditer(page)} == set(FIGURES)

    def test_has_no_mark_where_a_paragraph_would_break(self, page: str) -> None:
        at_the_start = re.findall(r"^ *<!-- measured: ([a-z0-9-]+) -->(?=[^\n])", page, flags=re.MULTILINE)
        assert [name for name in at_the_start if not figure(name).startswith("\n")] == []

    def test_a_figure_nobody_measured_is_an_error(self) -> None:
        with pytest.raises(FigureError, match="guessed"):
            rewritten("<!-- measured: guessed -->9 s<!-- end -->")

    def test_checking_names_what_is_old(
        self, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
    ) -> None:
        old = tmp_path_factory.mktemp("docs") / "old.md"
        old.write_text("<!-- measured: negmas-version -->0<!-- end -->", encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(write_measurements, "PAGES", (old,))
            assert write_measurements.main(["--check"]) == 1
            assert "old.md is out of date" in capsys.readouterr().out
            write_measurements.main([])
            assert write_measurements.main(["--check"]) == 0


class TestDrawing:
    def test_is_of_what_was_measured_last(self) -> None:
        assert draw_growth.PICTURE.read_text(encoding="utf-8") == draw_growth.drawing(), ANEW

    def test_keeps_every_dot_and_label_inside(self) -> None:
        root = ElementTree.fromstring(draw_growth.drawing())
        dots = [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in root.iter(f"{SVG}circle")]
        assert len(dots) > 20
        assert all(draw_growth.LEFT <= x <= draw_growth.RIGHT for x, _ in dots)
        assert all(draw_growth.TOP <= y <= draw_growth.BOTTOM for _, y in dots)
        ends = [
            float(text.attrib["x"]) + 8 * len(text.text or "")
            for text in root.iter(f"{SVG}text")
            if text.get("class") in {"two", "three", "four", "peer"}
        ]
        assert max(ends) < draw_growth.WIDTH

    def test_has_a_dark_and_a_light_background_of_its_own(self) -> None:
        assert "prefers-color-scheme: dark" in draw_growth.STYLE
        assert draw_growth.drawing().count('class="back"') == 1

    def test_axes_are_logarithmic(self) -> None:
        x, y = draw_growth.x_of, draw_growth.y_of
        assert x(10.0**12) - x(10.0**6) == pytest.approx(x(10.0**30) - x(10.0**24))
        assert y(0.01) - y(0.1) == pytest.approx(y(1) - y(10))
        assert y(1) > y(10)


@pytest.mark.parametrize(
    ("spent", "said"),
    [
        (0.00009, "90 µs"),
        (0.0043, "4.3 ms"),
        (0.0996, "100 ms"),
        (0.123, "0.12 s"),
        (12.34, "12 s"),
        (123.4, "120 s"),
        (None, "not asked"),
        ("too long", "too long"),
    ],
)
def test_seconds_have_two_digits(spent: float | str | None, said: str) -> None:
    assert seconds(spent) == said


def test_ratios_have_two_digits() -> None:
    assert [times(1.26), times(48.7), times(1234.0), times(None)] == ["1.3 ×", "49 ×", "1,200 ×", "–"]


class TestAmdahl:
    @pytest.fixture
    def parts(self) -> Parts:
        made = object.__new__(Parts)
        made.begin, made.stay, made.spread, made.chunks = 10.0, 0.001, 0.1, 1 / 256
        return made

    def test_on_one_core_everything_is_added_up(self, parts: Parts) -> None:
        assert parts.run(1000, 1, 5.0) == pytest.approx(10 + 1 + 100)

    def test_what_spreads_is_divided_and_the_rest_is_not(self, parts: Parts) -> None:
        assert parts.run(1000, 100, 0.0) == pytest.approx(10 + 1 + 1)

    def test_cores_wait_for_whoever_hands_out(self, parts: Parts) -> None:
        assert parts.run(1000, 1000, 0.02) == pytest.approx(10 + 1 + 20)

    def test_what_was_measured_is_what_is_used(self) -> None:
        longest = measured_figures.rows("cores", "parts")[-1]
        parts = Parts()
        alone = parts.run(longest["readings"], 1, 0.0)
        assert alone == pytest.approx(longest["rest"] + longest["working"], rel=0.05)
