"""The graph of what holds as a reader meets it: kinds of moves, the keyboard, a narrow screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from hikiwake.report.page import render_report
from hikiwake.store.case import load_case
from tests.ferry import LATER_DAY, ferry_case_folder

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def ferry_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the report of a case with control and preferences."""
    folder = tmp_path_factory.mktemp("graph")
    written = folder / "ferry.html"
    case = load_case(ferry_case_folder(folder))
    written.write_text(render_report(case, date.fromisoformat(LATER_DAY)), encoding="utf-8")
    return written.as_uri()


@pytest.fixture
def still_page(browser: Browser) -> Iterator[Page]:
    """An empty page that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def seen(graph: Locator, selector: str) -> int:
    """How many parts of the drawing are seen."""
    return int(
        graph.locator(f".wrap {selector}").evaluate_all(
            "parts => parts.filter((part) => part.getClientRects().length > 0).length"
        )
    )


def test_a_choice_shows_its_kind_of_moves_only(page: Page, ferry_page: str) -> None:
    page.goto(ferry_page)
    graph = page.locator("fieldset.graph").first
    improvements = seen(graph, ".tie")
    assert improvements == seen(graph, ".tie.better") > 0
    assert seen(graph, ".head.worse") == 0
    graph.get_by_label("Any moves by one alone").check()
    assert seen(graph, ".tie") == seen(graph, ".solo") > improvements
    assert seen(graph, ".head.worse") > 0
    graph.get_by_label("Moves made together").check()
    assert seen(graph, ".tie") == seen(graph, ".joint") > 0


def test_the_keyboard_chooses(page: Page, ferry_page: str) -> None:
    page.goto(ferry_page)
    graph = page.locator("fieldset.graph").first
    first = graph.get_by_label("Improvements")
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(graph.get_by_label("Any moves by one alone")).to_be_checked()
    expect(graph.get_by_label("Any moves by one alone")).to_be_focused()
    assert seen(graph, ".head.worse") > 0


def test_without_scripts_improvements_are_shown_and_can_be_changed(still_page: Page, ferry_page: str) -> None:
    still_page.goto(ferry_page)
    graph = still_page.locator("fieldset.graph").first
    assert seen(graph, ".tie.better") > 0
    assert seen(graph, ".head.worse") == 0
    graph.get_by_label("Any moves by one alone").check()
    assert seen(graph, ".head.worse") > 0


def test_on_a_narrow_screen_the_drawing_scrolls_in_its_box(page: Page, ferry_page: str) -> None:
    page.set_viewport_size({"width": 400, "height": 900})
    page.goto(ferry_page)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    box = page.locator("fieldset.graph .wrap").first
    assert box.evaluate("each => each.scrollWidth > each.clientWidth")
    sizes = page.locator("fieldset.graph").first.locator(".wrap svg text").evaluate_all(
        "texts => texts.map((text) => parseFloat(getComputedStyle(text).fontSize))"
    )  # fmt: skip
    assert min(sizes) >= 11


def test_words_stay_inside_their_boxes(page: Page, ferry_page: str) -> None:
    page.goto(ferry_page)
    over = page.locator("fieldset.graph").first.locator(".wrap .node").evaluate_all(
        """nodes => nodes.filter((node) => {
          const box = node.querySelector("rect").getBoundingClientRect();
          return [...node.querySelectorAll("text")].some((text) => {
            const words = text.getBoundingClientRect();
            return words.left < box.left || words.right > box.right || words.bottom > box.bottom;
          });
        }).length"""
    )  # fmt: skip
    assert over == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_and_words_can_be_told_from_the_ground(page: Page, ferry_page: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(ferry_page)
    contrast = page.locator("fieldset.graph").first.evaluate(
        """(graph) => {
          const light = (text) => {
            const part = text.match(/[0-9.]+/g).slice(0, 3).map((value) => {
              const share = value / 255;
              return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
          };
          const ratio = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
          const paper = light(getComputedStyle(document.body).backgroundColor);
          const lines = [...graph.querySelectorAll(".wrap .line")].map((line) =>
            ratio(light(getComputedStyle(line).stroke), paper));
          const words = [...graph.querySelectorAll(".wrap .node text")].map((text) =>
            ratio(light(getComputedStyle(text).fill),
              light(getComputedStyle(text.parentNode.querySelector("rect")).fill)));
          return [Math.min(...lines), Math.min(...words)];
        }"""
    )
    assert contrast[0] >= 3  # WCAG 2.2, success criterion 1.4.11
    assert contrast[1] >= 4.5  # WCAG 2.2, success criterion 1.4.3
