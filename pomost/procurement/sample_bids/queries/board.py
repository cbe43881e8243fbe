"""The board: who came where, why, and what decided; only what has been revealed."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pomost.kernel.texts import Text
from pomost.procurement.sample_bids.models import RoundResult
from pomost.procurement.sample_bids.queries import (
    bids_in,
    results_in,
    team_code,
    variant_of,
)
from pomost.procurement.sample_bids.rules import read_stored
from pomost.procurement.sample_bids.rules.debrief import Decided, what_decided
from pomost.procurement.scoring.rules import score
from pomost.procurement.scoring.rules.exact import shown
from pomost.procurement.scoring.rules.shape import BidsFile
from pomost.procurement.teams.models import Team
from pomost.procurement.teams.queries import teams_of
from pomost.procurement.workshops.models import Workshop


def board_of(workshop: Workshop) -> list[dict[str, Any]]:
    """Each variant with its rounds, newest last, and what decided in the last of them."""
    teams = list(teams_of(workshop))
    names = {team_code(team): team.name for team in teams}
    words = {(team_code(bid.team), bid.variant_of_id): bid for bid in bids_in(workshop)}
    by_team: dict[int, list[RoundResult]] = {}
    for result in results_in(workshop):
        by_team.setdefault(result.variant_of_id, []).append(result)
    return [_variant(team, by_team[team.pk], names, words) for team in teams if team.pk in by_team]


def _variant(
    team: Team,
    results: list[RoundResult],
    names: Mapping[str, str],
    words: Mapping[tuple[str, int], Any],
) -> dict[str, Any]:
    last = read_stored(results[-1].file)
    file = variant_of(team)
    return {
        "team": team,
        "title": file.title if file else team.name,
        "rounds": [_round(one, names, words) for one in results],
        "decided": decided_in_words(last, names),
    }


def _round(
    result: RoundResult, names: Mapping[str, str], words: Mapping[tuple[str, int], Any]
) -> dict[str, Any]:
    file, language = read_stored(result.file), get_language() or "pl"
    scored = score(file)
    titles = {c.code: c for c in file.criteria}
    return {
        "number": result.round,
        "places": result.places,
        "criteria": [
            {"title": c.title, "weight": shown(Fraction(c.weight_percent), language)}
            for c in file.criteria
        ],
        "rows": [
            {
                "rank": row.rank,
                "name": names.get(row.bid.code, row.bid.code),
                "price_cents": row.bid.price_cents,
                "total": shown(row.total, language),
                "trace": row.trace,
                "through": row.bid.code in result.through,
                "words": words.get((row.bid.code, result.variant_of_id)),
                "cells": [
                    {
                        "title": titles[cell.criterion].title,
                        "points": shown(cell.points, language),
                        "trace": cell.trace,
                    }
                    for cell in row.cells
                ],
            }
            for row in scored.rows
        ],
        "ties": [named(tie.trace, names) for tie in scored.ties],
        "rejected": [names.get(bid.code, bid.code) for bid in scored.rejected],
    }


def named(text: Text, names: Mapping[str, str]) -> Text:
    """A trace with the teams' names instead of their codes; longer codes first."""
    pl, en = text.pl, text.en
    for code in sorted(names, key=len, reverse=True):
        pl, en = pl.replace(code, names[code]), en.replace(code, names[code])
    return Text(pl=pl, en=en)


def decided_in_words(file: BidsFile, names: Mapping[str, str]) -> list[str]:
    """What decided, one sentence each, the strongest reason first."""
    found = what_decided(file)
    return _sentences(found, file, names, get_language() or "pl") if found else []


def _sentences(
    found: Decided, file: BidsFile, names: Mapping[str, str], language: str
) -> list[str]:
    titles = {c.code: c.title for c in file.criteria}

    def people(codes: tuple[str, ...]) -> str:
        return ", ".join(names.get(code, code) for code in codes)

    first, second = people((found.first,)), people((found.second,))
    said = [
        _("%(first)s is ahead of %(second)s by %(points)s points.")
        % {"first": first, "second": second, "points": shown(found.lead, language)}
        if found.lead
        else _("%(first)s and %(second)s have the same sum.") % {"first": first, "second": second}
        if len(found.equal) == 2
        else _("These have the same sum: %(teams)s.") % {"teams": people(found.equal)}
    ]
    for gap in found.differences[:2]:
        if not gap.points:
            continue
        said.append(
            _("“%(criterion)s”: %(points)s points in favour of %(team)s.")
            % {
                "criterion": titles[gap.criterion],
                "points": shown(abs(gap.points), language),
                "team": first if gap.points > 0 else second,
            }
        )
    for flip in found.flips:
        values = {
            "criterion": titles[flip.criterion],
            "points": abs(flip.shift),
            "team": people(flip.winners),
        }
        said.append(
            _("With %(points)s points more for “%(criterion)s”, %(team)s would win.") % values
            if flip.shift > 0
            else _("With %(points)s points less for “%(criterion)s”, %(team)s would win.") % values
        )
    if not found.flips:
        said.append(_("No weight changed by 10 points would put another bid first."))
    for one in found.left_out:
        said.append(
            _("Without the bid of %(bid)s, %(team)s would win.")
            % {"bid": people((one.bid,)), "team": people(one.winners)}
        )
    return said
