"""Suggestions while somebody types the name of a place."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pomost.kernel import clock
from pomost.kernel.pages import render_page
from pomost.people.places import queries
from pomost.people.requests import SignedInRequest


@require_safe
def suggestions(request: SignedInRequest) -> HttpResponse:
    """Options for the list beside a place field; two letters are the least."""
    typed = request.GET.get("place", "")[:120].strip()
    found = queries.municipalities_like(typed, on=clock.today()) if len(typed) > 1 else []
    return render_page(
        request,
        "people/places/suggestions.html",
        {"choices": [queries.spell_out(place) for place in found]},
    )
