"""Estimating the value: units and price, or past contracts and offers."""

from decimal import Decimal
from enum import StrEnum

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.kernel import money
from pomost.procurement.need.rules import Amount, Basis, Estimate, by_amounts, by_units
from pomost.procurement.path.forms import AmountField, day_field, number_field
from pomost.procurement.rows.forms import Row, RowsForm, cell


class Way(StrEnum):
    """How a value is estimated."""

    UNITS = "units"
    AMOUNTS = "amounts"


def amount_name() -> forms.Field:
    return forms.CharField(
        label=_("Contract or offer"),
        max_length=200,
        help_text=_("For instance: contract of 2025, offer of firm A."),
    )


def amount_value() -> forms.Field:
    return AmountField(
        label=_("Value in złoty, without VAT"),
        min_value=0,
        max_digits=14,
        decimal_places=2,
    )


def amount_day() -> forms.Field:
    return day_field(label=_("Its day"))


class EstimateForm(RowsForm):
    """Units times price times periods, or what others charged; it only counts."""

    row_sets = {"amounts": {"name": amount_name, "value": amount_value, "on": amount_day}}

    way = forms.ChoiceField(
        label=_("How do you estimate?"),
        choices=[
            (Way.UNITS.value, _("number of units × price × periods")),
            (Way.AMOUNTS.value, _("past contracts or offers")),
        ],
        widget=forms.RadioSelect,
        initial=Way.UNITS.value,
    )
    unit = forms.CharField(
        label=_("What is one unit?"), max_length=80, help_text=_("For instance: meal, hour, m².")
    )
    units = number_field(label=_("How many units?"), min_value=0, max_digits=12, decimal_places=3)
    price = number_field(
        label=_("Price of one, in złoty, without VAT"),
        min_value=0,
        max_digits=12,
        decimal_places=4,
    )
    periods = number_field(
        label=_("Times how many periods?"),
        min_value=0,
        max_digits=8,
        decimal_places=3,
        required=False,
        help_text=_("For instance: days or months. Empty means once."),
    )
    basis = forms.ChoiceField(
        label=_("Which of the amounts counts?"),
        choices=[
            (Basis.MEAN.value, _("their mean")),
            (Basis.LOWEST.value, _("the lowest")),
            (Basis.HIGHEST.value, _("the highest")),
            (Basis.SUM.value, _("their sum")),
        ],
        required=False,
    )
    raise_percent = number_field(
        label=_("Changed by, %"),
        min_value=-90,
        max_value=500,
        max_digits=6,
        decimal_places=2,
        required=False,
        help_text=_("For instance 4 for prices that rose by 4% since then. Say in words why."),
    )
    valued_on = day_field(label=_("Day of the estimate"), required=False)

    def row_part(self, kind: str, place: int, row: Row) -> Row | None:
        if not row["name"] or row["value"] is None:
            self.add_error(
                cell(kind, place, "value" if row["name"] else "name"),
                _("Give each contract or offer a name and a value."),
            )
            return None
        return row

    def estimate(self) -> Estimate:
        """What was typed, counted; raises ValueError when something is missing or too large."""
        data = self.cleaned_data
        if data["way"] == Way.AMOUNTS:
            amounts = [
                Amount(row["name"], money.from_amount(row["value"]), row["on"])
                for row in data["amounts"]
            ]
            basis = Basis(data["basis"] or Basis.MEAN)
            return by_amounts(amounts, basis, raise_percent=data["raise_percent"] or Decimal(0))
        if data["units"] is None or data["price"] is None:
            raise ValueError("units and price")
        return by_units(
            unit=data["unit"] or str(_("unit")),
            units=data["units"],
            price=data["price"],
            periods=Decimal(1) if data["periods"] is None else data["periods"],
        )
