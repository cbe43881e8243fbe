"""From a published purchase to the award, in the hands of an officer."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from pomost.people.models import Membership
from pomost.procurement.award.exports import bids_as_json
from pomost.procurement.bids.queries import scored
from pomost.procurement.models import Evaluation, ReceivedBid
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory
from tests.factories.procurement import ChosenCriterionFactory, LotFactory, PurchaseFactory
from tests.factories.procurement_bids import ANNOUNCED, EvaluationFactory, ReceivedBidFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanna():
    buyer = OrganisationFactory(buyer=True)
    return MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person


@pytest.fixture
def officer(client, hanna):
    client.force_login(hanna)
    with translation.override("en"):
        yield client


@pytest.fixture
def purchase(hanna):
    found = PurchaseFactory(buyer=hanna.memberships.get().organisation, published=True)
    ChosenCriterionFactory(
        purchase=found, role="award", weight_percent=40, parameters={"people": 1}
    )
    return found


@pytest.fixture
def evaluation(purchase):
    return EvaluationFactory(purchase=purchase)


def page(name, *args):
    return reverse(f"procurement:{name}", args=args)


def test_an_evaluation_begins_with_the_announced_criteria(officer, purchase):
    answer = officer.post(
        page("bids", purchase.pk), {"lot_number": 0, "opens_at": "2026-03-02T10:00"}
    )

    found = Evaluation.objects.get()
    assert answer.url == page("evaluation", found.pk)
    assert [c["code"] for c in json.loads(found.announced)["criteria"]] == [
        "price",
        "EMP-GROUP-PERIOD",
    ]
    again = officer.post(
        page("bids", purchase.pk), {"lot_number": 0, "opens_at": "2026-03-02T10:00"}
    )
    assert again.status_code == 422


def test_a_lot_is_evaluated_alone(officer, purchase):
    LotFactory(purchase=purchase, number=1, title="Park", value_cents=50_000_00)

    officer.post(page("bids", purchase.pk), {"lot_number": 1, "opens_at": "2026-03-02T10:00"})

    announced = json.loads(Evaluation.objects.get().announced)
    assert announced["estimated_value_with_vat_cents"] == 50_000_00
    assert announced["title"].endswith(": Park")


def test_before_the_opening_there_is_only_a_number(officer, evaluation):
    evaluation.opens_at = NINE + timedelta(days=365 * 80)
    evaluation.save()

    officer.post(page("evaluation", evaluation.pk), {"do": "count", "count": 4})
    seen = officer.get(page("evaluation", evaluation.pk)).content.decode()
    answer = officer.post(page("add_bid", evaluation.pk), bid("A", "100 000"))

    assert "Noted: 4 bids." in seen
    assert "No bids yet" not in seen
    assert answer.status_code == 422
    assert not ReceivedBid.objects.exists()


def bid(code, price, people="1", **more):
    return {
        "code": code,
        "bidder": f"Firm {code}",
        "price": price,
        "offer_EMP-GROUP-PERIOD": people,
    } | more


def test_the_page_says_why_each_point(officer, evaluation):
    officer.post(page("add_bid", evaluation.pk), bid("A", "240 000,00", "2"))
    officer.post(page("add_bid", evaluation.pk), bid("B", "280 000,00", "0"))

    seen = officer.get(page("evaluation", evaluation.pk)).content.decode()

    assert "Why 51.43?" in seen
    assert "60 × (PLN 240,000.00 ÷ PLN 280,000.00) = 60 × 6/7, rounded to 2 places" in seen.replace(
        "\xa0", " "
    )


def test_what_earns_points_is_named_in_the_language_of_the_page(officer, evaluation):
    own = json.loads(evaluation.announced)
    own["criteria"][1]["title"] = "Zatrudnienie osób z wybranej grupy na określony czas"
    evaluation.announced = json.dumps(own)
    evaluation.save()

    seen = officer.get(page("add_bid", evaluation.pk)).content.decode()
    assert "People of a group, employed for a period" in seen

    officer.post(page("add_bid", evaluation.pk), bid("A", "240 000,00", "2"))
    seen = officer.get(page("evaluation", evaluation.pk)).content.decode()
    assert '<th scope="row">Price</th>' in seen
    assert "Cena" not in seen


def test_a_name_that_the_buyer_gave_stays(officer, evaluation):
    assert "Osoby ponad minimum" in officer.get(page("add_bid", evaluation.pk)).content.decode()


@pytest.mark.parametrize("people", ["many", "-2"])
def test_an_answer_that_does_not_fit_is_refused_and_nothing_typed_is_lost(
    officer, evaluation, people
):
    answer = officer.post(page("add_bid", evaluation.pk), bid("A", "240 000,00", people))

    assert answer.status_code == 422
    assert b"240 000,00" in answer.content
    assert not ReceivedBid.objects.exists()


def test_an_answer_may_come_later_and_is_named_until_then(officer, evaluation):
    officer.post(page("add_bid", evaluation.pk), bid("A", "240 000,00", ""))

    seen = officer.get(page("evaluation", evaluation.pk)).content.decode()

    assert "bid A: Osoby ponad minimum" in seen
    answer = officer.post(page("evaluation", evaluation.pk), {"do": "award", "winner": "A"})
    assert answer.status_code == 422


def test_a_bid_is_changed_and_taken_out(officer, evaluation):
    officer.post(page("add_bid", evaluation.pk), bid("A", "240 000,00"))
    officer.post(page("bid", evaluation.pk, "A"), bid("A", "230 000,00"))
    assert ReceivedBid.objects.get().price_cents == 230_000_00

    officer.post(page("bid", evaluation.pk, "A"), {"do": "remove"})

    assert not ReceivedBid.objects.exists()


def test_the_same_code_twice_is_refused(officer, evaluation):
    officer.post(page("add_bid", evaluation.pk), bid("A", "240 000,00"))

    answer = officer.post(page("add_bid", evaluation.pk), bid("A", "250 000,00"))

    assert answer.status_code == 422
    assert b"Another bid has this code" in answer.content


def test_a_low_price_is_asked_about_before_it_can_win(officer, evaluation):
    low = ReceivedBidFactory(evaluation=evaluation, code="A", price_cents=200_000_00)
    ReceivedBidFactory(evaluation=evaluation, code="B", price_cents=290_000_00)
    place = page("price_enquiry", evaluation.pk, "A")

    refused = officer.post(page("evaluation", evaluation.pk), {"do": "award", "winner": "A"})
    assert refused.status_code == 422
    assert b"ask for an explanation first" in refused.content
    officer.post(place, {"asked_on": "2026-03-03", "answer_by": "2026-03-10", "doubts": "pay"})
    refused = officer.post(page("evaluation", evaluation.pk), {"do": "award", "winner": "A"})
    assert b"still open" in refused.content
    officer.post(place, {"answered_on": "2026-03-09", "answer": "Own machines."})
    officer.post(place, {"do": "decide", "accepted": "yes", "reason": "It adds up."})
    officer.post(page("evaluation", evaluation.pk), {"do": "award", "winner": "A"})

    evaluation.refresh_from_db()
    assert evaluation.winner == low
    assert scored(evaluation).intact is True


def test_an_explanation_that_does_not_convince_rejects_the_bid(officer, evaluation):
    ReceivedBidFactory(evaluation=evaluation, code="A", price_cents=200_000_00)
    ReceivedBidFactory(evaluation=evaluation, code="B", price_cents=290_000_00)
    place = page("price_enquiry", evaluation.pk, "A")

    officer.post(place, {"asked_on": "2026-03-03", "answer_by": "2026-03-10"})
    officer.post(place, {"do": "decide", "accepted": "no", "reason": "No answer came."})

    row = ReceivedBid.objects.get(code="A")
    assert (row.rejected_because, row.rejected_provision) == ("No answer came.", "Pzp art. 224")
    seen = officer.get(page("evaluation", evaluation.pk)).content.decode()
    assert "Bid A is not scored: No answer came." in seen


def test_after_the_award_nothing_changes_and_a_correction_begins_anew(officer, evaluation):
    row = ReceivedBidFactory(evaluation=evaluation, code="B", price_cents=290_000_00)
    officer.post(page("evaluation", evaluation.pk), {"do": "award", "winner": "B"})

    changed = officer.post(page("bid", evaluation.pk, "B"), bid("B", "1,00"))
    unexplained = officer.post(page("evaluation", evaluation.pk), {"do": "correct", "reason": ""})
    officer.post(page("evaluation", evaluation.pk), {"do": "correct", "reason": "A typing error."})

    row.refresh_from_db()
    assert (changed.status_code, unexplained.status_code) == (422, 422)
    assert row.price_cents == 290_000_00
    new = Evaluation.objects.get(number=2)
    assert (new.corrects, new.state, new.bids.count()) == (evaluation, "open", 1)


def test_nobody_is_chosen_with_a_reason(officer, evaluation):
    officer.post(page("evaluation", evaluation.pk), {"do": "annul", "reason": "No bid came."})

    evaluation.refresh_from_db()
    assert (evaluation.state, evaluation.annulled_because) == ("annulled", "No bid came.")


def test_the_file_goes_out_and_comes_back(officer, evaluation):
    ReceivedBidFactory(evaluation=evaluation, code="B", bidder="Bród")
    out = officer.get(page("bids_file", evaluation.pk) + "?download").content
    data = json.loads(out)
    data["bids"][0]["price_cents"] = 270_000_00

    def send(content):
        file = SimpleUploadedFile("bids.json", json.dumps(content).encode())
        return officer.post(page("bids_file", evaluation.pk), {"file": file})

    assert send(data).status_code == 302
    row = ReceivedBid.objects.get()
    assert (row.price_cents, row.bidder) == (270_000_00, "Bród")
    data["rounding"]["places"] = 1
    assert b"differ from those" in send(data).content
    assert send({"format": "pomost-bids/1"}).status_code == 422
    assert bids_as_json(ANNOUNCED) == evaluation.announced


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_protocol_and_letter_come_as_files(officer, evaluation, form):
    ReceivedBidFactory(evaluation=evaluation, code="A", price_cents=200_000_00)
    ReceivedBidFactory(evaluation=evaluation, code="B", price_cents=290_000_00)

    protocol = officer.get(page("protocol", evaluation.pk, form) + "?language=en")
    letter = officer.get(page("price_letter", evaluation.pk, "A", form))

    start = b"%PDF" if form == "pdf" else b"PK"
    assert protocol.content.startswith(start)
    assert letter.content.startswith(start)
    assert officer.get(page("protocol", evaluation.pk, "exe")).status_code == 404


def test_a_bidder_is_found_by_number_or_full_name(officer, evaluation):
    known = OrganisationFactory(
        name="Spółdzielnia Bród", nip="9990000037", kind="social-cooperative"
    )

    def send(code, text):
        more = {"organisation": text}
        return officer.post(page("add_bid", evaluation.pk), bid(code, "240 000,00", **more))

    assert send("A", "999-000-00-37").status_code == 302
    assert send("B", "spółdzielnia bród").status_code == 302
    unknown = send("C", "Somebody else")
    OrganisationFactory(name="Spółdzielnia Bród")
    twice = send("C", "Spółdzielnia Bród")

    linked = ReceivedBid.objects.values_list("organisation", "is_social_economy")
    assert list(linked) == [(known.pk, True)] * 2
    assert "Nobody registered here has this NIP" in unknown.content.decode()
    assert "Several have this name" in twice.content.decode()
    assert "9990000037" in officer.get(page("bid", evaluation.pk, "A")).content.decode()


def test_without_a_valid_bid_the_reason_is_at_hand_with_its_doubt(officer, evaluation):
    def seen():
        return officer.get(page("evaluation", evaluation.pk)).content.decode()

    assert "No bid arrived (Pzp art. 255 pkt 1)." in seen()
    ReceivedBidFactory(
        evaluation=evaluation, code="A", rejected_because="Late.", rejected_provision="art. 226"
    )
    assert "Every bid was rejected (Pzp art. 255 pkt 2)." in seen()
    assert "Not checked yet" in seen()
    ReceivedBidFactory(evaluation=evaluation, code="B")
    assert "art. 255" not in seen()

    answer = officer.post(page("evaluation", evaluation.pk), {"do": "annul", "reason": ""})
    assert answer.status_code == 422
    assert "Why is nobody chosen" in answer.content.decode()
