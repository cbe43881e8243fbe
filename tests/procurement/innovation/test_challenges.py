"""Challenges: in public, and in the hands of those who set them."""

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.kernel.errors import NotAllowed, WrongState
from pomost.kernel.search.queries import find
from pomost.people.models import Membership
from pomost.procurement.innovation import actions
from pomost.procurement.innovation.rules import ChallengeState
from pomost.procurement.models import Challenge
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory
from tests.factories.procurement import ChallengeFactory

pytestmark = pytest.mark.django_db
TEXTS = {
    "title_pl": "Miasto po włókiennictwie",
    "title_en": "A city after textiles",
    "problem_pl": "Ludzie tracą pracę.",
    "problem_en": "People lose their jobs.",
}


@pytest.fixture
def lena():
    return MembershipFactory(role=Membership.Role.COORDINATOR).person


def owner(lena):
    return lena.memberships.get().organisation


def test_a_challenge_starts_as_a_draft_and_is_found_once_open(lena):
    challenge = actions.set_challenge(owner=owner(lena), texts=TEXTS, by=lena, at=NINE)
    assert challenge.state == ChallengeState.DRAFT
    assert find(text="textiles", language="en").total == 0

    actions.move_challenge(challenge=challenge, then=ChallengeState.OPEN, by=lena, at=NINE)
    assert find(text="textiles", language="en").total == 1
    assert find(text="włókiennictwo", language="pl").total == 1

    actions.move_challenge(challenge=challenge, then=ChallengeState.DRAFT, by=lena, at=NINE)
    assert find(text="textiles", language="en").total == 0


def test_half_a_challenge_is_refused_with_the_field(lena):
    with pytest.raises(actions.HalfSaid) as told:
        actions.set_challenge(
            owner=owner(lena), texts=TEXTS | {"problem_en": " "}, by=lena, at=NINE
        )
    assert told.value.field == "problem_en"
    assert not Challenge.objects.exists()


def test_only_coordinators_and_administrators_set_challenges(lena):
    editor = MembershipFactory(organisation=owner(lena), role=Membership.Role.EDITOR).person
    challenge = ChallengeFactory(owner=owner(lena))

    with pytest.raises(NotAllowed):
        actions.set_challenge(owner=owner(lena), texts=TEXTS, by=editor, at=NINE)
    with pytest.raises(NotAllowed):
        actions.change_challenge(challenge=challenge, texts=TEXTS, by=editor, at=NINE)
    with pytest.raises(NotAllowed):
        actions.move_challenge(challenge=challenge, then=ChallengeState.OPEN, by=editor, at=NINE)


def test_a_draft_does_not_close(lena):
    with pytest.raises(WrongState):
        actions.move_challenge(
            challenge=ChallengeFactory(owner=owner(lena)),
            then=ChallengeState.CLOSED,
            by=lena,
            at=NINE,
        )


@pytest.mark.parametrize("count", [1, 3])
def test_the_public_list_has_a_fixed_number_of_queries(
    client, count, django_assert_max_num_queries
):
    ChallengeFactory.create_batch(count, opened=True, title_en="Carpi")
    with translation.override("en"), django_assert_max_num_queries(6):
        page = client.get(reverse("procurement:challenges"))
    assert page.content.decode().count("Carpi") == count


def test_a_challenge_reads_in_the_language_of_the_page(client):
    challenge = ChallengeFactory(opened=True, sufferers_pl="Szwaczki", title_en="Carpi")

    with translation.override("en"):
        page = client.get(reverse("procurement:challenge", args=[challenge.pk]))

    assert b"People lose their jobs." in page.content
    assert b"Szwaczki" in page.content  # nobody wrote it in English yet


def test_setting_and_changing_through_the_pages(client, lena):
    client.force_login(lena)
    with translation.override("en"):
        new = reverse("procurement:new_challenge")
        made = client.post(new, TEXTS | {"owner": owner(lena).pk})
        challenge = Challenge.objects.get()
        edit = reverse("procurement:edit_challenge", args=[challenge.pk])
        client.post(edit, TEXTS | {"place": "Carpi"})
        refused = client.post(edit, TEXTS | {"title_pl": ""})
        nonsense = client.post(
            reverse("procurement:move_challenge", args=[challenge.pk]), {"then": "gone"}
        )

    assert (made.status_code, refused.status_code, nonsense.status_code) == (302, 422, 404)
    challenge.refresh_from_db()
    assert challenge.place == "Carpi"


def test_somebody_who_may_not_is_told_on_the_page(client):
    client.force_login(MembershipFactory(organisation=OrganisationFactory()).person)
    with translation.override("en"):
        page = client.get(reverse("procurement:new_challenge"))
    assert b"Only coordinators and administrators" in page.content
