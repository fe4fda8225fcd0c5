"""Draw docs/images/board.png: the settlement board of the shipped case, as a browser shows it.

Run after a change to the page or to the case: `.venv/bin/python tools/draw_board.py`. Needs a Chromium.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

from hikiwake.report.page import render_report
from hikiwake.store.case import load_case
from hikiwake.store.shipped import find_case

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "images" / "board.png"
DAY = date(2016, 12, 16)
SIZE = {"width": 1000, "height": 900}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]


def main() -> int:
    """Render the report, open it, photograph the top of the board."""
    program = shutil.which("chromium")
    if program is None:
        print("There is no chromium on PATH.", file=sys.stderr)
        return 1
    page_text = render_report(load_case(find_case("japan-russia")), DAY)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_text(page_text, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        page.goto(file.as_uri())
        page.locator("#Board").evaluate("board => board.scrollIntoView()")
        page.screenshot(path=str(PICTURE))
        browser.close()
    print(f"Drew {PICTURE.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
