"""What a person says when publishing and when correcting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.procurement.path.forms import day_field
from pomost.procurement.publication.rules import LEAST_REASON_CHARACTERS


class PublishForm(forms.Form):
    """The day, and where the notice is, when there is one."""

    use_required_attribute = False
    published_on = day_field(
        label=_("On which day was it published?"),
        error_messages={"required": _("Say on which day it was published.")},
    )
    notice_number = forms.CharField(
        label=_("Number of the notice or the proceeding"),
        max_length=100,
        required=False,
        help_text=_("For instance the number in the Public Procurement Bulletin."),
    )
    notice_url = forms.URLField(
        label=_("Address of the proceeding"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Suppliers find a link to it. Leave it empty if there is none."),
    )


class CorrectForm(forms.Form):
    """Why the published purchase is corrected."""

    use_required_attribute = False
    reason = forms.CharField(
        label=_("What do you correct, and why?"),
        help_text=_("At least 20 characters. Suppliers read it with the next edition."),
        min_length=LEAST_REASON_CHARACTERS,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
