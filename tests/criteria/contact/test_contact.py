"""An organisation says whether buyers may invite it, and may take it back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from pytest_django.asserts import assertContains

from pomost.audit.models import Event
from pomost.criteria.contact import actions
from pomost.criteria.contact.queries import agreeing, consent_of, consents_of
from pomost.criteria.contact.rules import VERSION
from pomost.criteria.models import ContactConsent, Supply
from pomost.kernel.verdicts import NotAllowed
from tests.factories.criteria import ContactConsentFactory, SupplyFactory
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory, UserFactory

LATER = NINE + timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def pes():
    return OrganisationFactory()


@pytest.fixture
def ana(pes):
    return MembershipFactory(organisation=pes, role="editor").person


def test_nobody_may_be_invited_until_they_say_so(pes):
    SupplyFactory(organisation=pes)

    assert consent_of(pes) is None
    assert not agreeing(Supply.objects.all()).exists()


def test_agreeing_keeps_who_when_and_to_which_words(pes, ana):
    supply = SupplyFactory(organisation=pes)
    SupplyFactory()

    consent = actions.agree(organisation=pes, by=ana, at=NINE)

    assert (consent.given_by, consent.given_at, consent.version) == (ana, NINE, VERSION)
    assert list(agreeing(Supply.objects.all())) == [supply]
    assert Event.objects.get(what="contact.agreed").actor_id == ana.pk


def test_agreeing_twice_is_refused(pes, ana):
    actions.agree(organisation=pes, by=ana, at=NINE)

    with pytest.raises(actions.AlreadyAgreed):
        actions.agree(organisation=pes, by=ana, at=LATER)

    assert ContactConsent.objects.count() == 1


def test_a_consent_is_withdrawn_kept_and_can_be_given_anew(pes, ana):
    SupplyFactory(organisation=pes)
    actions.agree(organisation=pes, by=ana, at=NINE)

    gone = actions.withdraw(organisation=pes, by=ana, at=LATER)

    assert (gone.withdrawn_by, gone.withdrawn_at) == (ana, LATER)
    assert not agreeing(Supply.objects.all()).exists()
    actions.agree(organisation=pes, by=ana, at=LATER)
    assert [c.withdrawn_at for c in consents_of(pes)] == [None, LATER]


def test_what_was_never_given_cannot_be_withdrawn(pes, ana):
    with pytest.raises(actions.NotAgreed):
        actions.withdraw(organisation=pes, by=ana, at=NINE)


@pytest.mark.parametrize("role", ["reader", "reviewer"])
def test_only_editors_decide(pes, role):
    person = MembershipFactory(organisation=pes, role=role).person
    with pytest.raises(NotAllowed):
        actions.agree(organisation=pes, by=person, at=NINE)
    ContactConsentFactory(organisation=pes)
    with pytest.raises(NotAllowed):
        actions.withdraw(organisation=pes, by=person, at=LATER)


@pytest.mark.parametrize(
    "wrong",
    [
        {"withdrawn_at": LATER},
        {"withdrawn_at": NINE - timedelta(seconds=1), "withdrawn_by": "somebody"},
    ],
)
def test_the_database_refuses_half_a_withdrawal(wrong):
    if "withdrawn_by" in wrong:
        wrong = wrong | {"withdrawn_by": UserFactory()}
    with pytest.raises(IntegrityError):
        ContactConsentFactory(**wrong)


def test_the_database_refuses_two_open_consents(pes):
    ContactConsentFactory(organisation=pes)
    with pytest.raises(IntegrityError):
        ContactConsentFactory(organisation=pes)


def test_the_page_agrees_withdraws_and_shows_who_did(client, pes, ana):
    client.force_login(ana)
    page = reverse("criteria:contact", args=[pes.pk])

    assertContains(client.post(page, {"do": "agree"}, follow=True), ana.name)
    again = client.post(page, {"do": "agree"})
    client.post(page, {"do": "withdraw"})

    assert again.status_code == 422
    assert consent_of(pes) is None


def test_the_page_is_for_those_who_act_for_the_organisation(client, pes):
    client.force_login(MembershipFactory().person)
    assert client.get(reverse("criteria:contact", args=[pes.pk])).status_code == 404
