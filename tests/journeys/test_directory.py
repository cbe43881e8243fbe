"""The directory for everyone: on every screen, by keyboard, with and without scripts."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from pomost.kernel import clock
from tests.directory.story import described, published
from tests.factories.people import PlaceFactory
from tests.journeys.checks import check_axe, check_no_sideways_scroll, check_targets


@pytest.fixture
def region(transactional_db):
    county = PlaceFactory(kind="county", code="2290", name="powiat kładkowski")
    for name, latitude, age in (("Kładkowo", 54.30, 0), ("Mostkowice", 54.45, 100)):
        place = PlaceFactory(name=name, parent=county, latitude=latitude, longitude=17.7)
        published(
            f"Spółdzielnia {name}",
            described(f"Obiady {name}", audiences=["older"], capacity="open"),
            place=place,
            email="biuro@example.org",
            at=clock.now() - timedelta(days=age),
        )


@pytest.mark.same_on_both
@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize(
    "screen", [{}, {"width": 320}, {"scheme": "dark"}, {"forced_colors": "active"}]
)
def test_list_entry_and_report_are_for_everyone(browse, region, language, screen):
    mine, old = "spoldzielnia-kladkowo/", "spoldzielnia-mostkowice/"
    for path in ("", "?q=nurkowanie", mine, old, f"{mine}report/"):
        page = browse(f"/{language}/find/{path}", **screen)
        page.wait_for_load_state("networkidle")
        check_axe(page)
        check_no_sideways_scroll(page)
        check_targets(page)


def test_the_map_follows_the_list(browse, region):
    page = browse("/pl/find/")
    expect(page.locator(".leaflet-marker-icon")).to_have_count(2)

    page.get_by_label("Czego szukasz?").fill("obiadow mostkowice")
    page.get_by_role("main").get_by_role("button", name="Szukaj").click()

    expect(page.locator(".provider-card")).to_have_count(1)
    expect(page.locator(".leaflet-marker-icon")).to_have_count(1)
    assert "q=obiadow" in page.url
    page.locator(".leaflet-marker-icon").press("Enter")
    page.locator(".leaflet-popup").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Spółdzielnia Mostkowice")


def test_without_scripts_the_list_answers(browse, region):
    page = browse("/en/find/", width=360, scripts=False)
    page.get_by_label("What are you looking for?").fill("Obiady")
    page.get_by_label("Municipality").fill("kladkowo")
    page.get_by_role("main").get_by_role("button", name="Search").click()

    expect(page.locator(".provider-card")).to_have_count(2)
    expect(page.get_by_text("The map needs JavaScript")).to_be_visible()
