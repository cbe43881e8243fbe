"""Forms around an account. They clean input and never save on their own."""

from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms
from django.utils.translation import gettext_lazy as _


class SignupForm(AllauthSignupForm):  # type: ignore[misc]  # allauth ships no types
    """An address and a name to be called by; nothing else is asked."""

    name = forms.CharField(
        label=_("What should we call you?"),
        max_length=100,
        help_text=_("A first name or a nickname is enough."),
    )
    field_order = ["name", "email", "password1"]
