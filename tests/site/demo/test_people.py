"""The cast of the demo comes to life."""

from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from stdnum.pl import nip

from pomost.people.memberships.queries import acts_for
from pomost.people.models import Organisation, Place, User
from pomost.site.demo import cast, people

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def demo(db):
    people.load(at=NINE)


@pytest.mark.usefixtures("demo")
def test_everyone_and_everything_of_the_cast_is_there():
    assert User.objects.count() == len(cast.PEOPLE)
    assert Organisation.objects.count() == len(cast.ORGANISATIONS)
    assert Place.objects.filter(kind="voivodeship").count() == 16
    for code in (one.code for one in cast.PLACES):
        assert people.place(code).parent is not None


@pytest.mark.usefixtures("demo")
def test_every_tax_number_is_valid():
    assert all(nip.is_valid(o.nip) for o in Organisation.objects.exclude(nip=""))


@pytest.mark.usefixtures("demo")
def test_hanna_acts_for_kladkowo_only():
    assert acts_for(people.person("hanna"), people.organisation("kladkowo"))
    assert not acts_for(people.person("hanna"), people.organisation("smaczna"))


@pytest.mark.usefixtures("demo")
def test_addresses_are_confirmed_so_that_everyone_can_sign_in():
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == len(cast.PEOPLE)
    answer = Client().post(
        "/pl/account/login/", {"login": "hanna@kladkowo.example", "password": cast.PASSWORD}
    )
    assert answer.status_code == 302
