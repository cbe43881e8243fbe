"""A real browser against a real server, with the content security policy of production.

A test that asks for ``browse`` gets a function that opens pages:

    def test_something(browse):
        page = browse("/pl/", width=360, person=ana)

It fails on its own when a page logs an error, breaks the policy or misses a file.
"""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, Response, expect, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
MISSING = "Chromium is missing: install the package chromium, or set CHROMIUM to its path."


def pytest_collection_modifyitems(items):
    for item in items:
        if "browse" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    """One browser for the whole run; each page gets a profile of its own."""
    if not Path(CHROMIUM).exists():
        if os.environ.get("POMOST_REQUIRE_SERVICES") == "1":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    # A busy machine may take its time; what never comes still fails.
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def browse(chromium, live_server):
    """Open a path as somebody, on some device; the page keeps its own list of problems."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def heard(message):
        # An answer of 4xx is logged too; answers are judged below, by what they were asked for.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            problems.append(f"console: {message.text}")

    def answered(response: Response):
        page_itself = response.request.resource_type in {"document", "fetch", "xhr"}
        if response.status >= 500 or (response.status >= 400 and not page_itself):
            problems.append(f"{response.status} {response.url}")

    def open_page(
        path: str,
        *,
        width: int = 1280,
        scheme: str = "light",
        forced_colors: str = "none",
        person=None,
        scripts: bool = True,
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            forced_colors=forced_colors,
            reduced_motion="reduce",
            java_script_enabled=scripts,
            locale="pl-PL",
            timezone_id="Europe/Warsaw",
        )
        contexts.append(context)
        if person is not None:
            client = Client()
            client.force_login(person)
            session = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [
                    {
                        "name": settings.SESSION_COOKIE_NAME,
                        "value": session,
                        "url": live_server.url,
                    }
                ]
            )
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", heard)
        page.on("pageerror", lambda error: problems.append(f"script: {error}"))
        page.on("response", answered)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not problems, "\n".join(problems)
