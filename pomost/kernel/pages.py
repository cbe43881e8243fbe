"""One template, two answers: the whole page, or the part htmx asked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render the page, or only ``part`` of it when htmx asks."""
    wants_part = (
        part and request.headers.get("HX-Request") and not request.headers.get("HX-Boosted")
    )
    response = render(
        request, f"{template}#{part}" if wants_part else template, context or {}, status=status
    )
    if part:
        patch_vary_headers(response, ["HX-Request"])
    return response
