"""Starting and copying a purchase."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.people.models import Organisation, User
from pomost.procurement.purchases.models import KIND_LABELS
from pomost.procurement.purchases.permissions import EDITORS
from pomost.procurement.purchases.queries import buyers_of


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
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=list(KIND_LABELS.items()),
        widget=forms.RadioSelect,
        initial="services",
    )

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        buyers = buyers_of(by, roles=EDITORS)
        field = self.fields["buyer"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = buyers
        field.empty_label = None


class CopyForm(forms.Form):
    """A copy has a title of its own."""

    title = forms.CharField(
        label=_("Title of the copy"),
        max_length=200,
        error_messages={"required": _("Give the copy a title, so that you can tell them apart.")},
    )
