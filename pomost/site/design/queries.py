"""What the living page shows: the colours as they stand in the stylesheet, and example content."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pomost.kernel.charts import Line, Table, histogram, interval_chart, line_chart, map_chart
from pomost.kernel.scales import number
from pomost.site.design.rules import colours_in, contrast

TOKENS = Path(__file__).resolve().parents[2] / "static" / "pomost" / "css" / "tokens.css"

# Token, what it stands on, what it is for.
SHOWN: tuple[tuple[str, str, Promise], ...] = (
    ("ink", "paper", gettext_lazy("Text")),
    ("muted", "paper", gettext_lazy("Second voice: hints, captions")),
    ("spruce", "paper", gettext_lazy("What you can do; what is done")),
    ("link", "paper", gettext_lazy("Where you can go; always underlined")),
    ("amber", "on-amber", gettext_lazy("Where you are: the current step, the focus ring")),
    ("amber-text", "paper", gettext_lazy("Attention, in words")),
    ("red", "paper", gettext_lazy("An error, a refusal; with a word and a sign")),
    ("green", "paper", gettext_lazy("Kept, proved, passed")),
    ("line", "paper", gettext_lazy("Edges of what you can fill in")),
)


@dataclass(frozen=True)
class Swatch:
    """A colour with the measured contrast of its pair."""

    name: str
    use: Promise
    light: str
    dark: str
    light_ratio: float
    dark_ratio: float


@cache
def swatches() -> tuple[Swatch, ...]:
    """The colours people meet, read from the stylesheet itself."""
    colours = colours_in(TOKENS.read_text(encoding="utf-8"))
    return tuple(
        Swatch(
            name,
            use,
            *colours[name],
            *(contrast(*pair) for pair in zip(colours[name], colours[ground], strict=True)),
        )
        for name, ground, use in SHOWN
    )


def path_at(current: int) -> list[dict[str, Any]]:
    """The nine steps of a purchase, with one of them under the person's feet."""
    labels = (
        _("Need"),
        _("Market"),
        _("Way"),
        _("Criteria"),
        _("Employment"),
        _("Weights"),
        _("Review"),
        _("Documents"),
        _("Contract"),
    )
    return [
        {
            "number": n,
            "label": label,
            "url": "#steps" if n < current else "",
            "status": "done" if n < current else "current" if n == current else "todo",
        }
        for n, label in enumerate(labels, start=1)
    ]


def pages() -> "Page[int]":
    """The fourth of twelve pages."""
    return Paginator(range(120), 10).page(4)


def specimens(*, at: datetime) -> dict[str, Any]:
    """Example content for every component."""
    return {
        "swatches": swatches(),
        "paths": [path_at(1), path_at(4), path_at(10)],
        "tasks": [
            {"label": _("Say what should change for people"), "url": "#tasks", "status": "done"},
            {
                "label": _("Choose criteria"),
                "url": "#tasks",
                "status": "current",
                "hint": _("Two chosen. The market view shows what each of them costs."),
            },
            {"label": _("Talk to the market"), "url": "#tasks", "status": "optional"},
            {"label": _("Set weights"), "url": "#tasks", "status": "todo"},
            {
                "label": _("Take the documents"),
                "status": "blocked",
                "hint": _("First answer the review."),
            },
        ],
        "rows": [
            {
                "key": _("What is bought"),
                "value": _("Catering for a day-care home"),
                "change_url": "#summary",
            },
            {"key": _("Estimated value"), "value": _("PLN 412,000.00"), "change_url": "#summary"},
            {"key": _("First day"), "value": "", "change_url": "#summary"},
        ],
        "chart": {
            "title": _("Providers in reach, by criterion"),
            "sentence": _("The reintegration plan costs this purchase the most providers."),
            "max": 14,
            "rows": [
                {"label": _("Employment contract"), "value": 12, "display": 12, "tone": "good"},
                {"label": _("Accessible service"), "value": 9, "display": 9, "tone": "good"},
                {"label": _("Reintegration plan"), "value": 3, "display": 3, "tone": "attention"},
            ],
        },
        **drawings(),
        "page": pages(),
        "files": [
            {"label": _("Needs analysis"), "url": "#files", "note": "DOCX, 48 kB"},
            {"label": _("Contract annex"), "url": "#files", "note": "PDF/UA, 112 kB"},
        ],
        "crumbs": [
            {"label": _("Buy"), "url": "#top"},
            {"label": _("Catering for a day-care home"), "url": "#top"},
            {"label": _("Criteria")},
        ],
        "soon": at + timedelta(days=3, hours=4),
        "gone": at - timedelta(days=2),
        "saved_at": at,
        "checked_on": at.date(),
    }


def drawings() -> dict[str, Any]:
    """One of each kind of chart that stands on axes."""
    lines = [
        Line("Smaczna Kładka", [(0, 80), (100, 66)]),
        Line("Wspólna Kuchnia", [(0, 62), (100, 84)]),
        Line("Gastro-Ekspres", [(0, 20), (100, 100)]),
    ]
    areas = [
        ["A" if x + y < 5 else "B" if x < 6 else "C" for x in range(11 - y)] for y in range(11)
    ]
    names = {"A": "Smaczna Kładka", "B": "Wspólna Kuchnia", "C": "Gastro-Ekspres"}
    weight, points = _("Weight of price, %"), _("Points")
    return {
        "line_chart": line_chart(
            lines,
            title=_("Points, by the weight of price"),
            sentence=_("Up to 39% for price Smaczna Kładka wins; from 80% Gastro-Ekspres does."),
            x_label=weight,
            y_label=points,
            x_range=(0, 100),
            y_range=(0, 100),
            marks=[(39, "39%"), (80, "80%")],
            table=Table(
                (_("Provider"), "0%", "100%"),
                tuple((one.label, *(number(y) for _x, y in one.points)) for one in lines),
            ),
        ),
        "map_chart": map_chart(
            [[*row, *[None] * (11 - len(row))] for row in areas],
            names,
            title=_("Who wins, by two weights"),
            sentence=_("The dearest provider wins where quality weighs more than half."),
            x_label=weight,
            y_label=_("Weight of the menu, %"),
            x_range=(0, 100),
            y_range=(0, 100),
            table=Table((weight, _("Provider")), (("0–40", names["A"]), ("80–100", names["C"]))),
        ),
        "histogram": histogram(
            [3, 9, 17, 21, 12, 6, 2],
            [300, 320, 340, 360, 380, 400, 420, 440],
            title=_("Prices we expect"),
            sentence=_("Half of the expected prices lie below PLN 365,000."),
            x_label=_("Price, thousands of PLN"),
            y_label=_("Bids"),
            marks=[(365, "365")],
            table=Table((_("Price"), _("Bids")), (("300–320", "3"), ("360–380", "21"))),
        ),
        "interval_chart": interval_chart(
            [
                (_("At least one bid"), 93, 95, 97, "95%"),
                (_("At least three bids"), 38, 44, 50, "44%"),
            ],
            title=_("How many bids we expect"),
            sentence=_("One bid is almost sure, three are not."),
            label_heading=_("Bids"),
            value_heading=_("Probability"),
        ),
    }
