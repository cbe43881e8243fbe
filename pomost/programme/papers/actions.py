"""Start papers, add versions, and record who decided on exactly which one."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.texts import Text
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.programme.boards.models import Board
from pomost.programme.papers.models import Decision, Paper, PaperVersion
from pomost.programme.papers.rules import fingerprint
from pomost.programme.programmes.models import Programme
from pomost.programme.programmes.permissions import may_coordinate


class PaperExists(DomainError):
    """The programme has a paper with this address already."""


class SameText(DomainError):
    """This very text is already a version."""


class AlreadyDecided(DomainError):
    """This version was already approved, or already adopted."""


class DecisionIncomplete(DomainError):
    """An adoption names the board and the day; votes are given all or not at all."""


@transaction.atomic
def start_paper(
    *, programme: Programme, slug: str, title: Text, summary: Text, by: User, at: datetime
) -> Paper:
    """Open a paper that will have versions.

    Raises NotAllowed or PaperExists.
    """
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    require(may_coordinate(by, programme))
    if programme.papers.filter(slug=slug).exists():
        raise PaperExists(_("This programme already has a paper with this address."), field="slug")
    paper = Paper.objects.create(programme=programme, slug=slug, title=title, summary=summary)
    audit.record("paper.started", target=paper, by=by, at=at, slug=slug)
    return paper


@transaction.atomic
def add_version(
    *, paper: Paper, text: str, what_changed: Text, by: User, at: datetime
) -> PaperVersion:
    """Add the next version; it can never be changed afterwards.

    Line ends become ``\\n``, so that the same text has the same fingerprint from any machine.
    Raises NotAllowed or SameText.
    """
    paper = (
        Paper.objects.select_for_update(of=("self",)).select_related("programme").get(pk=paper.pk)
    )
    require(may_coordinate(by, paper.programme))
    text = text.replace("\r\n", "\n").strip() + "\n"
    sha256 = fingerprint(text)
    if twin := paper.versions.filter(sha256=sha256).first():
        raise SameText(
            _("This is, letter for letter, version %(number)s.") % {"number": twin.number},
            field="text",
        )
    last = paper.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = PaperVersion.objects.create(
        paper=paper,
        number=last + 1,
        text=text,
        sha256=sha256,
        what_changed=what_changed,
        added_at=at,
        added_by=by,
    )
    audit.record(
        "paper.version_added", target=version, by=by, at=at, number=version.number, sha256=sha256
    )
    return version


@transaction.atomic
def record_decision(
    *,
    version: PaperVersion,
    kind: str,
    body: Text,
    by: User,
    at: datetime,
    board: Board | None = None,
    decided_on: date | None = None,
    note: Text | None = None,
    votes_for: int | None = None,
    votes_against: int | None = None,
    votes_abstained: int | None = None,
) -> Decision:
    """Record that somebody approved or adopted this exact version.

    Raises NotAllowed, AlreadyDecided or DecisionIncomplete.
    """
    version = (
        PaperVersion.objects.select_for_update(of=("self",))
        .select_related("paper__programme")
        .get(pk=version.pk)
    )
    require(may_coordinate(by, version.paper.programme))
    if version.decisions.filter(kind=kind).exists():
        raise AlreadyDecided(_("This decision about this version is already recorded."))
    if board is not None and board.programme_id != version.paper.programme_id:
        raise DecisionIncomplete(_("This board belongs to another programme."), field="board")
    if kind == Decision.Kind.ADOPTION and board is None:
        raise DecisionIncomplete(_("Say which board adopted it."), field="board")
    if kind == Decision.Kind.ADOPTION and decided_on is None:
        raise DecisionIncomplete(_("Say on which day it was adopted."), field="decided_on")
    if decided_on is None and note is None:
        raise DecisionIncomplete(
            _("Give the day, or say in the note what is known about it."), field="decided_on"
        )
    votes = (votes_for, votes_against, votes_abstained)
    if None in votes and votes != (None, None, None):
        raise DecisionIncomplete(
            _("Give all three counts of votes, or none of them."), field="votes_for"
        )
    decision = Decision.objects.create(
        version=version,
        kind=kind,
        body=body,
        board=board,
        decided_on=decided_on,
        note=note,
        votes_for=votes_for,
        votes_against=votes_against,
        votes_abstained=votes_abstained,
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(
        "paper.decided",
        target=decision,
        by=by,
        at=at,
        kind=kind,
        number=version.number,
        sha256=version.sha256,
    )
    return decision
