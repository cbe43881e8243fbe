"""Finding CPV codes, and estimating the value."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pomost.criteria.cpv.queries import divisions, is_whole, search_codes
from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.need.forms.estimate import EstimateForm
from pomost.procurement.need.rules import Estimate, TooLarge
from pomost.procurement.path.forms import as_json
from pomost.procurement.path.queries import step_url
from pomost.procurement.path.rules import Step
from pomost.procurement.path.views import lock, show_clashes, step_context
from pomost.procurement.purchases import actions, queries
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import PurchaseFile

SHOWN = 20


@require_http_methods(["GET", "POST"])
def cpv(request: SignedInRequest, pk: int) -> HttpResponse:
    """Search the vocabulary in words, and take codes into the purchase."""
    purchase = get_object_or_404(queries.purchases_visible_to(request.user), pk=pk)
    if request.method == "POST":
        try:
            actions.revise(
                purchase=purchase,
                version=purchase.version,
                parts=chosen(request, purchase),
                by=request.user,
                at=clock.now(),
            )
        except DomainError as error:
            messages.error(request, str(error))
            return redirect(request.get_full_path())
        if "further" in request.POST:
            messages.success(request, _("Code added. You can take more, or go back to step 2."))
            return redirect(request.get_full_path())
        messages.success(request, _("CPV code chosen."))
        return redirect(step_url(purchase, Step.NEED))
    text = request.GET.get("q", "")[:100]
    found = search_codes(text, get_language() or "pl", limit=SHOWN)
    return render_page(
        request,
        "procurement/need/cpv.html",
        step_context(request, purchase, queries.as_file(purchase), Step.NEED)
        | {
            "q": text,
            "codes": found.shown,
            "total": found.total,
            "whole": is_whole(),
            "divisions": () if text else divisions(),
            "taken": {purchase.cpv, *purchase.further_cpv} - {""},
            "back": step_url(purchase, Step.NEED),
        },
        part="codes",
    )


def chosen(request: SignedInRequest, purchase: Purchase) -> dict[str, Any]:
    """The part of the purchase that a click changes: the main code, or one more beside it."""
    if further := request.POST.get("further", ""):
        return {"further_cpv": list(dict.fromkeys([*purchase.further_cpv, further]))}
    return {"cpv": request.POST.get("cpv", "")}


@require_http_methods(["GET", "POST"])
def estimate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Count a value in one of two ways, and put it with its method into the purchase."""
    purchase = get_object_or_404(queries.purchases_visible_to(request.user), pk=pk)
    file = queries.as_file(purchase)
    form = EstimateForm(
        request.POST or None,
        purchase=purchase,
        initial={"version": purchase.version, "valued_on": clock.today()},
    )
    lock(form, purchase, request)
    found: Estimate | None = None
    if form.is_bound and form.is_valid():
        try:
            found = form.estimate()
        except TooLarge:
            form.add_error(None, _("That is more than any purchase. Check the figures."))
        except ValueError:
            form.add_error(None, _("There is nothing to count yet. Fill in one of the two ways."))
    if found is not None and "take" in request.POST:
        try:
            actions.revise(
                purchase=purchase,
                version=form.cleaned_data["version"] or purchase.version,
                parts=parts_of(found, form, file),
                by=request.user,
                at=clock.now(),
            )
        except actions.Overtaken as error:
            show_clashes(form, error)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Value and method are in step 2."))
            return redirect(step_url(purchase, Step.NEED))
    return render_page(
        request,
        "procurement/need/estimate.html",
        step_context(request, purchase, file, Step.NEED)
        | {
            "form": form,
            "row_sets": {"amounts": form.rows("amounts")},
            "found": found,
            "back": step_url(purchase, Step.NEED),
        },
        status=422 if form.errors else 200,
    )


def parts_of(found: Estimate, form: EstimateForm, file: PurchaseFile) -> dict[str, Any]:
    """The value, its day, and its method after whatever was said about it before."""
    words = found.words.for_language(get_language() or "pl")
    said = [line for line in file.value_method.splitlines() if line.strip() and line != words]
    return {
        "value_cents": found.cents,
        "value_method": "\n".join([*said, words]),
        "valued_on": as_json(form.cleaned_data["valued_on"]),
    }
