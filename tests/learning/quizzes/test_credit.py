"""A passed quiz moves the claims of the learner's organisation."""

import pytest

from pomost.criteria.models import Claim
from pomost.learning.quizzes import actions
from pomost.learning.quizzes.queries import credits_of
from tests.factories.learning import NINE, EnrolmentFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return EnrolmentFactory()


def take(enrolment, *, many=("oak", "larch")):
    unit = enrolment.run.version.units.get(slug="planks")
    for question, chosen in (("one", ["two"]), ("many", many)):
        actions.answer(
            enrolment=enrolment,
            unit=unit,
            question=question,
            chosen=chosen,
            by=enrolment.person,
            at=NINE,
        )
    return unit


def credit(enrolment, unit, organisation):
    actions.credit_organisation(
        enrolment=enrolment, unit=unit, organisation=organisation.pk, by=enrolment.person, at=NINE
    )


def test_who_acts_for_one_organisation_learns_for_it(enrolment):
    membership = MembershipFactory(person=enrolment.person)

    take(enrolment)

    claim = Claim.objects.get()
    assert (claim.organisation, claim.criterion, claim.state) == (
        membership.organisation,
        "EMP-CONTRACT",
        "learned",
    )


def test_a_failed_quiz_teaches_nobody(enrolment):
    MembershipFactory(person=enrolment.person)
    unit = enrolment.run.version.units.get(slug="planks")
    for question, chosen in (("one", ["nine"]), ("many", ["paper"])):
        actions.answer(
            enrolment=enrolment,
            unit=unit,
            question=question,
            chosen=chosen,
            by=enrolment.person,
            at=NINE,
        )

    assert not Claim.objects.exists()
    with pytest.raises(actions.NotPassed):
        credit(enrolment, unit, OrganisationFactory())


def test_a_buyer_is_not_a_supplier(enrolment):
    MembershipFactory(person=enrolment.person, organisation=OrganisationFactory(buyer=True))

    take(enrolment)

    assert not Claim.objects.exists()


def test_who_acts_for_several_organisations_chooses(enrolment):
    one = MembershipFactory(person=enrolment.person).organisation
    other = MembershipFactory(person=enrolment.person).organisation
    unit = take(enrolment)
    assert not Claim.objects.exists()

    for _ in range(2):
        credit(enrolment, unit, other)

    assert [claim.organisation for claim in Claim.objects.all()] == [other]
    credits = {c.organisation: c for c in credits_of(enrolment.person, ["EMP-CONTRACT"])}
    assert credits[one].missing == credits[other].learned == ("EMP-CONTRACT",)


def test_nobody_learns_for_a_strange_organisation(enrolment):
    unit = take(enrolment)

    with pytest.raises(actions.NotYours):
        credit(enrolment, unit, OrganisationFactory())

    stranger = EnrolmentFactory(run=enrolment.run, person=UserFactory())
    MembershipFactory(person=stranger.person)
    with pytest.raises(actions.NotPassed):
        credit(stranger, unit, stranger.person.memberships.get().organisation)


def test_the_page_says_for_whom_it_counts(client, enrolment):
    organisation = MembershipFactory(person=enrolment.person).organisation
    MembershipFactory(person=enrolment.person)
    take(enrolment)
    client.force_login(enrolment.person)
    address = "/en/learn/bridges/planks/quiz/"

    assert f"Let it count for: {organisation.name}" in client.get(address).content.decode()

    client.post(address, {"organisation": organisation.pk})
    assert f"Recorded for {organisation.name}" in client.get(address).content.decode()
    assert client.post(address, {"organisation": "x"}).status_code == 422
