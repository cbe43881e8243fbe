"""Personal data in workshops: nicknames, which go when the workshop is wiped."""

from django.utils.translation import gettext_noop as _

from pomost.kernel.privacy import NOT_PERSONAL, Keep

IN_THE_ROOM = Keep(
    months=1, because=_("The room needs a name to call you by; it goes when the workshop is wiped.")
)

FIELDS: dict[str, Keep | None] = {
    "Mark.criterion": NOT_PERSONAL,
    "Participant.key_hash": IN_THE_ROOM,
    "Participant.nickname": IN_THE_ROOM,
    "Participant.role": NOT_PERSONAL,
    "Participant.user": IN_THE_ROOM,
    "RoundResult.file": NOT_PERSONAL,
    "RoundResult.through": NOT_PERSONAL,
    "SampleBid.argument": NOT_PERSONAL,
    "SampleBid.offers": NOT_PERSONAL,
    "SampleBid.promise": NOT_PERSONAL,
    "Team.content": NOT_PERSONAL,
    "Team.name": NOT_PERSONAL,
    "Team.would_change": NOT_PERSONAL,
    "Workshop.code": NOT_PERSONAL,
    "Workshop.opened_by": Keep(
        months=24, because=_("The organisation knows who ran its workshop.")
    ),
    "Workshop.stage": NOT_PERSONAL,
    "Workshop.title": NOT_PERSONAL,
}
