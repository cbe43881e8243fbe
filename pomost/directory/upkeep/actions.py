"""Take note of what readers report, and settle it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.directory.providers.models import Provider
from pomost.directory.providers.permissions import may_edit_entry
from pomost.directory.services.models import Service
from pomost.directory.upkeep.models import Report
from pomost.directory.upkeep.rules import Fault
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import require
from pomost.people.models import User


class SaysNothing(DomainError):
    """ "Something else" without a word about what."""


class AlreadySettled(DomainError):
    """Somebody dealt with this note before."""


@transaction.atomic
def report(
    *,
    provider: Provider,
    service: Service | None = None,
    fault: str,
    text: str = "",
    by: User | None,
    at: datetime,
) -> Report:
    """Note that something in an entry is wrong; anyone may, and the note does not say who.

    Raises SaysNothing.
    """
    text = text.strip()
    if fault == Fault.OTHER and not text:
        raise SaysNothing(_("Write in a few words what is wrong."), field="text")
    note = Report.objects.create(
        provider=provider, service=service, fault=Fault(fault), text=text, reported_at=at
    )
    audit.record("entry.reported", target=note, by=None, at=at, fault=note.fault)
    return note


@transaction.atomic
def settle(*, report: Report, by: User, at: datetime) -> Report:
    """Say that a note has been dealt with. Raises NotAllowed or AlreadySettled."""
    report = (
        Report.objects.select_for_update(of=("self",))
        .select_related("provider__organisation")
        .get(pk=report.pk)
    )
    require(may_edit_entry(by, report.provider.organisation))
    if report.settled_at:
        raise AlreadySettled(_("This note has been dealt with already."))
    report.settled_at, report.settled_by = at, by
    report.save(update_fields=["settled_at", "settled_by"])
    audit.record("entry.report_settled", target=report, by=by, at=at)
    return report
