"""What a person sends from the page of the review."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from pomost.procurement.review.rules import LEAST_REASON_CHARACTERS


class FindingForm(forms.Form):
    """Which rule, in which version of the purchase."""

    rule = forms.CharField(max_length=40, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class FixForm(FindingForm):
    """Apply the fix of one finding."""

    place = forms.CharField(max_length=400, widget=forms.HiddenInput)


class LeaveForm(FindingForm):
    """Leave a finding, with the reason."""

    use_required_attribute = False
    reason = forms.CharField(
        label=_("Why do you leave it as it is?"),
        help_text=_("At least 20 characters. The reason stays with the purchase."),
        min_length=LEAST_REASON_CHARACTERS,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: QueryDict | None = None, *, rule: str) -> None:
        # One form for each rule stands on the page, so each field needs a name of its own.
        super().__init__(data, auto_id=f"leave-{rule}-%s")
