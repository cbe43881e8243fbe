"""Several people of one buyer on one purchase."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import translation

from pomost.audit.models import Event
from pomost.kernel.errors import NotAllowed
from pomost.people.models import Membership
from pomost.procurement.models import PurchaseMember
from pomost.procurement.purchases import actions as purchases
from pomost.procurement.purchases.permissions import may_approve, may_edit
from pomost.procurement.team import actions
from pomost.procurement.team.rules import WITHIN, TeamRole, is_last_owner, lets_approve, lets_edit
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.procurement import PurchaseFactory
from tests.factories.procurement_team import PurchaseMemberFactory

Role = Membership.Role
TEN = NINE + timedelta(hours=1)


@pytest.mark.parametrize(
    ("team", "edits"),
    [
        ({}, True),
        ({1: "owner"}, True),
        ({1: "owner", 2: "reader"}, False),
        ({1: "owner", 7: "reader"}, False),
        ({1: "owner", 7: "reviewer"}, False),
        ({1: "owner", 7: "editor"}, True),
        ({7: "owner", 1: "reader"}, True),
    ],
)
def test_a_team_of_one_closes_nothing_and_a_team_of_two_does(team, edits):
    assert lets_edit(team, 7) is edits


@pytest.mark.parametrize(
    ("team", "approves"),
    [
        ({}, True),
        ({1: "owner", 2: "editor"}, True),
        ({1: "owner", 2: "reviewer"}, False),
        ({1: "owner", 7: "reviewer"}, True),
    ],
)
def test_reviewers_of_its_own_shut_out_other_reviewers(team, approves):
    assert lets_approve(team, 7) is approves


def test_the_last_owner_is_the_only_one():
    assert is_last_owner({1: "owner", 2: "editor"}, 1)
    assert not is_last_owner({1: "owner", 2: "owner"}, 1)
    assert not is_last_owner({1: "owner", 2: "editor"}, 2)


def test_every_role_of_an_organisation_has_its_reach():
    assert set(WITHIN) == set(Membership.Role.values)
    assert all(TeamRole.READER in roles for roles in WITHIN.values())


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def buyer(db):
    return OrganisationFactory(buyer=True, place=None)


def somebody(buyer, role):
    return MembershipFactory(organisation=buyer, role=role).person


@pytest.fixture
def hanna(buyer):
    return somebody(buyer, Role.EDITOR)


@pytest.fixture
def purchase(buyer, hanna):
    return purchases.plan_purchase(buyer=buyer, title="Meals", by=hanna, at=NINE)


def add(purchase, person, role, by):
    return actions.add_member(purchase=purchase, person=person, role=role, by=by, at=TEN)


def test_whoever_plans_a_purchase_owns_it(purchase, hanna):
    member = PurchaseMember.objects.get()
    assert (member.person, member.role) == (hanna, "owner")


def test_a_second_person_closes_the_team_but_never_to_administrators(buyer, purchase, hanna):
    ewa, adam = somebody(buyer, Role.EDITOR), somebody(buyer, Role.ADMINISTRATOR)
    assert may_edit(ewa, purchase)

    add(purchase, somebody(buyer, Role.EDITOR), "editor", hanna)

    assert not may_edit(ewa, purchase)
    assert "has a team" in may_edit(ewa, purchase).reason
    assert may_edit(adam, purchase)
    assert may_approve(adam, purchase)
    with pytest.raises(NotAllowed):
        purchases.revise(purchase=purchase, version=1, parts={"need": "x"}, by=ewa, at=TEN)
    add(purchase, ewa, "editor", hanna)
    assert may_edit(ewa, purchase)


def test_reviewers_named_here_approve_and_others_do_not(buyer, purchase, hanna):
    roman, rita = somebody(buyer, Role.REVIEWER), somebody(buyer, Role.REVIEWER)
    add(purchase, roman, "reviewer", hanna)

    assert may_approve(roman, purchase)
    assert "its own reviewers" in may_approve(rita, purchase).reason


@pytest.mark.parametrize(
    ("organisation_role", "team_role"),
    [
        (Role.READER, "editor"),
        (Role.REVIEWER, "owner"),
        (Role.EDITOR, "reviewer"),
        (Role.COORDINATOR, "reviewer"),
    ],
)
def test_nobody_gets_more_through_a_team_than_their_organisation_allows(
    buyer, purchase, hanna, organisation_role, team_role
):
    with pytest.raises(actions.BeyondTheirRole) as refused:
        add(purchase, somebody(buyer, organisation_role), team_role, hanna)
    assert refused.value.field == "role"
    assert PurchaseMember.objects.count() == 1


def test_a_role_that_ended_in_the_organisation_ends_here(buyer, purchase, hanna):
    ewa = somebody(buyer, Role.EDITOR)
    add(purchase, ewa, "editor", hanna)
    ewa.memberships.update(role=Role.READER)
    assert not may_edit(ewa, purchase)


def test_strangers_are_not_added(purchase, hanna):
    with pytest.raises(actions.NotAColleague):
        add(purchase, UserFactory(), "reader", hanna)


def test_nobody_is_added_twice(buyer, purchase, hanna):
    ewa = somebody(buyer, Role.EDITOR)
    add(purchase, ewa, "editor", hanna)
    with pytest.raises(actions.AlreadyThere):
        add(purchase, ewa, "reader", hanna)


def test_editors_of_the_team_do_not_say_who_else_is_in_it(buyer, purchase, hanna):
    ewa = somebody(buyer, Role.EDITOR)
    member = add(purchase, ewa, "editor", hanna)
    with pytest.raises(NotAllowed):
        add(purchase, somebody(buyer, Role.READER), "reader", ewa)
    with pytest.raises(NotAllowed):
        actions.change_member(member=member, role="owner", by=ewa, at=TEN)


def test_the_last_owner_stays(buyer, purchase, hanna):
    owner = PurchaseMember.objects.get()
    with pytest.raises(actions.LastOwner):
        actions.remove_member(member=owner, by=hanna, at=TEN)
    with pytest.raises(actions.LastOwner):
        actions.change_member(member=owner, role="editor", by=hanna, at=TEN)

    add(purchase, somebody(buyer, Role.EDITOR), "owner", hanna)
    actions.remove_member(member=owner, by=hanna, at=TEN)
    assert not PurchaseMember.objects.filter(person=hanna).exists()


def test_everyone_may_leave(buyer, purchase, hanna):
    ewa = somebody(buyer, Role.EDITOR)
    actions.remove_member(member=add(purchase, ewa, "editor", hanna), by=ewa, at=TEN)
    assert list(PurchaseMember.objects.values_list("person", flat=True)) == [hanna.pk]


def test_each_change_is_recorded(buyer, purchase, hanna):
    member = add(purchase, somebody(buyer, Role.EDITOR), "editor", hanna)
    actions.change_member(member=member, role="reader", by=hanna, at=TEN)
    actions.remove_member(member=member, by=hanna, at=TEN)
    kinds = Event.objects.filter(what__startswith="purchase.member").order_by("number")
    assert [event.what.rpartition("_")[2] for event in kinds] == ["added", "changed", "removed"]


def test_a_purchase_without_a_team_gets_its_first_owner(buyer, hanna):
    purchase = PurchaseFactory(buyer=buyer)
    add(purchase, somebody(buyer, Role.READER), "reader", hanna)
    assert PurchaseMember.objects.get(person=hanna).role == "owner"


def test_the_database_refuses_a_person_twice(db):
    member = PurchaseMemberFactory()
    with pytest.raises(IntegrityError):
        PurchaseMemberFactory(purchase=member.purchase, person=member.person)


def test_the_page_adds_changes_and_takes_out(client, buyer, purchase, hanna):
    client.force_login(hanna)
    ewa = somebody(buyer, Role.EDITOR)
    page = reverse("procurement:team", args=[purchase.pk])

    assert b"every editor of the organisation may change it" in client.get(page).content
    assert client.post(
        page, {"person": ewa.memberships.get().pk, "role": "editor"}
    ).status_code == (302)
    member = PurchaseMember.objects.get(person=ewa)
    one = reverse("procurement:member", args=[purchase.pk, member.pk])
    client.post(one, {"role": "reader"})
    member.refresh_from_db()
    assert member.role == "reader"
    client.post(one, {"remove": "1"})
    assert PurchaseMember.objects.count() == 1


def test_the_page_refuses_with_the_reason(client, buyer, purchase, hanna):
    client.force_login(hanna)
    reader = somebody(buyer, Role.READER)
    page = reverse("procurement:team", args=[purchase.pk])

    refused = client.post(page, {"person": reader.memberships.get().pk, "role": "owner"})
    assert refused.status_code == 422
    assert b"does not allow more" in refused.content

    last = reverse("procurement:member", args=[purchase.pk, PurchaseMember.objects.get().pk])
    answer = client.post(last, {"remove": "1"}, follow=True)
    assert b"Name another owner first" in answer.content


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_has_a_fixed_number_of_queries(
    client, buyer, purchase, hanna, count, django_assert_max_num_queries
):
    client.force_login(hanna)
    for _ in range(count):
        PurchaseMemberFactory(purchase=purchase, person=somebody(buyer, Role.EDITOR))
    with django_assert_max_num_queries(18):
        page = client.get(reverse("procurement:team", args=[purchase.pk]))
    assert page.content.decode().count("Take out") == count
