"""Say how proposals will be scored, appoint who scores them, and let the panel begin."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError, NotAllowed
from pomost.kernel.moves import check_move
from pomost.kernel.post import Post
from pomost.kernel.verdicts import require
from pomost.people.memberships.queries import acts_for
from pomost.people.models import User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.panels import queries
from pomost.procurement.panels.actions.setting_aside import set_aside
from pomost.procurement.panels.actions.unsealing import lock, unseal
from pomost.procurement.panels.models import Panel, PanelMember
from pomost.procurement.panels.permissions import may_appoint, may_declare_terms, may_start
from pomost.procurement.panels.rules import (
    HIGHEST_MARK,
    MOST_POINTS,
    MOST_TRIMMED,
    MOVES,
    PanelCriterion,
    PanelState,
    Terms,
)


class UnfitTerms(DomainError):
    """What was declared does not fit together."""


class NotAColleague(DomainError):
    """The person does not act for the challenge's owner."""


class AlreadySeated(DomainError):
    """The person or the address has a seat already."""


class TooFew(DomainError):
    """Too few members for the marks that are to be left out."""


class NothingToScore(DomainError):
    """Nobody proposed anything."""


@transaction.atomic
def declare_terms(*, challenge: Challenge, terms: Terms, by: User, at: datetime) -> Panel:
    """Say how proposals will be scored; the first time this forms the panel.

    Raises NotAllowed or UnfitTerms.
    """
    challenge = Challenge.objects.select_for_update(of=("self",)).get(pk=challenge.pk)
    panel = queries.panel_of(challenge)
    require(may_declare_terms(by, challenge, panel))
    _check_terms(terms)
    panel = panel or Panel(challenge=challenge)
    panel.lowest_mark, panel.highest_mark = terms.lowest_mark, terms.highest_mark
    panel.trimmed, panel.points = terms.trimmed, dict(terms.points)
    panel.declared_at = at
    panel.save()
    audit.record(
        "panel.declared",
        target=panel,
        by=by,
        at=at,
        challenge=challenge.pk,
        scale=[terms.lowest_mark, terms.highest_mark],
        trimmed=terms.trimmed,
        points=dict(terms.points),
    )
    return panel


@transaction.atomic
def appoint(
    *, panel: Panel, person: User | None = None, email: str = "", by: User, at: datetime
) -> PanelMember:
    """Give a colleague a seat, or whoever has confirmed an address.

    Whether somebody has this address stays unknown until they come. Raises NotAllowed,
    NotAColleague or AlreadySeated.
    """
    panel = lock(panel)
    require(may_appoint(by, panel))
    if person is not None:
        email = ""
        if not acts_for(person, panel.challenge.owner_id):
            raise NotAColleague(
                _("This person does not act for the owner. Give their e-mail address instead."),
                field="person",
            )
    email = email.strip().lower()
    if queries.is_seated(panel, person=person, email=email):
        raise AlreadySeated(
            _("This person has a seat on the panel already."), field="person" if person else "email"
        )
    member = PanelMember.objects.create(
        panel=panel, person=person, email=email, appointed_by=by, appointed_at=at
    )
    audit.record(
        "panel.appointed", target=panel, by=by, at=at, member=member.pk, outside=bool(email)
    )
    if panel.state == PanelState.SCORING:
        transaction.on_commit(lambda: _write_to(member), robust=True)
    return member


@transaction.atomic
def dismiss(*, member: PanelMember, by: User, at: datetime) -> None:
    """Take a seat away, with whatever was not handed in. Raises NotAllowed.

    When only this seat was waited for, the marks of the others are unsealed.
    """
    panel = lock(member.panel)
    require(may_appoint(by, panel))
    found = PanelMember.objects.filter(pk=member.pk).first()
    if found is None:
        raise NotAllowed(_("This seat is taken away already."))
    member = found
    if member.handed_in_at:
        raise NotAllowed(_("This member has handed in. The marks count, so the seat stays."))
    member.marks.all().delete()
    member.conflicts.all().delete()
    audit.record("panel.dismissed", target=panel, by=by, at=at, member=member.pk)
    member.delete()
    if panel.state == PanelState.SCORING:
        set_aside(panel, by=by, at=at)
    if panel.state == PanelState.SCORING and queries.all_done(panel):
        unseal(panel, because="", by=by, at=at)


@transaction.atomic
def start(*, panel: Panel, by: User, at: datetime) -> Panel:
    """Let the members begin; each gets a letter.

    Raises NotAllowed, WrongState, NothingToScore or TooFew.
    """
    # The challenge too: it must not be opened again meanwhile.
    Challenge.objects.select_for_update(of=("self",)).get(pk=panel.challenge_id)
    panel = lock(panel)
    require(may_start(by, panel))
    check_move(MOVES, now=PanelState(panel.state), then=PanelState.SCORING)
    if not queries.proposals_in(panel).exists():
        raise NothingToScore(_("There is no proposal to score. Open the challenge again first."))
    members = list(queries.members_of(panel))
    if not members:
        raise TooFew(_("Appoint at least one member first."))
    if 2 * panel.trimmed >= len(members):
        raise TooFew(
            _("With so many marks left out, appoint at least %(count)s members.")
            % {"count": 2 * panel.trimmed + 1}
        )
    panel.state, panel.started_at = PanelState.SCORING, at
    panel.save(update_fields=["state", "started_at"])
    audit.record("panel.started", target=panel, by=by, at=at, members=len(members))
    transaction.on_commit(lambda: _write_to(*members), robust=True)
    return panel


def _check_terms(terms: Terms) -> None:
    if not 0 <= terms.lowest_mark < terms.highest_mark <= HIGHEST_MARK:
        raise UnfitTerms(
            _("The highest mark must be above the lowest and at most %(most)s.")
            % {"most": HIGHEST_MARK},
            field="highest_mark",
        )
    if not 0 <= terms.trimmed <= MOST_TRIMMED:
        raise UnfitTerms(
            _("Leave out at most %(most)s marks on each side.") % {"most": MOST_TRIMMED},
            field="trimmed",
        )
    for code in PanelCriterion:
        if not 1 <= terms.points.get(code, 0) <= MOST_POINTS:
            raise UnfitTerms(
                _("Each criterion brings from 1 to %(most)s points.") % {"most": MOST_POINTS},
                field=code.value,
            )


def _write_to(*members: PanelMember) -> None:
    """Tell members that there is something to score."""
    with Post() as post:
        for member in members:
            post.takes(_letter(member), of=f"panel member {member.pk}")


def _letter(member: PanelMember) -> EmailMessage:
    """In the language of the member's account, if there is one."""
    language = (member.person and member.person.language) or translation.get_language() or "pl"
    with translation.override(language):
        challenge = member.panel.challenge
        title = " ".join(challenge.title.for_language(language).split())
        link = settings.PUBLIC_URL + reverse("procurement:panel", args=[challenge.pk])
        return EmailMessage(
            subject=_("You are on the panel: %(title)s") % {"title": title},
            body=render_to_string(
                "procurement/panels/letter.txt",
                {"member": member, "challenge": challenge, "title": title, "link": link},
            ),
            to=[member.person.email if member.person else member.email],
        )
