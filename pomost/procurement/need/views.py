"""Finding a CPV code."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pomost.criteria.catalogue.queries import catalogue
from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.path.queries import step_url
from pomost.procurement.path.rules import Step
from pomost.procurement.path.views import step_context
from pomost.procurement.purchases import actions, queries


@require_http_methods(["GET", "POST"])
def cpv(request: SignedInRequest, pk: int) -> HttpResponse:
    """Search the vocabulary in words, and take a code into the purchase."""
    purchase = get_object_or_404(queries.purchases_visible_to(request.user), pk=pk)
    if request.method == "POST":
        try:
            actions.revise(
                purchase=purchase,
                version=purchase.version,
                parts={"cpv": request.POST.get("cpv", "")},
                by=request.user,
                at=clock.now(),
            )
        except DomainError as error:
            messages.error(request, str(error))
            return redirect(request.path)
        messages.success(request, _("CPV code chosen."))
        return redirect(step_url(purchase, Step.NEED))
    text = request.GET.get("q", "")[:100]
    return render_page(
        request,
        "procurement/need/cpv.html",
        step_context(request, purchase, queries.as_file(purchase), Step.NEED)
        | {
            "q": text,
            "codes": catalogue().cpv_search(text, get_language() or "pl", limit=20),
        },
        part="codes",
    )
