"""Put in a buyer's letter paper, or take it away."""

from datetime import datetime

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel import uploads
from pomost.kernel.verdicts import require
from pomost.people.models import Organisation, User
from pomost.procurement.stationery.models import Stationery
from pomost.procurement.stationery.permissions import may_choose_stationery
from pomost.procurement.stationery.rules import MARKS, prepared


@transaction.atomic
def choose_stationery(
    *, buyer: Organisation, upload: File[bytes], by: User, at: datetime
) -> Stationery:
    """Write the buyer's documents on this letter paper from now on.

    Raises NotAllowed, BadUpload, or Unusable when no document can be written on it.
    """
    buyer = Organisation.objects.select_for_update().get(pk=buyer.pk)
    require(may_choose_stationery(by, buyer))
    checked = uploads.inspect(upload, field="upload")
    if checked.kind != uploads.Kind.DOCX:
        raise uploads.BadUpload(_("Letter paper is a DOCX file."), field="upload")
    prepared(upload.read(), dict.fromkeys(MARKS, ""))
    upload.seek(0)
    chosen, _new = Stationery.objects.update_or_create(
        buyer=buyer,
        defaults={
            # The name on disk tells nothing about the buyer.
            "file": File(upload, name=f"{checked.sha256}.docx"),
            "file_name": checked.safe_name,
            "sha256": checked.sha256,
            "uploaded_at": at,
            "uploaded_by": by,
        },
    )
    audit.record("stationery.chosen", target=chosen, by=by, at=at, sha256=checked.sha256)
    return chosen


@transaction.atomic
def drop_stationery(*, buyer: Organisation, by: User, at: datetime) -> None:
    """Write the buyer's documents on plain paper again."""
    buyer = Organisation.objects.select_for_update().get(pk=buyer.pk)
    require(may_choose_stationery(by, buyer))
    chosen = Stationery.objects.filter(buyer=buyer).first()
    if chosen is None:
        return
    audit.record("stationery.dropped", target=chosen, by=by, at=at, sha256=chosen.sha256)
    chosen.delete()
