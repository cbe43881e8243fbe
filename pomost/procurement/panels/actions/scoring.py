"""A member declares conflicts, scores alone, and hands in."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError, NotAllowed
from pomost.kernel.verdicts import Verdict, require
from pomost.people.models import User
from pomost.procurement.panels import queries
from pomost.procurement.panels.actions.setting_aside import exclude, set_aside
from pomost.procurement.panels.actions.unsealing import lock, unseal
from pomost.procurement.panels.models import PanelMark, PanelMember
from pomost.procurement.panels.permissions import may_declare, may_score
from pomost.procurement.panels.rules import (
    ConflictKind,
    Opinion,
    PanelCriterion,
    Seen,
    begins_sitting,
    joined,
    parts_of,
)
from pomost.procurement.proposals.models import Proposal


class NotDeclared(DomainError):
    """The member has not said yet where they have a conflict of interest."""


class Conflicted(DomainError):
    """The member has a conflict of interest with this proposal."""


class OffScale(DomainError):
    """A mark is not on the declared scale."""


class Incomplete(DomainError):
    """Something is missing."""


class Overtaken(DomainError):
    """Another window of the same member changed the same parts; ``theirs`` says what they say."""

    def __init__(self, message: str, *, theirs: Mapping[str, int | str]) -> None:
        super().__init__(message)
        self.theirs = theirs


@transaction.atomic
def declare_conflicts(
    *, member: PanelMember, conflicts: Mapping[int, str], by: User, at: datetime
) -> PanelMember:
    """Say where one has a conflict of interest; proposal to reason, empty when there is none.

    Whoever acts for an organisation that made or joined a proposal never scores it, said or not.
    What was marked before goes, handed in or not. Declaring again adds; it takes nothing back.
    Raises NotAllowed or Incomplete.
    """
    member, gone = _own(member, by, may=may_declare), 0
    scored = {one.pk: one for one in queries.proposals_in(member.panel)}
    has = dict(member.conflicts.order_by("pk").values_list("proposal", "kind"))
    for one in queries.own_among(member, by):
        gone += exclude(member, one, ConflictKind.ORGANISATION, "", at)
        has[one.pk] = ConflictKind.ORGANISATION
    for pk, because in conflicts.items():
        if pk not in scored or pk in has:
            continue
        if not because.strip():
            raise Incomplete(
                _("Say in a few words what connects you with this proposal."), field=f"because_{pk}"
            )
        gone += exclude(member, scored[pk], ConflictKind.DECLARED, because.strip(), at)
        has[pk] = ConflictKind.DECLARED
    member.person, member.declared_at = by, at
    member.save(update_fields=["person", "declared_at"])
    audit.record(
        "panel.conflicts_declared",
        target=member.panel,
        by=by,
        at=at,
        member=member.pk,
        proposals=sorted(has),
        marks=gone,
    )
    return member


@transaction.atomic
def write_marks(
    *,
    member: PanelMember,
    proposal: Proposal,
    opinions: Mapping[str, Opinion],
    seen: Seen | None = None,
    by: User,
    at: datetime,
) -> None:
    """Keep what a member thinks of a proposal so far, by criterion; nobody else reads it.

    ``seen`` is what the page was shown: what was left as shown stays as another window of the
    same member saved it meanwhile. None: the page showed what is stored.
    Raises NotAllowed, NotDeclared, Conflicted, OffScale or Overtaken.
    """
    member = _own(member, by)
    if member.declared_at is None:
        raise NotDeclared(_("First say whether you have a conflict of interest."))
    if not queries.to_score(member).filter(pk=proposal.pk).exists():
        raise Conflicted(_("You do not score this proposal."))
    scale = member.panel.terms.scale
    before = queries.marks_by(member, proposal)
    for code in PanelCriterion:
        mark, _reason = opinions.get(code, (None, ""))
        if mark is not None and mark not in scale:
            raise OffScale(
                _("Give a whole mark from %(lowest)s to %(highest)s.")
                % {"lowest": scale[0], "highest": scale[-1]},
                field=f"mark_{code}",
            )
    now = parts_of({code: (one.mark, one.reason) for code, one in before.items()})
    wanted = parts_of(opinions)
    if seen is not None:
        wanted, clashes = joined(seen=seen, now=now, mine=wanted)
        if clashes:
            raise Overtaken(
                _("You changed the same place in another window. Nothing was overwritten."),
                theirs={name: now[name] for name in clashes},
            )
    for code in PanelCriterion:
        mark_is, reason_is = wanted[f"mark_{code}"], wanted[f"reason_{code}"]
        if (mark_is, reason_is) != (now[f"mark_{code}"], now[f"reason_{code}"]):
            PanelMark.objects.update_or_create(
                member=member,
                proposal=proposal,
                criterion=code.value,
                defaults={
                    "mark": None if mark_is == "" else mark_is,
                    "reason": reason_is,
                    "saved_at": at,
                },
            )
    last = max((one.saved_at for one in before.values()), default=None)
    if wanted != now and begins_sitting(last, at=at):
        # One row for a sitting: each mark keeps when it was last saved, and who hands in says so
        # again. Neither marks nor reasons: they stay sealed, in the log as well.
        audit.record(
            "panel.marked", target=member.panel, by=by, at=at, member=member.pk, of=proposal.pk
        )


@transaction.atomic
def hand_in(*, member: PanelMember, by: User, at: datetime) -> PanelMember:
    """Hand in all marks; with the last member's all are unsealed.

    Raises NotAllowed, NotDeclared or Incomplete.
    """
    member = _own(member, by)
    if member.declared_at is None:
        raise NotDeclared(_("First say whether you have a conflict of interest."))
    # An organisation of theirs may have joined a proposal since they declared.
    for one in queries.own_among(member, by):
        exclude(member, one, ConflictKind.ORGANISATION, "", at)
    if missing := queries.unfinished(member):
        raise Incomplete(
            _("Give a mark and a reason under every criterion. Still missing: %(titles)s")
            % {"titles": "; ".join(one.title for one in missing)}
        )
    member.handed_in_at = at
    member.save(update_fields=["handed_in_at"])
    audit.record(
        "panel.handed_in",
        target=member.panel,
        by=by,
        at=at,
        member=member.pk,
        saved=queries.last_saved(member),
    )
    set_aside(member.panel, by=by, at=at)
    if queries.all_done(member.panel):
        unseal(member.panel, because="", by=by, at=at)
    return member


def _own(
    member: PanelMember, by: User, *, may: Callable[[User, PanelMember], Verdict] = may_score
) -> PanelMember:
    """The seat with its panel locked, if the person may score or declare from it."""
    panel = lock(member.panel)
    found = PanelMember.objects.select_related("person").filter(pk=member.pk).first()
    if found is None:
        raise NotAllowed(_("You have no seat on this panel any more."))
    member = found
    member.panel = panel
    require(may(by, member))
    return member
