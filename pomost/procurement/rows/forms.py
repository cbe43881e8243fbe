"""Repeating rows inside a step's form: as many as there are, and an empty one to go on with.

Each cell is a field of the form itself, ``groups_0_name``; so errors, locks and saving by itself
treat it like any other field. A row that is emptied or ticked as gone is left out.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.procurement.path.forms import StepForm
from pomost.procurement.purchases.rules import PurchaseFile

MOST_ROWS = 300  # a request may have 2,000 fields
GONE = "gone"
Columns = Mapping[str, Callable[[], forms.Field]]
Row = dict[str, Any]


class RowsForm(StepForm):
    """A step's form with named sets of rows; a subclass says how each row becomes a part."""

    row_sets: ClassVar[Mapping[str, Columns]]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.places: dict[str, list[int]] = {}
        self.unshown: dict[str, list[Row]] = {}  # stay as they are
        self.too_many = False
        for kind, columns in self.row_sets.items():
            rows: list[Row] = list(self.initial.get(kind, ()))
            sent = self._sent(kind)
            self.places[kind] = list(range(min(len(rows) + 1, MOST_ROWS))) if sent is None else sent
            self.unshown[kind] = rows[MOST_ROWS:]
            self.too_many |= sent is not None and len(sent) > MOST_ROWS
            for number in self.places[kind]:
                shown = rows[number] if number < len(rows) else {}
                for column, make in columns.items():
                    field = make()
                    field.initial = shown.get(column)
                    self.fields[cell(kind, number, column)] = field
                self.fields[cell(kind, number, GONE)] = forms.BooleanField(
                    label=_("Take this row out"), required=False
                )

    def _sent(self, kind: str) -> list[int] | None:
        """The numbers of the rows that were sent; None while nothing was."""
        if not self.is_bound:
            return None
        pattern = re.compile(rf"{kind}_([0-9]{{1,4}})_[a-z_]+")
        found = {int(match[1]) for name in self.data if (match := pattern.fullmatch(name))}
        return sorted(found)

    @classmethod
    def initial_of(cls, file: PurchaseFile) -> dict[str, Any]:
        rows = {kind: [row.model_dump() for row in getattr(file, kind)] for kind in cls.row_sets}
        return super().initial_of(file) | rows

    def rows(self, kind: str) -> list[dict[str, Any]]:
        """The rows to show, each with its fields in order and the box that takes it out."""
        first_empty = len(self.initial.get(kind, ()))
        return [
            {
                "place": place,
                "number": place + 1,
                "is_new": place >= first_empty,
                "fields": {c: self[cell(kind, place, c)] for c in self.row_sets[kind]},
                "gone": self[cell(kind, place, GONE)],
            }
            for place in self.places[kind]
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.too_many:
            self.add_error(
                None,
                _("There are more than %(most)s rows, so nothing was saved. Take some out.")
                % {"most": MOST_ROWS},
            )
        for kind in self.row_sets:
            cleaned[kind] = [
                made
                for place in self.places[kind]
                if (row := self._row(kind, place, cleaned)) is not None
                and (made := self.row_part(kind, place, row)) is not None
            ]
            unshown = enumerate(self.unshown[kind], MOST_ROWS)
            cleaned[kind] += [self.row_part(kind, place, row) for place, row in unshown]
        return cleaned

    def _row(self, kind: str, place: int, cleaned: Mapping[str, Any]) -> Row | None:
        """What stands in a row; None when it is empty, out, or already refused."""
        names = {column: cell(kind, place, column) for column in self.row_sets[kind]}
        if cleaned.get(cell(kind, place, GONE)) or any(n in self.errors for n in names.values()):
            return None
        row = {column: cleaned.get(name) for column, name in names.items()}
        empty = all(value in (None, "", False) for value in row.values())
        return None if empty else row

    def row_part(self, kind: str, place: int, row: Row) -> Row | None:
        """The row as the file keeps it; None after an error was added."""
        raise NotImplementedError

    def parts(self) -> dict[str, Any]:
        numbered = {}
        for kind in self.row_sets:
            rows = self.cleaned_data[kind]
            numbered[kind] = [
                row | ({"number": n} if "number" in row else {}) for n, row in enumerate(rows, 1)
            ]
        return super().parts() | numbered


def cell(kind: str, place: int, column: str) -> str:
    """The name of one cell's field."""
    return f"{kind}_{place}_{column}"
