"""What exactly is bought, for how much, where and when."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from pomost.kernel import money
from pomost.kernel.numbers import read_number
from pomost.people.models import Place
from pomost.procurement.path.forms import BOUNDS, AmountField, StepForm, day_field, long_text
from pomost.procurement.purchases.models import KIND_LABELS, Purchase
from pomost.procurement.purchases.rules import PurchaseFile

CPV = re.compile(r"^\d{8}-\d$")


class NeedForm(StepForm):
    """Step 2: what exactly, for how much, where and when."""

    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(
        label=_("What do you buy?"),
        choices=list(KIND_LABELS.items()),
        widget=forms.RadioSelect,
    )
    cpv = forms.CharField(
        label=_("CPV code"),
        help_text=_("Eight digits, a dash and one digit, for instance 55523000-2."),
        max_length=10,
    )
    further_cpv = forms.CharField(
        label=_("Further CPV codes"),
        help_text=_("Separate them with commas."),
        required=False,
    )
    description = long_text(label=_("Describe what you buy"))
    quality_in_description = forms.BooleanField(
        label=_("The description sets the quality of the main elements"), required=False
    )
    accessibility = long_text(
        label=_("What makes it usable by everyone?"),
        help_text=_(
            "Think of people who do not see, hear, walk or read easily, and of those on a diet."
        ),
    )
    value = AmountField(
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages=BOUNDS,
        label=_("Estimated value in złoty, without VAT"),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        help_text=_("For the whole period and all lots together."),
    )
    value_method = long_text(
        label=_("How did you estimate it?"),
        help_text=_("For instance: last year's contract, three offers, a price list."),
    )
    starts_on = day_field(label=_("First day"))
    ends_on = day_field(label=_("Last day"))
    place = forms.ChoiceField(label=_("Place"))
    lots = long_text(
        label=_("Lots"),
        required=False,
        help_text=_(
            "One lot a line: its title, a semicolon, its value in złoty."
            " Small lots let small suppliers in; their values are added up."
        ),
    )
    not_divided_because = long_text(label=_("If you do not divide it: why?"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = place_choices(self.purchase)

    @classmethod
    def initial_of(cls, file: PurchaseFile) -> dict[str, Any]:
        return super().initial_of(file) | {
            "value": money.to_amount(file.value_cents) if file.value_cents else None,
            "further_cpv": ", ".join(file.further_cpv),
            "lots": "\n".join(
                f"{lot.title}; {shown(money.to_amount(lot.value_cents))}" for lot in file.lots
            ),
        }

    def clean_title(self) -> str:
        """A purchase keeps its title; an emptied one stays as it was."""
        return str(self.cleaned_data["title"]).strip() or self.purchase.title

    def clean_kind(self) -> str:
        return str(self.cleaned_data["kind"] or self.purchase.kind)

    def clean_cpv(self) -> str:
        return clean_code(self.cleaned_data["cpv"])

    def clean_further_cpv(self) -> list[str]:
        typed = re.split(r"[,;\s]+", self.cleaned_data["further_cpv"])
        return [clean_code(code) for code in typed if code]

    def clean_lots(self) -> list[dict[str, Any]]:
        lines = [line for line in self.cleaned_data["lots"].splitlines() if line.strip()]
        return [read_lot(number, line) for number, line in enumerate(lines, start=1)]

    def parts(self) -> dict[str, Any]:
        parts = super().parts()
        value = self.cleaned_data["value"]
        parts.pop("value")
        return parts | {"value_cents": money.from_amount(value) if value else 0}


def shown(amount: Decimal) -> str:
    """An amount as people write it, without grosze where there are none."""
    return number_format(amount, decimal_pos=2 if amount % 1 else 0, force_grouping=True)


def clean_code(typed: str) -> str:
    """A CPV code as written in the vocabulary; empty stays empty."""
    code = typed.strip()
    if code and not CPV.match(code):
        raise ValidationError(
            _("“%(code)s” is not a CPV code. It has eight digits, a dash and one digit.")
            % {"code": code}
        )
    return code


def read_lot(number: int, line: str) -> dict[str, Any]:
    """A lot from ``title; value``."""
    title, _semicolon, typed = line.rpartition(";")
    try:
        amount = read_number(typed)
    except ValueError:
        amount = Decimal(-1)
    if not title.strip() or not 0 <= amount < 10**12:
        raise ValidationError(
            _("Line %(number)s: write the title, a semicolon and the value, like “Lunch; 120 000”.")
            % {"number": number}
        )
    return {
        "number": number,
        "title": title.strip()[:200],
        "value_cents": money.from_amount(amount),
    }


def place_choices(purchase: Purchase) -> list[tuple[str, Any]]:
    """The buyer's voivodeship by county; the purchase's own place is always among them."""
    home = purchase.buyer.place.code[:2] if purchase.buyer.place else ""
    places = Place.objects.filter(valid_to=None, code__startswith=home).order_by("code")
    names = {place.code: place.name for place in places} if home else {}
    groups: Mapping[str, list[tuple[str, str]]] = {}
    for code, name in names.items():
        if len(code) == 7:
            county = names.get(code[:4], "")
            groups = {**groups, county: [*groups.get(county, []), (code, name)]}
    choices: list[tuple[str, Any]] = [("", _("Not chosen yet"))]
    choices += [(code, name) for code, name in names.items() if len(code) == 2]
    choices += [(county or str(_("Other")), inner) for county, inner in groups.items()]
    if purchase.place and purchase.place.code not in names:
        choices.append((purchase.place.code, purchase.place.name))
    return choices
