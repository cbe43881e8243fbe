"""One purchase from a need to a monitored contract, and its dossier checked again offline.

Everything is done as people do it: by what stands on the pages, one page after another.
"""

import re

import pytest
from playwright.sync_api import expect

from pomost.people.models import Membership, Organisation
from tests.factories.people import MembershipFactory, OrganisationFactory, PlaceFactory
from tests.journeys.hands import day, download, follow, look, own_words, press
from tests.journeys.monitoring import (
    breach_and_penalty,
    check_by_keyboard,
    dossier,
    months_and_money,
    report,
    sign,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Sprzątanie ratusza"
CHEAP = "Czysto i Tanio sp. z o.o."
COOP = "Spółdzielnia Socjalna Jasny Dom"
NIP = "9990000037"


@pytest.fixture
def buyer():
    return OrganisationFactory(buyer=True, place=PlaceFactory(), name="Gmina Kładkowo")


def person_of(organisation, role, name):
    return MembershipFactory(organisation=organisation, role=role, person__name=name).person


def test_an_officer_goes_from_a_need_to_a_monitored_contract(browse, buyer, tmp_path):
    hanna = person_of(buyer, Membership.Role.EDITOR, "Hanna Redaktorska")
    roman = person_of(buyer, Membership.Role.REVIEWER, "Roman Czytelnicki")
    adam = person_of(buyer, Membership.Role.EDITOR, "Adam Pomagalski")
    supplier = OrganisationFactory(kind=Organisation.Kind.SOCIAL_COOPERATIVE, name=COOP, nip=NIP)
    celina = person_of(supplier, Membership.Role.EDITOR, "Celina Ofertowa")

    officer = browse("/pl/buy/", person=hanna)
    purchase = plan(officer)
    walk_nine_steps(officer)
    two_write_at_once(officer, browse(purchase, person=adam), purchase)
    approve(browse("/pl/buy/purchases/", person=roman, width=360))
    publish(officer, purchase)
    supplier_reads(browse("/pl/buy/", person=celina, width=360))
    record_bids(officer, purchase)
    ask_about_low_price(officer)
    award(officer)
    sign(officer)
    check_by_keyboard(officer)
    breach_and_penalty(officer)
    months_and_money(officer)
    report(officer)
    dossier(officer, purchase, tmp_path)


def plan(page):
    """From the door to an empty purchase with the words of a template."""
    follow(page, "Twoje zamówienia")
    look(page)
    follow(page, "Zaplanuj zamówienie")
    look(page)
    page.get_by_label("Co chcesz kupić?").fill(TITLE)
    page.get_by_label(re.compile("^Sprzątanie:")).check()
    press(page, "Zacznij")
    return re.sub(r"^https?://[^/]+", "", page.url)


def go_on(page):
    look(page)
    own_words(page)
    press(page, "Zapisz i przejdź dalej")
    expect(page.locator("main .error-summary")).to_have_count(0)


def walk_nine_steps(page):
    follow(page, "Przejdź do kroku 1")
    for row in (0, 1):
        page.locator(f"#id_groups_{row}_people").fill("40")
        page.locator(f"#id_groups_{row}_source").fill("urząd, spis z 3 marca")
    go_on(page)

    page.get_by_label("Szacunkowa wartość w złotych, bez VAT").fill("240 000")
    page.get_by_label("Jak powstał ten szacunek?").fill("Dwie poprzednie umowy, 12 miesięcy.")
    page.get_by_label("Stawka VAT, %").fill("23")
    page.get_by_label("Pierwszy dzień").fill(day(-70))
    page.get_by_label("Ostatni dzień").fill(day(294))
    page.get_by_label("Opis określa jakość głównych elementów").check()
    go_on(page)

    page.get_by_label("Jakim trybem udzielisz zamówienia?").select_option("open")
    page.get_by_label("Analiza potrzeb", exact=True).fill("Własna ekipa kosztuje więcej.")
    go_on(page)

    page.get_by_label(re.compile("^Rozmawialiśmy z możliwymi wykonawcami")).check()
    go_on(page)

    look(page)
    for link in ("Zmień klauzulę", "Zatrudnienie osób", "Środki czystości", "Uwagi i skargi"):
        page.locator("main").get_by_role(
            "link", name=re.compile(f"Zmień.*{link.removeprefix('Zmień ')}")
        ).first.click()
        page.wait_for_url(re.compile("/clause/|/criteria/[A-Z]"))
        look(page)
        own_words(page)
        press(page, "Zapisz")
    expect(page.get_by_text("nawiasach kwadratowych")).to_have_count(0)
    follow(page, "Punkty →")
    go_on(page)

    page.get_by_label("Wszystkie kary razem najwyżej, % wartości umowy").fill("10")
    for field in page.get_by_label("Do czego masz wgląd?").all():
        field.fill("Na miejscu w grafik i listę stanowisk, bez kopii.")
    go_on(page)

    go_on(page)
    look(page)
    own_words(page)
    press(page, "Zapisz")
    follow(page, "Wszystkie dziewięć kroków")
    look(page)


def two_write_at_once(page, other, purchase):
    """The later one is shown the difference, and no word of either is lost."""
    for one in (page, other):
        one.goto(f"{purchase}step/need/")
    description = "Opisz, co kupujesz"
    page.get_by_label(description).fill("Sprzątanie ratusza, 900 m², po godzinach pracy.")
    press(page, "Zapisz")
    other.get_by_label(description).fill("Sprzątanie ratusza, 950 m², rano.")
    press(other, "Zapisz")
    expect(other.get_by_text("900 m², po godzinach pracy")).to_be_visible()
    assert "950 m², rano" in other.get_by_label(description).input_value()
    look(other)
    other.get_by_label(description).fill("Sprzątanie ratusza, 950 m², po godzinach pracy.")
    press(other, "Zapisz")
    page.goto(purchase)


def approve(page):
    """Somebody who wrote nothing reads the findings and says yes."""
    look(page)
    follow(page, TITLE)
    follow(page, "Przeczytaj uwagi i zdecyduj")
    look(page)
    follow(page, "Sprawdź i zatwierdź")
    look(page)
    press(page, "Zatwierdź")
    expect(page.locator("main")).to_contain_text("zatwierdzono")


def publish(page, purchase):
    page.goto(purchase)
    follow(page, "Opublikuj")
    look(page)
    page.get_by_label("Numer ogłoszenia lub postępowania").fill("2026/BZP 00054321")
    press(page, "Opublikuj")
    look(page)


def supplier_reads(page):
    """What is asked and how points are counted; then what is missing."""
    follow(page, TITLE)
    expect(page.locator("main")).to_contain_text("(najniższa oferta ÷ ta oferta)")
    look(page)
    follow(page, "Sprawdź swoją organizację")
    look(page)


def record_bids(page, purchase):
    page.goto(purchase)
    look(page)
    follow(page, re.compile("Przejdź do ofert"))
    look(page)
    page.get_by_label("Kiedy otwierasz oferty?").fill(f"{day(-80)}T10:00")
    press(page, "Zacznij")
    look(page)
    for name, price, share, more in (
        (CHEAP, "160 000,00", "60", {}),
        (COOP, "276 000,00", "100", {"organisation": NIP}),
        (
            "Błysk s.c.",
            "289 000",
            "80",
            {"rejected_because": "Wpłynęła po terminie.", "rejected_provision": "Pzp art. 226"},
        ),
    ):
        follow(page, "Wpisz ofertę")
        look(page)
        page.get_by_label("Wykonawca", exact=True).fill(name)
        page.get_by_label("Cena całkowita w złotych, z VAT").fill(price)
        page.locator("[name='offer_ECO-CLEANING']").fill(share)
        page.locator("[name='offer_FEEDBACK-LOOP']").select_option("yes")
        for field, words in more.items():
            page.fill(f"[name={field}]", words)
        press(page, "Zapisz")
    expect(page.get_by_role("row", name=re.compile("Jasny Dom.*PES"))).to_be_visible()
    page.get_by_text(re.compile(r"^Skąd \d")).first.click()
    expect(page.locator("main")).to_contain_text("60 × (160 000,00")
    look(page)


def ask_about_low_price(page):
    """The cheapest is asked, explains nothing, and is rejected."""
    follow(page, "Poproś o wyjaśnienie")
    look(page)
    page.get_by_label("Odpowiedź do").fill(day(-70))
    page.get_by_label("Dzień pisma").fill(day(-79))
    page.get_by_label(re.compile("^Co budzi Twoje wątpliwości")).fill("Koszt pracy: 12 etatów.")
    press(page, "Zapisz")
    look(page)
    name, letter = download(page, "Pismo, PDF")
    assert (name[-4:], letter[:4]) == (".pdf", b"%PDF")
    page.get_by_label("Dzień odpowiedzi").fill(day(-72))
    page.get_by_label(re.compile("^Co wyjaśnia wykonawca")).fill("Tak nam wyszło.")
    press(page, "Zapisz")
    page.get_by_label("nie, oferta jest odrzucona").check()
    page.get_by_label("Dlaczego?").fill("Nie pokazano kosztu pracy.")
    press(page, "Zapisz")
    look(page)
    follow(page, "Wróć do oceny")


def award(page):
    expect(page.get_by_label(re.compile(COOP))).to_be_checked()
    press(page, "Wybierz tę ofertę")
    expect(page.locator("main")).to_contain_text("Wybrano ofertę B")
    look(page)
    for form, start in (("PDF", b"%PDF"), ("DOCX", b"PK")):
        _name, protocol = download(page, f"Protokół, {form}")
        assert protocol.startswith(start)
