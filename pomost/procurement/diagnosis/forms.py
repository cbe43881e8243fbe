"""Step 1: the place, the people with their numbers, the outcome."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.procurement.path.forms import long_text, number_field
from pomost.procurement.rows.forms import Row, RowsForm, cell


def name_field() -> forms.Field:
    return forms.CharField(
        label=_("Who are they?"),
        max_length=200,
        help_text=_("For instance: people over 70 who live alone."),
    )


def people_field() -> forms.Field:
    return number_field(
        label=_("How many people?"),
        min_value=0,
        max_value=10_000_000,
        max_digits=8,
        decimal_places=0,
    )


def need_field() -> forms.Field:
    return forms.CharField(
        label=_("What do they need?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def source_field() -> forms.Field:
    return forms.CharField(
        label=_("How do you know?"),
        max_length=500,
        help_text=_("For instance: welfare centre, register of 3 March 2026."),
    )


class DiagnosisForm(RowsForm):
    """Step 1: what is happening, to whom, and what should change."""

    row_sets = {
        "groups": {
            "name": name_field,
            "people": people_field,
            "need": need_field,
            "source": source_field,
        }
    }

    diagnosis = long_text(
        label=_("What is happening here?"),
        help_text=_("Who lives with the problem, and since when?"),
    )
    need = long_text(
        label=_("What should change for people?"),
        help_text=_("Describe the outcome, not the product."),
    )
    used_by_people = forms.BooleanField(
        label=_("People will use what you buy, staff included"), required=False
    )

    def row_part(self, kind: str, place: int, row: Row) -> Row | None:
        if not row["name"]:
            self.add_error(cell(kind, place, "name"), _("Name the people in this row."))
            return None
        people: Any = row["people"]
        return {
            "name": row["name"],
            "people": None if people is None else int(people),
            "need": row["need"],
            "source": row["source"],
        }
