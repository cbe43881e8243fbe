"""Sample bids and expectations, as people type them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pomost.kernel import money
from pomost.kernel.numbers import read_number
from pomost.procurement.lab.rules.shape import MOST_SUPPLIERS, Assumptions, Chance, Pool
from pomost.procurement.path.forms import AmountField, number_field
from pomost.procurement.scoring.rules.reading import answers
from pomost.procurement.scoring.rules.shape import (
    MONEY,
    Bid,
    Criterion,
    JuryMean,
    Measure,
    YesNo,
)

SPARE = 2
AT_END = "_end"
CODE = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$"


class BeginForm(forms.Form):
    """A name is enough: the bids are made up to begin with."""

    name = forms.CharField(
        label=_("Name of this set of bids"),
        max_length=100,
        help_text=_("For instance: many small firms; one strong co-operative."),
        error_messages={"required": _("Give the sample bids a name.")},
    )


class MarksField(forms.CharField):
    """A jury's marks in one line: ``6; 7,5; 8``."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").replace(";", " ")
        try:
            return tuple(read_number(one) for one in text.split())
        except ValueError as error:
            raise forms.ValidationError(
                _("Write the marks with spaces between them, for instance: 6 7,5 8.")
            ) from error

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return " ".join(number_format(one) for one in value)
        return value


