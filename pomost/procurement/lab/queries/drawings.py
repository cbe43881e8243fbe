"""The lab's charts: geometry from the kernel, words from here."""

from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from pomost.kernel.charts import Line, Table, histogram, interval_chart, line_chart, map_chart
from pomost.kernel.drawn import Histogram, IntervalChart, LineChart, MapChart
from pomost.procurement.lab.queries.words import amount, names, percent, points, whole_amount
from pomost.procurement.lab.rules.forecast import Forecast, Share
from pomost.procurement.lab.rules.weights import Sweep, WinnerMap


def sweep_chart(found: Sweep, criterion: str) -> LineChart:
    """Each bid's sum over the weight of one criterion."""
    if len(found.stretches) == 1:
        sentence = _("Whatever the weight of “%(criterion)s”, %(bids)s leads.") % {
            "criterion": criterion,
            "bids": names(found.stretches[0].winners),
        }
    else:
        sentence = _("The lead changes at a weight of “%(criterion)s” of %(places)s.") % {
            "criterion": criterion,
            "places": ", ".join(percent(s.start) for s in found.stretches[1:]),
        }
    return line_chart(
        [Line(bid, [(0, float(a)), (100, float(b))]) for bid, (a, b) in found.ends.items()],
        title=_("Points, by the weight of “%(criterion)s”") % {"criterion": criterion},
        sentence=sentence,
        x_label=_("Weight of “%(criterion)s”, %%") % {"criterion": criterion},
        y_label=_("Points"),
        x_range=(0, 100),
        y_range=(0, 100),
        marks=[(float(found.now), _("now"))],
        table=Table(
            (_("Weight of “%(criterion)s”") % {"criterion": criterion}, _("Leads")),
            tuple(
                (f"{percent(s.start)} – {percent(s.end)}", names(s.winners))
                for s in found.stretches
            ),
        ),
    )


def winner_chart(
    found: WinnerMap, across: str, up: str, now: tuple[Fraction, Fraction]
) -> MapChart:
    """Who leads over two weights, with a ring on those of today."""
    labels = {names(one): names(one) for one in found.winners}
    cells = [[None if cell is None else names(cell) for cell in row] for row in found.rows]
    rows = []
    for level, row in enumerate(found.rows):
        if (level * found.step) % 10:
            continue
        runs: list[tuple[int, tuple[str, ...]]] = []
        for place, cell in enumerate(row):
            if cell is not None and (not runs or runs[-1][1] != cell):
                runs.append((place * found.step, cell))
        words = "; ".join(
            _("from %(weight)s: %(bids)s") % {"weight": percent(at), "bids": names(bids)}
            for at, bids in runs
        )
        rows.append((percent(level * found.step), words))
    return map_chart(
        cells,
        labels,
        title=_("Who leads, by two weights"),
        sentence=_("At these weights the lead belongs to: %(bids)s.") % {"bids": "; ".join(labels)},
        x_label=_("Weight of “%(criterion)s”, %%") % {"criterion": across},
        y_label=_("Weight of “%(criterion)s”, %%") % {"criterion": up},
        x_range=(0, 100),
        y_range=(0, 100),
        here=(float(now[0]), float(now[1]), _("now")),
        table=Table(
            (
                _("Weight of “%(criterion)s”, %%") % {"criterion": up},
                _("Who leads, by the weight of “%(criterion)s”") % {"criterion": across},
            ),
            tuple(rows),
        ),
    )


def bids_chart(found: Forecast) -> IntervalChart:
    """How likely one, two, three valid bids are."""
    labels = {
        1: _("At least one valid bid"),
        2: _("At least two valid bids"),
        3: _("At least three valid bids"),
    }
    rows = [(labels[n], *_ends(share), _display(share)) for n, share in found.at_least.items()]
    rows.append(
        (_("A social-economy supplier wins"), *_ends(found.pes_wins), _display(found.pes_wins))
    )
    return interval_chart(
        rows,
        title=_("What happens in %(tenders)s tenders drawn by lot")
        % {"tenders": number_format(found.tenders, force_grouping=True)},
        sentence=_("In %(one)s of them there is a valid bid, in %(three)s there are three.")
        % {
            "one": percent(100 * found.at_least[1].value),
            "three": percent(100 * found.at_least[3].value),
        },
        label_heading=_("What happens"),
        value_heading=_("How often, with the 95% interval"),
    )


def _ends(share: Share) -> tuple[float, float, float]:
    return 100 * share.low, 100 * share.value, 100 * share.high


def _display(share: Share) -> str:
    return (
        f"{percent(100 * share.value)} ({percent(100 * share.low)} – {percent(100 * share.high)})"
    )


def price_chart(found: Forecast) -> Histogram | None:
    """The winning prices; None when there was no winner, or only one price."""
    if not found.counts or found.cost is None or found.edges[0] == found.edges[-1]:
        return None
    total = sum(found.counts)
    shares = [100 * count / total for count in found.counts]
    pairs = zip(found.edges, found.edges[1:], strict=False)
    return histogram(
        shares,
        [edge / 100_000 for edge in found.edges],
        title=_("Winning prices"),
        sentence=_("The mean winning price is %(price)s; without the clauses it is %(baseline)s.")
        % {
            "price": amount(found.cost.price_cents),
            "baseline": amount(found.cost.baseline_cents),
        },
        x_label=_("Price with VAT, thousands of PLN"),
        y_label=_("Share of tenders, %"),
        x_words=lambda value: points(Fraction(value), 1),
        table=Table(
            (_("Price with VAT"), _("Share of tenders, %")),
            tuple(
                (f"{whole_amount(low)} – {whole_amount(high)}", percent(share))
                for (low, high), share in zip(pairs, shares, strict=True)
            ),
        ),
    )
