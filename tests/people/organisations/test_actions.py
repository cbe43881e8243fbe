"""Registering and changing an organisation."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from pomost.audit.queries import events_of
from pomost.kernel.errors import NotAllowed
from pomost.people.memberships.queries import acts_for
from pomost.people.models import Membership, Organisation
from pomost.people.organisations import actions
from pomost.people.organisations.rules import Kind
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
NIP = "9990000014"

pytestmark = pytest.mark.django_db


def test_whoever_registers_an_organisation_administers_it():
    ana = UserFactory()

    new = actions.register(
        name=" Dobre Smaki ", kind=Kind.FOUNDATION, nip="999-000-00-14", by=ana, at=NINE
    )

    assert (new.name, new.nip, new.created_at) == ("Dobre Smaki", NIP, NINE)
    assert acts_for(ana, new, roles={Membership.Role.ADMINISTRATOR})
    assert events_of(new).get().what == "organisation.registered"


@pytest.mark.parametrize(("field", "typed"), [("nip", "123"), ("regon", "1"), ("krs", "12")])
def test_a_wrong_number_names_its_field(field, typed):
    with pytest.raises(actions.BadNumber) as refusal:
        actions.register(
            name="X", kind=Kind.FOUNDATION, by=UserFactory(), at=NINE, **{field: typed}
        )

    assert refusal.value.field == field
    assert not Organisation.objects.exists()


def test_the_same_body_is_registered_once():
    OrganisationFactory(nip=NIP)

    with pytest.raises(actions.AlreadyHere) as refusal:
        actions.register(name="X", kind=Kind.FOUNDATION, nip=NIP, by=UserFactory(), at=NINE)

    assert refusal.value.field == "nip"


def test_the_database_refuses_a_second_one_too():
    OrganisationFactory(nip=NIP)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationFactory(nip=NIP)
    OrganisationFactory.create_batch(2, nip="")


def test_only_the_operator_enters_organisations_for_others():
    with pytest.raises(NotAllowed):
        actions.enter(name="X", kind=Kind.COMPANY, by=UserFactory(), at=NINE)

    operator = UserFactory(is_superuser=True)
    assert actions.enter(name="X", kind=Kind.COMPANY, by=operator, at=NINE).pk
    assert actions.enter(name="Y", kind=Kind.COMPANY, by=None, at=NINE).pk
    assert not Membership.objects.exists()


def test_an_administrator_changes_it_and_the_log_names_the_fields():
    chief = MembershipFactory(role="administrator")
    org = chief.organisation
    now = {"kind": org.kind, "place": org.place, "by": chief.person, "at": NINE}

    actions.change(organisation=org, name="Nowa nazwa", nip=NIP, **now)
    actions.change(organisation=org, name="Nowa nazwa", nip=NIP, **now)

    assert Organisation.objects.get(pk=org.pk).name == "Nowa nazwa"
    assert events_of(org).get().details == {"fields": ["name", "nip"]}


def test_an_editor_does_not_change_it():
    editor = MembershipFactory(role="editor")
    with pytest.raises(NotAllowed):
        actions.change(
            organisation=editor.organisation, name="X", kind="company", by=editor.person, at=NINE
        )
