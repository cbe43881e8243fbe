"""The public Buy door, open purchases, and a supplier's check of itself."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pomost.criteria.claims import actions as claims
from pomost.criteria.claims.permissions import may_claim
from pomost.criteria.claims.queries import claim_states
from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.models import Organisation
from pomost.people.requests import SignedInRequest
from pomost.procurement.clauses.queries import clauses_of
from pomost.procurement.consultation.queries import announced, answered_questions
from pomost.procurement.innovation.queries import public_challenges
from pomost.procurement.opening.queries import requirements_of, reservation_of, suppliers_of
from pomost.procurement.opening.rules import fit_of
from pomost.procurement.path.queries import STEP_LABELS, STEP_TASKS
from pomost.procurement.path.rules import Step
from pomost.procurement.publication.queries import (
    editions_of,
    file_of,
    shown_file,
    with_differences,
)
from pomost.procurement.purchases import queries
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import Stage


@login_not_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What the path is, which purchases are open, which challenges."""
    page = Paginator(queries.purchases_open_to_suppliers(), 12).get_page(request.GET.get("page"))
    return render_page(
        request,
        "procurement/opening/index.html",
        {
            "page": page,
            "steps": [
                {"number": n, "label": STEP_LABELS[s], "task": STEP_TASKS[s], "status": "todo"}
                for n, s in enumerate(Step, start=1)
            ],
            "challenges": public_challenges()[:3],
        },
    )


@login_not_required
@require_GET
def open_purchase(request: HttpRequest, pk: int) -> HttpResponse:
    """What an open or published purchase asks of suppliers; nothing of the buyer's own notes."""
    purchase = get_object_or_404(queries.public_purchases(), pk=pk)
    editions = list(editions_of(purchase))
    file = shown_file(purchase, get_language() or "pl")
    consultation = announced(purchase)
    ends_on = consultation.ends_on if consultation else None
    return render_page(
        request,
        "procurement/opening/open_purchase.html",
        {
            "consultation": consultation,
            "ends_at": clock.end_of_day(ends_on) if ends_on else None,
            "answers": answered_questions(purchase),
            "purchase": purchase,
            **requirements_of(purchase, file),
            "edition": editions[0] if editions else None,
            "editions": with_differences(editions, public=True),
            "running": purchase.stage != Stage.CLOSED,
        },
    )


@login_not_required
@require_GET
def open_edition(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One published edition of a purchase as it was."""
    purchase = get_object_or_404(queries.public_purchases(), pk=pk)
    edition = get_object_or_404(editions_of(purchase), number=number)
    return render_page(
        request,
        "procurement/opening/open_edition.html",
        {
            "purchase": purchase,
            "edition": edition,
            **requirements_of(purchase, file_of(edition, get_language() or "pl")),
        },
    )


@require_http_methods(["GET", "POST"])
def fit(request: SignedInRequest, pk: int) -> HttpResponse:
    """How a person's organisation stands to each criterion, and the way to what is missing."""
    purchase = get_object_or_404(queries.purchases_open_to_suppliers(), pk=pk)
    suppliers = list(suppliers_of(request.user))
    chosen = _chosen(suppliers, request)
    refusal = ""
    if request.method == "POST" and chosen:
        try:
            claims.declare(
                organisation=chosen,
                criterion=request.POST.get("criterion", ""),
                by=request.user,
                at=clock.now(),
            )
        except DomainError as error:
            refusal = str(error)
        else:
            messages.success(request, _("Noted. Now learn what is missing, or send the evidence."))
            return redirect(f"{request.path}?{urlencode({'organisation': chosen.pk})}")
    return render_page(
        request,
        "procurement/opening/fit.html",
        {
            "purchase": purchase,
            "suppliers": suppliers,
            "organisation": chosen,
            "refusal": refusal,
            **(_fit_context(request, purchase, chosen) if chosen else {}),
        },
        status=422 if refusal else 200,
    )


def _chosen(suppliers: list[Organisation], request: SignedInRequest) -> Organisation | None:
    """The organisation asked for, when it is the person's; the only one without asking."""
    asked = request.POST.get("organisation") or request.GET.get("organisation", "")
    if asked:
        return next((s for s in suppliers if str(s.pk) == asked), None)
    return suppliers[0] if len(suppliers) == 1 else None


def _fit_context(
    request: SignedInRequest, purchase: Purchase, organisation: Organisation
) -> dict[str, Any]:
    file = shown_file(purchase, get_language() or "pl")
    summary = fit_of(file.criteria, claim_states(organisation))
    back = reverse("procurement:fit", args=[purchase.pk])
    back += "?" + urlencode({"organisation": organisation.pk})
    return {
        "summary": summary,
        "reservation": reservation_of(file, organisation),
        "rows": list(zip(clauses_of(file), summary.fits, strict=True)),
        "may_claim": may_claim(request.user, organisation),
        "next_query": urlencode({"next": back}),
    }
