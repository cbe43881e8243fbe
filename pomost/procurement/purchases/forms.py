"""Starting and copying a purchase."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pomost.people.models import Organisation, User
from pomost.procurement.kits.queries import kits_on
from pomost.procurement.kits.rules import Kit
from pomost.procurement.purchases.models import KIND_LABELS
from pomost.procurement.purchases.permissions import EDITORS
from pomost.procurement.purchases.queries import buyers_of
from pomost.procurement.purchases.rules import Kind


class PlanForm(forms.Form):
    """A title is enough to begin."""

    buyer = forms.ModelChoiceField(Organisation.objects.none(), label=_("Who buys?"))
    title = forms.CharField(
        label=_("What do you want to buy?"),
        max_length=200,
        help_text=_(
            "A working title, for instance: Meals for the day-care home. You can change it."
        ),
        error_messages={"required": _("Say in a few words what you want to buy.")},
    )
    kit = forms.ChoiceField(
        label=_("What do you begin with?"),
        widget=forms.RadioSelect,
        required=False,
        help_text=_(
            "A template brings words to check: a description, criteria, tasks, checks. What only"
            " you know stands in square brackets, and the review finds every bracket left."
        ),
    )
    kind = forms.ChoiceField(
        label=_("If you begin empty: what do you buy?"),
        choices=list(KIND_LABELS.items()),
        widget=forms.RadioSelect,
        initial="services",
        required=False,
    )

    def __init__(self, *args: Any, by: User, day: date, **options: Any) -> None:
        super().__init__(*args, **options)
        buyers = buyers_of(by, roles=EDITORS)
        field = self.fields["buyer"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = buyers
        field.empty_label = None
        language = get_language() or "pl"
        kits = self.fields["kit"]
        assert isinstance(kits, forms.ChoiceField)
        kits.choices = [
            ("", _("Empty: I write everything myself")),
            *((kit.code, kit_label(kit, language)) for kit in kits_on(day)),
        ]

    def clean_kind(self) -> str:
        return str(self.cleaned_data["kind"] or Kind.SERVICES)


def kit_label(kit: Kit, language: str) -> str:
    """A template's name and what it is for, in one line."""
    return f"{kit.title.for_language(language)}: {kit.summary.for_language(language)}"


class CopyForm(forms.Form):
    """A copy has a title of its own."""

    title = forms.CharField(
        label=_("Title of the copy"),
        max_length=200,
        error_messages={"required": _("Give the copy a title, so that you can tell them apart.")},
    )
