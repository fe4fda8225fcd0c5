"""The report as its reader meets it: clicks, a narrow screen, the keyboard, no script, no network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from hikiwake.report.page import render_report
from hikiwake.store.case import load_case
from hikiwake.store.shipped import find_case
from hikiwake.store.texts import load_texts

pytestmark = pytest.mark.browser

DAY = date(1904, 6, 1)
REFUSAL = "1904-06-01:half-and-wall:mountain"
WORDS = "they would not hear of the wall"


@pytest.fixture
def small_page(small_case: Path, tmp_path: Path) -> str:
    """The address of the report of the small case, its text attached."""
    case = load_case(small_case)
    case = replace(case, texts=load_texts(small_case, case.dossier))
    written = tmp_path / "spring.html"
    written.write_text(render_report(case, DAY), encoding="utf-8")
    return written.as_uri()


@pytest.fixture(scope="module")
def shipped_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the report of the shipped case."""
    written = tmp_path_factory.mktemp("shipped") / "page.html"
    page = render_report(load_case(find_case("japan-russia")), date(2019, 1, 31))
    written.write_text(page, encoding="utf-8")
    return written.as_uri()


@pytest.fixture
def still_page(browser: Browser) -> Iterator[Page]:
    """An empty page that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def open_stance(page: Page) -> None:
    page.locator(f"a[data-trace='{REFUSAL}']").click()


def test_two_clicks_lead_from_a_refusal_to_the_highlighted_passage(page: Page, small_page: str) -> None:
    page.goto(small_page)
    panel = page.get_by_role("dialog")
    expect(panel).to_be_hidden()
    open_stance(page)
    expect(panel).to_contain_text("Mountain: Elders refuses “Along the old wall”")
    stance = panel.locator(".st", has_text="mountain-wall-1902")
    expect(stance).to_contain_text("since 1902 · said")
    expect(panel.locator("mark")).to_have_count(0)
    stance.get_by_role("link", name="Scribe 1904, ¶3").click()
    expect(panel.locator("mark")).to_have_text(WORDS)
    expect(panel.locator("mark")).to_be_in_viewport()
    expect(panel.locator(".pass")).to_contain_text("Mountain's elders found the half a fair measure")


def test_a_second_press_folds_the_passage_away(page: Page, small_page: str) -> None:
    page.goto(small_page)
    open_stance(page)
    cite = page.locator("#Panel .st .cites a").first
    cite.click()
    expect(page.locator("#Panel .pass")).to_have_count(1)
    cite.click()
    expect(page.locator("#Panel .pass")).to_have_count(0)


def test_the_keyboard_is_enough(page: Page, small_page: str) -> None:
    page.goto(small_page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the answer")).to_be_focused()
    cell = page.locator(f"a[data-trace='{REFUSAL}']")
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(cell).to_be_focused()


def test_without_scripts_links_lead_to_the_same_passage(still_page: Page, small_page: str) -> None:
    page = still_page
    page.goto(small_page)
    open_stance(page)
    judgement = page.locator(":target")
    expect(judgement).to_contain_text("Mountain: Elders refuses “Along the old wall”")
    judgement.get_by_role("link", name="mountain-wall-1902").click()
    page.locator(":target").get_by_role("link", name="Scribe 1904, ¶3").click()
    expect(page.locator(":target mark")).to_have_text(WORDS)
    expect(page.locator(":target mark")).to_be_visible()


def test_a_link_to_a_record_opens_what_it_is_folded_in(page: Page, small_page: str) -> None:
    page.goto(f"{small_page}#mountain-wall-1902")
    expect(page.locator("#mountain-wall-1902")).to_be_in_viewport()


def test_constituencies_are_folded_until_asked_for(page: Page, small_page: str) -> None:
    page.goto(small_page)
    elders = page.locator("a[data-trace='1904-06-01:half-and-wall:mountain.elders']")
    expect(elders).to_be_hidden()
    page.locator("#B-1904-06-01").get_by_label("Show constituencies and third parties").check()
    expect(elders).to_be_visible()


def test_events_can_be_filtered_by_their_words(page: Page, small_page: str) -> None:
    page.goto(small_page)
    page.get_by_label("Show only events with").fill("ABBOT call")
    expect(page.locator("#abbey-visit")).to_be_visible()
    expect(page.locator("#river-proposes-half")).to_be_hidden()
    expect(page.locator("#Filter-told")).to_have_text("1 of 2 events")
    page.get_by_label("Show only events with").fill("")
    expect(page.locator("#river-proposes-half")).to_be_visible()


def value_of(page: Page, term: str) -> str:
    return page.locator(f"#Dial-values dt:text-is('{term}') + dd").inner_text()


def drag_to(page: Page, share: float) -> None:
    """Take the slider's knob with the mouse and let it go at a share of its length."""
    slider = page.locator("#Dial-slider")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 8, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, middle)
    page.mouse.move(box["x"] + box["width"] * share, middle, steps=5)
    page.mouse.up()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_dragged_slider_tells_the_values_of_its_day(page: Page, shipped_page: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(shipped_page)
    expect(page.locator("#Dial-date")).to_have_value("2019-01-31")
    assert value_of(page, "Distance") == "1 red line away"
    drag_to(page, 0.2)
    day = page.locator("#Dial-date").input_value()
    assert "1961" < day < "1973"
    expect(page.locator("#Dial-slider")).to_have_attribute("aria-valuetext", re.compile("^.* 19[67].: 4 red"))
    assert value_of(page, "Distance") == "4 red lines away"
    assert value_of(page, "Band") == "0 to 4"
    assert value_of(page, "Russia").startswith("none (none to all)")
    expect(page.locator("#Dial-words")).to_contain_text("unchanged since 1 January 1961")
    expect(page.locator("#Dial-words a")).to_have_attribute("href", "#B-1956-10-19")
    for chart in ("#Distance", "#Winsets"):
        expect(page.locator(f"{chart} .cursor")).to_have_attribute("transform", re.compile(r"^translate\("))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_dial_says_what_the_tables_say_on_every_change(page: Page, small_page: str) -> None:
    page.goto(small_page)
    rows = page.locator("#Winsets tr[data-day]")
    days = rows.evaluate_all("rows => rows.map((row) => row.dataset.day)")
    assert len(days) > 5
    for number, day in enumerate(days):
        page.locator("#Dial-date").fill(day)
        told = rows.nth(number).locator("td").nth(2).evaluate("cell => cell.firstChild.textContent")
        assert value_of(page, "All needed").split("\n")[0] == told, day
        traced = page.locator("#Dial-values dt:text-is('All needed') + dd").get_attribute("data-trace")
        assert traced == f"winset:{day}:everybody"


def test_the_keyboard_turns_the_dial(page: Page, small_page: str) -> None:
    page.goto(small_page)
    date_of_dial = page.locator("#Dial-date")
    expect(date_of_dial).to_have_value("1904-06-01")
    page.locator("#Dial-slider").focus()
    page.keyboard.press("ArrowLeft")
    expect(date_of_dial).to_have_value("1904-05-31")
    page.keyboard.press("Home")
    expect(date_of_dial).to_have_value("1900-01-01")
    page.keyboard.press("Tab")
    expect(page.locator("#Dial-on")).to_be_focused()
    page.keyboard.press("Enter")
    expect(date_of_dial).to_have_value("1900-07-01")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # there is no change before the first
    expect(date_of_dial).to_have_value("1900-01-01")


def test_a_click_on_a_chart_and_a_day_out_of_range_turn_the_dial(page: Page, small_page: str) -> None:
    page.goto(small_page)
    page.locator("#Dial-date").fill("1850-01-01")
    expect(page.locator("#Dial-date")).to_have_value("1900-01-01")
    chart = page.locator("#Winsets svg.chart")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2)
    chosen = page.locator("#Dial-date").input_value()
    assert "1901" < chosen < "1904"
    page.mouse.click(box["x"] + box["width"] * 0.01, box["y"] + box["height"] / 2)
    expect(page.locator("#Dial-date")).to_have_value(chosen)


