"""The pages of an organisation's claims, and of those who verify them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pomost.audit.queries import events_of
from pomost.criteria.amounts.forms import AmountsForm, amounts_in_words
from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import Criterion, render_wording
from pomost.criteria.catalogue.views import unit_url
from pomost.criteria.claims import actions, queries
from pomost.criteria.claims.forms import EvidenceForm, RefuseForm, VerifyForm
from pomost.criteria.claims.models import STATE_LABELS, Claim
from pomost.criteria.claims.permissions import may_claim, may_verify, may_verify_at_all
from pomost.criteria.claims.rules import ClaimState
from pomost.kernel import clock, uploads
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest

TONES = {
    ClaimState.DECLARED: "neutral",
    ClaimState.LEARNED: "info",
    ClaimState.EVIDENCED: "info",
    ClaimState.VERIFIED: "good",
    ClaimState.REFUSED: "bad",
    ClaimState.EXPIRED: "attention",
}
EVENT_LABELS = {
    "claim.declared": gettext_lazy("Put on the list."),
    "claim.learned": gettext_lazy("Learned."),
    "claim.evidenced": gettext_lazy("Evidence added."),
    "claim.amounts_said": gettext_lazy("Said how much the organisation can do."),
    "claim.verified": gettext_lazy("Verified."),
    "claim.refused": gettext_lazy("Sent back."),
    "claim.expired": gettext_lazy("The proof lapsed."),
    "evidence.opened": gettext_lazy("Somebody outside the organisation opened a file."),
}
PER_PAGE = 20


def _next_step(claim: Claim) -> str:
    if claim.state == ClaimState.DECLARED:
        return _("Take the unit, or add evidence at once if you can.")
    if claim.state == ClaimState.LEARNED:
        return _("Add evidence.")
    if claim.state == ClaimState.EVIDENCED:
        return _("Wait: a coordinator is looking at your evidence.")
    if claim.state == ClaimState.VERIFIED:
        return _("Nothing to do. Add fresh evidence before the last day.")
    if claim.state == ClaimState.REFUSED:
        return _("Read the reason and add what is missing.")
    return _("The proof has lapsed. Add fresh evidence.")


def _row(claim: Claim, criterion: Criterion) -> dict[str, Any]:
    state = ClaimState(claim.state)
    return {
        "claim": claim,
        "criterion": criterion,
        "state_label": STATE_LABELS[state],
        "tone": TONES[state],
        "next": _next_step(claim),
        "unit_url": unit_url(criterion) if state in {ClaimState.DECLARED} else "",
    }


@require_http_methods(["GET", "POST"])
def claims(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every criterion an organisation has on its list, and those it could put there."""
    organisation = get_object_or_404(queries.organisations_claiming_visible_to(request.user), pk=pk)
    verdict = may_claim(request.user, organisation)
    error = ""
    if request.method == "POST":
        code = request.POST.get("criterion", "")
        try:
            claim = actions.declare(
                organisation=organisation, criterion=code, by=request.user, at=clock.now()
            )
        except DomainError as refusal:
            error = str(refusal)
        else:
            messages.success(request, _("It is on your list. Now learn or prove it."))
            return redirect("criteria:claim", claim.pk)
    found = queries.claims_with_pieces(request.user).filter(organisation=organisation)
    mine = {claim.criterion: claim for claim in found}
    every = catalogue().criteria()
    supply = queries.supply_of(organisation)
    own_kinds = [k for k in catalogue().supply_kinds if supply and supply.kind_bits >> k.bit & 1]
    codes = {kind.code for kind in own_kinds}
    rows = [_row(mine[c.code], c) for c in every if c.code in mine]
    return render_page(
        request,
        "criteria/claims/claims.html",
        {
            "organisation": organisation,
            "verdict": verdict,
            "error": error,
            "rows": rows,
            "proven": sum(r["claim"].state == ClaimState.VERIFIED for r in rows),
            "others": [
                c
                for c in every
                if c.code not in mine
                and (not c.supply_kinds or not codes or codes & set(c.supply_kinds))
            ],
            "supply": supply,
            "kinds": own_kinds,
        },
        status=422 if error else 200,
    )


@require_safe
def claim(request: SignedInRequest, pk: int) -> HttpResponse:
    """One claim with its evidence, and what the reader may do with it."""
    found = get_object_or_404(queries.claims_visible_to(request.user), pk=pk)
    return _claim_page(request, found)


