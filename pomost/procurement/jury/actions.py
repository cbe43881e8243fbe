"""Each juror hands in marks alone; they meet only when the last one is in."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.procurement.bids import queries, rules
from pomost.procurement.bids.actions import require_opened
from pomost.procurement.bids.models import Evaluation, JurorSheet
from pomost.procurement.bids.permissions import may_mark
from pomost.procurement.scoring.rules.shape import JuryMean

Marks = Mapping[str, Mapping[str, Decimal]]  # criterion to bid to mark


class AlreadyIn(DomainError):
    """This juror's marks are in, or those of the whole jury."""


class IncompleteMarks(DomainError):
    """A mark is missing or outside the scale."""


@transaction.atomic
def hand_in_marks(*, evaluation: Evaluation, marks: Marks, by: User, at: datetime) -> JurorSheet:
    """Hand in one juror's marks for every valid bid; with the last juror's all become known.

    A juror whose marks leave out a bid that came later hands in again.

    Raises NotAllowed, TooEarly, AlreadyIn or IncompleteMarks.
    """
    evaluation = (
        Evaluation.objects.select_for_update(of=("self",))
        .select_related("purchase__buyer")
        .get(pk=evaluation.pk)
    )
    require(may_mark(by, evaluation))
    require_opened(evaluation, at=at)
    criteria = rules.by_jury(queries.announced_in(evaluation).criteria)
    bids = [bid for bid in queries.bids_of(evaluation) if not bid.rejected_because]
    if not bids:
        raise IncompleteMarks(_("No valid bid is recorded yet. Come back when there is one."))
    sheets = queries.whole_sheets(evaluation)
    if any(sheet.juror_id == by.pk for sheet in sheets):
        raise AlreadyIn(_("Your marks are in already. They cannot be changed."))
    seats = rules.seats(criteria)
    if len(sheets) >= seats:
        raise AlreadyIn(_("All jurors have handed in their marks."))
    for criterion in criteria:
        for bid in bids:
            _require_mark(criterion.scoring, marks.get(criterion.code, {}).get(bid.code))
    # Marks from before a bid came are handed in anew, for all bids.
    evaluation.sheets.filter(juror=by).delete()
    sheet = JurorSheet.objects.create(
        evaluation=evaluation,
        juror=by,
        marks={
            criterion.code: {bid.code: f"{marks[criterion.code][bid.code]:f}" for bid in bids}
            for criterion in criteria
        },
        handed_in_at=at,
    )
    audit.record("marks.handed_in", target=evaluation, by=by, at=at)
    if len(sheets) + 1 == seats:
        for bid in bids:
            for criterion in criteria:
                marked = [one.marks.get(criterion.code, {}) for one in (*sheets, sheet)]
                # What an officer typed for a bid that came late stands.
                if all(bid.code in one for one in marked):
                    bid.offers[criterion.code] = [one[bid.code] for one in marked]
            bid.save(update_fields=["offers"])
        audit.record("marks.unsealed", target=evaluation, by=by, at=at, jurors=seats)
    return sheet


def _require_mark(scoring: object, mark: Decimal | None) -> None:
    assert isinstance(scoring, JuryMean)
    if mark is None:
        raise IncompleteMarks(_("Give every bid a mark under every criterion."))
    if not scoring.lowest_mark <= mark <= scoring.highest_mark:
        raise IncompleteMarks(
            _("A mark lies between %(lowest)s and %(highest)s.")
            % {"lowest": scoring.lowest_mark, "highest": scoring.highest_mark}
        )
