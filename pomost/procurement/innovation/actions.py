"""Set, change and open challenges."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.moves import check_move
from pomost.kernel.search import actions as search
from pomost.kernel.verdicts import require
from pomost.people.models import Organisation, User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.innovation.permissions import may_set_challenge
from pomost.procurement.innovation.rules import MOVES, PUBLIC, ChallengeState
from pomost.procurement.panels.queries import panel_of
from pomost.procurement.panels.rules import PanelState
from pomost.procurement.proposals.actions import keep_findable

TEXTS = (
    "title_pl",
    "title_en",
    "place",
    "problem_pl",
    "problem_en",
    "sufferers_pl",
    "sufferers_en",
    "constraints_pl",
    "constraints_en",
    "outcomes_pl",
    "outcomes_en",
    "source",
)


class BeingScored(DomainError):
    """A panel scores the proposals, or has scored them: they must stay as they are."""


class HalfSaid(DomainError):
    """A challenge needs its title and problem in both languages."""


@transaction.atomic
def set_challenge(
    *, owner: Organisation, texts: Mapping[str, Any], by: User, at: datetime
) -> Challenge:
    """Put down a new challenge as a draft. ``texts`` are the fields in TEXTS."""
    require(may_set_challenge(by, owner))
    challenge = Challenge(owner=owner, created_at=at, updated_at=at)
    _write(challenge, texts)
    challenge.save()
    audit.record("challenge.set", target=challenge, by=by, at=at, owner=owner.pk)
    return challenge


@transaction.atomic
def change_challenge(
    *, challenge: Challenge, texts: Mapping[str, Any], by: User, at: datetime
) -> Challenge:
    """Change what a challenge says."""
    challenge = Challenge.objects.select_for_update().get(pk=challenge.pk)
    require(may_set_challenge(by, challenge.owner))
    changed = [
        name
        for name in (*TEXTS, "numbers")
        if name in texts and getattr(challenge, name) != texts[name]
    ]
    _write(challenge, texts)
    challenge.updated_at = at
    challenge.save()
    _keep_findable(challenge, at)
    audit.record("challenge.changed", target=challenge, by=by, at=at, parts=changed)
    return challenge


@transaction.atomic
def move_challenge(
    *, challenge: Challenge, then: ChallengeState, by: User, at: datetime
) -> Challenge:
    """Open a challenge to the public, close it, or take it back.

    Raises NotAllowed, WrongState or BeingScored.
    """
    challenge = Challenge.objects.select_for_update().get(pk=challenge.pk)
    require(may_set_challenge(by, challenge.owner))
    now = ChallengeState(challenge.state)
    check_move(MOVES, now=now, then=then)
    panel = panel_of(challenge)
    if panel is not None and panel.state != PanelState.FORMING:
        raise BeingScored(
            _("The panel has begun: the proposals it scores stay as they are. Set a new challenge.")
        )
    challenge.state, challenge.updated_at = then, at
    challenge.save(update_fields=["state", "updated_at"])
    _keep_findable(challenge, at)
    audit.record("challenge.moved", target=challenge, by=by, at=at, now=now, then=then)
    return challenge


def _write(challenge: Challenge, texts: Mapping[str, Any]) -> None:
    for name in TEXTS:
        if name in texts:
            setattr(challenge, name, str(texts[name]).strip())
    if "numbers" in texts:
        challenge.numbers = texts["numbers"]
    for name in ("title_pl", "title_en", "problem_pl", "problem_en"):
        if not getattr(challenge, name):
            raise HalfSaid(
                _("Write the title and the problem in Polish and in English."), field=name
            )


def _keep_findable(challenge: Challenge, at: datetime) -> None:
    """A public challenge stands in the search in both languages, any other does not.

    Its proposals carry its title and are public only with it.
    """
    for proposal in challenge.proposals.select_related("organisation").order_by("pk"):
        proposal.challenge = challenge
        keep_findable(proposal, at=at)
    ref = f"challenge:{challenge.pk}"
    if challenge.state not in PUBLIC:
        search.remove(ref=ref)
        return
    for language in ("pl", "en"):
        said = [challenge.sufferers, challenge.constraints, challenge.outcomes]
        with translation.override(language):
            path = reverse("procurement:challenge", args=[challenge.pk])
        search.put(
            ref=ref,
            kind="challenge",
            language=language,
            title=challenge.title.for_language(language),
            summary=challenge.problem.for_language(language),
            body="\n".join(text.for_language(language) for text in said if text),
            keywords=challenge.place,
            path=path,
            at=at,
        )
