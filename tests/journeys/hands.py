"""What a person does on a page, with the mouse and without it."""

import re
from datetime import timedelta

from pomost.kernel import clock
from tests.journeys.checks import check_axe, check_no_sideways_scroll, check_targets


def look(page):
    """What every page must be for everyone."""
    check_axe(page)
    check_no_sideways_scroll(page)
    check_targets(page)


def press(page, name, *, within="main"):
    """Press a button that leads to a page."""
    with page.expect_navigation():
        page.locator(within).get_by_role("button", name=name, exact=True).click()


def follow(page, name, *, exact=True):
    with page.expect_navigation():
        page.get_by_role("link", name=name, exact=exact).first.click()


def download(page, name):
    """What a link gives to keep: its name and its bytes."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).first.click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def own_words(page):
    """Put own words in place of the square brackets of a template, field by field."""
    for field in page.locator("main textarea, main input[type=text]").all():
        words = field.input_value()
        if "[" in words:
            field.fill(re.sub(r"\[[^\]]*\]", "12", words))


def day(days):
    return (clock.today() + timedelta(days=days)).isoformat()


def tab_to(page, place):
    """Go forward by keyboard until this place has the focus."""
    for _step in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("(place) => document.activeElement.matches(place)", place):
            return
    raise AssertionError(f"{page.url}: cannot reach {place} by keyboard")


def press_enter(page):
    with page.expect_navigation():
        page.keyboard.press("Enter")
