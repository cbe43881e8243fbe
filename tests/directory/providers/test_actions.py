"""Entries are written by their editors, published whole, and hidden whole."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from pomost.criteria.models import Supply
from pomost.directory.models import Provider
from pomost.directory.providers import actions
from pomost.directory.services import actions as services
from pomost.kernel.errors import NotAllowed, WrongState
from pomost.kernel.search.queries import find
from tests.directory.story import described, editor_of, entry, published
from tests.factories.directory import ProviderFactory
from tests.factories.people import NINE, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_an_editor_writes_the_entry_and_writes_it_anew():
    provider, by = entry(website="https://smaczna.example")
    again = actions.describe(
        organisation=provider.organisation, by=by, at=NINE, summary_pl=" Inaczej. "
    )

    assert again.pk == provider.pk
    assert (again.summary_pl, again.website, again.state) == ("Inaczej.", "", "draft")
    assert (again.latitude, again.voivodeship) == (54.2, "22")


def test_a_stranger_writes_nothing():
    with pytest.raises(NotAllowed):
        actions.describe(
            organisation=OrganisationFactory(), by=UserFactory(), at=NINE, summary_pl="Ha."
        )


@pytest.mark.parametrize(
    ("said", "error", "field"),
    [
        ({"website": "http://smaczna.example"}, actions.BadWebsite, "website"),
        ({"website": "javascript:alert(1)"}, actions.BadWebsite, "website"),
        ({"reach_km": 100_000}, actions.BadReach, "reach_km"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(said, error, field):
    with pytest.raises(error) as refused:
        entry(**said)

    assert refused.value.field == field


def test_namesakes_get_different_addresses():
    assert entry("Most")[0].slug == "most"
    assert entry("Most")[0].slug == "most-2"
    assert entry("Mine")[0].slug == "mine-2"


def test_an_entry_without_a_service_is_not_published():
    provider, by = entry()

    with pytest.raises(actions.NothingToOffer):
        actions.publish(provider=provider, by=by, at=NINE)


def test_publishing_shows_confirms_and_tells_the_market():
    provider, _by = published("Smaczna Kładka", described("Obiady szkolne"))

    assert (provider.state, provider.confirmed_at) == ("published", NINE)
    assert find(text="obiad szkolny", language="pl", kinds={"service"}).total == 1
    assert find(text="smaczna", language="en", kinds={"provider"}).total == 1
    supply = Supply.objects.get(organisation=provider.organisation)
    assert (supply.kind_bits, supply.reach_km, supply.is_social_economy) == (1, 30, True)


def test_hiding_takes_everything_back():
    provider, by = published()

    actions.hide(provider=provider, by=by, at=NINE)

    assert find(text="obiady", language="pl").total == 0
    assert find(text="smaczna", language="pl").total == 0
    assert Supply.objects.get().kind_bits == 0
    assert not provider.services.filter(is_listed=True).exists()
    with pytest.raises(WrongState):
        actions.hide(provider=provider, by=by, at=NINE)


def test_a_draft_is_not_found():
    provider, by = entry()
    services.add(provider=provider, description=described(), by=by, at=NINE)

    assert find(text="obiady", language="pl").total == 0
    assert Supply.objects.get().kind_bits == 0


def test_flags_stay_when_only_a_service_changes():
    provider, by = published(has_enterprise_status=True, says_article_94=True)

    services.add(provider=provider, description=described("Inne"), by=by, at=NINE)

    supply = Supply.objects.get()
    assert (supply.has_enterprise_status, supply.says_article_94) == (True, True)
    assert not supply.says_article_361


def test_confirming_renews_a_published_entry_only():
    provider, by = published()
    later = NINE + timedelta(days=100)

    assert actions.confirm(provider=provider, by=by, at=later).confirmed_at == later
    with pytest.raises(NotAllowed):
        actions.confirm(provider=provider, by=UserFactory(), at=later)
    draft, its_editor = entry("Inna")
    with pytest.raises(actions.NotPublished):
        actions.confirm(provider=draft, by=its_editor, at=later)


@pytest.mark.parametrize("action", [actions.publish, actions.hide])
def test_a_stranger_neither_publishes_nor_hides(action):
    provider, _by = published()

    with pytest.raises(NotAllowed):
        action(provider=provider, by=editor_of(OrganisationFactory()), at=NINE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "published"},
        {"latitude": None},
        {"website": "http://x.example"},
        {"reach_km": 5000},
    ],
)
def test_the_database_refuses_nonsense(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProviderFactory(**wrong)


def test_texts_are_polish_where_there_is_no_english():
    provider = Provider(summary_pl="Gotujemy.", summary_en="", description_pl="Tak.")

    assert (provider.summary, provider.description) == ("Gotujemy.", "Tak.")
