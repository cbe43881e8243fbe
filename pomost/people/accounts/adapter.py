"""Where allauth asks us how accounts work here. It stands beside the views: HTTP in, HTTP out."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import translate_url
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pomost.kernel import clock
from pomost.people.accounts import actions
from pomost.people.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Keeps a person's name and language, and leaves a trace of what happens to the account."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy(
            "This address and this password do not fit together. Check both, or ask for a code."
        ),
        "enter_current_password": gettext_lazy(
            "This is not your password. Type the one you use now."
        ),
        "incorrect_code": gettext_lazy(
            "This is not the code. Use the one from the newest message."
        ),
        "incorrect_password": gettext_lazy(
            "This is not your password. Try again, or ask for a new one."
        ),
        "rate_limited": gettext_lazy(
            "That was often in a short time. Wait a few minutes, then try again."
        ),
        "too_many_login_attempts": gettext_lazy(
            "That was often in a short time. Wait a few minutes, then try again."
        ),
    }

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:  # noqa: FBT001, FBT002  # allauth's signature
        user.name = form.cleaned_data["name"]
        user.language = get_language() or ""
        saved: User = super().save_user(request, user, form, commit=commit)
        if saved.pk:
            actions.note(what="created", person=saved, by=saved, at=clock.now())
        return saved

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        actions.note(what="signed_in", person=user, by=user, at=clock.now())
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if chosen in dict(settings.LANGUAGES):  # in this browser, so later than the account's
            actions.remember_language(person=user, language=chosen, by=user, at=clock.now())
            return response
        return speak(response, user.language)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """A passkey first, where there is one: it is the quickest and cannot be guessed."""
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        for method in methods:
            method["description"] = words[method["id"]]
        return sorted(methods, key=lambda method: method["id"] != "mfa_reauthenticate:webauthn")

    def send_notification_mail(
        self, template_prefix: str, user: User, *args: Any, **kw: Any
    ) -> None:
        """Allauth calls this after each change to how an account is protected."""
        what = template_prefix.rpartition("/")[2]
        actions.note(what=what, person=user, by=user, at=clock.now())
        super().send_notification_mail(template_prefix, user, *args, **kw)


def speak(response: HttpResponse, language: str) -> HttpResponse:
    """Lead on in the language the account remembers, and let the browser remember it too."""
    if language not in dict(settings.LANGUAGES):
        return response
    if isinstance(response, HttpResponseRedirect):
        response = HttpResponseRedirect(translate_url(response.url, language))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
    return response
