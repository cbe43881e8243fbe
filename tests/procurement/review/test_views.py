"""The page of the review, for those who may see it."""

import html

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.criteria.catalogue.queries import catalogue
from pomost.people.models import Membership
from pomost.procurement.models import Purchase
from pomost.procurement.purchases.queries import as_file
from pomost.procurement.review.queries import url_of
from pomost.procurement.review.rules import RULE_BY_CODE, RULES, Severity, review
from pomost.procurement.review.rules.right import RIGHT
from tests.factories.people import MembershipFactory, UserFactory
from tests.procurement.review import pages
from tests.procurement.review.test_actions import REASON, planned

pytestmark = pytest.mark.django_db
BROKEN = {
    "price_weight_percent": 50,
    "accessibility": "",
    "not_divided_because": "",
    "strategic": [],
    "social": [],
}


def address(purchase):
    with translation.override("pl"):
        return reverse("procurement:review", args=[purchase.pk])


def post(client, purchase, **data):
    return client.post(address(purchase), {"version": purchase.version} | data)


def test_the_page_shows_findings_with_reason_law_and_place(client):
    purchase, ana = planned(**BROKEN)
    client.force_login(ana)
    page = client.get(address(purchase)).content.decode()
    assert "Wagi dają razem 90%" in page
    assert "Ustaw wagę ceny na 60% (teraz 50%)." in page
    assert "art. 100 Pzp" in page
    assert f"/buy/purchases/{purchase.pk}/step/award/#id_price_weight_percent" in page
    assert "Potrzeba jest opisana." in page
    assert "2 błędy" in page


def test_the_page_in_english(client):
    purchase, ana = planned(**BROKEN)
    client.force_login(ana)
    page = client.get(address(purchase).replace("/pl/", "/en/")).content.decode()
    assert "The weights add up to 90%" in page
    assert "2 errors" in page


def test_a_clean_purchase_is_praised(client):
    purchase, ana = planned()
    client.force_login(ana)
    page = client.get(address(purchase).replace("/pl/", "/en/")).content.decode()
    assert "Nothing to put right" in page
    assert "0 errors" in page


def test_a_purchase_with_a_finding_left_does_not_keep_every_rule(client):
    purchase, ana = planned(title="[tytuł]")
    client.force_login(ana)
    post(client, purchase, do="leave", rule="SUB-004", reason=REASON)
    page = client.get(address(purchase).replace("/pl/", "/en/")).content.decode()
    assert "Apart from what you leave as it is" in page
    assert "The rules find nothing to put right." not in page


def test_the_ways_have_a_place_to_lead_to(client):
    purchase, ana = planned()
    client.force_login(ana)
    address_of_ways = url_of(purchase, as_file(purchase), "ways.price")
    page, _hash, place = address_of_ways.partition("#")
    assert f'id="{place}"' in client.get(page).content.decode()


def test_a_fix_is_one_click(client):
    purchase, ana = planned(**BROKEN)
    client.force_login(ana)
    answer = post(client, purchase, do="fix", rule="WGT-001", place="price_weight_percent")
    assert answer.status_code == 302
    assert Purchase.objects.get(pk=purchase.pk).price_weight_percent == 60


def test_a_fix_of_something_that_is_gone_is_explained(client):
    purchase, ana = planned(**BROKEN)
    client.force_login(ana)
    answer = post(client, purchase, do="fix", rule="WGT-001", place="lots")
    assert answer.status_code == 422
    assert "Zamówienie zmieniło się w międzyczasie" in answer.content.decode()


def test_leaving_needs_a_reason_and_keeps_what_was_typed(client):
    purchase, ana = planned(**BROKEN)
    client.force_login(ana)
    short = post(client, purchase, do="leave", rule="LOT-001", reason="bo tak")
    assert short.status_code == 422
    assert ">bo tak</textarea>" in "".join(short.content.decode().split("\n"))
    assert 'id="leave-LOT-001-reason"' in short.content.decode()

    assert post(client, purchase, do="leave", rule="LOT-001", reason=REASON).status_code == 302
    page = client.get(address(purchase)).content.decode()
    assert REASON in page

    purchase.refresh_from_db()
    assert post(client, purchase, do="take-back", rule="LOT-001").status_code == 302
    assert REASON not in client.get(address(purchase)).content.decode()


