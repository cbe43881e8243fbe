"""The applications of a call as a table."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pomost.kernel.cells import safe_cell
from pomost.kernel.clock import WARSAW
from pomost.programme.applications.exports import words_for
from pomost.programme.applications.models import Application
from pomost.programme.calls.models import FormVersion


def _moment(at: datetime | None) -> str:
    return at.astimezone(WARSAW).strftime("%Y-%m-%d %H:%M:%S") if at else ""


def as_csv(applications: Iterable[Application], form_version: FormVersion) -> str:
    """One row for each application, in the order given; cells are never formulas.

    The columns are the questions of this version of the form. Times are Europe/Warsaw.
    """
    language = get_language() or "pl"
    questions = form_version.form.questions
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            _("Receipt"),
            _("State"),
            _("Submitted (Europe/Warsaw)"),
            _("Organisation"),
            _("Kind"),
            "NIP",
            _("Place"),
            _("Representative"),
            _("Role"),
            _("Contact"),
            *(safe_cell(q.label.for_language(language)) for q in questions),
            "SHA-256",
        ]
    )
    for one in applications:
        organisation = one.organisation
        cells = [
            one.receipt,
            str(one.get_state_display()),
            _moment(one.submitted_at),
            organisation.name,
            str(organisation.get_kind_display()),
            organisation.nip,
            organisation.place.name if organisation.place else "",
            one.representative_name,
            one.representative_role,
            one.representative_contact,
            *(words_for(q, one.answers.get(q.key), language=language) for q in questions),
            one.content_sha256,
        ]
        writer.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()
