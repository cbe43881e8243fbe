"""Every component, on every kind of screen, for everyone."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.checks import check_axe, check_no_sideways_scroll, check_targets

pytestmark = pytest.mark.same_on_both

SCREENS = {
    "light": {},
    "dark": {"scheme": "dark"},
    "narrow": {"width": 320},
    "narrow and dark": {"width": 320, "scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
def test_the_components_are_for_everyone(browse, language, screen):
    page = browse(f"/{language}/design/", **screen)

    check_axe(page)
    check_no_sideways_scroll(page)
    check_targets(page)


def test_letters_twice_as_large_still_fit(browse):
    page = browse("/pl/design/", width=640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    check_no_sideways_scroll(page)


def test_the_colours_change_at_once_and_are_remembered(browse):
    page = browse("/en/design/")
    page.locator(".theme summary").click()
    with page.expect_response("**/colours/"):
        page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")

    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_without_scripts_the_menu_opens_and_the_language_changes(browse):
    page = browse("/pl/design/", width=360, scripts=False)
    page.locator(".header__menu").click()
    page.locator("button[lang=en]").click()

    expect(page).to_have_url(re.compile(r"/en/design/$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_keyboard_comes_first_to_the_content_and_can_close_a_dialog(browse):
    page = browse("/en/design/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()

    opener = page.locator("[data-open-dialog]")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#example-dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#example-dialog")).to_be_hidden()
    expect(opener).to_be_focused()


def test_characters_left_are_counted_aloud_and_never_cut(browse):
    page = browse("/en/design/")
    page.locator("#id_need").fill("x" * 603)

    expect(page.locator('[data-char-count="id_need"]')).to_have_text("Too long by 3 characters")
    assert len(page.locator("#id_need").input_value()) == 603


def test_a_page_without_side_notes_uses_the_whole_width(browse):
    page = browse("/pl/find/")

    main = page.locator("main").bounding_box()["width"]
    frame = page.locator(".page").bounding_box()["width"]

    assert main > frame * 0.9
