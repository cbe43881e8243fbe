"""A workshop of four teams in Chromium: a facilitator, eight players and two jurors at once."""

import pytest
from django.db.models import F

from pomost.people.models import Membership
from pomost.procurement.models import (
    Mark,
    Participant,
    RoundResult,
    SampleBid,
    Team,
    Variant,
    Workshop,
)
from tests.factories.people import NINE, MembershipFactory
from tests.factories.procurement import ChallengeFactory
from tests.journeys.checks import check_axe, check_no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG_NAME = "Zespół" + "o" * 50
PRICES = ("90000", "110000", "100000", "120000")


def test_four_teams_come_to_a_debrief(browse):
    lena = open_workshop(browse)
    workshop = Workshop.objects.get()
    phones = [come_in(browse, workshop, n) for n in range(8)]
    jurors = [come_in(browse, workshop, n, jury=True) for n in range(2)]
    check_phone(phones[0])
    # Nobody reloads anything: the facilitator's page and the phones keep themselves up to date.
    lena.locator("#people summary", has_text="(10)").wait_for()
    lead(lena, "challenge")
    phones[7].get_by_text("Ludzie tracą pracę.").wait_for()
    check_phone(phones[7])

    lead(lena, "variants")
    for number in range(4):
        build(phones[2 * number], workshop, number)
    without_network(phones[1], workshop)
    write_a_gate(phones[0], workshop)
    start_the_clock(lena, phones[2], workshop)

    lead(lena, "bids")
    phones[7] = closed_without_network(phones[7], workshop)
    for number, price in enumerate(PRICES):
        for bid in SampleBid.objects.filter(team__number=number + 1).order_by("pk"):
            offer(phones[2 * number], workshop, bid, price)
    assert SampleBid.objects.exclude(price_cents=None).count() == 8

    lead(lena, "jury")
    for number, juror in enumerate(jurors):
        for bid in SampleBid.objects.order_by("pk"):
            mark(juror, workshop, bid, 9 - bid.team_id % 4 - number)
    assert Mark.objects.count() == 16

    lead(lena, "results")
    assert RoundResult.objects.count() == 4
    for page in (phones[3], jurors[0]):
        page.get_by_text("Skąd te punkty").first.wait_for()
    check_phone(phones[3])
    lead(lena, "debrief")
    phones[0].get_by_role("link", name="Napiszcie notatkę zespołu").click()
    phones[0].fill("[name=would_change]", "Najpierw zapytać ludzi.")
    save(phones[0], workshop)
    lena.get_by_text("Najpierw zapytać ludzi.").wait_for()
    lena.locator("#keep-1").click()
    lena.get_by_role("link", name="Zachowany przy wyzwaniu").wait_for()
    assert Variant.objects.get().content["phases"][0]["gate"] == "Wybieramy dwie."
    check_axe(lena)
    lead(lena, "closed")


def open_workshop(browse):
    member = MembershipFactory(role=Membership.Role.COORDINATOR)
    ChallengeFactory(opened=True, title_pl="Carpi", owner=member.organisation)
    page = browse("/pl/buy/workshops/new/", person=member.person)
    page.fill("[name=title]", "Carpi, wtorek")
    page.fill("[name=teams]", f"Zespół 1\nZespół 2\nZespół 3\n{LONG_NAME}")
    page.get_by_role("button", name="Otwórz salę").click()
    page.locator(".room-code").wait_for()
    check_axe(page)
    return page


def come_in(browse, workshop, number, *, jury=False):
    page = browse(f"/pl/buy/room/{workshop.code}/join/", width=360)
    check_no_sideways_scroll(page)
    page.fill("[name=nickname]", f"{'Juror' if jury else 'Gracz'} {number}")
    seat = "jury" if jury else f"team:{number // 2 + 1}"
    page.locator(f"[name=seat][value='{seat}']").check()
    page.get_by_role("button", name="Wejdź").click()
    page.wait_for_url(f"**/pl/buy/room/{workshop.code}/")
    return page


