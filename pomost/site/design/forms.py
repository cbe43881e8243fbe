"""The form that the living page shows. It goes nowhere."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ExampleForm(forms.Form):
    """One of each kind of field."""

    title = forms.CharField(
        label=_("Name of the purchase"),
        max_length=120,
        help_text=_("As people in your office call it."),
    )
    need = forms.CharField(
        label=_("What should change for people?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One need, in outcomes: who will live better, and how will you know?"),
    )
    kind = forms.ChoiceField(
        label=_("What is bought?"),
        widget=forms.RadioSelect,
        choices=[("services", _("Services")), ("supplies", _("Supplies")), ("works", _("Works"))],
    )
    groups = forms.MultipleChoiceField(
        label=_("Who should find work?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[
            ("unemployed", _("Unemployed people")),
            ("disabled", _("People with disabilities")),
            ("homeless", _("People leaving homelessness")),
        ],
    )
    voivodeship = forms.ChoiceField(
        label=_("Voivodeship"), choices=[("22", "pomorskie"), ("20", "podlaskie")]
    )
    starts_on = forms.DateField(
        label=_("First day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    proof = forms.FileField(
        label=_("Proof"), required=False, help_text=_("PDF or a photo, up to 10 MB.")
    )
    truthful = forms.BooleanField(label=_("What I write here is true."))
