"""The builder of the clause on indexation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.path.queries import step_url
from pomost.procurement.path.rules import Step
from pomost.procurement.path.views import lock, show_clashes, step_context
from pomost.procurement.purchases import actions, queries
from pomost.procurement.terms.forms import IndexationForm
from pomost.procurement.terms.queries import indexation_of


@require_http_methods(["GET", "POST"])
def indexation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Compose the clause part by part; the text it makes stays editable in step 7."""
    purchase = get_object_or_404(queries.purchases_visible_to(request.user), pk=pk)
    file = queries.as_file(purchase, get_language() or "pl")
    form = IndexationForm(
        request.POST or None,
        initial=IndexationForm.initial_of(file.indexation) | {"version": purchase.version},
    )
    lock(form, purchase, request)
    clashes: list[dict[str, str]] = []
    if form.is_bound and form.is_valid():
        try:
            actions.revise(
                purchase=purchase,
                version=form.cleaned_data["version"] or purchase.version,
                parts={"indexation": form.text()},
                by=request.user,
                at=clock.now(),
            )
        except actions.Overtaken as error:
            clashes = show_clashes(form, error)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The clause is composed. Read it once more in step 7."))
            return redirect(step_url(purchase, Step.CONTRACT))
    return render_page(
        request,
        "procurement/terms/indexation.html",
        step_context(request, purchase, file, Step.CONTRACT)
        | {"form": form, "clashes": clashes, "indexation": indexation_of(file)},
        status=422 if form.errors else 200,
    )
