"""A team's variant in the room: what it can start from, and the whole of it in words."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import ngettext

from pomost.kernel.templatetags.pomost import localised, percent
from pomost.procurement.innovation.rules import PUBLIC
from pomost.procurement.routes.rules import FACTS
from pomost.procurement.sample_bids.models import SKETCH_LABELS
from pomost.procurement.sample_bids.rules import trouble_with
from pomost.procurement.variants.models import IPR_LABELS, Variant
from pomost.procurement.variants.queries import findings_on, shown
from pomost.procurement.variants.rules import (
    Phase,
    VariantFile,
    VariantState,
    total_cents,
    total_months,
)
from pomost.procurement.workshops.models import Workshop

LONGEST_HINT = 90


def starts_for(workshop: Workshop) -> QuerySet[Variant]:
    """What a team may start from: shown to everybody, or finished by whoever runs the room."""
    shown_to_all = Q(state=VariantState.SHOWN, challenge__state__in=PUBLIC)
    finished_here = Q(owner=workshop.owner_id) & ~Q(state=VariantState.DRAFT)
    return Variant.objects.filter(
        shown_to_all | finished_here, challenge=workshop.challenge_id
    ).order_by("pk")


def sketch_of(file: VariantFile, workshop: Workshop) -> dict[str, Any]:
    """The variant as its team builds it: each page in one line, and what does not fit."""
    found = findings_on(file, file.starts_on or workshop.created_at.date())
    return {
        "title": file.title,
        "route": FACTS[file.route].title,
        "pages": _pages(file, workshop.code),
        "trouble": trouble_with(file),
        "counted": shown.counted(found),
        "findings": found,
    }


def _said(file: VariantFile) -> dict[str, str]:
    """One line on what stands on each page; empty where nothing does."""
    criteria = (f"{c.title} {percent(c.weight_percent)}" for c in file.criteria)
    lots, risks = len(file.lots), len(file.risks)
    counted = (
        (lots, ngettext("%(n)s lot", "%(n)s lots", lots) % {"n": lots}),
        (risks, ngettext("%(n)s risk", "%(n)s risks", risks) % {"n": risks}),
    )
    months, cents = total_months(file), total_cents(file)
    return {
        "idea": Truncator(file.idea).chars(LONGEST_HINT),
        "phases": f"{shown.months(months)}, {shown.amount(cents)}" if months or cents else "",
        "criteria": ", ".join(criteria),
        "terms": str(IPR_LABELS[file.ipr]) if file.ipr else "",
        "risks": ", ".join(words for number, words in counted if number),
    }


def _pages(file: VariantFile, code: str) -> list[dict[str, str]]:
    """The pages for the list of tasks."""
    said = _said(file)
    return [
        {
            "url": reverse("procurement:room_sketch", args=[code, page]),
            "label": str(label),
            "hint": said[page],
            "status": "done" if said[page] else "todo",
        }
        for page, label in SKETCH_LABELS.items()
    ]


def pages_done(file: VariantFile) -> int:
    """On how many pages of the sketch something stands."""
    return sum(bool(said) for said in _said(file).values())


def whole_of(file: VariantFile) -> dict[str, Any]:
    """The whole variant for whoever bids for it or judges bids."""
    return {
        "route": localised(FACTS[file.route].title),
        "rows": [{"key": key, "value": value} for key, value in shown.facts_of(file)[1:] if value],
        "phases": [
            {
                "title": phase.title,
                "said": ", ".join(_phase_in_words(phase)),
                "targets": phase.targets,
                "gate": phase.gate,
            }
            for phase in file.phases
        ],
        "timeline": shown.timeline([file]) if total_months(file) else None,
        "unmet_need": file.unmet_need,
    }


def _phase_in_words(phase: Phase) -> list[str]:
    said = [shown.months(phase.months)] if phase.months else []
    if phase.budget_cents:
        said.append(shown.amount(phase.budget_cents))
    if n := phase.suppliers:
        said.append(ngettext("%(n)s supplier", "%(n)s suppliers", n) % {"n": n})
    return said
