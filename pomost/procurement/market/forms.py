"""Narrowing the market view."""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pomost.criteria.amounts.rules import graded
from pomost.procurement.clauses.forms import parameter_field
from pomost.procurement.market.queries import Reach, asked_amounts, criteria_of
from pomost.procurement.market.rules import JOINING_PERCENT, PARTICIPATION_PERCENT, Assumptions
from pomost.procurement.path.forms import PartialForm
from pomost.procurement.purchases.rules import PurchaseFile

DISTANCES = ("10", "25", "50", "100")


class WhereForm(PartialForm):
    """Which suppliers count."""

    radius_km = forms.TypedChoiceField(
        label=_("Distance from the place"),
        choices=[("", _("as each supplier goes")), *((km, f"{km} km") for km in DISTANCES)],
        coerce=int,
        empty_value=None,
    )
    voivodeship = forms.ChoiceField(label=_("Voivodeship"))
    county = forms.ChoiceField(label=_("County"))

    def __init__(
        self,
        *args: Any,
        voivodeships: Collection[tuple[str, str]],
        counties: Collection[tuple[str, str]] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        whole, part = self.fields["voivodeship"], self.fields["county"]
        assert isinstance(whole, forms.ChoiceField)
        assert isinstance(part, forms.ChoiceField)
        whole.choices = [("", _("the whole country")), *voivodeships]
        part.choices = [("", _("all counties")), *counties]
        if not counties:
            del self.fields["county"]

    def where(self) -> list[forms.BoundField]:
        """The fields that say which suppliers count."""
        return [self[n] for n in ("radius_km", "voivodeship", "county") if n in self.fields]

    def given(self) -> dict[str, Any]:
        """What was asked for; anything that does not fit counts as not asked."""
        self.is_valid()
        found: dict[str, Any] = getattr(self, "cleaned_data", {})
        return found

    def reach(self) -> Reach:
        """How far to look."""
        given = self.given()
        return Reach(
            radius_km=given.get("radius_km"),
            voivodeship=given.get("voivodeship", ""),
            county=given.get("county", ""),
        )


class ReachForm(WhereForm):
    """Which suppliers count; what if amounts were others or criteria fewer; how many take part."""

    without = forms.MultipleChoiceField(
        label=_("What if you left out…"),
        widget=forms.CheckboxSelectMultiple,
    )
    participation_percent = forms.IntegerField(
        label=_("Of those ready, how many in a hundred will bid?"), min_value=1, max_value=100
    )
    joining_percent = forms.IntegerField(
        label=_("Of those learning, how many in a hundred get ready in time?"),
        min_value=0,
        max_value=100,
    )

    def __init__(
        self,
        *args: Any,
        file: PurchaseFile,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        language = get_language() or "pl"
        left = self.fields["without"]
        assert isinstance(left, forms.ChoiceField)
        self.criteria = criteria_of(file)
        left.choices = [(c.code, c.title.for_language(language)) for c in self.criteria]
        asked = asked_amounts(file, self.criteria)
        self.names: dict[str, tuple[str, str]] = {}
        for criterion in self.criteria:
            for parameter in graded(criterion):
                name = f"{criterion.code}.{parameter.name}"
                self.names[name] = criterion.code, parameter.name
                field = parameter_field(parameter, language)
                field.required, field.help_text = False, ""
                field.initial = asked[criterion.code][parameter.name]
                self.fields[name] = field
        self.fields["participation_percent"].initial = PARTICIPATION_PERCENT
        self.fields["joining_percent"].initial = JOINING_PERCENT
        if isinstance(self.data, QueryDict):
            # An address that names only some of the fields leaves the others as they are.
            self.data = self.data.copy()
            for name, one in self.fields.items():
                if one.initial is not None:
                    self.data.setdefault(name, str(one.initial))

    def what_if(self) -> list[dict[str, Any]]:
        """For each chosen criterion the amounts to try."""
        return [
            {
                "criterion": criterion,
                "fields": [
                    self[n] for n, (code, _p) in self.names.items() if code == criterion.code
                ],
            }
            for criterion in self.criteria
            if graded(criterion)
        ]

    def assumed(self) -> list[forms.BoundField]:
        """The fields that say how many take part."""
        return [self["participation_percent"], self["joining_percent"]]

    def reach(self) -> Reach:
        """How far to look, what to leave out, which amounts and assumptions to try."""
        given = self.given()
        amounts: dict[str, dict[str, Decimal]] = {}
        for name, (code, parameter) in self.names.items():
            if (amount := given.get(name)) is not None:
                amounts.setdefault(code, {})[parameter] = amount
        bidding, joining = given.get("participation_percent"), given.get("joining_percent")
        return replace(
            super().reach(),
            without=tuple(given.get("without", ())),
            amounts=amounts,
            assumed=Assumptions(
                PARTICIPATION_PERCENT if bidding is None else bidding,
                JOINING_PERCENT if joining is None else joining,
            ),
        )