@pytest.mark.parametrize("data", [{}, {"do": "fix"}, {"do": "leave", "rule": "<b>"}, {"do": "x"}])
def test_a_form_that_makes_no_sense_is_refused(client, data):
    purchase, ana = planned(**BROKEN)
    client.force_login(ana)
    answer = client.post(address(purchase), data)
    assert answer.status_code == 422
    assert "<b>" not in answer.content.decode().replace("</b>", "").split("<main")[1][:20000]


def test_strangers_find_nothing(client):
    purchase, _ = planned(**BROKEN)
    client.force_login(UserFactory())
    assert client.get(address(purchase)).status_code == 404
    assert post(client, purchase, do="fix").status_code == 404


def test_a_reviewer_reads_and_cannot_change(client):
    purchase, _ = planned(**BROKEN)
    roman = MembershipFactory(organisation=purchase.buyer, role=Membership.Role.REVIEWER).person
    client.force_login(roman)
    page = client.get(address(purchase)).content.decode()
    assert "Wagi dają razem 90%" in page
    assert 'name="do"' not in page
    answer = post(client, purchase, do="fix", rule="WGT-001", place="price_weight_percent")
    assert answer.status_code == 422


def test_the_number_of_queries_does_not_grow_with_the_findings(client, django_assert_num_queries):
    clean, ana = planned()
    broken, ben = planned(**BROKEN)
    counts = []
    for purchase, person in ((clean, ana), (broken, ben)):
        client.force_login(person)
        client.get(address(purchase))
        with django_assert_num_queries(12, exact=False) as seen:
            client.get(address(purchase))
        counts.append(len(seen))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_finding_has_an_address(code):
    file = pages.purchase(**pages.snippets(pages.text_of(code))["Fails"])
    purchase = Purchase(pk=7)
    for finding in review(file, catalogue()).findings:
        url = url_of(purchase, file, finding.at)
        assert "/buy/purchases/7/" in url or finding.at.startswith("suppressed")


@pytest.mark.parametrize(
    ("at", "end"),
    [
        ("criteria[0].weight_percent", "/step/award/#id_weight_{code}"),
        ("criteria[0].sanction", "/step/contract/#id_sanction_0"),
        ("criteria[0].parameters.people", "/as/{role}/#id_p_people"),
        ("criteria[0].reason", "/as/{role}/#id_reason"),
        ("criteria[0].role", "/as/{role}/"),
    ],
)
def test_a_finding_leads_to_the_field(at, end):
    file = pages.purchase()
    first = file.criteria[0]
    url = url_of(Purchase(pk=7), file, at)
    assert url.endswith(end.format(code=first.code, role=first.role.value))


def test_a_reviewer_is_told_where_to_decide(client):
    purchase, ana = planned()
    move = f"/purchases/{purchase.pk}/to/approved/"
    client.force_login(ana)
    assert move not in client.get(address(purchase)).content.decode()
    reviewer = MembershipFactory(organisation=purchase.buyer, role=Membership.Role.REVIEWER)
    client.force_login(reviewer.person)
    assert move in client.get(address(purchase)).content.decode()
    before = client.get(address(purchase).replace("/review/", "/to/approved/")).content.decode()
    assert "Przegląd nie znajduje błędów." in before


def test_what_one_rule_finds_stands_together(client):
    lots = [{"number": 1, "title": "[jaka część]", "value_cents": 48000000}]
    purchase, ana = planned(need="Dla [ile osób] osób.", monitoring="[kto] sprawdza.", lots=lots)
    client.force_login(ana)
    page = client.get(address(purchase)).content.decode()

    assert page.count("Słowa szablonu bez uzupełnienia") < 3 * page.count("Nadal czeka na")
    assert page.count('<article class="card stack">') < page.count("Nadal czeka na")
    assert page.count('href="/pl/buy/rules/SUB-004/"') == 1


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_rule_has_a_page_for_everybody(client, code):
    page = client.get(f"/en/buy/rules/{code}/").content.decode()

    assert RULE_BY_CODE[code].explanation.en.split(".")[0] in html.unescape(page)
    assert f'href="/en/buy/rules/{code}/"' in client.get("/en/buy/rules/").content.decode()


def test_a_rule_that_does_not_exist_has_no_page(client):
    assert client.get("/en/buy/rules/XYZ-999/").status_code == 404


def test_every_rule_has_its_praise():
    assert set(RIGHT) == {rule.code for rule in RULES}
    assert all(severity in ("error", "warning", "advice") for severity in Severity)
