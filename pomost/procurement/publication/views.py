"""The page of publication: editions, publishing, correcting."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.path.queries import crumbs
from pomost.procurement.publication import actions
from pomost.procurement.publication.forms import CorrectForm, PublishForm
from pomost.procurement.publication.permissions import (
    may_correct,
    may_give_up_correction,
    may_publish,
)
from pomost.procurement.publication.queries import (
    approvals_of,
    editions_of,
    locked_in_words,
    with_differences,
)
from pomost.procurement.purchases.queries import purchases_visible_to


@require_GET
def editions(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every published edition with what it changed, who approved, and what can be done now."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    return render_page(
        request,
        "procurement/publication/editions.html",
        {
            "crumbs": crumbs(purchase, label=_("Publication")),
            "purchase": purchase,
            "editions": with_differences(list(editions_of(purchase)), public=False),
            "approvals": approvals_of(purchase),
            "may_publish": may_publish(request.user, purchase),
            "may_correct": may_correct(request.user, purchase),
            "may_give_up": may_give_up_correction(request.user, purchase),
        },
    )


@require_http_methods(["GET", "POST"])
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record the publication; the page says first what it fixes."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    form = PublishForm(request.POST or None, initial={"published_on": clock.today()})
    if form.is_bound and form.is_valid():
        try:
            edition = actions.publish(
                purchase=purchase, **form.cleaned_data, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(
                request, _("Edition %(number)s is published.") % {"number": edition.number}
            )
            return redirect("procurement:editions", pk=purchase.pk)
    return render_page(
        request,
        "procurement/publication/publish.html",
        {
            "crumbs": crumbs(purchase, label=_("Publish")),
            "purchase": purchase,
            "form": form,
            "number": purchase.edition + 1,
            "locked": locked_in_words(),
            "verdict": may_publish(request.user, purchase),
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin a correction with its reason."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    form = CorrectForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            actions.start_correction(
                purchase=purchase, **form.cleaned_data, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(
                request,
                _("You can correct it now. Suppliers see the present edition until then."),
            )
            return redirect("procurement:purchase", pk=purchase.pk)
    return render_page(
        request,
        "procurement/publication/correct.html",
        {
            "crumbs": crumbs(purchase, label=_("Correct")),
            "purchase": purchase,
            "form": form,
            "locked": locked_in_words(),
            "verdict": may_correct(request.user, purchase),
        },
        status=422 if form.errors else 200,
    )


@require_POST
def give_up_correction(request: SignedInRequest, pk: int) -> HttpResponse:
    """Drop the correction; the published edition stands."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    try:
        actions.give_up_correction(purchase=purchase, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The correction is given up. The published edition stands."))
    return redirect("procurement:editions", pk=purchase.pk)
