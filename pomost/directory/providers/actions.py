"""Everything that changes an organisation's entry."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.directory.finding.actions import keep_in_step
from pomost.directory.providers.models import Provider
from pomost.directory.providers.permissions import may_edit_entry
from pomost.directory.providers.rules import MAX_REACH_KM, MOVES, State, slug_of
from pomost.kernel.errors import DomainError
from pomost.kernel.moves import check_move
from pomost.kernel.search.rules import fold
from pomost.kernel.verdicts import require
from pomost.people.models import Organisation, User


class BadWebsite(DomainError):
    """The website is not reached by https."""


class BadReach(DomainError):
    """The distance is not one that an organisation can work at."""


class NothingToOffer(DomainError):
    """An entry without a service helps nobody."""


class NotPublished(DomainError):
    """Only what everyone sees can be confirmed."""


@transaction.atomic
def describe(
    *,
    organisation: Organisation,
    by: User,
    at: datetime,
    summary_pl: str,
    summary_en: str = "",
    description_pl: str = "",
    description_en: str = "",
    email: str = "",
    phone: str = "",
    website: str = "",
    address: str = "",
    reach_km: int = 30,
    has_enterprise_status: bool = False,
    says_article_94: bool = False,
    says_article_361: bool = False,
) -> Provider:
    """Write an organisation's entry, or write it anew; a new one is a draft.

    The point on the map is that of the organisation's place. Raises NotAllowed, BadWebsite or
    BadReach, naming the field.
    """
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    require(may_edit_entry(by, organisation))
    if website and not website.startswith("https://"):
        raise BadWebsite(_("Give an address that begins with https://."), field="website")
    if not 0 <= reach_km <= MAX_REACH_KM:
        raise BadReach(
            _("Give a distance between 0 and %(most)s km.") % {"most": MAX_REACH_KM},
            field="reach_km",
        )
    place = organisation.place
    provider = Provider.objects.filter(organisation=organisation).first()
    is_new = provider is None
    if provider is None:
        provider = Provider(
            organisation=organisation, slug=_free_slug(organisation.name), created_at=at
        )
    provider.summary_pl = summary_pl.strip()
    provider.summary_en = summary_en.strip()
    provider.description_pl = description_pl.strip()
    provider.description_en = description_en.strip()
    provider.email = email.strip()
    provider.phone = phone.strip()
    provider.website = website.strip()
    provider.address = address.strip()
    provider.reach_km = reach_km
    provider.latitude = place.latitude if place else None
    provider.longitude = place.longitude if place else None
    provider.voivodeship = place.code[:2] if place else ""
    provider.sort_name = fold(organisation.name)
    provider.save()
    audit.record(
        "provider.created" if is_new else "provider.changed", target=provider, by=by, at=at
    )
    keep_in_step(
        provider,
        by=by,
        at=at,
        flags={
            "has_enterprise_status": has_enterprise_status,
            "says_article_94": says_article_94,
            "says_article_361": says_article_361,
        },
    )
    return provider


def _free_slug(name: str) -> str:
    wanted = slug_of(name)
    taken = {"mine"} | set(
        Provider.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)
    )
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


@transaction.atomic
def publish(*, provider: Provider, by: User, at: datetime) -> Provider:
    """Show an entry to everyone; whoever publishes says that all of it is true.

    Raises NotAllowed, WrongState or NothingToOffer.
    """
    provider = _locked(provider)
    require(may_edit_entry(by, provider.organisation))
    check_move(MOVES, now=State(provider.state), then=State.PUBLISHED)
    if not provider.services.filter(withdrawn_at=None).exists():
        raise NothingToOffer(_("Add at least one service before you publish the entry."))
    provider.state = State.PUBLISHED
    provider.published_at = provider.confirmed_at = at
    provider.save(update_fields=["state", "published_at", "confirmed_at"])
    audit.record("provider.published", target=provider, by=by, at=at)
    keep_in_step(provider, by=by, at=at)
    return provider


@transaction.atomic
def hide(*, provider: Provider, by: User, at: datetime) -> Provider:
    """Take an entry out of the directory; nothing in it is lost.

    Raises NotAllowed or WrongState.
    """
    provider = _locked(provider)
    require(may_edit_entry(by, provider.organisation))
    check_move(MOVES, now=State(provider.state), then=State.HIDDEN)
    provider.state = State.HIDDEN
    provider.save(update_fields=["state"])
    audit.record("provider.hidden", target=provider, by=by, at=at)
    keep_in_step(provider, by=by, at=at)
    return provider


@transaction.atomic
def confirm(*, provider: Provider, by: User, at: datetime) -> Provider:
    """Say that everything in a published entry is still true. Raises NotAllowed or NotPublished."""
    provider = _locked(provider)
    require(may_edit_entry(by, provider.organisation))
    if provider.state != State.PUBLISHED:
        raise NotPublished(_("Publish the entry first; publishing confirms it too."))
    provider.confirmed_at = at
    provider.save(update_fields=["confirmed_at"])
    audit.record("provider.confirmed", target=provider, by=by, at=at)
    return provider


def _locked(provider: Provider) -> Provider:
    return (
        Provider.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=provider.pk)
    )
