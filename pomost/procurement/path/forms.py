"""The forms of the path: a draft may stay half empty, so nothing is required to save."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from pomost.kernel.numbers import read_number
from pomost.procurement.history.rules import Seen
from pomost.procurement.purchases.models import AIM_LABELS, Purchase
from pomost.procurement.purchases.rules import PurchaseFile

ROWS = {"rows": 4}


BOUNDS: dict[str, Any] = {
    "min_value": _("Write %(limit_value)s or more."),
    "max_value": _("Write %(limit_value)s or less."),
}


# A slip of the keyboard makes the year 0026 or 20266; nothing here is that old or that far.
FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2100, 12, 31)
OUT_OF_REACH = _("Check the year: choose a day from 1990 to 2100.")


def in_reach(value: date) -> None:
    """Refuse a day or a moment whose year is a slip of the keyboard."""
    day = value.date() if isinstance(value, datetime) else value
    if not FIRST_DAY <= day <= LAST_DAY:
        raise forms.ValidationError(OUT_OF_REACH)


def day_field(**options: Any) -> forms.DateField:
    """A day in the browser's own picker."""
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[in_reach],
        **options,
    )


def moment_field(**options: Any) -> forms.DateTimeField:
    """A day and an hour in the browser's own picker."""
    return forms.DateTimeField(
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
        validators=[in_reach],
        **options,
    )


class NumberField(forms.DecimalField):
    """A number as people type it, with spaces, commas and units.

    No number input: browsers show such a field empty when its value has spaces or a comma.
    """

    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    default_error_messages = BOUNDS

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            number = read_number(str(value))
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error
        if self.decimal_places != 0:
            return number
        if number != int(number):
            raise forms.ValidationError(_("Write a whole number."), code="invalid")
        return Decimal(int(number))


class AmountField(NumberField):
    """An amount of money, shown in groups of three: ``330 000,00``."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        return number_format(value, decimal_pos=2, use_l10n=True, force_grouping=True)


def number_field(**options: Any) -> NumberField:
    """A number, shown with a comma in Polish."""
    return NumberField(
        localize=True,
        **options,
    )


def long_text(**options: Any) -> forms.CharField:
    """Some sentences."""
    return forms.CharField(widget=forms.Textarea(attrs=ROWS), **options)


class PartialForm(forms.Form):
    """A form that takes whatever is there; ``required`` says only what is not optional."""

    use_required_attribute = False

    def full_clean(self) -> None:
        needed = {name for name, field in self.fields.items() if field.required}
        for name in needed:
            self.fields[name].required = False
        super().full_clean()
        for name in needed:
            self.fields[name].required = True


class SeenField(forms.CharField):
    """Which version a page was shown, and what it has learned since, as the page keeps it."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            return Seen.read(str(value))
        except ValueError as error:
            raise forms.ValidationError(
                _("This page has lost its version. Copy what you wrote, then load it again.")
            ) from error


class DraftForm(PartialForm):
    """A form that saves a draft, and says which version of the purchase it was shown with."""

    version = SeenField(required=False)
    # What earns points: nobody may change it once the purchase is published.
    fixed_by_publication = False


class StepForm(DraftForm):
    """One step's fields, named like the parts of the purchase file."""

    def __init__(self, *args: Any, purchase: Purchase, **options: Any) -> None:
        self.purchase = purchase
        super().__init__(*args, **options)

    @classmethod
    def initial_of(cls, file: PurchaseFile) -> dict[str, Any]:
        """What the fields show first."""
        return {name: getattr(file, name) for name in cls.base_fields if hasattr(file, name)}

    def parts(self) -> dict[str, Any]:
        """The parts of the purchase these answers make, as JSON values."""
        return {
            name: as_json(value)
            for name, value in self.cleaned_data.items()
            if name in self.base_fields and name != "version"
        }

    def without(self) -> set[str]:
        """The parts these answers take away, with all below them."""
        return set()


def as_json(value: Any) -> Any:
    """A cleaned value as the file keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


class MarketForm(StepForm):
    """Step 4: whether anybody was asked."""

    market_consulted = forms.BooleanField(
        label=_("We talked to possible suppliers, and everyone heard the same"),
        required=False,
    )


class MonitoringForm(StepForm):
    """Step 9: who checks what, and when."""

    monitoring = long_text(
        label=_("Who checks, when, and what will you count?"),
        help_text=_(
            "Two separate questions: was the work done, and was the clause kept?"
            " Then the effect and the cost."
        ),
    )


class ReviewForm(StepForm):
    """Step 8: what the notice will say about strategic and social aims."""

    strategic = forms.MultipleChoiceField(
        label=_("Strategic aims for the notice (BT-06)"),
        choices=list(AIM_LABELS["strategic"].items()),
        help_text=_("BT-06 is the field of this name in the European notice form (eForms)."),
        widget=forms.CheckboxSelectMultiple,
    )
    social = forms.MultipleChoiceField(
        label=_("Social aims (BT-775)"),
        choices=list(AIM_LABELS["social"].items()),
        help_text=_("BT-775 in the same form. Tick what your criteria really serve."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
