"""An organisation answers a call, a coordinator reads it: with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from pomost.kernel import clock
from pomost.site.demo import people, programme
from tests.journeys.checks import check_axe, check_no_sideways_scroll, check_targets

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def demo(transactional_db):
    now = clock.now()
    people.load(at=now)
    programme.load(at=now)


def check(page):
    check_axe(page)
    check_no_sideways_scroll(page)
    check_targets(page)


def fill_in(page):
    page.get_by_role("textbox", name="Co robicie i dla kogo?").fill("Gotujemy obiady dla seniorów.")
    page.get_by_role("checkbox", name="gastronomia i catering").check()
    page.get_by_role("spinbutton", name="Ile osób u was pracuje?").fill("9")
    page.get_by_role("radio", name="jeszcze nie").check()
    page.get_by_role("textbox", name="Czego chcecie się nauczyć?").fill("Klauzul.")
    page.get_by_role("radio", name="Tak", exact=True).check()
    page.get_by_role("textbox", name="Imię i nazwisko").fill("Celina Jaworek")
    page.get_by_role("textbox", name="Funkcja w organizacji").fill("prezeska")
    page.get_by_role("textbox", name="E-mail albo telefon").fill("celina@smaczna.example")


@pytest.mark.parametrize("width", [360, 1280])
def test_from_the_call_to_the_receipt_and_the_desk(demo, browse, width):
    page = browse(
        f"/pl/run/calls/{programme.CALL_OPEN}/", width=width, person=people.person("celina")
    )
    check(page)
    page.get_by_role("main").get_by_role("link", name="Zgłoś się").first.click()
    check(page)
    page.get_by_role("button", name="Zacznij zgłoszenie").click()
    check(page)
    page.get_by_role("button", name="Sprawdź odpowiedzi").click()
    expect(page.get_by_role("alert")).to_contain_text("Napisz odpowiedź.")
    check(page)
    page.get_by_role("textbox", name="Co robicie i dla kogo?").fill("Gotujemy")
    expect(page.locator("[data-autosave-status]")).to_have_text(re.compile(r"Zapisano o \d\d:\d\d"))
    fill_in(page)
    page.get_by_role("button", name="Sprawdź odpowiedzi").click()
    expect(page.get_by_role("main")).to_contain_text("Gotujemy obiady dla seniorów.")
    check(page)
    for box in page.get_by_role("main").get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Wyślij zgłoszenie").click()
    expect(page.get_by_role("heading", name="Mamy je. To twoje potwierdzenie")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"MNW/2/\d{4}/0004"))
    check(page)

    desk = browse(
        f"/pl/run/calls/{programme.CALL_OPEN}/desk/", width=width, person=people.person("iga")
    )
    check(desk)
    desk.get_by_role("link", name=re.compile("0004$")).click()
    expect(desk.get_by_role("main")).to_contain_text("Gotujemy obiady dla seniorów.")
    check(desk)

    page.reload()
    expect(page.get_by_role("main")).to_contain_text("Koordynator programu otwierał")


def test_the_same_way_without_scripts(demo, browse):
    page = browse(
        f"/pl/run/calls/{programme.CALL_OPEN}/apply/",
        person=people.person("celina"),
        scripts=False,
    )
    page.get_by_role("button", name="Zacznij zgłoszenie").click()
    fill_in(page)
    page.get_by_role("button", name="Sprawdź odpowiedzi").click()
    for box in page.get_by_role("main").get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Wyślij zgłoszenie").click()
    expect(page.get_by_role("heading", name="Mamy je. To twoje potwierdzenie")).to_be_visible()


@pytest.mark.same_on_both
@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_public_pages_are_for_everyone(demo, browse, language):
    page = browse(f"/{language}/run/", width=320)
    check(page)
    for path in (
        "programmes/model-na-wiecej/",
        "programmes/liderzy-kooperacji/",
        "programmes/liderzy-kooperacji/papers/model-kooperacji/",
        "programmes/socialimakers/",
        f"calls/{programme.CALL_OF_2019}/",
    ):
        page.goto(f"/{language}/run/{path}")
        check(page)


@pytest.mark.same_on_both
def test_the_forms_of_a_coordinator_are_for_everyone(demo, browse):
    page = browse("/pl/run/programmes/liderzy-kooperacji/", person=people.person("bogna"))
    for name in ("Napisz nabór", "Zaplanuj spotkanie", "Załóż dokument"):
        page.goto("/pl/run/programmes/liderzy-kooperacji/")
        page.get_by_role("link", name=name).click()
        check(page)