def test_without_scripts_there_are_charts_and_tables_and_no_dial(still_page: Page, small_page: str) -> None:
    page = still_page
    page.goto(small_page)
    expect(page.locator("#Dial")).to_be_hidden()
    expect(page.locator("#Winsets svg.chart")).to_be_visible()
    page.locator("#Winsets summary").click()
    expect(page.locator("#Winsets table")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_never_scrolls_sideways(page: Page, shipped_page: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(shipped_page)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    page.locator(".fold").first.check()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_panel_fits_a_narrow_screen(page: Page, small_page: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(small_page)
    open_stance(page)
    page.locator("#Panel .st .cites a").first.click()
    box = page.locator("#Panel").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 390)
    assert box["y"] + box["height"] <= 844
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_it_asks_for_nothing_but_itself(page: Page, shipped_page: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(shipped_page)
    page.locator("#Board details[open] td.party a.j").first.click()
    page.locator("#Panel .cites a").first.click()
    page.wait_for_load_state("networkidle")
    assert asked == [shipped_page]


def test_hostile_words_run_nothing(page: Page, small_case: Path, tmp_path: Path) -> None:
    case = load_case(small_case)
    evil = "<script>window.hurt = 1</script><img src=x onerror='window.hurt = 1'></script>"
    stances = tuple(stance.model_copy(update={"note": evil}) for stance in case.dossier.stances)
    written = tmp_path / "evil.html"
    page_text = render_report(
        replace(case, dossier=case.dossier.model_copy(update={"stances": stances})), DAY
    )
    written.write_text(page_text, encoding="utf-8")
    page.goto(written.as_uri())
    open_stance(page)
    expect(page.locator("#Panel .note").first).to_have_text(evil)
    assert page.evaluate("window.hurt") is None


def test_printed_it_leaves_out_what_only_a_screen_can_use(page: Page, small_page: str) -> None:
    page.goto(small_page)
    page.emulate_media(media="print")
    for selector in (".filter", "#Panel", "#Dial", ".fold", "nav.contents"):
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.locator(f"a[data-trace='{REFUSAL}']")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_verdicts_can_be_read_in_light_and_dark(page: Page, small_page: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(small_page)
    contrast = page.evaluate(
        """() => {
          const light = (text) => {
            const part = text.match(/[0-9.]+/g).slice(0, 3).map((value) => {
              const share = value / 255;
              return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
          };
          return [...document.querySelectorAll("#Board details[open] td.party")].map((cell) => {
            const ground = light(getComputedStyle(cell).backgroundColor);
            const ink = light(getComputedStyle(cell.querySelector("a")).color);
            return (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
          });
        }"""
    )
    assert contrast
    assert min(contrast) >= 4.5  # WCAG 2.2, success criterion 1.4.3
