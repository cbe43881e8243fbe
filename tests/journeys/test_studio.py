"""The studio in Chromium: from a challenge over routes and variants to a panel's result."""

import re

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from pomost.people.models import Membership
from pomost.procurement.models import Challenge, Panel, PanelMember, Proposal, Variant
from pomost.procurement.panels.rules import PanelCriterion
from tests.factories.people import NINE, MembershipFactory, UserFactory, confirmed
from tests.factories.procurement_studio import PanelFactory, PanelMemberFactory, ProposalFactory
from tests.journeys.checks import check_axe, check_no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COORDINATOR, EDITOR = Membership.Role.COORDINATOR, Membership.Role.EDITOR


def look(page):
    check_axe(page)
    check_no_sideways_scroll(page)


def press(page, name):
    """Press a button and wait for the page that answers."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def follow(page, name):
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()


def test_a_challenge_comes_to_a_panel_s_result(browse):
    lena = MembershipFactory(role=COORDINATOR).person
    celina, tymon = (MembershipFactory(role=EDITOR).person for _ in range(2))
    wit = confirmed(UserFactory())

    owner = browse("/pl/buy/challenges/new/", person=lena)
    set_challenge(owner)
    pk = Challenge.objects.get().pk
    along_the_helper(owner, "Zamówienia przedkomercyjne (PCP)")
    along_another_route(owner, pk)
    compare(owner, pk)
    declare_terms(owner, pk)
    owner.goto(f"/pl/buy/challenges/{pk}/")
    press(owner, "Opublikuj wyzwanie")
    look(owner)

    supplier = propose(browse, pk, celina)
    discuss(browse, pk, wit)
    partner = join(browse, tymon)
    supplier.reload()
    press(supplier, "Przyjmij")
    supplier.get_by_text(tymon.memberships.get().organisation.name).first.wait_for()
    look(supplier)

    appoint(owner, pk, lena, wit)
    for page in (owner, browse("/pl/", person=wit, width=360)):
        score(page, pk)
    assert Panel.objects.get().state == "scored"
    publish(owner, pk)
    partner.goto(f"/pl/buy/challenges/{pk}/")
    for page in (supplier, partner):
        page.goto(f"/pl/buy/challenges/{pk}/panel/")
        page.get_by_text("48,00").first.wait_for()
        page.locator(".why summary").first.click()
        page.get_by_text("Dobre, bo konkretne.").first.wait_for()
        look(page)


def set_challenge(page):
    for name in ("title_pl", "title_en"):
        page.fill(f"[name={name}]", "Miasto po włókiennictwie")
    for name in ("problem_pl", "problem_en"):
        page.fill(f"[name={name}]", "Ludzie tracą pracę.")
    look(page)
    press(page, "Zapisz")
    page.get_by_role("heading", name="Miasto po włókiennictwie").wait_for()
    look(page)


def along_the_helper(page, route):
    """Six answers, and the route that fits them becomes a variant."""
    follow(page, "Która droga pasuje")
    look(page)
    answers = {
        "market": "research",
        "description": "functions",
        "wanted": "results",
        "benefits": "shared",
        "value": "below",
        "series": "no",
    }
    for name, value in answers.items():
        page.locator(f"[name={name}][value={value}]").check()
    press(page, "Pokaż drogi")
    look(page)
    page.get_by_role("heading", name=route).wait_for()
    follow(page, "Zbuduj wariant tą drogą")
    page.fill("[name=title]", "Trzy prototypy")
    press(page, "Zacznij")
    look(page)
    assert Variant.objects.get().route == "pcp"


def along_another_route(page, pk):
    page.goto(f"/pl/buy/challenges/{pk}/variants/new/")
    # A name that no line can break makes no page wider.
    page.fill("[name=title]", f"Jedno partnerstwo {'długie' * 20}")
    page.locator("[name=route][value=innovation-partnership]").check()
    look(page)
    press(page, "Zacznij")
    for name in ("idea", "terms"):
        variant = Variant.objects.order_by("-pk")[0]
        page.goto(f"/pl/buy/challenges/variants/{variant.pk}/edit/{name}/")
        look(page)
    page.goto(f"/pl/buy/challenges/variants/{variant.pk}/")
    look(page)


def compare(page, pk):
    page.goto(f"/pl/buy/challenges/{pk}/compare/")
    for title in ("Trzy prototypy", "Jedno partnerstwo"):
        page.get_by_role("link", name=title).first.wait_for()
    look(page)
    wide = page.viewport_size
    page.set_viewport_size({"width": 360, "height": 800})
    look(page)
    page.goto(f"/pl/buy/challenges/variants/{Variant.objects.latest('pk').pk}/")
    look(page)
    page.set_viewport_size(wide)


def declare_terms(page, pk):
    page.goto(f"/pl/buy/challenges/{pk}/")
    follow(page, "Powiedz, jak ocenia się propozycje")
    look(page)
    press(page, "Ogłoś")
    assert Panel.objects.get().state == "forming"


def propose(browse, pk, person):
    page = browse(f"/pl/buy/challenges/{pk}/", person=person, width=360)
    look(page)
    follow(page, "Zaproponuj coś")
    page.fill("[name=title]", "Pracownia przy wspólnym stole")
    page.fill("[name=what]", "Kto szył, uczy szyć.")
    look(page)
    press(page, "Opublikuj propozycję")
    look(page)
    return page


def discuss(browse, pk, person):
    page = browse(f"/pl/buy/challenges/{pk}/discussion/", person=person)
    page.fill("[name=text]", "Najpierw zapytajcie tych, którzy mają przyjść.")
    look(page)
    press(page, "Dodaj wypowiedź")
    page.get_by_text("Najpierw zapytajcie").wait_for()


def join(browse, person):
    page = browse(f"/pl/buy/challenges/proposals/{Proposal.objects.get().pk}/", person=person)
    page.fill("[name=message]", "Mamy kuchnię.")
    look(page)
    press(page, "Zgłoś się do współpracy")
    page.get_by_text("Mamy kuchnię.").first.wait_for()
    return page


def appoint(page, pk, colleague, other):
    page.goto(f"/pl/buy/challenges/{pk}/")
    press(page, "Zamknij wyzwanie")
    page.goto(f"/pl/buy/challenges/{pk}/panel/")
    page.locator("[name=person]").select_option(label=f"{colleague} (koordynowanie)")
    press(page, "Powołaj")
    page.locator("summary", has_text="Powołaj").click()
    page.fill("[name=email]", other.email)
    press(page, "Powołaj")
    look(page)
    press(page, "Rozpocznij ocenę")
    look(page)


def score(page, pk):
    page.goto(f"/pl/buy/challenges/{pk}/panel/")
    follow(page, "Zacznij")
    look(page)
    press(page, "Złóż oświadczenie")
    follow(page, "Pracownia przy wspólnym stole")
    for code in PanelCriterion:
        page.locator(f"[name=mark_{code}][value='4']").check()
        page.fill(f"[name=reason_{code}]", "Dobre, bo konkretne.")
    look(page)
    press(page, "Zachowaj")
    look(page)
    press(page, "Oddaj wszystkie oceny")
    look(page)


def test_a_member_s_marks_save_themselves(browse):
    panel = PanelFactory(scoring=True)
    seat = PanelMemberFactory(panel=panel, declared_at=NINE)
    proposal = ProposalFactory(challenge=panel.challenge)
    with translation.override("pl"):
        address = reverse("procurement:panel_marks", args=[panel.challenge_id, proposal.pk])
    page = browse(address, person=seat.person, width=360)
    status = page.locator("[data-autosave-status]")

    page.fill("[name=reason_impact]", "Dobre, bo konkretne.")
    expect(status).to_have_text(re.compile(r"Zapisano o \d\d:\d\d"))
    with page.expect_response(lambda answer: answer.status == 204):
        page.locator("[name=mark_impact][value='4']").check()
    look(page)
    page.reload()

    expect(page.locator("[name=reason_impact]")).to_have_value("Dobre, bo konkretne.")
    expect(page.locator("[name=mark_impact][value='4']")).to_be_checked()
    assert not PanelMember.objects.get().handed_in_at


def publish(page, pk):
    page.goto(f"/pl/buy/challenges/{pk}/panel/")
    look(page)
    press(page, "Opublikuj dla autorów propozycji")
    page.get_by_text("wynik opublikowany").wait_for()
    look(page)
