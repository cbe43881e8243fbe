"""What people type about claims. The forms clean it and never save."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pomost.criteria.amounts.forms import AmountsForm
from pomost.criteria.catalogue.rules import Criterion
from pomost.kernel.uploads import ACCEPT


class EvidenceForm(forms.Form):
    """A file, a statement or both, for one kind of evidence."""

    kind = forms.ChoiceField(label=_("What do you add?"), widget=forms.RadioSelect)
    upload = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_(
            "PDF, Word, Excel, picture or text, up to 10 MB. Cover names, identity numbers, "
            "addresses and pay first: the proof does not need them."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    statement = forms.CharField(
        label=_("Statement"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Say it in numbers and posts, without names. A file or a statement is enough."),
    )

    def __init__(self, *args: Any, criterion: Criterion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "pl"
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(e.kind, e.label.for_language(language)) for e in criterion.evidence]


class VerifyForm(AmountsForm):
    """Until when the proof counts, and how much it proves."""

    expires_on = forms.DateField(
        label=_("The proof counts until"),
        help_text=_("This day still counts. One year is usual, three years are the most."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expires_on"].initial = today + timedelta(days=365)

    def asked(self) -> dict[str, Any]:
        """The action's arguments."""
        amounts = dict(self.cleaned_data)
        return {"expires_on": amounts.pop("expires_on"), "amounts": amounts}


class RefuseForm(forms.Form):
    """What is missing."""

    reason = forms.CharField(
        label=_("What is missing?"),
        help_text=_("The organisation reads exactly these words. Say what to add or change."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
