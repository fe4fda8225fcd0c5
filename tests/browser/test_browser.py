"""The browser that the other tests in this folder rely on starts, draws and runs scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import is_local

pytestmark = pytest.mark.browser


def test_a_page_in_a_file_is_drawn_and_its_script_runs(page: Page, tmp_path: Path) -> None:
    written = tmp_path / "page.html"
    written.write_text(
        "<!doctype html><html lang=en><title>Draw</title><button>引き分け</button>"
        "<script>document.querySelector('button').onclick = e => e.target.textContent = 'draw'</script>",
        encoding="utf-8",
    )
    page.goto(written.as_uri())
    expect(page).to_have_title("Draw")
    page.get_by_role("button", name="引き分け").click()
    expect(page.get_by_role("button")).to_have_text("draw")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("file:///a.html", True),
        ("data:text/html,x", True),
        ("http://127.0.0.1:8000/", True),
        ("http://[::1]:8000/", True),
        ("http://localhost/", True),
        ("https://example.invalid/font.woff2", False),
        ("https://localhost.example.invalid/", False),
    ],
)
def test_only_this_machine_is_local(address: str, expected: bool) -> None:
    assert is_local(address) is expected
