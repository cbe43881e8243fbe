"""The living page that shows every component, and the switch of colours."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from pomost.kernel import clock
from pomost.kernel.pages import render_page
from pomost.site.design import queries, rules
from pomost.site.design.forms import ExampleForm

A_YEAR = 365 * 24 * 3600


@login_not_required
@require_safe
def design(request: HttpRequest) -> HttpResponse:
    wrong = ExampleForm(
        {"title": "", "need": "", "kind": "services", "truthful": ""}, prefix="wrong"
    )
    return render_page(
        request,
        "site/design/design.html",
        {"form": ExampleForm(), "wrong": wrong, **queries.specimens(at=clock.now())},
    )


# Exempt: a stranger's page could at worst change somebody's colours, and without a token no
# anonymous page needs a cookie.
@login_not_required
@csrf_exempt
@require_POST
def remember_theme(request: HttpRequest) -> HttpResponse:
    """Remember light or dark, or forget both, and show the same page."""
    theme = rules.theme_named(request.POST.get("theme", ""))
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = redirect(back)
    if theme == "auto":
        response.delete_cookie(rules.THEME_COOKIE, samesite="Lax")
    else:
        response.set_cookie(
            rules.THEME_COOKIE,
            theme,
            max_age=A_YEAR,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            samesite="Lax",
        )
    return response
