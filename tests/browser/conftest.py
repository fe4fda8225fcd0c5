"""A browser for tests that look at a page as its reader does."""

import os
import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# The browser looks for updates and for its maker at every start, unless it is told not to.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",  # the sandbox does not start for root, and the pages are our own
)
LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


def is_local(address: str) -> bool:
    """Whether a request stays on this machine: a file, inline data, or loopback."""
    parts = urlsplit(address)
    return parts.scheme in {"file", "data", "blob", "about"} or parts.hostname in LOCAL_HOSTS


@pytest.fixture(scope="session")
def browser_program() -> str:
    """Path of a Chromium. Without one the test is skipped, but in CI it fails: there it was promised."""
    for name in PROGRAMS:
        if path := shutil.which(name):
            return path
    reason = "there is no Chromium on PATH; on Debian, `make test` run as root installs it"
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(reason)
    pytest.skip(reason)


# One for each module and not for the whole run: while it lives, an event loop runs in this thread, and tests
# that start a loop of their own could not.
@pytest.fixture(scope="module")
def browser(browser_program: str) -> Iterator[Browser]:
    """A running headless browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_program, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page. The test fails if anything on it throws, or asks for what is not on this machine."""
    context = browser.new_context(locale="en-GB", timezone_id="UTC")
    page = context.new_page()
    wrong: list[str] = []

    def guard(route: Route) -> None:
        if is_local(route.request.url):
            route.continue_()
        else:
            wrong.append(f"asked for {route.request.url}")
            route.abort()

    page.route("**/*", guard)
    page.on("pageerror", lambda error: wrong.append(f"threw {error}"))
    yield page
    context.close()
    assert not wrong, wrong
