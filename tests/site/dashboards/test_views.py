from datetime import timedelta

import pytest
from django.urls import reverse

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.claims import actions as claims
from pomost.people.models import Membership
from pomost.procurement.purchases import actions as purchases
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.procurement_studio import PanelMemberFactory
from tests.factories.programme import ProgrammeFactory

pytestmark = pytest.mark.django_db

URL = "/en/dashboard/"
PROOF = catalogue().criterion("EMP-CONTRACT", on=NINE.date()).evidence[0].kind


def page_of(client, person):
    client.force_login(person)
    response = client.get(URL)
    assert response.status_code == 200
    return response.content.decode()


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(URL).headers["Location"].startswith(reverse("account_login"))


def test_somebody_new_is_shown_how_to_begin(client):
    page = page_of(client, UserFactory(name="Ana"))

    assert "Good to see you, Ana" in page
    assert "Take a free course" in page
    assert "Nobody but yourself" in page


def test_an_officer_is_told_the_next_step_of_a_purchase(client):
    officer = MembershipFactory(organisation__buyer=True)
    purchase = purchases.plan_purchase(
        buyer=officer.organisation, title="Meals", kind="services", by=officer.person, at=NINE
    )

    page = page_of(client, officer.person)

    assert "Meals" in page
    assert f'href="/en/buy/purchases/{purchase.pk}/step/' in page


def test_a_member_of_a_panel_is_told_that_the_others_wait(client):
    seat = PanelMemberFactory()
    PanelMemberFactory(panel=seat.panel, person=UserFactory(), done=True)

    page = page_of(client, seat.person)

    assert f'href="/en/buy/challenges/{seat.panel.challenge_id}/panel/"' in page
    assert "the others wait" in page


def test_an_officer_without_a_purchase_is_invited_to_begin(client):
    officer = MembershipFactory(organisation__buyer=True)

    assert "Begin your first purchase" in page_of(client, officer.person)


def test_a_supplier_is_told_to_prove_what_it_learned(client):
    member = MembershipFactory(role=Membership.Role.ADMINISTRATOR)
    claims.mark_learned(
        organisation=member.organisation,
        criterion="EMP-CONTRACT",
        by=member.person,
        at=NINE,
        source="a test",
    )

    page = page_of(client, member.person)

    assert "Add a file or a statement that proves it" in page
    assert "Make the entry" in page


def test_a_coordinator_sees_how_much_evidence_waits(client):
    member = MembershipFactory(role=Membership.Role.ADMINISTRATOR)
    claim = claims.declare(
        organisation=member.organisation, criterion="EMP-CONTRACT", by=member.person, at=NINE
    )
    claims.add_evidence(claim=claim, kind=PROOF, statement="We do it.", by=member.person, at=NINE)
    coordinator = MembershipFactory(
        organisation=OrganisationFactory(coordinating=True), role=Membership.Role.COORDINATOR
    )

    assert "1 claim waits for your check" in page_of(client, coordinator.person)


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow_with_purchases(
    client, count, django_assert_max_num_queries
):
    officer = MembershipFactory(organisation__buyer=True)
    for number in range(count):
        purchases.plan_purchase(
            buyer=officer.organisation,
            title=f"Purchase {number}",
            kind="services",
            by=officer.person,
            at=NINE + timedelta(minutes=number),
        )
    client.force_login(officer.person)

    with django_assert_max_num_queries(30):
        client.get(URL)


def test_a_coordinator_is_led_to_the_programme(client):
    coordinator = MembershipFactory(
        organisation=OrganisationFactory(coordinating=True), role=Membership.Role.COORDINATOR
    )
    ProgrammeFactory(name="Across the water", lead_organisation=coordinator.organisation)

    page = page_of(client, coordinator.person)

    assert "Across the water" in page
    assert "Open the programme" in page
