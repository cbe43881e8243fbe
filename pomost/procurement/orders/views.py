"""A buyer's own orders: list, write, adopt, download."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.documents.rules.writer import Language
from pomost.procurement.documents.views import download
from pomost.procurement.orders import actions, queries
from pomost.procurement.orders.exports import order_document
from pomost.procurement.orders.forms import AdoptForm, OrderForm
from pomost.procurement.orders.models import Order
from pomost.procurement.orders.permissions import may_order
from pomost.procurement.orders.rules import OrderState
from pomost.procurement.purchases.models import KIND_LABELS
from pomost.procurement.purchases.permissions import EDITORS
from pomost.procurement.purchases.queries import buyers_of
from pomost.procurement.purchases.rules import Kind

PER_PAGE = 20


@require_http_methods(["GET", "POST"])
def orders(request: SignedInRequest) -> HttpResponse:
    """Every version of the orders of a person's buyers; the next version begins here."""
    owners = [owner for owner in buyers_of(request.user, roles=EDITORS) if owner.is_buyer]
    refusal = ""
    if request.method == "POST":
        asked = request.POST.get("owner", "")
        owner = next((one for one in owners if str(one.pk) == asked), None)
        if owner is None:
            raise Http404
        try:
            order = actions.begin_order(owner=owner, by=request.user, at=clock.now())
        except DomainError as error:
            refusal = str(error)
        else:
            return redirect("procurement:order", pk=order.pk)
    return render_page(
        request,
        "procurement/orders/orders.html",
        {
            "page": Paginator(queries.orders_visible_to(request.user), PER_PAGE).get_page(
                request.GET.get("page")
            ),
            "owners": owners,
            "refusal": refusal,
            "thresholds": queries.thresholds_on(clock.today()),
        },
        status=422 if refusal else 200,
    )


@require_http_methods(["GET", "POST"])
def order(request: SignedInRequest, pk: int) -> HttpResponse:
    """One version; a draft is written here."""
    found = get_object_or_404(queries.orders_visible_to(request.user), pk=pk)
    form = OrderForm(request.POST or None, order=found, criteria=queries.criteria_on(clock.today()))
    if form.is_bound and form.is_valid():
        try:
            actions.write_order(order=found, **form.values(), by=request.user, at=clock.now())
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect(request.path)
    return render_page(
        request,
        "procurement/orders/order.html",
        _context(request, found) | {"form": form},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def adopt_order(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record number and day; from then on this version never changes."""
    found = get_object_or_404(queries.orders_visible_to(request.user), pk=pk)
    form = AdoptForm(request.POST or None, initial={"adopted_on": clock.today()})
    if form.is_bound and form.is_valid():
        try:
            actions.adopt_order(order=found, **form.cleaned_data, by=request.user, at=clock.now())
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("This version is in force."))
            return redirect("procurement:order", pk=found.pk)
    return render_page(
        request,
        "procurement/orders/adopt.html",
        _context(request, found) | {"form": form},
        status=422 if form.errors else 200,
    )


@require_POST
def show_order(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show an adopted version to everybody, or no longer."""
    found = get_object_or_404(queries.orders_visible_to(request.user), pk=pk)
    hiding = "hide" in request.POST
    try:
        change = actions.hide_order if hiding else actions.publish_order
        change(order=found, by=request.user, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("Only your organisation sees this version now.")
            if hiding
            else _("Everybody can read this version now."),
        )
    return redirect("procurement:order", pk=found.pk)


@login_not_required
@require_GET
def public_orders(request: HttpRequest) -> HttpResponse:
    """The rules in force of the buyers who show theirs."""
    found = queries.in_force(queries.public_orders())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render_page(request, "procurement/orders/public_orders.html", {"page": page})


@login_not_required
@require_GET
def public_order(request: HttpRequest, pk: int) -> HttpResponse:
    """One version as everybody reads it; one that was replaced says so."""
    found = get_object_or_404(queries.public_orders(), pk=pk)
    day = found.adopted_on or clock.today()
    return render_page(
        request,
        "procurement/orders/public_order.html",
        {
            "order": found,
            "kinds": [KIND_LABELS[Kind(kind)] for kind in found.kinds],
            "clauses": queries.clauses_of(found, day, get_language() or "pl"),
            "thresholds": queries.thresholds_on(day),
            "newer": queries.in_force(queries.public_orders())
            .filter(owner=found.owner_id)
            .exclude(pk=found.pk)
            .first(),
        },
    )


@login_not_required
@require_GET
def public_order_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """A version that everybody may read, as a file."""
    return _as_file(request, get_object_or_404(queries.public_orders(), pk=pk), form)


@require_GET
def order_file(request: SignedInRequest, pk: int, form: str) -> HttpResponse:
    """One version as a file; Polish unless English is asked for."""
    return _as_file(
        request, get_object_or_404(queries.orders_visible_to(request.user), pk=pk), form
    )


def _as_file(request: HttpRequest, found: Order, form: str) -> HttpResponse:
    language: Language = "en" if request.GET.get("language") == "en" else "pl"
    on = found.adopted_on or clock.today()
    made = order_document(found, queries.thresholds_on(on), on=on, language=language)
    return download(made, form, f"regulamin-v{found.version}.{form}", owner=found.owner)


def _context(request: SignedInRequest, found: Order) -> dict[str, object]:
    day = found.adopted_on or clock.today()
    return {
        "order": found,
        "is_draft": found.state == OrderState.DRAFT,
        "verdict": may_order(request.user, found.owner),
        "criteria": queries.chosen_criteria(found, day),
        "thresholds": queries.thresholds_on(day),
    }
