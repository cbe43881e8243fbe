"""The calendar of a programme, for machines: its sessions and the deadlines of its calls."""

from datetime import UTC, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from pomost.kernel.clock import day_in_warsaw
from pomost.programme.calls.models import Call
from pomost.programme.programmes.queries import programmes
from pomost.programme.sessions.models import Session
from pomost.programme.sessions.queries import sessions_of


@login_not_required
@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    programme = get_object_or_404(programmes(), slug=slug)
    language = get_language() or "pl"
    found = Calendar()
    found.add("prodid", "-//Pomost//programmes//PL")
    found.add("version", "2.0")
    found.add("x-wr-calname", programme.name)
    for session in sessions_of(programme):
        found.add_component(_event_of(session, language))
    for call in Call.objects.filter(programme=programme, published_at__isnull=False).order_by("pk"):
        found.add_component(_deadline_of(call, language))
    return HttpResponse(found.to_ical(), content_type="text/calendar; charset=utf-8")


def _event_of(session: Session, language: str) -> Event:
    event = Event()
    event.add("uid", f"{session.uid}@pomost")
    event.add("dtstamp", session.changed_at.astimezone(UTC))
    event.add("summary", session.title.for_language(language))
    event.add("location", session.place.for_language(language))
    if session.whole_days:
        event.add("dtstart", day_in_warsaw(session.starts_at))
        # The day after the last one: calendars do not count the end.
        event.add("dtend", day_in_warsaw(session.ends_at) + timedelta(days=1))
    else:
        event.add("dtstart", session.starts_at.astimezone(UTC))
        event.add("dtend", session.ends_at.astimezone(UTC))
    points = [item.title.for_language(language) for item in session.agenda.all()]
    event.add("description", "\n".join(f"{n}. {point}" for n, point in enumerate(points, start=1)))
    path = reverse("programme:session", args=[session.pk])
    event.add("url", f"{settings.PUBLIC_URL}{path}")
    return event


def _deadline_of(call: Call, language: str) -> Event:
    event = Event()
    event.add("uid", f"call-{call.pk}@pomost")
    event.add("dtstamp", (call.published_at or call.created_at).astimezone(UTC))
    event.add("summary", _("Deadline: %(call)s") % {"call": call.title.for_language(language)})
    event.add("dtstart", call.closes_at.astimezone(UTC))
    event.add("dtend", call.closes_at.astimezone(UTC) + timedelta(seconds=1))
    path = reverse("programme:call", args=[call.slug])
    event.add("url", f"{settings.PUBLIC_URL}{path}")
    return event