def _claim_page(
    request: SignedInRequest, claim: Claim, form: forms.Form | None = None
) -> HttpResponse:
    criterion = catalogue().criterion(claim.criterion)
    add, judge = may_claim(request.user, claim.organisation), may_verify(request.user, claim)
    labels = {e.kind: e.label for e in criterion.evidence}
    context = {
        **_row(claim, criterion),
        "wording": render_wording(criterion, {}, get_language() or "pl"),
        "add": add,
        "judge": judge,
        "verifies": queries.verifies(request.user),
        "waits": claim.state == ClaimState.EVIDENCED,
        "evidence": [
            {"piece": piece, "label": labels.get(piece.kind)}
            for piece in queries.evidence_visible_to(request.user)
            .filter(claim=claim)
            .order_by("-added_at", "-pk")
        ],
        "events": [
            {"label": EVENT_LABELS.get(event.what, event.what), "at": event.at}
            for event in events_of(claim)[:20]
        ],
        "form": form,
        "evidence_form": form
        if isinstance(form, EvidenceForm)
        else EvidenceForm(criterion=criterion),
        "verify_form": form
        if isinstance(form, VerifyForm)
        else VerifyForm(today=clock.today(), criterion=criterion, known=claim.amounts),
        "amounts_form": form
        if type(form) is AmountsForm
        else AmountsForm(criterion=criterion, known=claim.amounts),
        "amounts": amounts_in_words(criterion, claim.amounts),
        "proven_amounts": amounts_in_words(criterion, claim.proven_amounts)
        if claim.state == ClaimState.VERIFIED
        else [],
        "refuse_form": form if isinstance(form, RefuseForm) else RefuseForm(),
    }
    return render_page(
        request,
        "criteria/claims/claim.html",
        context,
        status=422 if form is not None and form.errors else 200,
    )


def _blame(form: forms.Form, refusal: DomainError) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))


@require_POST
def evidence(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a piece of evidence to a claim."""
    found = get_object_or_404(queries.claims_visible_to(request.user), pk=pk)
    form = EvidenceForm(
        request.POST, request.FILES, criterion=catalogue().criterion(found.criterion)
    )
    if form.is_valid():
        try:
            actions.add_evidence(claim=found, **form.cleaned_data, by=request.user, at=clock.now())
        except DomainError as refusal:
            _blame(form, refusal)
        else:
            messages.success(request, _("Sent. A coordinator will look at it."))
            return redirect("criteria:claim", pk)
    return _claim_page(request, found, form)


@require_POST
def amounts(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say how much the organisation can do."""
    found = get_object_or_404(queries.claims_visible_to(request.user), pk=pk)
    criterion = catalogue().criterion(found.criterion)
    form = AmountsForm(request.POST, criterion=criterion, known=found.amounts)
    if form.is_valid():
        try:
            actions.say_amounts(
                claim=found, amounts=form.cleaned_data, by=request.user, at=clock.now()
            )
        except DomainError as refusal:
            _blame(form, refusal)
        else:
            messages.success(request, _("Saved. Add evidence for it, so that it can be checked."))
            return redirect("criteria:claim", pk)
    return _claim_page(request, found, form)


@require_POST
def verify(request: SignedInRequest, pk: int) -> HttpResponse:
    """Confirm a claim until a day."""
    found = get_object_or_404(queries.claims_visible_to(request.user), pk=pk)
    criterion = catalogue().criterion(found.criterion)
    form = VerifyForm(request.POST, today=clock.today(), criterion=criterion, known=found.amounts)
    if form.is_valid():
        try:
            actions.verify(claim=found, **form.asked(), by=request.user, at=clock.now())
        except DomainError as refusal:
            _blame(form, refusal)
        else:
            messages.success(request, _("Verified. Buyers count on it from now on."))
            return redirect("criteria:verification")
    return _claim_page(request, found, form)


@require_POST
def refuse(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send a claim back with a reason."""
    found = get_object_or_404(queries.claims_visible_to(request.user), pk=pk)
    form = RefuseForm(request.POST)
    if form.is_valid():
        try:
            actions.refuse(claim=found, **form.cleaned_data, by=request.user, at=clock.now())
        except DomainError as refusal:
            _blame(form, refusal)
        else:
            messages.success(request, _("Sent back with your reason."))
            return redirect("criteria:verification")
    return _claim_page(request, found, form)


@require_safe
def evidence_file(request: SignedInRequest, pk: int) -> FileResponse:
    """Hand out a file to those who may see the claim; never shown inside the browser."""
    piece = get_object_or_404(queries.evidence_visible_to(request.user).exclude(file=""), pk=pk)
    actions.note_opening(evidence=piece, by=request.user, at=clock.now())
    kind = uploads.Kind(piece.original_name.rpartition(".")[2])
    return uploads.hand_out(piece.file.open("rb"), kind=kind, name=piece.original_name)


@require_safe
def verification(request: SignedInRequest) -> HttpResponse:
    """The claims that wait for a check; those whose proof ends soon."""
    if not (verdict := may_verify_at_all(request.user)):
        return render_page(
            request, "criteria/claims/verification.html", {"verdict": verdict}, status=403
        )
    today = clock.today()
    page = Paginator(queries.waiting_for_check(), PER_PAGE).get_page(request.GET.get("page"))
    return render_page(
        request,
        "criteria/claims/verification.html",
        {
            "verdict": verdict,
            "page": page,
            "rows": [_row(c, catalogue().criterion(c.criterion)) for c in page],
            "ending": [
                _row(c, catalogue().criterion(c.criterion))
                for c in queries.ending_soon(today)[:PER_PAGE]
            ],
        },
    )
