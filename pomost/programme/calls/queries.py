"""Read calls, their forms, and the templates that forms are made from."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from pomost.people.models import User
from pomost.programme.calls import rules
from pomost.programme.calls.models import Activity, Call, FormVersion
from pomost.programme.programmes.models import Programme
from pomost.programme.programmes.queries import programmes_coordinated_by

TEMPLATES = Path(__file__).parent / "data"


@cache
def form_templates() -> Mapping[str, rules.Form]:
    """Forms to start a call from, by key: the files in ``data/``."""
    return {
        path.stem: rules.Form.model_validate(tomllib.loads(path.read_text("utf-8")))
        for path in sorted(TEMPLATES.glob("*.toml"))
    }


def calls_visible_to(user: User | AnonymousUser) -> QuerySet[Call]:
    """Published calls, and the unpublished ones a person coordinates."""
    return (
        Call.objects.filter(
            Q(published_at__isnull=False) | Q(programme__in=programmes_coordinated_by(user))
        )
        .select_related("programme__lead_organisation")
        .order_by("-closes_at", "pk")
    )


def calls_coordinated_by(user: User | AnonymousUser) -> QuerySet[Call]:
    """The calls whose applications a person handles."""
    return calls_visible_to(user).filter(programme__in=programmes_coordinated_by(user))


def calls_of(programme: Programme, user: User | AnonymousUser) -> QuerySet[Call]:
    return calls_visible_to(user).filter(programme=programme)


def open_calls(at: datetime) -> QuerySet[Call]:
    """Published calls that take applications now, the one that closes first comes first."""
    return (
        Call.objects.filter(published_at__isnull=False, opens_at__lte=at, closes_at__gte=at)
        .select_related("programme")
        .order_by("closes_at", "pk")
    )


def activities_of(call: Call) -> QuerySet[Activity]:
    return Activity.objects.filter(call=call).order_by("position")


def current_form(call: Call) -> FormVersion:
    """The newest version of the call's form; a call always has one."""
    return FormVersion.objects.filter(call=call).order_by("-number")[0]


def phase_of(call: Call, at: datetime) -> rules.Phase:
    """Whether the call takes applications at this moment."""
    return rules.phase(
        at=at,
        opens_at=call.opens_at,
        closes_at=call.closes_at,
        grace_seconds=call.grace_seconds,
    )
