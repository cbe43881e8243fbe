"""A team's variant after the game: as a file, or kept in the studio."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.people.requests import SignedInRequest
from pomost.procurement.sample_bids import actions as game
from pomost.procurement.sample_bids import exports, queries
from pomost.procurement.workshops.views.leading import led
from pomost.procurement.workshops.views.pages import found


@require_http_methods(["GET", "POST"])
def workshop_variant(request: SignedInRequest, pk: int, team: int) -> HttpResponse:
    """Reading gives the file; posting keeps it as a draft of the challenge."""
    here = found(request, pk)
    one = get_object_or_404(here.teams, number=team)
    file = queries.variant_of(one)
    if request.method == "POST":
        try:
            kept = game.keep_variant(team=one, by=request.user, at=clock.now())
        except DomainError as error:
            messages.error(request, str(error))
            return led(request, pk)
        said = _("“%(title)s” is now a draft variant of the challenge.")
        return led(request, pk, said % {"title": kept.title})
    if file is None:
        raise Http404
    answer = HttpResponse(exports.variant_as_text(file), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="variant-{pk}-{team}.json"'
    return answer
