"""What a notice takes from bids, award and contracts, and that typed answers win."""

from datetime import date

import pytest
from django.urls import reverse

from pomost.people.models import Membership, Organisation, Place
from pomost.procurement.bids.rules import EvaluationState
from pomost.procurement.models import NoticeDraft
from pomost.procurement.notices import actions
from pomost.procurement.notices.queries.drafts import draft_of
from pomost.procurement.notices.rules.flat import (
    LEFT,
)
from pomost.procurement.notices.rules.known import (
    Source,
)
from pomost.procurement.notices.rules.questions import gaps
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory
from tests.factories.procurement import EmploymentClauseFactory, LotFactory, PurchaseFactory
from tests.factories.procurement_bids import (
    AmendmentFactory,
    ContractFactory,
    EvaluationFactory,
    ReceivedBidFactory,
)
from tests.factories.procurement_notices import NoticeDraftFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def purchase():
    made = PurchaseFactory(
        buyer=OrganisationFactory(buyer=True), published=True, vat_percent=8, cpv="85311000-2"
    )
    EmploymentClauseFactory(purchase=made)
    return made


@pytest.fixture
def editor(purchase):
    return MembershipFactory(organisation=purchase.buyer, role=Membership.Role.EDITOR).person


def awarded(purchase, lot=0):
    place = Place.objects.filter(code__regex=r"^\d{7}$").first()
    won_by = OrganisationFactory(nip="", krs="0000123456", place=place)
    evaluation = EvaluationFactory(purchase=purchase, lot_number=lot)
    winner = ReceivedBidFactory(
        evaluation=evaluation,
        code="O-1",
        bidder="Spółdzielnia Socjalna Bród",
        organisation=won_by,
        size="micro",
        price_cents=281_000_00,
    )
    ReceivedBidFactory(evaluation=evaluation, size="large", seat="pl")
    evaluation.state, evaluation.winner = EvaluationState.AWARDED, winner
    evaluation.decided_at, evaluation.decided_by = NINE, evaluation.started_by
    evaluation.sealed_file, evaluation.sealed_sha256 = "{}", "0"
    evaluation.save()
    return evaluation


def test_an_award_notice_is_filled_from_bids_award_and_contract(purchase):
    contract = ContractFactory(evaluation=awarded(purchase), value_cents=270_000_00)

    draft = draft_of(purchase, "33", at=NINE)

    (result,) = draft.answers.results
    assert result.winner_name == contract.contractor
    assert result.winner_id == "0000123456"
    assert (result.tenders, result.tenders_sme, result.tenders_eea) == (2, 1, 0)
    assert result.value_cents == 250_000_00
    assert (result.contract_ref, result.concluded_on) == (contract.number, contract.signed_on)
    assert draft.known["r0-value_cents"].source is Source.CONTRACT
    left = {gap.name for gap in gaps(draft) if gap.lot is not None}
    assert left <= {"winner_city", "winner_postcode", "winner_nuts"}


def test_a_typed_answer_wins_and_going_back_to_ours_takes_it_away(purchase, editor):
    awarded(purchase)
    about = {"purchase": purchase, "subtype": "33", "by": editor, "at": NINE}
    actions.answer_notice(parts={"r0-tenders": 5, "r0-winner_id": ""}, version=0, **about)

    (typed,) = draft_of(purchase, "33", at=NINE).answers.results
    actions.answer_notice(parts={"r0-tenders": LEFT, "r0-winner_id": LEFT}, version=1, **about)
    (ours,) = draft_of(purchase, "33", at=NINE).answers.results

    assert (typed.tenders, typed.winner_id) == (5, "")
    assert (ours.tenders, ours.winner_id) == (2, "0000123456")
    assert NoticeDraft.objects.get().answers == {}


def test_a_contract_recorded_later_reaches_a_saved_notice(client, purchase, editor):
    evaluation = awarded(purchase)
    client.force_login(editor)
    url = reverse("procurement:notice", args=[purchase.pk, "33"])
    form = client.get(url).context["form"]
    sent = {name: value for name in form.fields if (value := form[name].value()) is not None}
    client.post(url, sent | {"r0-winner_city": "Bród", "buyer_phone": "+48 890000000"})
    ContractFactory(evaluation=evaluation, number="ZP.7.2026")

    (result,) = draft_of(purchase, "33", at=NINE).answers.results

    assert (result.winner_city, result.contract_ref) == ("Bród", "ZP.7.2026")
    assert NoticeDraft.objects.get().answers == {
        "buyer_phone": "+48 890000000",
        "results": [{"lot": 0, "winner_city": "Bród"}],
    }


