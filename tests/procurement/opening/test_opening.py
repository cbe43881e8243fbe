"""Open purchases and a supplier's check of itself."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.criteria.claims.rules import ClaimState
from pomost.criteria.models import Claim
from pomost.kernel.search.queries import find
from pomost.people.models import Membership
from pomost.procurement.opening.rules import Readiness, fit_of, readiness_of
from pomost.procurement.purchases import actions
from pomost.procurement.purchases.rules import ChosenCriterion, Role, Stage
from tests.factories.criteria import ClaimFactory, SupplyFactory
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.procurement import ChosenCriterionFactory, PurchaseFactory

NEEDED = ChosenCriterion(code="EMP-GROUP-PERIOD", role=Role.PERFORMANCE)
POINTS = ChosenCriterion(code="USER-NEEDS", role=Role.AWARD, weight_percent=Decimal(20))


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (None, Readiness.MISSING),
        (ClaimState.DECLARED, Readiness.LEARNING),
        (ClaimState.LEARNED, Readiness.LEARNING),
        (ClaimState.EVIDENCED, Readiness.LEARNING),
        (ClaimState.VERIFIED, Readiness.READY),
        (ClaimState.REFUSED, Readiness.MISSING),
        (ClaimState.EXPIRED, Readiness.LEARNING),
    ],
)
def test_how_a_buyer_counts_a_claim(state, expected):
    assert readiness_of(state) == expected


def test_what_is_needed_stands_in_the_way_and_points_do_not():
    found = fit_of([NEEDED, POINTS], {"USER-NEEDS": ClaimState.DECLARED})

    assert not found.can_bid
    assert [fit.chosen.code for fit in found.in_the_way] == ["EMP-GROUP-PERIOD"]
    assert (found.points_ready, found.points_open) == (0, 20)


def test_with_everything_needed_proven_a_supplier_can_bid():
    found = fit_of([NEEDED, POINTS], {"EMP-GROUP-PERIOD": ClaimState.VERIFIED})
    assert found.can_bid


@pytest.fixture
def purchase(db):
    found = PurchaseFactory(opened=True, title="Meals for the home", diagnosis="secret")
    ChosenCriterionFactory(purchase=found, reason="internal")
    ChosenCriterionFactory(purchase=found, code="USER-NEEDS", role="award", weight_percent=20)
    return found


@pytest.fixture
def celina(client, db):
    supplier = OrganisationFactory(name="Smaczna")
    person = MembershipFactory(organisation=supplier, role=Membership.Role.ADMINISTRATOR).person
    client.force_login(person)
    with translation.override("en"):
        yield client


@pytest.mark.parametrize("count", [1, 3])
def test_the_buy_door_lists_open_purchases_in_a_fixed_number_of_queries(
    client, db, count, django_assert_max_num_queries
):
    for _ in range(count):
        ChosenCriterionFactory(purchase=PurchaseFactory(opened=True))
    PurchaseFactory(title="Hidden draft")
    with translation.override("en"), django_assert_max_num_queries(9):
        page = client.get(reverse("procurement:index")).content.decode()
    assert page.count("1 criterion") == count
    assert "Hidden draft" not in page


def test_an_open_purchase_shows_requirements_and_no_notes(client, purchase):
    with translation.override("en"):
        page = client.get(reverse("procurement:open_purchase", args=[purchase.pk]))
    text = page.content.decode()
    assert "People of a group" in text
    assert "secret" not in text
    assert "internal" not in text


def test_a_supplier_sees_each_criterion_with_the_way_to_it(celina, purchase):
    page = celina.get(reverse("procurement:fit", args=[purchase.pk])).content.decode()

    assert "You can bid when you have proven:" in page
    assert page.count("missing") >= 2
    assert "next=" in page or "Learn it" not in page


def test_a_verified_claim_opens_the_way(celina, purchase):
    supplier = Membership.objects.get(organisation__name="Smaczna").organisation
    ClaimFactory(organisation=supplier, criterion="EMP-GROUP-PERIOD", verified=True)

    page = celina.get(reverse("procurement:fit", args=[purchase.pk])).content.decode()

    assert "You have proven everything" in page
    assert "Up to 20 more points" in page


def test_a_reserved_purchase_says_so_before_it_says_that_somebody_can_bid(celina, purchase):
    supplier = Membership.objects.get(organisation__name="Smaczna").organisation
    page = reverse("procurement:fit", args=[purchase.pk])
    assert "only suppliers of that kind may bid" not in celina.get(page).content.decode()

    type(purchase).objects.update(reserved="art-94")
    assert "does not say that you are one" in celina.get(page).content.decode()

    SupplyFactory(organisation=supplier, says_article_94=True)
    assert "says that you are one. The buyer checks" in celina.get(page).content.decode()


def test_an_open_purchase_says_what_counts_under_a_criterion(client, purchase):
    with translation.override("en"):
        page = client.get(reverse("procurement:open_purchase", args=[purchase.pk]))
    assert "What counts in a bid: " in page.content.decode()


def test_declaring_goes_through_and_again_is_refused(celina, purchase):
    supplier = Membership.objects.get(organisation__name="Smaczna").organisation
    url = reverse("procurement:fit", args=[purchase.pk])
    sent = {"organisation": supplier.pk, "criterion": "EMP-GROUP-PERIOD"}

    assert celina.post(url, sent).status_code == 302
    assert Claim.objects.get().state == ClaimState.DECLARED
    assert celina.post(url, sent).status_code == 422


def test_nobody_checks_somebody_elses_organisation(celina, purchase):
    stranger = OrganisationFactory(name="Other kitchen")

    page = celina.get(
        reverse("procurement:fit", args=[purchase.pk]), {"organisation": stranger.pk}
    ).content.decode()
    celina.post(
        reverse("procurement:fit", args=[purchase.pk]),
        {"organisation": stranger.pk, "criterion": "EMP-GROUP-PERIOD"},
    )

    assert "Other kitchen" not in page
    assert not Claim.objects.exists()


def test_somebody_without_an_organisation_is_told_what_to_do(client, purchase):
    client.force_login(UserFactory())
    with translation.override("en"):
        page = client.get(reverse("procurement:fit", args=[purchase.pk]))
    assert b"You act for no supplier yet" in page.content


def test_open_purchases_are_found_and_drafts_are_not(purchase):
    officer = MembershipFactory(organisation=purchase.buyer, role=Membership.Role.EDITOR).person
    actions.revise(
        purchase=purchase, version=1, parts={"description": "Warm lunches"}, by=officer, at=NINE
    )

    def found() -> list[str]:
        return [hit.ref for hit in find(text="meals", language="en").hits]

    assert found() == [f"purchase:{purchase.pk}"]
    actions.move_purchase(purchase=purchase, then=Stage.DRAFT, by=officer, at=NINE)
    assert found() == []
