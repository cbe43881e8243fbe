"""The schedule of a contract's checks as a calendar file."""

from datetime import UTC, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Alarm, Calendar, Event

from pomost.people.requests import SignedInRequest
from pomost.procurement.checks.models import ContractCheck
from pomost.procurement.checks.queries import checks_of
from pomost.procurement.checks.rules import CheckState
from pomost.procurement.contracts.models import Contract
from pomost.procurement.contracts.queries import contracts_visible_to, duties_of, titles

# So many days before a check is due the calendar reminds.
REMIND_DAYS = 3


@require_safe
def checks_calendar(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every check with a reminder; taken again it moves, fills in and strikes out what changed."""
    contract = get_object_or_404(contracts_visible_to(request.user), pk=pk)
    names = titles(duties_of(contract), contract.purchase.as_of, get_language() or "pl")
    found = Calendar()
    found.add("prodid", "-//Pomost//contracts//PL")
    found.add("version", "2.0")
    found.add("x-wr-calname", _("Checks of contract %(number)s") % {"number": contract.number})
    for check in checks_of(contract):
        what = names[check.duty_id] if check.duty_id else check.title
        found.add_component(_event_of(check, contract, what))
    response = HttpResponse(found.to_ical(), content_type="text/calendar; charset=utf-8")
    name = f"checks-{contract.pk}.ics"
    response["Content-Disposition"] = content_disposition_header(True, name) or ""  # noqa: FBT003
    return response


def _event_of(check: ContractCheck, contract: Contract, what: str) -> Event:
    event = Event()
    event.add("uid", f"check-{check.pk}@pomost")
    event.add("dtstamp", contract.recorded_at.astimezone(UTC))
    event.add("summary", f"{check.get_about_display()} {what}")
    event.add("dtstart", check.due_on)
    # The day after: calendars do not count the end.
    event.add("dtend", check.due_on + timedelta(days=1))
    event.add("status", "CANCELLED" if check.state == CheckState.DROPPED else "CONFIRMED")
    lines = [contract.number, contract.contractor]
    if check.duty:
        lines.append(check.duty.verification)
    event.add("description", "\n".join(line for line in lines if line))
    path = reverse("procurement:check", args=[check.pk])
    event.add("url", f"{settings.PUBLIC_URL}{path}")
    if check.state == CheckState.PLANNED:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", what)
        alarm.add("trigger", timedelta(days=-REMIND_DAYS))
        event.add_component(alarm)
    return event
