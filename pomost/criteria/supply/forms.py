"""What a supplier says about itself. The form cleans it and never saves."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.models import Supply


class SupplyForm(forms.Form):
    """What an organisation supplies, how far it goes, and four facts about it."""

    kinds = forms.MultipleChoiceField(
        label=_("What do you supply?"), widget=forms.CheckboxSelectMultiple
    )
    reach_km = forms.IntegerField(
        label=_("How far do you go, in kilometres?"),
        help_text=_("In a straight line from your seat. Buyers further away will not count you."),
        min_value=1,
        max_value=800,
        initial=30,
    )
    is_social_economy = forms.BooleanField(
        label=_("We are a social-economy entity"), required=False
    )
    has_enterprise_status = forms.BooleanField(
        label=_("We have the status of a social enterprise, by decision of the voivode"),
        required=False,
    )
    says_article_94 = forms.BooleanField(
        label=_("Our main aim is the integration of people from the groups named in art. 94"),
        required=False,
        help_text=_("Being a social-economy entity is not enough: buyers will check your statute."),
    )
    says_article_361 = forms.BooleanField(
        label=_("We meet all conditions of art. 361"),
        required=False,
        help_text=_("Public mission, no profit, and staff or users share in governing."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "pl"
        field = self.fields["kinds"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(k.code, k.label.for_language(language)) for k in catalogue().supply_kinds]


def as_it_stands(supply: Supply | None) -> dict[str, Any]:
    """The form's values of what is stored."""
    if supply is None:
        return {}
    kinds = [k.code for k in catalogue().supply_kinds if supply.kind_bits >> k.bit & 1]
    names = set(SupplyForm.base_fields) - {"kinds"}
    return {"kinds": kinds} | {name: getattr(supply, name) for name in names}
