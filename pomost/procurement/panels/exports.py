"""The result of a panel to take away: rows for any program, and a protocol."""

import csv
import io
from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pomost.kernel import clock
from pomost.kernel.cells import safe_cell
from pomost.procurement.documents.rules import words
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
from pomost.procurement.documents.rules.writer import Language, long_date
from pomost.procurement.panels.models import Panel
from pomost.procurement.panels.queries import counted_marks, proposals_in
from pomost.procurement.panels.queries.result import (
    letters_of,
    result_of,
    seats_in_words,
    terms_in_words,
)
from pomost.procurement.panels.rules import PanelCriterion
from pomost.procurement.panels.rules.shape import PanelFile, PlacePart, ProposalPart, ScorePart

CSV_TYPE: Final = "text/csv; charset=utf-8"


def whole_result(panel: Panel) -> dict[str, Any]:
    """Everything, for those who run the panel or sit on it."""
    return result_of(panel, reasons_of=set(proposals_in(panel).values_list("pk", flat=True)))


def as_file(panel: Panel) -> PanelFile:
    """The marks that count under letters, and the ranking, for anybody to compute again.

    No reasons and no names.
    """
    proposals = list(proposals_in(panel))
    codes = {one.pk: f"proposal-{n}" for n, one in enumerate(proposals, 1)}
    letters, given = letters_of(panel), dict[tuple[str, str], dict[PanelCriterion, int]]()
    for mark in counted_marks(panel):
        scored = given.setdefault((codes[mark.proposal_id], letters[mark.member_id]), {})
        scored[PanelCriterion(mark.criterion)] = mark.mark or 0
    return PanelFile(
        challenge=panel.challenge.title,
        lowest_mark=panel.lowest_mark,
        highest_mark=panel.highest_mark,
        trimmed=panel.trimmed,
        points={code: panel.points[code.value] for code in PanelCriterion},
        proposals=tuple(ProposalPart(code=codes[one.pk], title=one.title) for one in proposals),
        scores=tuple(
            ScorePart(proposal=proposal, member=member, marks=marks)
            for (proposal, member), marks in given.items()
        ),
        ranking=tuple(
            PlacePart(proposal=codes[row["proposal"].pk], rank=row["rank"], total=row["exact"])
            for row in whole_result(panel)["rows"]
        ),
    )


def as_json(panel: Panel) -> bytes:
    """The file that `pomost verify-workshop` computes again."""
    return as_file(panel).model_dump_json(indent=2).encode()


def rows_of(panel: Panel) -> Iterator[list[Any]]:
    """One row for each mark; the first row names the columns."""
    yield [
        _("Rank"),
        _("Proposal"),
        _("Organisation"),
        _("Sum of points"),
        _("Criterion"),
        _("Points"),
        _("Member"),
        _("Mark"),
        _("Reason"),
    ]
    for row in whole_result(panel)["rows"]:
        proposal = row["proposal"]
        for cell in row["cells"]:
            for reason in cell["reasons"]:
                yield [
                    row["rank"],
                    proposal.title,
                    proposal.organisation.name,
                    row["exact"],
                    str(cell["label"]),
                    cell["exact"],
                    reason["member"],
                    reason["mark"],
                    reason["text"],
                ]


def as_csv(panel: Panel) -> bytes:
    """The rows for any program; points exact, and a text that looks like a formula told apart."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows_of(panel):
        writer.writerow([safe_cell(value) if isinstance(value, str) else value for value in row])
    return out.getvalue().encode()


def protocol(panel: Panel) -> Document:
    """What was declared, who scored, the ranking, and every reason."""
    language: Language = "en" if (get_language() or "pl").startswith("en") else "pl"
    challenge = panel.challenge
    return Document(
        language=language,
        title=_("Protocol of the panel"),
        subtitle=clean(challenge.title.for_language(language)),
        owner=clean(challenge.owner.name),
        facts=tuple(_facts(panel, language)),
        contents=words.CONTENTS.for_language(language),
        page=words.PAGE.for_language(language),
        note=_("Marks and reasons stand under letters; the table of members says whose they are."),
        blocks=tuple(_blocks(panel)),
    )


def _facts(panel: Panel, language: Language) -> Iterator[tuple[str, str]]:
    for name, at in (
        (_("Terms declared"), panel.declared_at),
        (_("Begun"), panel.started_at),
        (_("Scored"), panel.scored_at),
        (_("Published"), panel.published_at),
    ):
        if at:
            yield name, long_date(clock.day_in_warsaw(at), language)


def _blocks(panel: Panel) -> Iterator[Block]:
    result = whole_result(panel)
    yield Heading(_("Result"), 1)
    yield Table(
        caption=_("Ranking"),
        header=(_("Rank"), _("Proposal"), _("Organisation"), _("Points")),
        rows=tuple(
            (
                str(row["rank"]),
                clean(row["proposal"].title),
                clean(row["proposal"].organisation.name),
                row["total"],
            )
            for row in result["rows"]
        ),
        widths=(1, 5, 4, 2),
        numbers=(3,),
    )
    if result["ties"]:
        yield Bullets(tuple(clean(tie) for tie in result["ties"]))
    yield from _declared(panel)
    yield from _seats(panel)
    for row in result["rows"]:
        yield Heading(clean(f"{row['rank']}. {row['proposal'].title}"), 1)
        yield Paragraph(row["trace"], lead=_("Points"))
        for note in row["notes"]:
            yield Paragraph(clean(note))
        for cell in row["cells"]:
            yield Heading(str(cell["label"]), 2)
            yield Paragraph(cell["trace"], lead=_("Points"))
            for reason in cell["reasons"]:
                lead = _("Member %(letter)s, mark %(mark)s") % {
                    "letter": reason["member"],
                    "mark": reason["mark"],
                }
                yield from text_blocks(reason["text"], lead=lead)


def _declared(panel: Panel) -> Iterator[Block]:
    yield Heading(_("What was declared"), 1)
    yield Paragraph(
        _("Marks from %(lowest)s to %(highest)s; extremes left out on each side: %(trimmed)s.")
        % {"lowest": panel.lowest_mark, "highest": panel.highest_mark, "trimmed": panel.trimmed}
    )
    yield Table(
        caption=_("Criteria"),
        header=(_("Criterion"), _("What it asks"), _("Most points")),
        rows=tuple(
            (str(one["label"]), str(one["question"]), str(one["points"]))
            for one in terms_in_words(panel)
        ),
        widths=(3, 6, 2),
        numbers=(2,),
    )


def _left_out(conflict: dict[str, Any]) -> str:
    late = _("%(title)s (found after handing in; the marks were set aside)")
    return late % conflict if conflict["late"] else str(conflict["title"])


def _seats(panel: Panel) -> Iterator[Block]:
    yield Heading(_("Who scored"), 1)
    if panel.closed_because:
        yield from text_blocks(panel.closed_because, lead=_("Closed before everybody was done"))
    yield Table(
        caption=_("Members"),
        header=(_("Member"), _("Name"), _("How far"), _("Does not score")),
        rows=tuple(
            (
                one["letter"] or "–",
                clean(str(one["member"])),
                one["progress"],
                clean("; ".join(map(_left_out, one["conflicts"]))) or "–",
            )
            for one in seats_in_words(panel)
        ),
        widths=(1, 3, 3, 4),
    )
