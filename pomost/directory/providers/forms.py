"""What an organisation writes about itself."""

import re

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from pomost.directory.providers.rules import MAX_REACH_KM

PHONE = re.compile(r"^[0-9+() -]{7,30}$")


class EntryForm(forms.Form):
    """Cleans an organisation's entry. It never saves."""

    summary_pl = forms.CharField(
        label=_("Who you are, in one sentence, in Polish"),
        help_text=_("It stands in the list under your name."),
        max_length=200,
    )
    summary_en = forms.CharField(
        label=_("The same sentence in English"), max_length=200, required=False
    )
    description_pl = forms.CharField(
        label=_("About you, in Polish"),
        help_text=_("What you do, for whom, and what people like about it."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    description_en = forms.CharField(
        label=_("About you, in English"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Of the office, not of a person: everyone will see it."),
        required=False,
    )
    phone = forms.CharField(
        label=_("Phone"),
        help_text=_("Of the office, not of a person."),
        required=False,
        max_length=30,
        validators=[RegexValidator(PHONE, _("Use digits, spaces, brackets and a plus sign only."))],
    )
    website = forms.URLField(
        label=_("Website"),
        help_text=_("It begins with https://"),
        required=False,
        assume_scheme="https",
    )
    address = forms.CharField(
        label=_("Street and number"),
        help_text=_("The town is known from your organisation's details."),
        max_length=200,
        required=False,
    )
    reach_km = forms.IntegerField(
        label=_("How far do you go to work? (km)"),
        help_text=_("People who need you nearer than this will find you."),
        min_value=0,
        max_value=MAX_REACH_KM,
        initial=30,
    )
    has_enterprise_status = forms.BooleanField(
        label=_("We hold the status of a social enterprise"), required=False
    )
    says_article_94 = forms.BooleanField(
        label=_("We say that we may bid for contracts reserved under art. 94"), required=False
    )
    says_article_361 = forms.BooleanField(
        label=_("We say that we may bid for contracts reserved under art. 361"), required=False
    )
