"""The log of invitations as a table, an annex to the protocol."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from pomost.kernel.cells import safe_cell
from pomost.kernel.clock import day_in_warsaw


def as_csv(rows: Iterable[Mapping[str, Any]]) -> str:
    """One row for each of ``queries.in_names``; cells are never formulas."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            _("Invited on"),
            _("Organisation"),
            _("NIP"),
            _("Sent by"),
            _("Letter left on"),
            _("Reach"),
            _("Why these"),
            _("The answer"),
            _("Their words"),
            _("Answered on"),
        ]
    )
    for row in rows:
        one = row["invitation"]
        cells = [
            day_in_warsaw(one.sent_at).isoformat(),
            one.organisation.name,
            one.organisation.nip,
            one.sent_by.name,
            day_in_warsaw(one.written_at).isoformat() if one.written_at else row["letter"],
            row["where"],
            one.why or _("everybody who agreed"),
            one.get_reply_display(),
            one.words,
            day_in_warsaw(one.replied_at).isoformat() if one.replied_at else "",
        ]
        writer.writerow([safe_cell(str(cell)) for cell in cells])
    return "\ufeff" + out.getvalue()
