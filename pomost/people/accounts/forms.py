"""Forms around an account. They clean input and never save on their own.

Allauth's forms do the work; here they get our words, and no placeholders that repeat a label.
"""

from typing import Any

from allauth.account import forms as allauth
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

WORDS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "password1": _("Password"),
    "password2": _("The same password again"),
    "oldpassword": _("The password you have now"),
    "code": _("Code"),
    "name": _("Name"),
    "passwordless": _("Use it to sign in without a password"),
}


class Plain:
    """Labels in our words; nothing written inside the fields."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = WORDS.get(name, field.label)


class LoginForm(Plain, allauth.LoginForm):  # type: ignore[misc]  # allauth ships no types
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""  # the page itself offers a new password


class SignupForm(Plain, allauth.SignupForm):  # type: ignore[misc]
    """An address and a name to be called by; a password only for those who want one."""

    name = forms.CharField(
        max_length=100,
        help_text=_("A first name or a nickname is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    field_order = ["name", "email", "password1"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What should we call you?")
        self.fields["password1"].help_text = _(
            "Leave it empty and we send you a code each time you sign in. "
            "Otherwise at least 12 characters."
        )


class AddEmailForm(Plain, allauth.AddEmailForm):  # type: ignore[misc]
    """One more address."""


class ChangePasswordForm(Plain, allauth.ChangePasswordForm):  # type: ignore[misc]
    """The old password and the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")
        for field in self.fields.values():
            field.help_text = ""


class SetPasswordForm(Plain, allauth.SetPasswordForm):  # type: ignore[misc]
    """A first password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = ""


class ResetPasswordForm(Plain, allauth.ResetPasswordForm):  # type: ignore[misc]
    """The address of an account whose password is forgotten."""


class ResetPasswordKeyForm(Plain, allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password."""


class ReauthenticateForm(Plain, allauth.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""


class RequestLoginCodeForm(Plain, allauth.RequestLoginCodeForm):  # type: ignore[misc]
    """The address to send a code to."""


class ConfirmLoginCodeForm(Plain, allauth.ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code from the message."""


class ConfirmEmailVerificationCodeForm(Plain, allauth.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """The code from the message."""


class ConfirmPasswordResetCodeForm(Plain, allauth.ConfirmPasswordResetCodeForm):  # type: ignore[misc]
    """The code from the message."""


class AuthenticateForm(Plain, mfa.AuthenticateForm):  # type: ignore[misc]
    """A code from the app, or a recovery code."""


class SecondReauthenticateForm(Plain, mfa.ReauthenticateForm):  # type: ignore[misc]
    """A code from the app, or a recovery code, once more."""


class ActivateTOTPForm(Plain, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code the app shows."""


class AddWebAuthnForm(Plain, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].help_text = ""


class EditWebAuthnForm(Plain, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""


class AccountForm(forms.Form):
    """What to call a person, and in which language to speak and write to them."""

    name = forms.CharField(
        label=_("What should we call you?"),
        max_length=100,
        help_text=_("A first name or a nickname is enough."),
    )
    language = forms.ChoiceField(label=_("Language"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]
