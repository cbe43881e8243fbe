"""Variants in words, rows and drawings, for pages and for the document that compares them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pomost.kernel import money
from pomost.kernel.templatetags.pomost import localised, percent
from pomost.procurement.history.rules import changes
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.routes.rules import FACTS, Route
from pomost.procurement.scoring.queries import FORMULA_LABELS
from pomost.procurement.scoring.rules.shape import Measure
from pomost.procurement.variants.models import (
    BEARER_LABELS,
    IPR_LABELS,
    LEVEL_LABELS,
    PART_LABELS,
    PAYMENT_LABELS,
    PHASE_LABELS,
    Variant,
)
from pomost.procurement.variants.rules import VariantFile, total_cents, total_months
from pomost.procurement.variants.rules.checks import Finding, Severity
from pomost.procurement.variants.rules.money import bars, flows, yearly_cents
from pomost.procurement.variants.rules.parts import LISTS, ORDER, flatten

MOST_TICKS = 8
Row = tuple[str, str]


def amount(cents: int) -> str:
    """An amount in the language of the page."""
    return money.show(cents, language=get_language() or "pl")


def months(number: int) -> str:
    """``18 miesięcy``."""
    return ngettext("%(n)s month", "%(n)s months", number) % {"n": number}


def yes_no(value: Any) -> str:
    """What somebody decided, or that nobody has."""
    if value is None:
        return ""
    return _("yes") if value else _("no")


def crumbs(
    challenge: Challenge, variant: Variant | None = None, *, label: str = ""
) -> list[dict[str, str]]:
    """Where a page of the studio stands."""
    here = variant is None and not label
    url = "" if here else reverse("procurement:challenge", args=[challenge.pk])
    found = [
        {"url": reverse("procurement:challenges"), "label": _("Challenges")},
        {"url": url, "label": localised(challenge.title)},
    ]
    if variant is not None:
        url = reverse("procurement:variant", args=[variant.pk]) if label else ""
        found.append({"url": url, "label": str(variant.title)})
    if label:
        found.append({"url": "", "label": label})
    return found


def part_label(name: str, content: Mapping[str, Any]) -> str:
    """The name of a part for people: ``“Design”: Months``."""
    group, _dot, rest = name.partition(".")
    if group == ORDER:
        return f"{PART_LABELS[ORDER]}: {PART_LABELS[rest]}"
    if group not in LISTS or not rest:
        return str(PART_LABELS.get(group, group))
    code, _dot, part = rest.rpartition(".")
    titles = {item["code"]: item["title"] for item in content.get(group, ())}
    return _("“%(item)s”: %(part)s") % {
        "item": titles.get(code, code),
        "part": PART_LABELS.get(part, part),
    }


def value_in_words(name: str, value: Any) -> str:
    """A part's value for people; empty when there is none."""
    part = name.rpartition(".")[2]
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return yes_no(value)
    if part.endswith("_cents"):
        return amount(value)
    if part == "way":
        return str(FORMULA_LABELS[value["formula"]])
    if part == "route":
        return localised(FACTS[Route(value)].title)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if part.endswith("_percent"):
        return percent(value)
    labels: dict[Any, Any] = {
        **PHASE_LABELS,
        **IPR_LABELS,
        **PAYMENT_LABELS,
        **LEVEL_LABELS,
        **BEARER_LABELS,
    }
    return str(labels.get(value, value))


def in_words(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, str]]:
    """What changed between two contents, as rows."""
    rows = [
        {
            "label": part_label(change.name, {**before, **after}),
            "before": value_in_words(change.name, change.before),
            "after": value_in_words(change.name, change.after),
        }
        for change in changes(flatten(before), flatten(after))
    ]
    return [row for row in rows if row["before"] or row["after"]]


