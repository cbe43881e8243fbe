"""Write calls, give them a form, publish them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.texts import Text
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.programme.calls import queries
from pomost.programme.calls.models import Activity, Call, FormVersion
from pomost.programme.calls.rules import Form, canonical
from pomost.programme.papers.rules import fingerprint
from pomost.programme.programmes.actions import make_findable
from pomost.programme.programmes.models import Programme
from pomost.programme.programmes.permissions import may_coordinate


class CallExists(DomainError):
    """Another call has this address or this sign already."""


class ClosesTooEarly(DomainError):
    """A call closes after it opens; a published one is never shortened."""


class FormIsFixed(DomainError):
    """A published call keeps its form."""


class AlreadyPublished(DomainError):
    """The call is public already."""


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """What a participant takes part in, as it is written down."""

    title: Text
    meetings: int
    hours_each: int


def _add_form(call: Call, form: Form, *, by: User, at: datetime) -> FormVersion:
    number = call.forms.count() + 1
    definition = form.model_dump(mode="json")
    return FormVersion.objects.create(
        call=call,
        number=number,
        definition=definition,
        sha256=fingerprint(canonical(definition)),
        made_at=at,
        made_by=by,
    )


def _write_activities(call: Call, activities: Sequence[ActivityLine]) -> None:
    call.activities.all().delete()
    Activity.objects.bulk_create(
        Activity(
            call=call,
            position=position,
            title=line.title,
            meetings=line.meetings,
            hours_each=line.hours_each,
        )
        for position, line in enumerate(activities, start=1)
    )


def _make_findable(call: Call, at: datetime) -> None:
    make_findable(
        ref=f"call:{call.pk}",
        kind="call",
        title=call.title,
        summary=call.summary,
        body=call.text,
        keywords=f"{call.sign} {call.programme.name} {call.programme.lead_name}",
        route="programme:call",
        slug=call.slug,
        at=at,
    )


def _check_unique(*, slug: str, sign: str, besides: Call | None = None) -> None:
    others = Call.objects.exclude(pk=besides.pk) if besides else Call.objects.all()
    if others.filter(slug=slug).exists():
        raise CallExists(_("Another call has this address already."), field="slug")
    if others.filter(sign=sign).exists():
        raise CallExists(_("Another call has this sign already."), field="sign")


@transaction.atomic
def create_call(
    *,
    programme: Programme,
    slug: str,
    sign: str,
    title: Text,
    summary: Text,
    text: Text,
    opens_at: datetime,
    closes_at: datetime,
    places: int,
    eligible_kinds: Sequence[str],
    voivodeship: str,
    form_template: str,
    activities: Sequence[ActivityLine],
    by: User,
    at: datetime,
    grace_seconds: int = 0,
) -> Call:
    """Write a call with its form; nobody else sees it until it is published.

    Raises NotAllowed, CallExists or ClosesTooEarly.
    """
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    require(may_coordinate(by, programme))
    _check_unique(slug=slug, sign=sign)
    if closes_at <= opens_at:
        raise ClosesTooEarly(_("A call must close after it opens."), field="closes_on")
    call = Call.objects.create(
        programme=programme,
        slug=slug,
        sign=sign,
        title=title,
        summary=summary,
        text=text,
        opens_at=opens_at,
        closes_at=closes_at,
        grace_seconds=grace_seconds,
        places=places,
        eligible_kinds=list(eligible_kinds),
        voivodeship=voivodeship,
        created_at=at,
        created_by=by,
    )
    _write_activities(call, activities)
    _add_form(call, queries.form_templates()[form_template], by=by, at=at)
    audit.record("call.created", target=call, by=by, at=at, template=form_template)
    return call


@transaction.atomic
def change_call(
    *,
    call: Call,
    slug: str,
    sign: str,
    title: Text,
    summary: Text,
    text: Text,
    opens_at: datetime,
    closes_at: datetime,
    places: int,
    eligible_kinds: Sequence[str],
    voivodeship: str,
    form_template: str,
    activities: Sequence[ActivityLine],
    by: User,
    at: datetime,
    grace_seconds: int = 0,
) -> Call:
    """Change a call. Once published, its deadline only moves later and its form stays.

    An empty ``form_template`` keeps the form.
    Raises NotAllowed, CallExists, ClosesTooEarly or FormIsFixed.
    """
    call = Call.objects.select_for_update(of=("self",)).select_related("programme").get(pk=call.pk)
    require(may_coordinate(by, call.programme))
    _check_unique(slug=slug, sign=sign, besides=call)
    if closes_at <= opens_at:
        raise ClosesTooEarly(_("A call must close after it opens."), field="closes_on")
    if call.published_at and closes_at < call.closes_at:
        raise ClosesTooEarly(
            _("A published call may be extended, never shortened: people planned with its day."),
            field="closes_on",
        )
    if call.published_at and form_template:
        raise FormIsFixed(
            _("A published call keeps its form: some may have answered it already."),
            field="form_template",
        )
    call.slug, call.sign, call.title, call.summary, call.text = slug, sign, title, summary, text
    call.opens_at, call.closes_at, call.grace_seconds = opens_at, closes_at, grace_seconds
    call.places, call.voivodeship = places, voivodeship
    call.eligible_kinds = list(eligible_kinds)
    call.save()
    _write_activities(call, activities)
    if form_template:
        _add_form(call, queries.form_templates()[form_template], by=by, at=at)
    audit.record("call.changed", target=call, by=by, at=at, closes_at=closes_at.isoformat())
    if call.published_at:
        _make_findable(call, at)
    return call


@transaction.atomic
def publish_call(*, call: Call, by: User, at: datetime) -> Call:
    """Let everyone see the call; from its opening it takes applications.

    Raises NotAllowed or AlreadyPublished.
    """
    call = Call.objects.select_for_update(of=("self",)).select_related("programme").get(pk=call.pk)
    require(may_coordinate(by, call.programme))
    if call.published_at:
        raise AlreadyPublished(_("This call is public already."))
    call.published_at = at
    call.save(update_fields=["published_at"])
    audit.record("call.published", target=call, by=by, at=at)
    _make_findable(call, at)
    return call
