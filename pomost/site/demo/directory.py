"""The demo's directory: who offers what around Kładkowo."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pomost.directory.models import Provider
from pomost.directory.providers import actions as providers
from pomost.directory.services import actions as services
from pomost.directory.services.actions import Description
from pomost.people.accounts import actions as accounts
from pomost.people.memberships import actions as memberships
from pomost.people.memberships.queries import MAY_EDIT
from pomost.people.models import Membership, Organisation, Place, User
from pomost.site.demo.cast import PASSWORD
from pomost.site.demo.people import organisation

CONTENT = Path(__file__).parent / "content" / "directory" / "providers.toml"


def load(*, at: datetime) -> None:
    """Write and publish the entry of each supplier of the cast, with its services."""
    for raw in tomllib.loads(CONTENT.read_text(encoding="utf-8"))["provider"]:
        _enter(raw, at=at)


def _enter(raw: dict[str, Any], *, at: datetime) -> None:
    who = organisation(raw["organisation"])
    by = editor_of(who, raw["email"], at=at)
    written_at = at - timedelta(days=raw["confirmed_days_ago"])
    provider = providers.describe(
        organisation=who,
        summary_pl=raw["summary"]["pl"],
        summary_en=raw["summary"]["en"],
        description_pl=raw["description"]["pl"],
        description_en=raw["description"]["en"],
        email=raw["email"],
        website=raw.get("website", ""),
        address=raw["address"],
        reach_km=raw["reach_km"],
        has_enterprise_status=raw.get("has_enterprise_status", False),
        says_article_94=raw.get("says_article_94", False),
        says_article_361=raw.get("says_article_361", False),
        by=by,
        at=written_at,
    )
    for service in raw["service"]:
        # Whether there is room was said lately, however old the entry is.
        services.add(provider=provider, description=_described(service), by=by, at=at)
    providers.publish(provider=Provider.objects.get(pk=provider.pk), by=by, at=written_at)


def _described(raw: dict[str, Any]) -> Description:
    enrol = raw.get("enrol", {"pl": "", "en": ""})
    return Description(
        name_pl=raw["name"]["pl"],
        name_en=raw["name"]["en"],
        description_pl=raw["description"]["pl"],
        description_en=raw["description"]["en"],
        kind=raw["kind"],
        area=raw["area"],
        audiences=raw["audiences"],
        cost=raw["cost"],
        cpv_codes=raw.get("cpv", []),
        place=Place.objects.get(code=raw["place"], valid_to=None) if "place" in raw else None,
        enrol_pl=enrol["pl"],
        enrol_en=enrol["en"],
        capacity=raw.get("capacity", "unknown"),
        languages=raw.get("languages", ["pl"]),
    )


def editor_of(who: Organisation, email: str, *, at: datetime) -> User:
    """Somebody who may write for an organisation; its office, when the cast has nobody."""
    membership = (
        Membership.objects.filter(organisation=who, ended_at=None, role__in=MAY_EDIT)
        .select_related("person")
        .order_by("pk")
        .first()
    )
    if membership is not None:
        return membership.person
    office = accounts.create_account(
        email=email, name=who.name[:100], password=PASSWORD, language="pl", by=None, at=at
    )
    memberships.appoint(
        person=office, organisation=who, role=Membership.Role.EDITOR, by=None, at=at
    )
    return office
