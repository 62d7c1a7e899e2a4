"""A real browser: Debian's Chromium, and nothing but loopback."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

pytest.register_assert_rewrite("tests.domain.given", "tests.browser.seeing")

from tests.domain.given import close_all  # noqa: E402  # only after its assertions are rewritten
from tests.kinds import needs  # noqa: E402  # stands below it

CHROMIUM = Path("/usr/bin/chromium")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    needs("chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, locale="en-GB")
    yield context
    context.close()


@pytest.fixture
def other(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, locale="en-GB")
    yield context
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False, locale="zh-CN")
    yield context
    context.close()


@pytest.fixture(autouse=True)
def scenarios() -> Iterator[None]:
    yield
    close_all()