def check_phone(page):
    check_axe(page)
    check_no_sideways_scroll(page)


def lead(page, stage):
    page.locator(f"#move-{stage}").click()
    page.locator(f"[data-stage^='{stage}-']").wait_for()


def save(page, workshop):
    page.locator("form[data-keep] button[type=submit]").click()
    page.wait_for_url(f"**/pl/buy/room/{workshop.code}/")


def build(page, workshop, number):
    page.get_by_role("link", name="Zacznijcie swój wariant").click()
    page.fill("[name=title]", f"Wariant {number + 1}")
    page.get_by_role("button", name="Zapisz").click()
    page.locator("[name=idea]").wait_for()
    page.fill("[name=idea]", "Szyjemy razem.")
    if number == 0:
        check_phone(page)
    save(page, workshop)
    assert Team.objects.get(number=number + 1).content["idea"] == "Szyjemy razem."


def without_network(page, workshop):
    """What is typed without a network is kept, said, and sent by itself once there is one."""
    page.goto(f"/pl/buy/room/{workshop.code}/variant/idea/")
    page.fill("[name=social_aspects]", "Praca dla dziesięciu osób.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Zapisz").click()
    page.get_by_text("Jeszcze niewysłane").wait_for()
    page.context.set_offline(False)
    page.wait_for_url(f"**/pl/buy/room/{workshop.code}/")
    content = Team.objects.get(number=1).content
    assert (content["idea"], content["social_aspects"]) == (
        "Szyjemy razem.",
        "Praca dla dziesięciu osób.",
    )
    assert Participant.objects.count() == 10


def start_the_clock(lena, page, workshop):
    """A clock that starts while somebody writes shows up over the form."""
    page.goto(f"/pl/buy/room/{workshop.code}/variant/idea/")
    page.fill("[name=idea]", "Szyjemy razem, dwa razy.")
    lena.locator("#clock-start").click()
    page.locator("[data-clock]").wait_for()
    assert page.locator("[name=idea]").input_value() == "Szyjemy razem, dwa razy."
    save(page, workshop)
    Workshop.objects.update(ends_at=NINE, version=F("version") + 1)
    page.locator(".clock--over").wait_for()
    assert page.locator(".clock").inner_text().strip() == "Koniec czasu"


def write_a_gate(page, workshop):
    """The room leads to each page of the variant; what the other phone wrote stands there."""
    page.get_by_text("Praca dla dziesięciu osób.").or_(
        page.get_by_text("Szyjemy razem.")
    ).wait_for()
    page.get_by_role("link", name="Etapy, bramki i pieniądze").click()
    page.locator("textarea[name$='.gate']").first.fill("Wybieramy dwie.")
    check_phone(page)
    save(page, workshop)


def closed_without_network(page, workshop):
    """Words typed without a network outlive the page itself: closed, opened again, sent."""
    bid = SampleBid.objects.filter(team__number=4).earliest("pk")
    address = f"/pl/buy/room/{workshop.code}/bids/{bid.pk}/"
    page.goto(address)
    page.context.set_offline(True)
    page.fill("[name=promise]", "Uczymy szyć po polsku i po włosku.")
    again = page.context.new_page()
    page.close()
    again.context.set_offline(False)
    again.goto(address)
    again.get_by_text("To są Twoje słowa, jeszcze niewysłane.").wait_for()
    assert again.locator("[name=promise]").input_value() == "Uczymy szyć po polsku i po włosku."
    save(again, workshop)
    bid.refresh_from_db()
    assert bid.promise == "Uczymy szyć po polsku i po włosku."
    return again


def offer(page, workshop, bid, price):
    page.goto(f"/pl/buy/room/{workshop.code}/bids/{bid.pk}/")
    page.fill("[name=price]", price)
    page.fill("[name=argument]", "Znamy miasto.")
    save(page, workshop)


def mark(page, workshop, bid, points):
    page.goto(f"/pl/buy/room/{workshop.code}/marks/{bid.pk}/")
    page.fill("[name=quality]", str(points))
    save(page, workshop)