class BidsForm(forms.Form):
    """A name, and for each sample bid its code, price and answers; two spare rows."""

    use_required_attribute = False
    name = forms.CharField(label=_("Name of this set of bids"), max_length=100)

    def __init__(
        self, *args: Any, bids: Sequence[Bid], criteria: Iterable[Criterion], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.criteria = [c for c in criteria if c.measure is not Measure.PRICE]
        self.rows = range(len(bids) + SPARE)
        for row in self.rows:
            bid = bids[row] if row < len(bids) else None
            self.fields[f"code_{row}"] = forms.RegexField(
                CODE,
                label=_("Short name of the bid"),
                required=False,
                initial=bid.code if bid else "",
                error_messages={
                    "invalid": _("Letters without diacritics, digits and hyphens; at most 40.")
                },
            )
            self.fields[f"price_{row}"] = AmountField(
                label=_("Price with VAT, PLN"),
                required=False,
                min_value=0,
                max_value=10**11,
                decimal_places=2,
                max_digits=14,
                initial=money.to_amount(bid.price_cents) if bid else None,
            )
            for place, criterion in enumerate(self.criteria):
                offered = bid.offers.get(criterion.code) if bid else None
                for name, field in answer_fields(criterion, offered).items():
                    self.fields[f"answer_{row}_{place}{name}"] = field

    def groups(self) -> list[tuple[int, list[forms.BoundField]]]:
        """Each bid's fields."""
        return [
            (
                row + 1,
                [self[name] for name in self.fields if name.split("_")[1:2] == [str(row)]],
            )
            for row in self.rows
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.bids: list[Bid] = []
        seen: set[str] = set()
        for row in self.rows:
            code, price = cleaned.get(f"code_{row}"), cleaned.get(f"price_{row}")
            if not code:
                continue
            if code in seen:
                self.add_error(f"code_{row}", _("Two bids have this name. Change one."))
            seen.add(code)
            if price is None:
                if f"price_{row}" not in self.errors:
                    self.add_error(f"price_{row}", _("Give the bid a price."))
                continue
            offers: dict[str, Any] = {}
            for place, criterion in enumerate(self.criteria):
                name = f"answer_{row}_{place}"
                answer = cleaned.get(name)
                if criterion.measure in MONEY and isinstance(answer, Decimal):
                    answer = Decimal(money.from_amount(answer))
                    if criterion.life_cycle:
                        end = cleaned.get(f"{name}{AT_END}") or Decimal(0)
                        answer = (answer, Decimal(money.from_amount(end)))
                if name in self.errors:
                    continue
                if answer is None or not answers(criterion, answer):
                    self.add_error(name, wanted(criterion))
                else:
                    offers[criterion.code] = answer
            self.bids.append(Bid(code=code, price_cents=money.from_amount(price), offers=offers))
        return cleaned


def answer_fields(criterion: Criterion, offered: Any) -> dict[str, forms.Field]:
    """The fields that fit what the formula asks, by the tails of their names."""
    if criterion.life_cycle is None:
        return {"": _answer_field(criterion, offered)}
    found: dict[str, forms.Field] = {}
    labels = (gettext("%(title)s: cost of one year"), gettext("%(title)s: cost at the end"))
    for place, (tail, label) in enumerate(zip(("", AT_END), labels, strict=True)):
        initial = offered[place] if isinstance(offered, tuple) and len(offered) > place else None
        found[tail] = AmountField(
            label=label % {"title": criterion.title},
            required=False,
            max_digits=14,
            decimal_places=2,
            min_value=0,
            initial=None if initial is None else money.to_amount(int(initial)),
        )
    return found


def _answer_field(criterion: Criterion, offered: Any) -> forms.Field:
    """The one field of a criterion that asks for one answer."""
    if isinstance(criterion.scoring, YesNo):
        return forms.BooleanField(label=criterion.title, required=False, initial=bool(offered))
    if isinstance(criterion.scoring, JuryMean):
        return MarksField(
            label=criterion.title,
            required=False,
            initial=offered or "",
            help_text=wanted(criterion),
            max_length=400,
        )
    if criterion.measure in MONEY:
        initial = money.to_amount(int(offered)) if offered is not None else None
        return AmountField(
            label=criterion.title, required=False, max_digits=14, decimal_places=2, initial=initial
        )
    return number_field(
        label=criterion.title, required=False, max_digits=15, decimal_places=6, initial=offered
    )


def wanted(criterion: Criterion) -> str:
    """What an answer must look like."""
    scoring = criterion.scoring
    if isinstance(scoring, JuryMean):
        return gettext("Marks: %(jurors)s, each from %(low)s to %(high)s, with spaces between.") % {
            "jurors": scoring.jurors,
            "low": scoring.lowest_mark,
            "high": scoring.highest_mark,
        }
    return gettext("Write one number, not below what the formula can judge.")


def _percent(label: Any, low: int = 0, high: int = 100, **options: Any) -> forms.DecimalField:
    return number_field(
        label=label, min_value=low, max_value=high, max_digits=6, decimal_places=2, **options
    )


class ExpectForm(forms.Form):
    """What is expected of real bids."""

    use_required_attribute = False
    pes_suppliers = forms.IntegerField(
        label=_("Social-economy suppliers who could bid"), min_value=0, max_value=MOST_SUPPLIERS
    )
    pes_bids_percent = _percent(_("How likely each of them bids, %"))
    others_suppliers = forms.IntegerField(
        label=_("Other suppliers who could bid"), min_value=0, max_value=MOST_SUPPLIERS
    )
    others_bids_percent = _percent(_("How likely each of them bids, %"))
    median_percent = _percent(_("Middle price, % of the value with VAT"), 1)
    spread_percent = _percent(
        _("Spread of prices, %"),
        help_text=_("About two prices of three lie within this distance of the middle."),
    )
    pes_price_percent = _percent(_("Social-economy suppliers are dearer by, %"), -50, 200)
    seed = forms.IntegerField(
        label=_("Seed"),
        min_value=0,
        max_value=2**31,
        initial=1,
        help_text=_("The same seed draws the same tenders."),
    )

    def __init__(self, *args: Any, expected: Assumptions, labels: dict[str, str], **options: Any):
        initial = {
            "pes_suppliers": expected.pes.suppliers,
            "pes_bids_percent": expected.pes.bids_percent,
            "others_suppliers": expected.others.suppliers,
            "others_bids_percent": expected.others.bids_percent,
            "median_percent": expected.median_percent,
            "spread_percent": expected.spread_percent,
            "pes_price_percent": expected.pes_price_percent,
            "seed": 1,
        }
        super().__init__(*args, **options)
        self.initial = initial
        self.labels = labels
        self.names = list(expected.chances)
        for place, chance in enumerate(expected.chances.values()):
            self.fields[f"pes_{place}"] = _percent(
                _("Social economy able, %"), initial=chance.pes_percent
            )
            self.fields[f"others_{place}"] = _percent(
                _("Others able, %"), initial=chance.others_percent
            )
            self.fields[f"cost_{place}"] = _percent(
                _("Doing it adds to the price, %"), -50, 200, initial=chance.cost_percent
            )

    def general(self) -> list[forms.BoundField]:
        """The fields that are not about one criterion."""
        return [self[name] for name in self.base_fields]

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Each requirement and criterion with its three fields."""
        return [
            (
                self.labels.get(name, name),
                [self[f"pes_{place}"], self[f"others_{place}"], self[f"cost_{place}"]],
            )
            for place, name in enumerate(self.names)
        ]

    def assumptions(self) -> Assumptions:
        """What was said, once it is valid."""
        data = self.cleaned_data
        return Assumptions(
            pes=Pool(suppliers=data["pes_suppliers"], bids_percent=data["pes_bids_percent"]),
            others=Pool(
                suppliers=data["others_suppliers"], bids_percent=data["others_bids_percent"]
            ),
            median_percent=data["median_percent"],
            spread_percent=data["spread_percent"],
            pes_price_percent=data["pes_price_percent"],
            chances={
                name: Chance(
                    pes_percent=data[f"pes_{place}"],
                    others_percent=data[f"others_{place}"],
                    cost_percent=data[f"cost_{place}"],
                )
                for place, name in enumerate(self.names)
            },
        )
