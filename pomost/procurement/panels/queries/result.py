"""The result of a panel in words and rows, for pages and for the protocol."""

from collections.abc import Collection, Sequence
from string import ascii_uppercase
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pomost.kernel.templatetags.pomost import localised
from pomost.people.memberships.queries import acts_for, organisations_of
from pomost.people.models import User
from pomost.procurement.innovation.queries import OWNERS
from pomost.procurement.panels.models import (
    CRITERION_LABELS,
    CRITERION_QUESTIONS,
    Panel,
    PanelConflict,
    PanelMark,
    PanelMember,
)
from pomost.procurement.panels.queries import (
    counted_marks,
    joined_after_opening,
    members_of,
    proposals_in,
    proposals_of,
    seat_in,
    set_aside_in,
)
from pomost.procurement.panels.rules import UNSEALED, Judged, PanelState, as_points, judge
from pomost.procurement.proposals.models import Proposal
from pomost.procurement.scoring.queries import TIE_BREAK_LABELS
from pomost.procurement.scoring.rules.exact import written
from pomost.procurement.scoring.rules.ranking import Tie


def letters_of(panel: Panel) -> dict[int, str]:
    """Member to the letter under which reasons are read, in the order of the seats."""
    seats = [one.pk for one in members_of(panel) if one.handed_in_at]
    return {pk: letter(number) for number, pk in enumerate(seats)}


def letter(number: int) -> str:
    """A, B, …, Z, AA, AB, …"""
    rest, place = divmod(number, len(ascii_uppercase))
    return (letter(rest - 1) if rest else "") + ascii_uppercase[place]


def terms_in_words(panel: Panel) -> list[dict[str, Any]]:
    """The six criteria with their questions and points."""
    return [
        {"label": label, "question": CRITERION_QUESTIONS[code], "points": panel.points[code.value]}
        for code, label in CRITERION_LABELS.items()
    ]


def runs(user: User, panel: Panel) -> bool:
    """Tell whether a person runs the panel: a coordinator or administrator of the owner."""
    return acts_for(user, panel.challenge.owner_id, roles=OWNERS)


def reasons_open_to(user: User, panel: Panel) -> Collection[int]:
    """The proposals whose reasons a person reads: all, or those of their own organisations."""
    seat = seat_in(user, panel)
    if panel.state in UNSEALED and (runs(user, panel) or (seat and seat.handed_in_at)):
        return set(proposals_in(panel).order_by().values_list("pk", flat=True))
    if panel.state == PanelState.PUBLISHED:
        mine = proposals_of(organisations_of(user)).filter(challenge=panel.challenge_id)
        return set(mine.values_list("pk", flat=True))
    return set()


def result_of(panel: Panel, *, reasons_of: Collection[int]) -> dict[str, Any]:
    """Ranks, points, where they come from, and the reasons somebody may read."""
    proposals = {one.pk: one for one in proposals_in(panel)}
    given: dict[str, dict[str, list[int]]] = {}
    reasons: dict[tuple[int, str], list[dict[str, Any]]] = {}
    letters = letters_of(panel)
    for mark in counted_marks(panel):
        marks = given.setdefault(str(mark.proposal_id), {})
        marks.setdefault(mark.criterion, []).append(mark.mark or 0)
        if mark.proposal_id in reasons_of:
            reasons.setdefault((mark.proposal_id, mark.criterion), []).append(
                _reason(mark, letters)
            )
    rows, ties = judge(panel.terms, given)
    notes = notes_on(panel, proposals)
    return {
        "rows": [
            _row(row, proposals[int(row.proposal)], reasons, reasons_of)
            | {"notes": notes[int(row.proposal)]}
            for row in rows
        ],
        "ties": [tie_in_words(tie, proposals) for tie in ties],
        "total": panel.terms.total,
        "chart": _chart(panel, rows, proposals),
    }


def notes_on(panel: Panel, proposals: Collection[int]) -> dict[int, list[str]]:
    """What befell the marks of each proposal after members had handed in."""
    aside = set_aside_in(panel)
    notes = {
        pk: [
            ngettext(
                "The marks of %(n)s member were set aside: a conflict of interest was found after"
                " they had handed in.",
                "The marks of %(n)s members were set aside: a conflict of interest was found after"
                " they had handed in.",
                aside[pk],
            )
            % {"n": aside[pk]}
        ]
        if pk in aside
        else []
        for pk in proposals
    }
    for one in joined_after_opening(panel):
        notes[one.proposal_id].append(
            _(
                "%(organisation)s joined after the marks were opened. A member who scored this"
                " proposal acts for it; the marks count."
            )
            % {"organisation": one.organisation}
        )
    return notes