def test_the_page_says_where_each_value_comes_from(client, purchase, editor):
    awarded(purchase)
    client.force_login(editor)
    url = reverse("procurement:notice", args=[purchase.pk, "33"])

    before = client.get(url).content.decode()
    client.post(url, {"version": 0, "r0-tenders": "9", "known": "{}"})
    after = client.get(url).content.decode()

    assert "Z ofert, które tu zapisano." in before
    assert "z ceny zwycięzcy" in before.lower()
    assert "Wpisano ręcznie. My znamy: 2." in after


def test_a_known_list_that_somebody_broke_counts_as_none(client, purchase, editor):
    awarded(purchase)
    client.force_login(editor)
    url = reverse("procurement:notice", args=[purchase.pk, "33"])

    for broken in ("[]", "{", "\0"):
        client.post(url, {"version": 9, "r0-tenders": "2", "known": broken})

    assert NoticeDraft.objects.get().answers["results"][0]["tenders"] == 2


def test_a_changed_contract_takes_the_award_notice_and_asks_which_one(purchase):
    LotFactory(purchase=purchase, number=1)
    LotFactory(purchase=purchase, number=2)
    for lot in (1, 2):
        ContractFactory(evaluation=awarded(purchase, lot), number=f"ZP.{lot}")
    NoticeDraftFactory(
        purchase=purchase,
        subtype="33",
        answers={"results": [{"lot": 1, "winner_nuts": "PL622", "tenders": 7}]},
        published_number="1234-2026",
        published_on=date(2026, 4, 1),
        published_version=1,
        published_answers={},
    )

    draft = draft_of(purchase, "38", at=NINE)

    assert draft.answers.modified_notice == "1234-2026"
    assert [one.contract_ref for one in draft.answers.results] == ["ZP.1", "ZP.2"]
    assert draft.answers.results[0].winner_nuts == "PL622"
    assert draft.answers.results[0].value_cents is None
    assert {gap.lot for gap in gaps(draft) if gap.name == "changed"} == {1, 2}


def test_a_change_of_the_contract_fills_its_notice_and_leaves_the_award_as_signed(purchase):
    contracts = []
    for lot in (1, 2):
        LotFactory(purchase=purchase, number=lot)
        contracts.append(ContractFactory(evaluation=awarded(purchase, lot), value_cents=216_000_00))
    AmendmentFactory(
        contract=contracts[1],
        because="Przybyło dzieci.",
        value_before_cents=108_000_00,
        value_cents=216_000_00,
    )

    change, award = draft_of(purchase, "38", at=NINE), draft_of(purchase, "33", at=NINE)

    assert change.answers.modification_reason == "Przybyło dzieci."
    assert (
        "było „108 000,00 zł”, jest „216 000,00 zł”"
        in change.answers.modification_words.replace("\xa0", " ")
    )
    assert [one.changed for one in change.answers.results] == [False, True]
    assert [part.number for part in change.shown_parts] == [2]
    assert change.answers.results[1].value_cents == 100_000_00
    assert award.answers.results[1].value_cents == 100_000_00


def test_the_buyer_and_its_other_notices_are_named_as_sources():
    buyer = OrganisationFactory(buyer=True, kind=Organisation.Kind.MUNICIPALITY, nip="7770000002")
    purchase, earlier = PurchaseFactory(buyer=buyer), PurchaseFactory(buyer=buyer)
    EmploymentClauseFactory(purchase=purchase)
    NoticeDraftFactory(purchase=earlier, answers={"buyer_street": "Rynek 1"})
    NoticeDraftFactory(purchase=purchase, answers={"submission_url": "https://a.example"})

    found = draft_of(purchase, "16", at=NINE).known

    assert {
        name: found[name].source for name in ("buyer_id", "buyer_street", "submission_url")
    } == {
        "buyer_id": Source.BUYER,
        "buyer_street": Source.EARLIER,
        "submission_url": Source.SAME,
    }
