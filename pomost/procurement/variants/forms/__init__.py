"""What a team types about a variant: its idea, its terms, its phases, lots, criteria, risks."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from pomost.kernel import money
from pomost.people.models import Organisation
from pomost.procurement.path.forms import (
    BOUNDS,
    AmountField,
    DraftForm,
    as_json,
    day_field,
    long_text,
    number_field,
)
from pomost.procurement.routes.rules import FACTS, Route
from pomost.procurement.variants.models import (
    BEARER_LABELS,
    IPR_LABELS,
    LEVEL_LABELS,
    PAYMENT_LABELS,
    PHASE_LABELS,
)
from pomost.procurement.variants.queries import FIELD_OF
from pomost.procurement.variants.rules import VariantFile
from pomost.procurement.variants.rules.shape import LONGEST_PHASE_MONTHS

YES_NO = (("", _("not decided yet")), ("yes", _("yes")), ("no", _("no")))
CENTS_OF = {field: part for part, field in FIELD_OF.items()}


def route_choices() -> Iterable[tuple[str, str]]:
    """Routes by name, in the language of the page."""
    language = get_language() or "pl"
    return [(route.value, FACTS[route].title.for_language(language)) for route in Route]


def amount(**options: Any) -> AmountField:
    """An amount in złoty; empty is 0."""
    return AmountField(
        error_messages=BOUNDS,
        min_value=0,
        max_digits=13,
        decimal_places=2,
        required=False,
        **options,
    )


def whole(**options: Any) -> forms.IntegerField:
    """A small whole number."""
    return forms.IntegerField(
        widget=forms.TextInput(attrs={"inputmode": "numeric"}), error_messages=BOUNDS, **options
    )


class NewVariantForm(forms.Form):
    """A title and a route; the phases of the route come by themselves."""

    title = forms.CharField(
        label=_("What do you call this variant?"),
        max_length=200,
        help_text=_("For instance: Three prototypes, one winner."),
        error_messages={
            "required": _("Give the variant a title, so that you can tell them apart.")
        },
    )
    route = forms.ChoiceField(
        label=_("Which route does it take?"), choices=route_choices, widget=forms.RadioSelect
    )


class BringVariantForm(forms.Form):
    """A whole variant as a file, pomost-variant/1."""

    file = forms.FileField(
        label=_("Variant file (JSON)"),
        help_text=_("For instance one that a team took along from a workshop."),
        widget=forms.FileInput(attrs={"accept": ".json"}),
        error_messages={"required": _("Choose the file of the variant.")},
    )


class PartForm(DraftForm):
    """Fields named like the parts of the file; amounts in złoty."""

    @classmethod
    def initial_of(cls, item: Any) -> dict[str, Any]:
        """What the fields show first, from a file, a phase, a lot or a risk."""
        found: dict[str, Any] = {}
        for name in cls.base_fields:
            value = getattr(item, CENTS_OF.get(name, name), None)
            if name in CENTS_OF:
                value = money.to_amount(value) if value else None
            elif isinstance(value, bool) and isinstance(cls.base_fields[name], forms.ChoiceField):
                value = "yes" if value else "no"
            found[name] = value
        return found

    def parts(self) -> dict[str, Any]:
        """The parts these answers make, as JSON values."""
        found: dict[str, Any] = {}
        for name in self.fields:
            if name == "version":
                continue
            value = self.cleaned_data[name]
            choices = dict(getattr(self.fields[name], "choices", ()))
            if value == "" and choices and "" not in choices:
                continue  # nothing chosen: what is stored, or the format's own default, stays
            if name in CENTS_OF:
                found[CENTS_OF[name]] = money.from_amount(value) if value else 0
            elif choices == dict(YES_NO):
                found[name] = {"yes": True, "no": False}.get(value)
            else:
                found[name] = as_json(value)
        return found


class IdeaForm(PartForm):
    """What the variant is about."""

    title = forms.CharField(label=_("Title"), max_length=200)
    idea = long_text(
        label=_("The idea in a few sentences"),
        help_text=_("What changes for people when this variant succeeds?"),
    )
    functions = long_text(
        label=_("What must the solution do?"),
        help_text=_("Describe functions and results, not how it is built."),
    )
    unmet_need = long_text(
        label=_("Why does the market not meet the need today?"),
        help_text=_("What did you look for, whom did you ask, what is missing?"),
    )
    social_aspects = long_text(
        label=_("What does it do for people, and how will you see it?"),
    )
    starts_on = day_field(label=_("First day of the first phase"))

    def clean_title(self) -> str:
        return str(self.cleaned_data["title"]).strip() or str(self.initial["title"])


DEVELOPED = ("ipr", "ipr_terms", "payment", "service_share_percent")
TERMS: dict[Route, tuple[str, ...]] = {
    Route.PPI_OPEN: ("test", "ipr", "ipr_terms"),
    Route.PPI_DIALOGUE: ("test", "ipr", "ipr_terms"),
    Route.PPI_NEGOTIATION: ("test", "ipr", "ipr_terms"),
    Route.PARTNERSHIP: (*DEVELOPED[:3], "performance", "maximum_cost"),
    Route.PCP: (*DEVELOPED, "purchase_guaranteed", "later_tender", "justification"),
    Route.RD_BELOW: (*DEVELOPED[:3], "mass_production", "justification"),
    Route.COMPETITION: ("jury", "anonymity", "ipr", "ipr_terms"),
}


class TermsForm(PartForm):
    """The terms that the variant's route asks for; the rest stay as they are."""

    ipr = forms.ChoiceField(
        label=_("Whose are the results?"), choices=list(IPR_LABELS.items()), required=False
    )
    ipr_terms = long_text(
        label=_("Who may use them, for what, how long?"),
        help_text=_("Also what each side brings along and keeps."),
    )
    payment = forms.ChoiceField(
        label=_("How much of research and development do you pay?"),
        choices=list(PAYMENT_LABELS.items()),
        required=False,
    )
    service_share_percent = number_field(
        label=_("Research and development services, % of the whole budget"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
    )
    purchase_guaranteed = forms.ChoiceField(
        label=_("Do you promise to buy what is developed?"), choices=list(YES_NO), required=False
    )
    later_tender = long_text(label=_("How will you buy the finished solution later?"))
    mass_production = forms.ChoiceField(
        label=_("Is it made in series?"), choices=list(YES_NO), required=False
    )
    justification = long_text(label=_("Why does the procurement act not apply?"))
    performance = long_text(
        label=_("At which performance will you buy?"),
        help_text=_("Levels that can be measured at the end of development."),
    )
    maximum_cost = amount(label=_("Highest cost of the purchase in złoty, without VAT"))
    test = long_text(label=_("How are offers tested before the award?"))
    jury = long_text(
        label=_("Who sits in the jury, and why can they judge?"),
        help_text=_("Roles are enough; no names of people."),
    )
    anonymity = long_text(label=_("How do works stay anonymous until they are judged?"))

    def __init__(self, *args: Any, route: Route, **options: Any) -> None:
        super().__init__(*args, **options)
        kept = {"version", *TERMS[route]}
        self.fields = {name: field for name, field in self.fields.items() if name in kept}


def item_title(**options: Any) -> forms.CharField:
    return forms.CharField(max_length=200, **options)


class ItemForm(PartForm):
    """One entry of a list: it needs a title."""

    title = item_title(label=_("Title"))

    def clean_title(self) -> str:
        typed = str(self.cleaned_data["title"]).strip()
        if not typed:
            raise ValidationError(gettext("Give it a title."))
        return typed


class PhaseForm(ItemForm):
    """One phase with its gate and its money."""

    kind = forms.ChoiceField(label=_("What happens in it?"), choices=list(PHASE_LABELS.items()))
    months = whole(label=_("How many months?"), min_value=0, max_value=LONGEST_PHASE_MONTHS)
    suppliers = whole(
        label=_("How many suppliers take part?"),
        help_text=_("0 while it is not decided, or nobody takes part yet."),
        min_value=0,
        max_value=100,
        required=False,
    )
    budget = amount(
        label=_("Budget in złoty, without VAT"), help_text=_("For all suppliers together.")
    )
    targets = long_text(label=_("What must be reached by its end?"))
    payment = long_text(label=_("How and when are suppliers paid?"))
    gate = long_text(label=_("The gate: what decides who goes on?"))
    may_end = forms.BooleanField(label=_("The buyer may stop after this phase"), required=False)

    def clean_kind(self) -> str:
        return str(self.cleaned_data["kind"] or "design")

    def clean_months(self) -> int:
        return int(self.cleaned_data["months"] or 0)

    def clean_suppliers(self) -> int:
        return int(self.cleaned_data["suppliers"] or 0)


class LotForm(ItemForm):
    """A part that can be won alone."""

    value = amount(label=_("Value in złoty, without VAT"))
    description = long_text(label=_("What is it about?"))


class RiskForm(ItemForm):
    """Something that may go wrong."""

    title = item_title(label=_("What may go wrong?"))
    likelihood = forms.ChoiceField(label=_("How likely?"), choices=list(LEVEL_LABELS.items()))
    harm = forms.ChoiceField(label=_("How bad?"), choices=list(LEVEL_LABELS.items()))
    bearer = forms.ChoiceField(label=_("Who bears it?"), choices=list(BEARER_LABELS.items()))
    answer = long_text(label=_("What do you do about it?"))


class PurchaseForm(forms.Form):
    """Which buyer turns the variant into a purchase."""

    buyer = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Who buys?"), empty_label=None
    )

    def __init__(self, *args: Any, buyers: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["buyer"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = buyers


def weight_left(file: VariantFile, *, besides: str = "") -> Decimal:
    """The weight that is still to be given, for the hint."""
    used = sum((c.weight_percent for c in file.criteria if c.code != besides), Decimal(0))
    return max(Decimal(100) - used, Decimal(0))
