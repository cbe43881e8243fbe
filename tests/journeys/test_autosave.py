"""Nothing typed is ever lost."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.same_on_both


@pytest.fixture
def page(browse):
    """The living page, its example form saving itself to an address that only this test answers."""
    page = browse("/en/design/")

    def with_autosave(route):
        answer = route.fetch()
        body = answer.text().replace("data-example", 'data-autosave="/save-here/"', 1)
        route.fulfill(response=answer, body=body)

    page.route("**/en/design/", with_autosave)
    page.clock.install()
    page.reload()
    return page


def test_a_draft_saves_itself_after_a_pause_and_says_when(page):
    sent = []

    def save(route):
        sent.append(route.request.post_data)
        route.fulfill(status=204)

    page.route("**/save-here/", save)
    page.locator("#id_title").fill("Catering")
    page.clock.run_for(1000)
    assert sent == []

    page.clock.run_for(1000)
    expect(page.locator("[data-autosave-status]").first).to_have_text(
        re.compile(r"Saved at \d\d:\d\d")
    )
    assert len(sent) == 1
    assert "Catering" in sent[0]
    assert page.evaluate("localStorage.length") == 0


def test_words_typed_before_the_scripts_came_are_saved_too(page):
    sent, late = [], []

    def save(route):
        sent.append(route.request.post_data)
        route.fulfill(status=204)

    page.route("**/save-here/", save)
    page.route("**/autosave*.js", lambda script: late.append(script))
    page.reload(wait_until="commit")
    page.locator("#id_title").fill("Catering")
    for script in late:
        script.continue_()
    page.wait_for_load_state()
    page.clock.run_for(2000)
    expect(page.locator("[data-autosave-status]").first).to_have_text(
        re.compile(r"Saved at \d\d:\d\d")
    )
    assert "Catering" in sent[0]


def test_words_that_could_not_be_sent_stay_on_the_device_and_come_back(page):
    page.route("**/save-here/", lambda route: route.abort())
    page.locator("#id_title").fill("Catering")
    page.get_by_label("Supplies").first.check()
    page.clock.run_for(2000)
    expect(page.locator("[data-autosave-status]").first).to_contain_text("kept on this device")

    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#id_title")).to_have_value("Catering")
    expect(page.get_by_label("Supplies").first).to_be_checked()
    expect(page.locator("[data-autosave-status]").first).to_contain_text("brought back")


def test_leaving_before_the_draft_is_saved_asks_first(page):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#id_title").fill("Catering")
    page.get_by_role("link", name="Sign in").click()
    page.wait_for_url("**/account/login/**")

    assert asked == ["beforeunload"]


def test_a_person_signed_out_in_between_is_told_and_loses_nothing(page):
    page.route(
        "**/save-here/",
        lambda route: route.fulfill(status=302, headers={"Location": "/en/account/login/"}),
    )
    page.locator("#id_title").fill("Catering")
    page.clock.run_for(2000)

    expect(page.locator("[data-autosave-status]").first).to_contain_text("signed out")
    assert "Catering" in page.evaluate("Object.values(localStorage).join()")


def test_a_draft_the_server_refuses_says_so(page):
    page.route("**/save-here/", lambda route: route.fulfill(status=422, body=""))
    page.locator("#id_title").fill("Catering")
    page.clock.run_for(2000)
    expect(page.locator("[data-autosave-status]").first).to_contain_text("needs correcting")
