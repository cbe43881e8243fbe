"""The pages of an organisation."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pomost.people.models import Organisation
from tests.factories.people import (
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    PlaceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

MINE = "/en/people/organisations/"


@pytest.fixture
def chief(client):
    membership = MembershipFactory(role="administrator")
    client.force_login(membership.person)
    return membership


def test_my_organisations_begin_empty_and_say_what_to_do(client):
    client.force_login(UserFactory())
    page = client.get(MINE).content.decode()
    assert "Register an organisation" in page


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_my_organisations_cost_the_same_however_many(client):
    ana = UserFactory()
    client.force_login(ana)
    MembershipFactory(person=ana)
    with_one = queries_of(client, MINE)
    MembershipFactory.create_batch(2, person=ana)
    assert queries_of(client, MINE) == with_one <= 6


def test_registering_leads_to_the_new_page(client):
    client.force_login(UserFactory())
    place = PlaceFactory(name="Łąkowo")

    answer = client.post(
        reverse("people:register_organisation"),
        {"name": "Dobre Smaki", "kind": "foundation", "nip": "999-000-00-14", "place": "lakowo"},
    )

    new = Organisation.objects.get()
    assert answer.url == reverse("people:organisation", args=[new.pk])
    assert new.place == place


def test_a_wrong_number_keeps_what_was_typed_and_points_at_the_field(client):
    client.force_login(UserFactory())

    answer = client.post(
        "/en/people/organisations/new/", {"name": "Dobre Smaki", "kind": "company", "nip": "999"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This NIP cannot be right" in page
    assert 'href="#id_nip"' in page
    assert 'value="Dobre Smaki"' in page
    assert not Organisation.objects.exists()


def test_namesakes_are_told_apart_by_code(client):
    client.force_login(UserFactory())
    one, two = PlaceFactory.create_batch(2, name="Brzezie")
    form = {"name": "X", "kind": "company", "place": "Brzezie"}

    answer = client.post("/en/people/organisations/new/", form)
    assert answer.status_code == 422
    assert one.code in answer.content.decode()

    client.post("/en/people/organisations/new/", form | {"place": f"Brzezie ({two.code})"})
    assert Organisation.objects.get().place == two


def test_an_unknown_municipality_is_refused(client):
    client.force_login(UserFactory())
    answer = client.post(
        "/en/people/organisations/new/", {"name": "X", "kind": "company", "place": "Nigdzie"}
    )
    assert "We do not know this municipality" in answer.content.decode()


def test_places_are_suggested_while_typing(client):
    client.force_login(UserFactory())
    place = PlaceFactory(name="Żółwin")
    page = client.get("/en/people/places/", {"place": "zol"}).content.decode()
    assert f"Żółwin ({place.code})" in page
    assert client.get("/en/people/places/", {"place": "z"}).content.decode().strip() == ""


def test_the_page_costs_the_same_however_many_members(client, chief):
    address = f"{MINE}{chief.organisation.pk}/"
    InvitationFactory(organisation=chief.organisation)
    with_one = queries_of(client, address)
    MembershipFactory.create_batch(2, organisation=chief.organisation)
    InvitationFactory.create_batch(2, organisation=chief.organisation)
    assert queries_of(client, address) == with_one <= 10


def test_strangers_see_nothing(client, chief):
    other = OrganisationFactory(name="Kanarek")
    for path in ("", "change/", "invite/"):
        assert client.get(f"{MINE}{other.pk}/{path}").status_code == 404


def test_a_reader_sees_the_reason_instead_of_the_form(client):
    reader = MembershipFactory(role="reader")
    client.force_login(reader.person)
    for path in ("change/", "invite/"):
        page = client.get(f"{MINE}{reader.organisation.pk}/{path}").content.decode()
        assert "Only an administrator" in page


def test_a_reader_who_posts_is_refused(client):
    reader = MembershipFactory(role="reader")
    client.force_login(reader.person)
    answer = client.post(
        f"{MINE}{reader.organisation.pk}/change/", {"name": "Podmieniona", "kind": "company"}
    )
    assert answer.status_code == 422
    assert not Organisation.objects.filter(name="Podmieniona").exists()


def test_an_administrator_changes_the_name(client, chief):
    form = {"name": "Nowa nazwa", "kind": "company", "place": chief.organisation.place.code}
    answer = client.post(f"{MINE}{chief.organisation.pk}/change/", form)
    assert answer.status_code == 302
    assert Organisation.objects.get(pk=chief.organisation.pk).name == "Nowa nazwa"