def _reason(mark: PanelMark, letters: dict[int, str]) -> dict[str, Any]:
    return {"member": letters[mark.member_id], "mark": mark.mark, "text": mark.reason}


def _row(
    row: Judged,
    proposal: Proposal,
    reasons: dict[tuple[int, str], list[dict[str, Any]]],
    open_ones: Collection[int],
) -> dict[str, Any]:
    language = get_language() or "pl"
    return {
        "rank": row.rank,
        "proposal": proposal,
        "total": as_points(row.total, language),
        "exact": written(row.total),
        "trace": localised(row.trace),
        "marks": row.marks,
        "open": proposal.pk in open_ones,
        "cells": [
            {
                "label": label,
                "points": as_points(cell.points, language),
                "exact": written(cell.points),
                "trace": localised(cell.trace),
                "reasons": reasons.get((proposal.pk, code.value), []),
            }
            for (code, label), cell in zip(CRITERION_LABELS.items(), row.cells, strict=True)
        ],
    }


def quoted(title: str) -> str:
    """A title in the quotation marks of the page."""
    return _("“%(title)s”") % {"title": title}


def tie_in_words(tie: Tie, proposals: dict[int, Proposal]) -> str:
    """Which proposals have equal points, and what put them in order."""
    words = {
        "titles": ", ".join(quoted(proposals[int(code)].title) for code in tie.bids),
        "points": as_points(tie.total, get_language() or "pl"),
        "rules": ", ".join(str(TIE_BREAK_LABELS[rule]) for rule in tie.decided_by),
    }
    if not tie.decided_by:
        return _("%(titles)s: %(points)s points each. They share a rank.") % words
    if tie.joint:
        return (
            _(
                "%(titles)s: %(points)s points each. Decided by: %(rules)s; those still equal"
                " share a rank."
            )
            % words
        )
    return _("%(titles)s: %(points)s points each. Decided by: %(rules)s.") % words


def _chart(panel: Panel, rows: Sequence[Judged], proposals: dict[int, Proposal]) -> dict[str, Any]:
    language = get_language() or "pl"
    return {
        "title": _("Most points"),
        "sentence": _("%(points)s points of %(total)s: %(titles)s")
        % {
            "points": as_points(rows[0].total, language),
            "total": panel.terms.total,
            "titles": ", ".join(
                quoted(proposals[int(row.proposal)].title) for row in rows if row.rank == 1
            ),
        },
        "label_heading": _("Proposal"),
        "value_heading": _("Points"),
        "max": panel.terms.total,
        "rows": [
            {
                "label": f"{row.rank}. {proposals[int(row.proposal)].title}",
                "value": float(row.total),
                "display": as_points(row.total, language),
                "tone": "good" if row.rank == 1 else "neutral",
            }
            for row in rows
        ],
    }


def seats_in_words(panel: Panel) -> list[dict[str, Any]]:
    """Each member with how far they are; never what they think."""
    letters = letters_of(panel) if panel.state in UNSEALED else {}
    titles = {one.pk: one.title for one in proposals_in(panel)}
    return [
        {
            "member": one,
            "letter": letters.get(one.pk, ""),
            "progress": _progress(panel, one),
            "conflicts": [
                {
                    "title": titles[found.proposal_id],
                    "kind": found.get_kind_display(),
                    "late": is_late(one, found),
                }
                for found in one.conflicts.all()
            ],
        }
        for one in members_of(panel)
    ]


def is_late(member: PanelMember, conflict: PanelConflict) -> bool:
    """Whether a conflict was found after the member had handed in, so that marks were set aside."""
    return member.handed_in_at is not None and conflict.found_at > member.handed_in_at


def _progress(panel: Panel, member: PanelMember) -> str:
    if member.handed_in_at:
        return _("handed in")
    if panel.state in UNSEALED:
        return _("did not hand in; does not count")
    if panel.state == PanelState.FORMING:
        return _("appointed")
    return _("is scoring") if member.declared_at else _("has not begun")
