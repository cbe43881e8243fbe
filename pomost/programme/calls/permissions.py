"""Who may apply to a call, and who may run it."""

from datetime import datetime

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.models import Organisation, Place
from pomost.programme.calls import queries, rules
from pomost.programme.calls.models import Call


def voivodeship_name(code: str) -> str:
    """The name of a voivodeship by its TERYT code, or the code when nobody supplied names."""
    place = (
        Place.objects.filter(code=code, kind=Place.Kind.VOIVODESHIP).order_by("-valid_from").first()
    )
    return place.name if place else code


def may_take_part(organisation: Organisation, call: Call) -> Verdict:
    """Eligibility: what kind of organisation it is, and where it comes from."""
    found = rules.obstacles(
        kind=organisation.kind,
        place_code=organisation.place.code if organisation.place else "",
        eligible_kinds=call.eligible_kinds,
        voivodeship=call.voivodeship,
    )
    if not found:
        return YES
    reasons = []
    for obstacle in found:
        match obstacle:
            case rules.Obstacle.KIND:
                reasons.append(
                    _("This call is for other kinds of organisation; yours is: %(kind)s.")
                    % {"kind": organisation.get_kind_display()}
                )
            case rules.Obstacle.NO_PLACE:
                reasons.append(
                    _("We do not know where your organisation works: add its municipality first.")
                )
            case rules.Obstacle.VOIVODESHIP:
                reasons.append(
                    _("This call is for organisations from the voivodeship: %(voivodeship)s.")
                    % {"voivodeship": voivodeship_name(call.voivodeship)}
                )
    return no(" ".join(reasons))


def may_start(call: Call, *, at: datetime) -> Verdict:
    """Whether the call takes new applications at this moment."""
    if call.published_at is None:
        return no(_("This call is not published yet."))
    match queries.phase_of(call, at):
        case rules.Phase.SOON:
            return no(_("This call has not opened yet."))
        case rules.Phase.CLOSED:
            return no(_("This call is closed: the deadline has passed."))
        case rules.Phase.OPEN:
            return YES
