"""The language of the interface: chosen once, remembered, switchable on every page."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import translate_url
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from pomost.kernel import clock
from pomost.people.accounts import actions as accounts
from pomost.people.models import User


@login_not_required
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Send a person who came without a language to the one they prefer."""
    language = translation.get_language_from_request(request)
    response = redirect(f"/{language}/")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


# Exempt: a stranger's page could at worst change somebody's language, and without a token no
# anonymous page needs a cookie.
@login_not_required
@csrf_exempt
@require_POST
def remember(request: HttpRequest) -> HttpResponse:
    """Remember a language and show the same page in it."""
    language = request.POST.get("language", "")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    if language not in dict(settings.LANGUAGES):
        return redirect(back)
    if isinstance(request.user, User):
        accounts.remember_language(
            person=request.user, language=language, by=request.user, at=clock.now()
        )
    # A page answers to its own language only, and this request may speak yet another one.
    with translation.override(translation.get_language_from_path(back)):
        there = translate_url(back, language)
    response = redirect(there)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer that the process lives; monitors ask."""
    return HttpResponse("ok", content_type="text/plain")
