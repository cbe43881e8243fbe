"""A workshop to take away: a file that recomputes, a spreadsheet, sheets for the wall."""

import csv
import io
import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final, cast

import xlsxwriter
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pomost.kernel import money
from pomost.kernel.cells import safe_cell
from pomost.procurement.documents.rules.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Table,
    clean,
    text_blocks,
)
from pomost.procurement.purchases.rules import as_json
from pomost.procurement.routes.rules import FACTS
from pomost.procurement.sample_bids.queries import bids_in, results_in, team_code, variant_of
from pomost.procurement.sample_bids.queries.board import board_of
from pomost.procurement.sample_bids.rules import read_stored
from pomost.procurement.sample_bids.rules.shape import (
    BidPart,
    RoundPart,
    TeamPart,
    WorkshopFile,
    ranking_of,
)
from pomost.procurement.scoring.rules.exact import shown
from pomost.procurement.variants.models import IPR_LABELS
from pomost.procurement.variants.rules import VariantFile
from pomost.procurement.workshops.models import Workshop

XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_file(workshop: Workshop) -> WorkshopFile:
    """Everything the teams built, offered and learned; no nickname, no single juror."""
    teams = list(workshop.teams.order_by("number"))
    return WorkshopFile(
        title=workshop.title,
        challenge=workshop.challenge.title,
        teams=tuple(
            TeamPart(
                code=team_code(team),
                name=team.name,
                variant=variant_of(team),
                would_change=team.would_change,
            )
            for team in teams
        ),
        bids=tuple(
            BidPart(
                team=team_code(bid.team),
                variant_of=team_code(bid.variant_of),
                promise=bid.promise,
                argument=bid.argument,
            )
            for bid in bids_in(workshop)
        ),
        rounds=tuple(
            RoundPart(
                round=result.round,
                variant_of=team_code(result.variant_of),
                bids=(file := read_stored(result.file)),
                places=result.places,
                ranking=ranking_of(file),
                through=tuple(result.through),
            )
            for result in results_in(workshop)
        ),
    )


def as_text(workshop: Workshop) -> str:
    """The file as JSON."""
    content = as_json(as_file(workshop).model_dump())
    return json.dumps(content, ensure_ascii=False, indent=2, default=str)


def variant_as_text(file: VariantFile) -> str:
    """A team's variant in the file format of the studio."""
    return json.dumps(file.model_dump(mode="json"), ensure_ascii=False, indent=2)


def rows_of(workshop: Workshop) -> Iterator[list[Any]]:
    """One row for each cell of each evaluation; the first row names the columns."""
    yield [
        _("Round"),
        _("Variant"),
        _("Team"),
        _("Bid of"),
        _("Price, PLN"),
        _("Rank"),
        _("Sum"),
        _("Goes on"),
        _("Criterion"),
        _("Points"),
    ]
    for variant in board_of(workshop):
        for one in variant["rounds"]:
            for row in one["rows"]:
                for cell in row["cells"]:
                    yield [
                        one["number"],
                        variant["title"],
                        variant["team"].name,
                        row["name"],
                        money.to_amount(row["price_cents"]),
                        row["rank"],
                        row["total"],
                        _("yes") if row["through"] else _("no"),
                        cell["title"],
                        cell["points"],
                    ]


def as_csv(workshop: Workshop) -> str:
    """The rows for any program; a text that looks like a formula is told apart."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows_of(workshop):
        writer.writerow([safe_cell(value) if isinstance(value, str) else value for value in row])
    return out.getvalue()


def as_xlsx(workshop: Workshop) -> bytes:
    """The rows as a spreadsheet; texts are texts, never formulas."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(_("Results")[:31])
    bold = book.add_format({"bold": True})
    for number, row in enumerate(rows_of(workshop)):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value, bold if number == 0 else None)
            else:
                sheet.write_number(number, column, float(value))
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 9, 18)
    book.close()
    return out.getvalue()


