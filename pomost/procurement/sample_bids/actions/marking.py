"""A juror marks, sealed: nobody else sees a mark before the facilitator reveals the round."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.procurement.sample_bids import queries
from pomost.procurement.sample_bids.actions.writing import NotNow, Unreadable
from pomost.procurement.sample_bids.models import Mark, SampleBid
from pomost.procurement.sample_bids.rules import jury_codes
from pomost.procurement.sample_bids.rules.sketch import plain
from pomost.procurement.scoring.rules.shape import JuryMean
from pomost.procurement.teams.models import Participant
from pomost.procurement.teams.rules import RoomRole
from pomost.procurement.variants.rules import award_criteria
from pomost.procurement.workshops.actions import lock, touch
from pomost.procurement.workshops.rules import Stage

PLACES = Decimal("0.01")


@transaction.atomic
def give_marks(
    *, bid: SampleBid, marks: Mapping[str, Decimal], by: Participant, at: datetime
) -> SampleBid:
    """Give or correct one's marks for a bid, by criterion. The same twice is one.

    Raises NotNow once the round is revealed, Unreadable for a mark outside the scale.
    """
    workshop = lock(by.workshop)
    person = Participant.objects.get(pk=by.pk)
    bid = SampleBid.objects.select_related("variant_of", "team").get(pk=bid.pk)
    if workshop.stage != Stage.JURY or bid.team.workshop_id != workshop.pk:
        raise NotNow(_("The jury does not mark now. This mark was not counted."))
    if person.role != RoomRole.JUROR or person.removed_at or bid.out_after is not None:
        raise NotNow(_("Only jurors mark, and only bids that are still in the game."))
    file = queries.variant_of(bid.variant_of)
    assert file is not None  # bids are made only for variants that exist
    ways = {c.code: c.scoring for c in award_criteria(file)}
    before = queries.marks_of(person, bid)
    changed = False
    for code in jury_codes(file):
        if code not in marks:
            continue
        way = ways[code]
        assert isinstance(way, JuryMean)
        mark = marks[code]
        if not way.lowest_mark <= mark <= way.highest_mark or mark != mark.quantize(PLACES):
            raise Unreadable(
                _("Give a mark from %(lowest)s to %(highest)s.")
                % {"lowest": plain(way.lowest_mark), "highest": plain(way.highest_mark)},
                field=code,
            )
        if before.get(code) != mark:
            Mark.objects.update_or_create(
                bid=bid,
                juror=person,
                criterion=code,
                round=workshop.round,
                defaults={"mark": mark},
            )
            changed = True
    if changed:
        touch(workshop)
        # Not the mark itself: it stays sealed, in the log as well.
        audit.record("workshop.marked", target=bid, by=by.user, at=at, participant=by.pk)
    return bid
