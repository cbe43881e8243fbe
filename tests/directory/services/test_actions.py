"""Services are described with the lists, found when public, and withdrawn without loss."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pomost.directory.services import actions
from pomost.directory.taxonomies.queries import audiences
from pomost.kernel.errors import NotAllowed
from pomost.kernel.search.queries import find
from tests.directory.story import described, entry, published
from tests.factories.criteria import CpvEntryFactory
from tests.factories.directory import ServiceFactory
from tests.factories.people import NINE, PlaceFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_service_keeps_what_was_said():
    provider, by = entry()

    service = actions.add(
        provider=provider,
        description=described(
            audiences=["older", "carers"],
            cpv_codes=["55520000-1"],
            capacity="open",
            languages=["uk", "pl"],
            area="ageing",
        ),
        by=by,
        at=NINE,
    )

    assert service.audience_bits == audiences().bits_of(["older", "carers"])
    assert service.languages == ["pl", "uk"]
    assert service.capacity_until == date(2026, 3, 16)
    assert not service.is_listed


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": "magic"}, "kind"),
        ({"cost": "magic"}, "cost"),
        ({"area": "magic"}, "area"),
        ({"audiences": ["magic"]}, "audiences"),
        ({"languages": ["tlh"]}, "languages"),
        ({"cpv_codes": ["12345678-9"]}, "cpv_codes"),
    ],
)
def test_a_code_of_no_list_is_refused_with_its_field(said, field):
    provider, by = entry()

    with pytest.raises(actions.UnknownTerm) as refused:
        actions.add(provider=provider, description=described(**said), by=by, at=NINE)

    assert refused.value.field == field


def test_a_code_of_the_imported_vocabulary_is_one_of_ours():
    provider, by = entry()
    CpvEntryFactory(code="90910000-9")
    CpvEntryFactory(code="50000000-5")

    service = actions.add(
        provider=provider, description=described(cpv_codes=["50000000-5"]), by=by, at=NINE
    )

    assert service.cpv_codes == ["50000000-5"]


def test_a_stranger_adds_changes_and_withdraws_nothing():
    provider, _by = published()
    service = provider.services.get()
    stranger = UserFactory()

    with pytest.raises(NotAllowed):
        actions.add(provider=provider, description=described(), by=stranger, at=NINE)
    with pytest.raises(NotAllowed):
        actions.change(service=service, description=described(), by=stranger, at=NINE)
    with pytest.raises(NotAllowed):
        actions.withdraw(service=service, by=stranger, at=NINE)


def test_a_changed_service_is_found_by_its_new_words_only():
    provider, by = published("Most", described("Obiady"))

    actions.change(
        service=provider.services.get(),
        description=described("Mycie okien", kind="cleaning", description_pl="Myjemy."),
        by=by,
        at=NINE,
    )

    assert find(text="mycie okna", language="pl", kinds={"service"}).total == 1
    assert find(text="obiady", language="pl").total == 0


def test_a_service_is_found_by_audience_synonym_and_place():
    place = PlaceFactory(name="Kładkowo")
    published("Most", described(audiences=["older"]), place=place)

    for text in ("seniorom", "wyżywienie", "w Kładkowie", "Mostu"):
        assert find(text=text, language="pl", kinds={"service"}).total == 1, text


def test_a_withdrawn_service_is_gone_but_kept():
    provider, by = published("Most", described("Obiady"), described("Kolacje"))
    service = provider.services.get(name_pl="Kolacje")

    actions.withdraw(service=service, by=by, at=NINE)
    actions.withdraw(service=service, by=by, at=NINE)

    service.refresh_from_db()
    assert (service.withdrawn_at, service.is_listed) == (NINE, False)
    assert find(text="kolacje", language="pl", kinds={"service"}).hits[0].title == "Obiady"


def test_a_published_entry_keeps_its_last_service():
    provider, by = published()

    with pytest.raises(actions.LastService):
        actions.withdraw(service=provider.services.get(), by=by, at=NINE)


@pytest.mark.parametrize("wrong", [{"is_listed": True, "withdrawn_at": NINE}, {"capacity": "open"}])
def test_the_database_refuses_nonsense(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceFactory(**wrong)
