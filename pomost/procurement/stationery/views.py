"""A buyer's letter paper: what it is, putting it in, taking it away."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pomost.kernel import clock, uploads
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.path.queries import crumbs
from pomost.procurement.purchases.queries import purchases_visible_to
from pomost.procurement.stationery import actions
from pomost.procurement.stationery.forms import StationeryForm
from pomost.procurement.stationery.permissions import may_choose_stationery
from pomost.procurement.stationery.queries import stationery_of


@require_http_methods(["GET", "POST"])
def stationery(request: SignedInRequest, pk: int) -> HttpResponse:
    """The letter paper of the buyer whose purchase this is."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    sent = request.method == "POST"
    form = StationeryForm(request.POST, request.FILES) if sent else StationeryForm()
    refusal = ""
    try:
        if sent and "drop" in request.POST:
            form = StationeryForm()
            actions.drop_stationery(buyer=purchase.buyer, by=request.user, at=clock.now())
            messages.success(request, _("Documents come on plain paper again."))
            return redirect(request.path)
        if sent and form.is_valid():
            actions.choose_stationery(
                buyer=purchase.buyer, **form.cleaned_data, by=request.user, at=clock.now()
            )
            messages.success(request, _("Documents now come on your letter paper."))
            return redirect(request.path)
    except DomainError as error:
        refusal = str(error)
    return render_page(
        request,
        "procurement/stationery/stationery.html",
        {
            "crumbs": crumbs(purchase, label=_("Letter paper")),
            "purchase": purchase,
            "stationery": stationery_of(purchase.buyer),
            "form": form,
            "refusal": refusal,
            "choosing": may_choose_stationery(request.user, purchase.buyer),
        },
        status=422 if form.errors or refusal else 200,
    )


@require_GET
def stationery_file(request: SignedInRequest, pk: int) -> FileResponse:
    """The letter paper itself, to look at or change."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    chosen = stationery_of(purchase.buyer)
    if chosen is None:
        raise Http404
    return uploads.hand_out(chosen.file.open("rb"), kind=uploads.Kind.DOCX, name=chosen.file_name)
