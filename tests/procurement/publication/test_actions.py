"""Approving with four eyes, publishing, correcting."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from pomost.audit.models import Event
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import NotAllowed
from pomost.kernel.search.queries import find
from pomost.people.models import Membership
from pomost.procurement.models import Approval, Edition, Purchase
from pomost.procurement.publication import actions
from pomost.procurement.publication.queries import shown_file
from pomost.procurement.purchases import actions as purchases
from pomost.procurement.purchases import queries
from pomost.procurement.purchases.permissions import may_approve
from pomost.procurement.purchases.rules import Stage
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory
from tests.factories.procurement import ChosenCriterionFactory, PurchaseFactory
from tests.factories.procurement_team import EditionFactory

pytestmark = pytest.mark.django_db
TEN = NINE + timedelta(hours=1)
TODAY = day_in_warsaw(NINE)
Role = Membership.Role
NAMED = {"cpv": "55523000-2", "value_cents": 280_000_00}  # what every approval asks for
WHY = "The last day of the contract was wrong."


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def buyer():
    return OrganisationFactory(buyer=True, place=None)


@pytest.fixture
def hanna(buyer):
    return MembershipFactory(organisation=buyer, role=Role.EDITOR).person


@pytest.fixture
def adam(buyer):
    """An administrator may edit and approve: the case that four eyes are about."""
    return MembershipFactory(organisation=buyer, role=Role.ADMINISTRATOR).person


@pytest.fixture
def purchase(buyer, hanna):
    found = purchases.plan_purchase(buyer=buyer, title="Meals", by=hanna, at=NINE)
    ChosenCriterionFactory(
        purchase=found, code="USER-NEEDS", role="award", weight_percent=40, position=0
    )
    return revise(found, hanna, price_weight_percent=60.0, need="A warm meal", **NAMED)


@pytest.fixture
def published(purchase, hanna, adam):
    approve(purchase, adam)
    publish(purchase, hanna)
    purchase.refresh_from_db()
    return purchase


def revise(purchase, by, without=(), **parts):
    purchase.refresh_from_db()
    return purchases.revise(
        purchase=purchase, version=purchase.version, parts=parts, without=without, by=by, at=TEN
    )


def approve(purchase, by):
    return purchases.move_purchase(purchase=purchase, then=Stage.APPROVED, by=by, at=TEN)


def publish(purchase, by, **more):
    return actions.publish(purchase=purchase, published_on=TODAY, by=by, at=TEN, **more)


def correct(purchase, by):
    return actions.start_correction(purchase=purchase, reason=WHY, by=by, at=TEN)


def test_nobody_approves_what_they_wrote(purchase, adam):
    assert may_approve(adam, purchase)
    revise(purchase, adam, need="A warm meal each day")

    verdict = may_approve(adam, purchase)

    assert not verdict
    assert "somebody else" in verdict.reason
    with pytest.raises(NotAllowed):
        approve(purchase, adam)
    assert not Approval.objects.exists()


def test_one_change_among_many_is_enough_to_be_an_author(purchase, hanna, adam):
    revise(purchase, adam, need="A warm meal each day")
    revise(purchase, hanna, need="A warm meal each workday")
    assert not may_approve(adam, purchase)


def test_an_approval_settles_what_was_written_before(buyer, purchase, hanna, adam):
    revise(purchase, adam, need="A warm meal each day")
    roman = MembershipFactory(organisation=buyer, role=Role.REVIEWER).person
    approve(purchase, roman)
    purchases.move_purchase(purchase=purchase, then=Stage.DRAFT, by=hanna, at=TEN)
    revise(purchase, hanna, need="A warm meal each workday")
    purchase.refresh_from_db()

    assert may_approve(adam, purchase)


def test_publishing_keeps_the_content_and_fixes_the_day(purchase, hanna, adam):
    approve(purchase, adam)

    edition = publish(purchase, hanna, notice_number="2026/BZP 1")

    purchase.refresh_from_db()
    assert (purchase.stage, purchase.edition) == (Stage.PUBLISHED, 1)
    assert (edition.number, edition.version) == (1, purchase.version)
    assert edition.content["need"] == "A warm meal"
    assert Event.objects.get(what="purchase.published").details["edition"] == 1
    assert queries.purchases_open_to_suppliers().get() == purchase
    assert find(text="meals", language="en").hits


def test_a_templates_words_are_not_published(purchase, hanna, adam):
    revise(purchase, hanna, description="Meals for [ile osób] people.")
    approve(purchase, adam)

    with pytest.raises(actions.StillOpen, match=r"\[ile osób\]"):
        publish(purchase, hanna)

    assert not Edition.objects.exists()


def test_only_what_is_approved_is_published(purchase, hanna):
    with pytest.raises(NotAllowed):
        publish(purchase, hanna)
    assert not Edition.objects.exists()


def test_a_reviewer_does_not_publish(buyer, purchase, adam):
    approve(purchase, adam)
    roman = MembershipFactory(organisation=buyer, role=Role.REVIEWER).person
    with pytest.raises(NotAllowed):
        publish(purchase, roman)


def test_nothing_is_published_tomorrow(purchase, hanna, adam):
    approve(purchase, adam)
    with pytest.raises(actions.DayAhead):
        actions.publish(purchase=purchase, published_on=TODAY + timedelta(days=1), by=hanna, at=TEN)


def test_published_content_changes_only_in_a_correction(published, hanna):
    with pytest.raises(NotAllowed, match="Begin a correction"):
        revise(published, hanna, need="Soup")


def test_a_correction_needs_a_reason(published, hanna):
    with pytest.raises(actions.ReasonTooShort):
        actions.start_correction(purchase=published, reason="typo", by=hanna, at=TEN)


@pytest.mark.parametrize(
    ("parts", "without", "named"),
    [
        ({"price_weight_percent": 50.0}, (), "price_weight_percent"),
        ({"other_weights": {"Menu": 10.0}}, (), "other_weights"),
        ({"tie_break": ["lower-price"]}, (), "tie_break"),
        ({"rounding": {"places": 1, "mode": "down", "at": "sum"}}, (), "rounding"),
        ({"ways.price": {"formula": "lowest-ratio"}}, (), "ways.price"),
        (
            {"criteria.USER-NEEDS/award.weight_percent": 30.0},
            (),
            "criteria.USER-NEEDS/award.weight_percent",
        ),
        ({}, ("criteria.USER-NEEDS/award",), "criteria"),
        ({"criteria.EMP-GROUP-PERIOD/award.reason": "more"}, (), "criteria"),
    ],
)
def test_what_decides_points_never_changes_again(published, hanna, parts, without, named):
    correct(published, hanna)
    before = queries.as_file(queries.whole().get())

    with pytest.raises(purchases.Published) as refused:
        revise(published, hanna, without=without, **parts)

    assert refused.value.field == named
    assert queries.as_file(queries.whole().get()) == before


def test_a_correction_is_approved_by_another_and_becomes_the_next_edition(published, hanna, adam):
    correct(published, hanna)
    corrected = revise(published, hanna, description="Warm meals")
    assert shown_file(corrected, "pl").description == ""

    with pytest.raises(NotAllowed):
        publish(corrected, hanna)
    approve(corrected, adam)
    edition = publish(corrected, hanna)

    assert (edition.number, edition.reason) == (2, WHY)
    corrected.refresh_from_db()
    assert corrected.correction_reason == ""
    assert shown_file(corrected, "pl").description == "Warm meals"
    assert Edition.objects.get(number=1).content["description"] == ""


def test_who_corrects_does_not_approve_the_correction(published, adam):
    correct(published, adam)
    corrected = revise(published, adam, description="Warm meals")
    with pytest.raises(NotAllowed, match="somebody else"):
        approve(corrected, adam)


def test_an_edition_without_a_difference_is_refused(published, hanna, adam):
    approve(correct(published, hanna), adam)
    with pytest.raises(actions.NothingCorrected):
        publish(published, hanna)


def test_an_approved_correction_goes_back_to_correction_not_to_draft(published, hanna, adam):
    correct(published, hanna)
    corrected = revise(published, hanna, description="Warm meals")
    approve(corrected, adam)

    with pytest.raises(NotAllowed):
        purchases.move_purchase(purchase=corrected, then=Stage.DRAFT, by=hanna, at=TEN)
    moved = purchases.move_purchase(purchase=corrected, then=Stage.CORRECTION, by=hanna, at=TEN)

    assert (moved.stage, moved.correction_reason) == (Stage.CORRECTION, WHY)


def test_giving_a_correction_up_brings_the_edition_back(published, hanna):
    correct(published, hanna)
    revise(published, hanna, description="Warm meals")

    back = actions.give_up_correction(purchase=published, by=hanna, at=TEN)

    assert (back.stage, back.edition, back.correction_reason) == (Stage.PUBLISHED, 1, "")
    assert queries.content_of(queries.as_file(queries.whole().get())) == (
        Edition.objects.get().content
    )


def test_only_a_correction_can_be_given_up(published, hanna):
    with pytest.raises(NotAllowed):
        actions.give_up_correction(purchase=published, by=hanna, at=TEN)


def test_a_copy_of_a_published_purchase_is_free_again(published, hanna):
    copy = purchases.copy_purchase(purchase=published, title="Next year", by=hanna, at=TEN)
    revised = revise(copy, hanna, price_weight_percent=50.0)
    assert (revised.edition, revised.price_weight_percent) == (0, Decimal(50))


def test_closing_takes_it_from_the_search_but_not_from_the_readers(published, hanna):
    purchases.move_purchase(purchase=published, then=Stage.CLOSED, by=hanna, at=TEN)

    assert not find(text="meals", language="en").hits
    assert queries.public_purchases().get() == published
    assert not queries.purchases_open_to_suppliers().exists()


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"stage": "published"}, "purchase_published_has_an_edition"),
        ({"stage": "draft", "edition": 1, "opened_at": NINE}, "purchase_with_an_edition_is_no_d"),
        ({"stage": "correction", "edition": 1, "opened_at": NINE}, "purchase_correction_says_why"),
        ({"stage": "approved", "edition": 1}, "purchase_public_says_since_when"),
    ],
)
def test_the_database_refuses_a_published_purchase_without_its_facts(wrong, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        PurchaseFactory(**wrong)


def test_the_database_refuses_a_correction_without_a_reason():
    edition = EditionFactory()
    for wrong in ({"number": 2}, {"number": 1}, {"number": 0, "reason": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            EditionFactory(purchase=edition.purchase, **wrong)
    assert Purchase.objects.count() == Edition.objects.count() == 1