def facts_of(file: VariantFile) -> list[Row]:
    """What a variant comes to, in a few rows that can stand side by side."""
    price = sum(c.weight_percent for c in file.criteria if c.measure is not Measure.QUALITY)
    social = sum(c.weight_percent for c in file.criteria if c.social)
    return [
        (_("Route"), localised(FACTS[file.route].title)),
        (_("Starts"), date_format(file.starts_on, "DATE_FORMAT") if file.starts_on else ""),
        (_("Takes"), months(total_months(file))),
        (_("Costs, without VAT"), amount(total_cents(file))),
        (
            _("Suppliers from phase to phase"),
            " → ".join(str(p.suppliers) for p in file.phases if p.suppliers),
        ),
        (_("Lots"), ", ".join(lot.title for lot in file.lots)),
        (
            _("Criteria"),
            ", ".join(f"{c.title} {percent(c.weight_percent)}" for c in file.criteria),
        ),
        (_("Weight of money"), percent(price)),
        (_("Weight of social criteria"), percent(social)),
        (_("Whose the results are"), str(IPR_LABELS[file.ipr]) if file.ipr else ""),
        (
            _("Payment for research and development"),
            str(PAYMENT_LABELS[file.payment]) if file.payment else "",
        ),
        (_("Promise to buy"), yes_no(file.purchase_guaranteed)),
        (_("How it is bought later"), file.later_tender),
        (_("What it does for people"), file.social_aspects),
        (
            _("Risks"),
            "; ".join(f"{r.title} ({LEVEL_LABELS[r.likelihood]})" for r in file.risks),
        ),
    ]


def counted(found: Sequence[Finding]) -> str:
    """``2 errors, 1 warning``; a clean variant says so."""
    numbers = {level: sum(f.check.severity is level for f in found) for level in Severity}
    parts = []
    if n := numbers[Severity.ERROR]:
        parts.append(ngettext("%(n)s error", "%(n)s errors", n) % {"n": n})
    if n := numbers[Severity.WARNING]:
        parts.append(ngettext("%(n)s warning", "%(n)s warnings", n) % {"n": n})
    if n := numbers[Severity.ADVICE]:
        parts.append(ngettext("%(n)s piece of advice", "%(n)s pieces of advice", n) % {"n": n})
    return ", ".join(parts) or _("nothing found")


def timeline(files: Iterable[VariantFile]) -> dict[str, Any]:
    """The phases of several variants as bars on one scale, with its ticks."""
    all_files = list(files)
    longest = max([total_months(file) for file in all_files] + [1])
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120) if longest / s <= MOST_TICKS)
    return {
        "ticks": [
            {"month": month, "x": round(month * 100 / longest, 2)}
            for month in range(0, longest + 1, step)
        ],
        "variants": [
            {
                "title": file.title,
                "months": months(total_months(file)),
                "bars": [
                    {
                        "phase": bar.flow.phase,
                        "kind": PHASE_LABELS[bar.flow.phase.kind],
                        "flow": bar.flow,
                        "x": f"{bar.start:g}",
                        "width": f"{max(bar.width, 0.6):g}",
                        "when": when(bar.flow.from_month, bar.flow.to_month),
                    }
                    for bar in bars(file, months=longest)
                ],
            }
            for file in all_files
        ],
    }


def when(start: int, end: int) -> str:
    """Which months, counted from 1: ``months 3–6``."""
    if end <= start:
        return _("in month %(n)s, no time of its own") % {"n": start + 1}
    if end == start + 1:
        return _("month %(n)s") % {"n": end}
    return _("months %(first)s–%(last)s") % {"first": start + 1, "last": end}


def money_of(file: VariantFile) -> dict[str, Any]:
    """The cash flow: each phase with its sum so far, a chart, and the years."""
    found = flows(file)
    total = total_cents(file)
    most = max([flow.phase.budget_cents for flow in found] + [1])
    dearest = max(found, key=lambda flow: flow.phase.budget_cents, default=None)
    sentence = _("No money is planned yet.")
    if dearest and total:
        sentence = _("“%(phase)s” costs the most: %(share)s of %(total)s.") % {
            "phase": dearest.phase.title,
            "share": percent(round(dearest.phase.budget_cents * 100 / total)),
            "total": amount(total),
        }
    return {
        "total": total,
        "flows": found,
        "years": yearly_cents(file),
        "dated": file.starts_on is not None,
        "chart": {
            "title": _("Money per phase, without VAT"),
            "sentence": sentence,
            "label_heading": _("Phase"),
            "value_heading": _("Budget"),
            "max": most,
            "rows": [
                {
                    "label": flow.phase.title,
                    "value": flow.phase.budget_cents,
                    "display": amount(flow.phase.budget_cents),
                }
                for flow in found
            ],
        },
    }
