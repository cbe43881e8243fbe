"""Who may come to a route at all. A route nobody declared answers nobody.

Each package's ``urls.py`` holds ``POLICIES``, one entry for every route name. The policy is the
first gate only: which objects a person sees is the business of ``…_visible_to`` queries, and
what they may do to them of ``permissions.py``.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver

OWN_PACKAGES = ("people", "criteria", "learning", "procurement", "directory", "programme", "site")

# Outside the languages: pomost/site/machine_urls.py.
MACHINE_ROUTES = ("choose_language", "remember_language", "remember_theme", "health")

# Pictures that editors published: the same for everybody, signed in or not.
SHARED_FILES = ("media",)

PERMISSIONS = (
    "accelerometer=(), browsing-topics=(), camera=(), geolocation=(self), gyroscope=(), "
    "magnetometer=(), microphone=(), payment=(), usb=(), "
    "publickey-credentials-create=(self), publickey-credentials-get=(self)"
)

# Wagtail's admin writes inline styles and scripts; nothing comes from elsewhere even there.
EDITING = "/cms/"
EDITING_CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; "
    "form-action 'self'; frame-ancestors 'self'; base-uri 'none'"
)


class Policy(StrEnum):
    """The first gate of a route."""

    PUBLIC = "public"  # anyone; the view is also marked login_not_required
    SIGNED_IN = "signed-in"  # any account; shows only what is the person's own
    OBJECT = "object"  # one object; 404 unless a …_visible_to query finds it


class UndeclaredRoute(Exception):
    """A route has no policy: a bug, found by the tests before anyone can reach it."""


@cache
def declared() -> dict[str, Policy]:
    """Every route of ours with its policy, keyed ``package:name``."""
    found = dict.fromkeys(MACHINE_ROUTES, Policy.PUBLIC)
    for package in OWN_PACKAGES:
        urls = import_module(f"pomost.{package}.urls")
        found |= {f"{urls.app_name}:{name}": policy for name, policy in urls.POLICIES.items()}
    return found


def without_login(urls: ModuleType) -> list[URLPattern | URLResolver]:
    """The patterns of a library whose pages are public, each marked so."""

    def mark(patterns: list[Any]) -> list[Any]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                mark(pattern.url_patterns)
            else:
                pattern.callback = login_not_required(pattern.callback)
        return patterns

    return mark(list(urls.urlpatterns))


def nonce(request: HttpRequest) -> dict[str, Any]:
    """For templates: the word that lets one script of this answer run, made when first used."""
    return {"csp_nonce": getattr(request, "csp_nonce", "")}


class PolicyMiddleware:
    """Refuses undeclared routes, keeps signed-in pages out of caches, switches off what
    browsers could do and we never need."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if request.path.startswith(EDITING):
            response.headers["Content-Security-Policy"] = EDITING_CONTENT_POLICY
        match = request.resolver_match
        shared = match is not None and match.view_name in SHARED_FILES
        if request.user.is_authenticated and not shared:
            # Whatever the view said about caching: this page was made for one person.
            response.headers["Cache-Control"] = "no-store, private"
            response.headers.pop("Expires", None)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        ours = getattr(view, "__module__", "").startswith("pomost.")
        if ours and match is not None and match.view_name not in declared():
            raise UndeclaredRoute(match.view_name)
        return None
