"""Every version of a purchase."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.history.queries import sittings_of, with_changes
from pomost.procurement.path.queries import crumbs
from pomost.procurement.purchases.queries import purchases_visible_to

PER_PAGE = 20


@require_GET
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who changed what, when."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    page = Paginator(sittings_of(purchase), PER_PAGE).get_page(request.GET.get("page"))
    return render_page(
        request,
        "procurement/history/history.html",
        {
            "crumbs": crumbs(purchase, label=_("History")),
            "purchase": purchase,
            "page": page,
            "versions": with_changes(purchase, list(page)),
        },
    )
