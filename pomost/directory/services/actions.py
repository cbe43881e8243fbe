"""Everything that changes a service."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.criteria.cpv.queries import labels_of
from pomost.directory.finding.actions import keep_in_step
from pomost.directory.providers.models import Provider
from pomost.directory.providers.permissions import may_edit_entry
from pomost.directory.providers.rules import State
from pomost.directory.services.models import LANGUAGE_LABELS, Service
from pomost.directory.services.rules import CAPACITY_DAYS, Capacity
from pomost.directory.taxonomies import queries as lists
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import require
from pomost.people.models import Place, User


class UnknownTerm(DomainError):
    """A code that is in none of the lists."""


class LastService(DomainError):
    """A published entry keeps at least one service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a provider says about one service; codes are those of the lists."""

    name_pl: str
    description_pl: str
    kind: str
    cost: str
    name_en: str = ""
    description_en: str = ""
    area: str = ""
    audiences: Collection[str] = ()
    cpv_codes: Collection[str] = ()
    place: Place | None = None
    enrol_pl: str = ""
    enrol_en: str = ""
    capacity: str = Capacity.UNKNOWN
    languages: Collection[str] = ("pl",)


@transaction.atomic
def add(*, provider: Provider, description: Description, by: User, at: datetime) -> Service:
    """Add a service to an entry. Raises NotAllowed or UnknownTerm, naming the field."""
    provider = _locked_provider(provider.pk)
    require(may_edit_entry(by, provider.organisation))
    service = Service.objects.create(
        provider=provider, added_at=at, **_columns(description, day_in_warsaw(at))
    )
    audit.record("service.added", target=service, by=by, at=at, kind=service.kind)
    keep_in_step(provider, by=by, at=at)
    service.refresh_from_db()
    return service


@transaction.atomic
def change(*, service: Service, description: Description, by: User, at: datetime) -> Service:
    """Describe a service anew. Raises NotAllowed or UnknownTerm, naming the field."""
    provider = _locked_provider(service.provider_id)
    require(may_edit_entry(by, provider.organisation))
    service = Service.objects.select_for_update(of=("self",)).get(pk=service.pk, withdrawn_at=None)
    for column, value in _columns(description, day_in_warsaw(at)).items():
        setattr(service, column, value)
    service.save()
    audit.record("service.changed", target=service, by=by, at=at, kind=service.kind)
    keep_in_step(provider, by=by, at=at)
    return service


@transaction.atomic
def withdraw(*, service: Service, by: User, at: datetime) -> None:
    """Stop offering a service; the row stays for those who refer to it.

    Raises NotAllowed or LastService.
    """
    provider = _locked_provider(service.provider_id)
    require(may_edit_entry(by, provider.organisation))
    others = provider.services.filter(withdrawn_at=None).exclude(pk=service.pk)
    if provider.state == State.PUBLISHED and not others.exists():
        raise LastService(
            _("This is the only service in a published entry. Hide the entry, or add another one.")
        )
    service = Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
    service.withdrawn_at = service.withdrawn_at or at
    service.is_listed = False
    service.save(update_fields=["withdrawn_at", "is_listed"])
    audit.record("service.withdrawn", target=service, by=by, at=at)
    keep_in_step(provider, by=by, at=at)


def _locked_provider(pk: int) -> Provider:
    return (
        Provider.objects.select_for_update(of=("self",))
        .select_related("organisation__place")
        .get(pk=pk)
    )


def _columns(said: Description, today: date) -> dict[str, Any]:
    if said.kind not in lists.kinds().codes():
        raise UnknownTerm(_("Choose a kind of service from the list."), field="kind")
    if said.cost not in lists.costs().codes():
        raise UnknownTerm(_("Choose from the list what it costs."), field="cost")
    if said.area and said.area not in lists.areas().codes():
        raise UnknownTerm(_("Choose an area from the list."), field="area")
    if set(said.audiences) - lists.audiences().codes():
        raise UnknownTerm(_("Choose from the list whom it is for."), field="audiences")
    if set(said.languages) - LANGUAGE_LABELS.keys():
        raise UnknownTerm(_("Choose languages from the list."), field="languages")
    if unknown := sorted(set(said.cpv_codes) - labels_of(said.cpv_codes).keys()):
        raise UnknownTerm(
            _("We know no CPV code %(code)s. Copy it as it stands in the vocabulary.")
            % {"code": unknown[0]},
            field="cpv_codes",
        )
    capacity = Capacity(said.capacity)
    return {
        "name_pl": said.name_pl.strip(),
        "name_en": said.name_en.strip(),
        "description_pl": said.description_pl.strip(),
        "description_en": said.description_en.strip(),
        "kind": said.kind,
        "cost": said.cost,
        "area": said.area,
        "audience_bits": lists.audiences().bits_of(said.audiences),
        "cpv_codes": sorted(said.cpv_codes),
        "place": said.place,
        "enrol_pl": said.enrol_pl.strip(),
        "enrol_en": said.enrol_en.strip(),
        "capacity": capacity,
        "capacity_until": None
        if capacity == Capacity.UNKNOWN
        else today + timedelta(days=CAPACITY_DAYS),
        "languages": sorted(said.languages),
    }
