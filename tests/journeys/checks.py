"""What a page must be for everyone: checks that any journey may call."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def check_axe(page: Page) -> None:
    """Fail with the rule and the place of every fault that axe finds at WCAG 2.2 AA."""
    # In forced colours the system paints, but axe still reads the colours of the stylesheet.
    forced = page.evaluate("matchMedia('(forced-colors: active)').matches")
    options = {
        "runOnly": {"type": "tag", "values": TAGS},
        "rules": {"color-contrast": {"enabled": not forced}},
        "resultTypes": ["violations"],
    }
    violations = Axe().run(page, options=options).response["violations"]
    faults = [
        f"{violation['id']}: {violation['help']}\n    {node['html'][:200]}"
        for violation in violations
        for node in violation["nodes"]
    ]
    assert not faults, f"{page.url}\n  " + "\n  ".join(faults)


def check_no_sideways_scroll(page: Page) -> None:
    """Fail when a page is wider than its window, naming what sticks out."""
    too_wide = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll("body *")].filter((element) => {
            const box = element.getBoundingClientRect();
            return box.width && (box.right > innerWidth + 1 || box.left < -1);
        }).slice(0, 5).map((element) => element.outerHTML.slice(0, 160))"""
    )
    assert not too_wide, f"{page.url} scrolls sideways:\n  " + "\n  ".join(too_wide)


def check_targets(page: Page) -> None:
    """Fail when something to press is under 24 pixels, links inside sentences aside."""
    small = page.evaluate(
        """() => [...document.querySelectorAll("a, button, input, select, summary")].filter(it => {
            const box = it.getBoundingClientRect();
            const inSentence = it.tagName === "A" && getComputedStyle(it).display === "inline";
            const shown = box.width && it.type !== "hidden";
            return shown && !inSentence && Math.min(box.width, box.height) < 24;
        }).map((it) => it.outerHTML.slice(0, 120))"""
    )
    assert not small, f"{page.url}: too small to press:\n  " + "\n  ".join(small)
