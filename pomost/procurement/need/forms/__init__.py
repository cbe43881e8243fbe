"""What exactly is bought, for how much, where and when."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pomost.criteria.cpv.queries import is_whole, labels_of, with_digit
from pomost.kernel import money
from pomost.people.models import Place
from pomost.procurement.path.forms import (
    AmountField,
    day_field,
    long_text,
    number_field,
)
from pomost.procurement.purchases.models import KIND_LABELS, Purchase
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.rows.forms import Row, RowsForm, cell

CPV = re.compile(r"([0-9]{8})(-[0-9])?")


def lot_title() -> forms.Field:
    return forms.CharField(label=_("Title of the lot"), max_length=200)


def lot_value() -> forms.Field:
    return AmountField(
        label=_("Its value in złoty, without VAT"),
        min_value=0,
        max_digits=14,
        decimal_places=2,
    )


def lot_description() -> forms.Field:
    return forms.CharField(
        label=_("What this lot alone is about"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NeedForm(RowsForm):
    """Step 2: what exactly, for how much, where and when."""

    row_sets = {
        "lots": {"title": lot_title, "value": lot_value, "description": lot_description},
    }

    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(
        label=_("What do you buy?"),
        choices=list(KIND_LABELS.items()),
        widget=forms.RadioSelect,
    )
    cpv = forms.CharField(
        label=_("CPV code"),
        help_text=_(
            "For instance 55523000-2. We add the digit after the dash if you leave it out."
        ),
        max_length=20,
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
    valued_on = day_field(
        label=_("Day of the estimate"),
        required=False,
        help_text=_("The day whose prices you used."),
    )
    vat_percent = number_field(
        label=_("VAT rate, %"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
        help_text=_("With it the test for abnormally low prices can add VAT to the value."),
    )
    starts_on = day_field(label=_("First day"))
    ends_on = day_field(label=_("Last day"))
    place = forms.ChoiceField(label=_("Place"))
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
            "lots": [
                {
                    "title": lot.title,
                    "value": money.to_amount(lot.value_cents) if lot.value_cents else None,
                    "description": lot.description,
                }
                for lot in file.lots
            ],
        }

    def clean_title(self) -> str:
        """While it is rewritten the page saves the old one; whoever saves it empty is told."""
        title = str(self.cleaned_data["title"]).strip()
        if not title and "title" in self.data and "autosave" not in self.data:
            raise ValidationError(_("Write a title: colleagues find it by that."))
        return title or self.purchase.title

    def clean_kind(self) -> str:
        return str(self.cleaned_data["kind"] or self.purchase.kind)

    def clean_cpv(self) -> str:
        return clean_code(self.cleaned_data["cpv"])

    def clean_further_cpv(self) -> list[str]:
        typed = re.split(r"[,;\s]+", self.cleaned_data["further_cpv"])
        codes = dict.fromkeys(clean_code(code) for code in typed if code)
        codes.pop(self.cleaned_data.get("cpv") or "", None)
        return list(codes)

    def row_part(self, kind: str, place: int, row: Row) -> Row | None:
        if not row["title"]:
            self.add_error(cell(kind, place, "title"), _("Give this lot a title."))
            return None
        return {
            "number": place + 1,
            "title": row["title"],
            "value_cents": money.from_amount(row["value"] or Decimal(0)),
            "description": row["description"],
        }

    def parts(self) -> dict[str, Any]:
        parts = super().parts()
        value = self.cleaned_data["value"]
        parts.pop("value")
        return parts | {"value_cents": money.from_amount(value) if value else 0}


def clean_code(typed: str) -> str:
    """A CPV code as written in the vocabulary; empty stays empty, a missing digit is added."""
    code = re.sub(r"\s", "", typed).replace("–", "-")
    if not code:
        return ""
    if not (found := CPV.fullmatch(code)):
        raise ValidationError(
            _("“%(code)s” is not a CPV code. It has eight digits, a dash and one digit.")
            % {"code": typed.strip()}
        )
    known = with_digit(found[1])
    if found[2] and code != known and code not in labels_of([code]) and labels_of([known]):
        raise ValidationError(
            _("There is no CPV code %(code)s. Did you mean %(known)s?")
            % {"code": code, "known": known}
        )
    if is_whole() and known not in labels_of([known]):
        raise ValidationError(
            _("There is no CPV code %(code)s. Look for it with “Find codes in words”.")
            % {"code": code}
        )
    return code if found[2] else known


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
