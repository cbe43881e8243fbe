"""What a team built goes on in the studio, once the game has shown how it plays."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.procurement.sample_bids import queries
from pomost.procurement.sample_bids.actions.writing import NotNow
from pomost.procurement.sample_bids.rules import variants_are_fixed
from pomost.procurement.teams.models import Team
from pomost.procurement.variants import actions as studio
from pomost.procurement.variants.models import Variant
from pomost.procurement.workshops.actions import lock, touch
from pomost.procurement.workshops.permissions import may_keep
from pomost.procurement.workshops.rules import Stage


@transaction.atomic
def keep_variant(*, team: Team, by: User, at: datetime) -> Variant:
    """Keep the team's variant in the studio, as a draft of the challenge's owner.

    Pressing twice keeps it once. Raises NotAllowed or NotNow.
    """
    workshop = lock(team.workshop)
    require(may_keep(by, workshop))
    team = Team.objects.select_for_update(of=("self",)).select_related("kept_as").get(pk=team.pk)
    if team.kept_as is not None:
        return team.kept_as
    file = queries.variant_of(team)
    if file is None:
        raise NotNow(_("%(team)s has built no variant.") % {"team": team.name})
    if not variants_are_fixed(Stage(workshop.stage), workshop.round):
        raise NotNow(_("The variants may still change. Keep them once a round is revealed."))
    variant = studio.begin_variant(challenge=workshop.challenge, file=file, by=by, at=at)
    team.kept_as = variant
    team.save(update_fields=["kept_as"])
    touch(workshop)
    audit.record("workshop.variant_kept", target=team, by=by, at=at, variant=variant.pk)
    return variant
