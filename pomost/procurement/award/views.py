"""How one award criterion earns its points."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.files import Unusable
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.award.forms.way import WayForm
from pomost.procurement.award.queries import announced
from pomost.procurement.lab.queries.preview import preview
from pomost.procurement.path.queries import step_url
from pomost.procurement.path.rules import Step
from pomost.procurement.path.views import lock, show_clashes, step_context
from pomost.procurement.purchases import actions, queries
from pomost.procurement.scoring.queries import FORMULA_WEAKNESSES
from pomost.procurement.scoring.rules.words import way_in_words


@require_http_methods(["GET", "POST"])
def way(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """Choose the formula and its parameters; look at the points before saving."""
    purchase = get_object_or_404(queries.purchases_visible_to(request.user), pk=pk)
    language = get_language() or "pl"
    file = queries.as_file(purchase, language)
    try:
        found = next((one for one in announced(file, language) if one.criterion.code == code), None)
    except Unusable as error:
        messages.error(request, error.plain.for_language(language))
        return redirect(step_url(purchase, Step.AWARD))
    if found is None:
        raise Http404
    form = WayForm(
        request.POST or None,
        criterion=found.criterion,
        own=found.key in file.other_weights,
        initial=WayForm.initial_from(found.criterion) | {"version": purchase.version},
    )
    lock(form, purchase, request)
    clashes: list[dict[str, str]] = []
    shown = found.criterion
    if form.is_bound and form.is_valid():
        shown = form.made
        if "preview" not in request.POST:
            try:
                parts, without = form.parts(found.key)
                actions.revise(
                    purchase=purchase,
                    version=form.cleaned_data["version"] or purchase.version,
                    parts=parts,
                    without=without,
                    by=request.user,
                    at=clock.now(),
                )
            except actions.Overtaken as error:
                clashes = show_clashes(form, error)
            except DomainError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Saved."))
                return redirect(step_url(purchase, Step.AWARD))
    formula = shown.scoring.formula
    context: dict[str, Any] = {
        "form": form,
        "clashes": clashes,
        "criterion": shown,
        "formula": formula,
        "in_words": way_in_words(shown),
        "weakness": FORMULA_WEAKNESSES[formula],
        "points": preview(file, shown),
        "fixed": bool(purchase.edition),
    }
    return render_page(
        request,
        "procurement/award/way.html",
        step_context(request, purchase, file, Step.AWARD) | context,
        part="points",
        status=422 if form.errors else 200,
    )