def sheets(workshop: Workshop) -> Document:
    """What hangs on the wall: the challenge, each variant, the results revealed so far."""
    language = "en" if (get_language() or "pl").startswith("en") else "pl"
    challenge = workshop.challenge
    blocks: list[Block] = [Heading(clean(challenge.title.for_language(language)), 1)]
    for name, text in (
        (_("The problem"), challenge.problem),
        (_("Who lives with it"), challenge.sufferers),
        (_("What limits a solution"), challenge.constraints),
        (_("Outcomes wanted"), challenge.outcomes),
    ):
        if text:
            blocks.append(Heading(name, 2))
            blocks.extend(text_blocks(text.for_language(language)))
    for team in workshop.teams.order_by("number"):
        file = variant_of(team)
        if file is not None:
            blocks.extend(_variant_sheet(file, team.name, language))
    for variant in board_of(workshop):
        blocks.extend(_result_sheet(variant, language))
    return Document(
        language=cast("Any", language),
        title=clean(workshop.title),
        subtitle=clean(challenge.title.for_language(language)),
        owner=clean(workshop.owner.name),
        facts=(),
        contents="",
        page="{page}",
        note="",
        blocks=tuple(blocks),
    )


def _variant_sheet(file: VariantFile, team: str, language: str) -> Iterator[Block]:
    yield Heading(clean(f"{team}: {file.title}"), 1)
    yield Paragraph(FACTS[file.route].title.for_language(language), lead=_("Route"))
    yield from text_blocks(file.idea, lead=_("Idea"))
    yield from text_blocks(file.social_aspects, lead=_("For people"))
    if file.phases:
        yield Table(
            caption=_("Phases"),
            header=(_("Phase"), _("Months"), _("Budget"), _("Suppliers")),
            rows=tuple(
                (
                    clean(phase.title),
                    str(phase.months),
                    money.show(phase.budget_cents, language=language),
                    str(phase.suppliers or "–"),
                )
                for phase in file.phases
            ),
            widths=(8, 4, 6, 5),
            numbers=(1, 2, 3),
        )
    yield from _listed(
        _("Gates"), [f"{phase.title}: {phase.gate}" for phase in file.phases if phase.gate]
    )
    yield from _listed(_("Lots"), [lot.title for lot in file.lots])
    if file.criteria:
        yield Table(
            caption=_("Award criteria"),
            header=(_("Criterion"), _("Weight, %")),
            rows=tuple(
                (clean(one.title), shown(Fraction(one.weight_percent), language))
                for one in file.criteria
            ),
            widths=(4, 1),
            numbers=(1,),
        )
    whose = f"{IPR_LABELS[file.ipr]}. {file.ipr_terms}" if file.ipr else file.ipr_terms
    yield from text_blocks(whose, lead=_("Whose the results are"))
    yield from _listed(
        _("Risks"), [": ".join(filter(None, (one.title, one.answer))) for one in file.risks]
    )


def _listed(title: str, lines: list[str]) -> Iterator[Block]:
    if lines:
        yield Paragraph("", lead=title)
        yield Bullets(tuple(clean(line) for line in lines))


def _result_sheet(variant: dict[str, Any], language: str) -> Iterator[Block]:
    yield Heading(clean(_("Results: %(title)s") % {"title": variant["title"]}), 1)
    for one in variant["rounds"]:
        yield Table(
            caption=_("Round %(n)s") % {"n": one["number"]},
            header=(_("Bid of"), _("Price"), _("Points"), _("Goes on")),
            rows=tuple(
                (
                    clean(f"{row['rank']}. {row['name']}"),
                    money.show(row["price_cents"], language=language),
                    row["total"],
                    _("yes") if row["through"] else _("no"),
                )
                for row in one["rows"]
            ),
            widths=(4, 3, 2, 2),
            numbers=(1, 2),
        )
    if variant["decided"]:
        yield Heading(_("What decided"), 2)
        yield Bullets(tuple(clean(sentence) for sentence in variant["decided"]))
    yield from text_blocks(variant["team"].would_change, lead=_("What the team would change"))
