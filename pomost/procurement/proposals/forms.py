"""A proposal, an offer to join, a remark, a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.people.models import Organisation, User
from pomost.procurement.proposals.models import LANGUAGES, RIPENESS_LABELS
from pomost.procurement.proposals.queries import organisations_to_propose


def long_text(**options: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=5000, **options)


class ProposalForm(forms.Form):
    """Cleans a proposal; it never saves."""

    language = forms.ChoiceField(label=_("In which language do you write?"), choices=LANGUAGES)
    title = forms.CharField(label=_("What do you call it?"), max_length=200)
    what = long_text(label=_("What do you propose?"))
    for_whom = long_text(label=_("For whom?"), required=False)
    ripeness = forms.ChoiceField(
        label=_("How far is it?"),
        choices=list(RIPENESS_LABELS.items()),
        widget=forms.RadioSelect,
        initial="idea",
    )
    needed = long_text(label=_("What do you still need?"), required=False)
    partners_sought = long_text(
        label=_("Which partners do you look for?"),
        help_text=_("For instance: a school, a workshop, a municipality. No names of people."),
        required=False,
    )


class OrganisationForm(forms.Form):
    """In whose name something is said."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("In whose name?"), empty_label=None
    )

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organisations_to_propose(by)


class NewProposalForm(OrganisationForm, ProposalForm):
    """A new proposal also says whose it is."""

    field_order = ("organisation",)


class JoinForm(OrganisationForm):
    """An offer to join."""

    message = long_text(label=_("What would you bring along?"), required=False)


class RemarkForm(forms.Form):
    """One contribution to the discussion."""

    text = long_text(label=_("What do you think?"))


class HideForm(forms.Form):
    """Why a remark is hidden."""

    because = forms.CharField(
        label=_("Why do you hide it?"),
        max_length=300,
        help_text=_("Everybody will read the reason in its place."),
    )
