"""Pages for what went wrong: what happened, why, what to do."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

PLAIN = "<!doctype html><title>Pomost</title><h1>500</h1><p>Pomost</p>"


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "site/errors/400.html", status=400)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "site/errors/403.html", status=403)


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "site/errors/404.html", status=404)


@login_not_required
def token_missing(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its safety mark: usually the page waited too long."""
    return render(request, "site/errors/403.html", status=403)


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    """Answer without the database, the session or anything else that may be what broke."""
    try:
        page = get_template("site/errors/500.html").render({})
    except Exception:  # noqa: BLE001  # the last page must never fail; the first fault is logged
        page = PLAIN
    return HttpResponse(page, status=500)
