"""The market view of a purchase."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from pomost.kernel import clock
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.market.forms import ReachForm
from pomost.procurement.market.queries import county_choices, market_of, voivodeship_choices
from pomost.procurement.path.rules import Step
from pomost.procurement.path.views import step_context
from pomost.procurement.purchases import queries


@require_GET
def market(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who in reach is ready, learning or not yet there, and what each criterion costs."""
    purchase = get_object_or_404(queries.purchases_visible_to(request.user), pk=pk)
    file = queries.as_file(purchase, get_language() or "pl")
    form = ReachForm(
        request.GET or None,
        file=file,
        voivodeships=voivodeship_choices(),
        counties=county_choices(purchase),
    )
    return render_page(
        request,
        "procurement/market/market.html",
        step_context(request, purchase, file, Step.MARKET)
        | {
            "form": form,
            "market": market_of(purchase, file, day=clock.today(), reach=form.reach()),
        },
        part="market",
    )
