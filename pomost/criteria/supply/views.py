"""The page where a supplier says what it offers and how far it goes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pomost.criteria.claims import queries
from pomost.criteria.claims.permissions import may_claim
from pomost.criteria.supply import actions
from pomost.criteria.supply.forms import SupplyForm, as_it_stands
from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def supply(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what the organisation supplies; its seat says from where."""
    organisation = get_object_or_404(
        queries.organisations_claiming_visible_to(request.user).select_related("place"), pk=pk
    )
    form = SupplyForm(request.POST or None, initial=as_it_stands(queries.supply_of(organisation)))
    place = organisation.place
    if form.is_valid():
        try:
            actions.set_supply(
                organisation=organisation,
                **form.cleaned_data,
                latitude=place.latitude if place else None,
                longitude=place.longitude if place else None,
                voivodeship=place.code[:2] if place else "",
                by=request.user,
                at=clock.now(),
            )
        except DomainError as refusal:
            field = refusal.field if refusal.field in form.fields else None
            form.add_error(field, str(refusal))
        else:
            messages.success(request, _("Saved. Buyers within your reach can count you in."))
            return redirect("criteria:claims", pk)
    return render_page(
        request,
        "criteria/supply/supply.html",
        {
            "organisation": organisation,
            "form": form,
            "verdict": may_claim(request.user, organisation),
            "place": place,
        },
        status=422 if form.errors else 200,
    )
