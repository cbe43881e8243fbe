"""The pages of bids: evaluations of a purchase, one evaluation, one bid, one question, a juror."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.files import Unusable
from pomost.kernel.pages import render_page
from pomost.people.models import Organisation
from pomost.people.requests import SignedInRequest
from pomost.procurement.bids import actions, exports, queries, rules
from pomost.procurement.bids import forms as fields
from pomost.procurement.bids.models import STATE_LABELS, Evaluation, ReceivedBid
from pomost.procurement.bids.permissions import (
    may_correct,
    may_evaluate,
    may_start_evaluation,
)
from pomost.procurement.bids.rules import EvaluationState
from pomost.procurement.contracts.permissions import may_sign
from pomost.procurement.documents.rules.blocks import Document
from pomost.procurement.documents.rules.writer import Language
from pomost.procurement.documents.views import download
from pomost.procurement.path.queries import crumbs
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import purchases_visible_to
from pomost.procurement.scoring.queries import FORMULA_LABELS
from pomost.procurement.scoring.rules.reading import read_bids

TONES = {
    EvaluationState.OPEN: "info",
    EvaluationState.AWARDED: "good",
    EvaluationState.ANNULLED: "attention",
}


@require_http_methods(["GET", "POST"])
def bids(request: SignedInRequest, pk: int) -> HttpResponse:
    """The evaluations of a purchase, one for each lot, and a way to begin one."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    found = list(queries.evaluations_of(purchase))
    begun = {evaluation.lot_number for evaluation in found}
    lots = [(number, name) for number, name in _lots(purchase) if number not in begun]
    form = fields.StartForm(request.POST or None, lots=lots)
    if form.is_bound and form.is_valid():
        try:
            evaluation = actions.start_evaluation(
                purchase=purchase, **form.cleaned_data, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            return redirect("procurement:evaluation", pk=evaluation.pk)
    names = dict(_lots(purchase))
    return render_page(
        request,
        "procurement/bids/bids.html",
        {
            "crumbs": crumbs(purchase, label=_("Bids and award")),
            "purchase": purchase,
            "rows": [
                {
                    "evaluation": one,
                    "lot": names.get(one.lot_number, ""),
                    "label": STATE_LABELS[EvaluationState(one.state)],
                    "tone": TONES[EvaluationState(one.state)],
                    "old": hasattr(one, "corrected_by"),
                }
                for one in found
            ],
            "form": form,
            "may_start": may_start_evaluation(request.user, purchase) if lots else None,
        },
        status=422 if form.errors else 200,
    )


def _lots(purchase: Purchase) -> list[tuple[int, str]]:
    lots = sorted(purchase.lots.all(), key=lambda lot: lot.number)
    return [(lot.number, str(lot)) for lot in lots] or [(0, _("the whole purchase"))]


def evaluation_of(request: SignedInRequest, pk: int) -> Evaluation:
    """The evaluation, if the person may see it; 404 otherwise."""
    return get_object_or_404(queries.evaluations_visible_to(request.user), pk=pk)


def bid_of(evaluation: Evaluation, code: str) -> ReceivedBid:
    """The bid of this code; 404 when there is none."""
    return get_object_or_404(
        evaluation.bids.select_related("evaluation", "enquiry", "organisation"), code=code
    )


@require_http_methods(["GET", "POST"])
def evaluation(request: SignedInRequest, pk: int) -> HttpResponse:
    """One evaluation: bids, ranking with its sums, prices to ask about, decision."""
    found = evaluation_of(request, pk)
    failed: forms.Form | None = None
    if request.method == "POST":
        form = _sent(request)
        try:
            if form.is_valid():
                there = _do(request, found, form)
                return redirect("procurement:evaluation", pk=there.pk)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        failed = form
    return _evaluation_page(request, found, failed)


def _sent(request: SignedInRequest) -> forms.Form:
    what = request.POST.get("do", "")
    if what == "count":
        return fields.CountForm(request.POST)
    kinds: dict[str, type[forms.Form]] = {"award": forms.Form, "annul": fields.AnnulForm}
    return kinds.get(what, fields.ReasonForm)(request.POST)


def _do(request: SignedInRequest, found: Evaluation, form: forms.Form) -> Evaluation:
    who: dict[str, Any] = {"by": request.user, "at": clock.now()}
    match request.POST.get("do"):
        case "count":
            return actions.count_sealed(evaluation=found, **form.cleaned_data, **who)
        case "award":
            winner = request.POST.get("winner", "")
            return actions.award(evaluation=found, winner=winner, **who)
        case "annul":
            return actions.annul(evaluation=found, **form.cleaned_data, **who)
        case "correct":
            return actions.correct(evaluation=found, **form.cleaned_data, **who)
    raise Http404


def _evaluation_page(
    request: SignedInRequest, found: Evaluation, failed: forms.Form | None
) -> HttpResponse:
    scored = queries.scored(found)
    report = exports.report_of(scored)
    seats = rules.seats(rules.by_jury(scored.announced.criteria))
    shown = queries.shown_in(found)
    titles = {criterion.code: criterion.title for criterion in shown.criteria}
    return render_page(
        request,
        "procurement/bids/evaluation.html",
        {
            "crumbs": crumbs(found.purchase, label=_("Evaluation")),
            "evaluation": found,
            "purchase": found.purchase,
            "title": scored.announced.title,
            "state": STATE_LABELS[EvaluationState(found.state)],
            "tone": TONES[EvaluationState(found.state)],
            "sealed": clock.now() < found.opens_at,
            "editing": may_evaluate(request.user, found),
            "correcting": may_correct(request.user, found),
            "signing": may_sign(request.user, found),
            "counting": [
                {
                    "title": one.title,
                    "weight": one.weight_percent,
                    "way": FORMULA_LABELS[one.scoring.formula],
                }
                for one in shown.criteria
            ],
            "bids": scored.bids,
            "missing": [{"bid": one.bid, "title": titles[one.criterion]} for one in scored.missing],
            "problem": scored.problem.plain if scored.problem else None,
            "report": report,
            "ranking": exports.ranking(scored, report) if report else [],
            "winners": report.winners if report else (),
            "low_prices": exports.low_prices(scored, report) if report else [],
            "intact": scored.intact,
            "seats": seats,
            "sheets": len(queries.whole_sheets(found)) if seats else 0,
            "count_form": fields.CountForm(initial={"count": found.sealed_count}),
            "annul_form": failed
            if isinstance(failed, fields.AnnulForm)
            else fields.AnnulForm(initial=fields.AnnulForm.initial_of(scored.bids)),
            "reason_form": failed if isinstance(failed, fields.ReasonForm) else fields.ReasonForm(),
            "nobody": not scored.bids or all(bid.rejected_because for bid in scored.bids),
            "failed": failed,
        },
        status=422 if failed else 200,
    )


@require_http_methods(["GET", "POST"])
def bid(request: SignedInRequest, pk: int, code: str = "") -> HttpResponse:
    """Record one bid, put it right, or take it out."""
    found = evaluation_of(request, pk)
    announced = queries.shown_in(found)
    row = bid_of(found, code) if code else None
    taken = [one.code for one in found.bids.all()]
    form = fields.BidForm(
        request.POST or None,
        announced=announced,
        counted=queries.counted_in(found),
        initial=fields.BidForm.initial_of(row, announced)
        if row
        else {"code": rules.next_code(taken)},
    )
    verdict = may_evaluate(request.user, found)
    if not verdict:
        for field in form.fields.values():
            field.disabled = True
    if form.is_bound:
        try:
            if row and request.POST.get("do") == "remove":
                actions.remove_bid(bid=row, by=request.user, at=clock.now())
                messages.success(request, _("Taken out."))
                return redirect("procurement:evaluation", pk=found.pk)
            if form.is_valid():
                actions.record_bid(
                    evaluation=found, bid=row, **form.values(), by=request.user, at=clock.now()
                )
                messages.success(request, _("Saved."))
                return redirect("procurement:evaluation", pk=found.pk)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
    return render_page(
        request,
        "procurement/bids/bid.html",
        {
            "crumbs": crumbs(found.purchase, label=_("Bid")),
            "evaluation": found,
            "bid": row,
            "form": form,
            "verdict": verdict,
            "sealed": clock.now() < found.opens_at,
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def bids_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The bids as a file, out and in."""
    found = evaluation_of(request, pk)
    if request.method == "GET" and "download" in request.GET:
        response = HttpResponse(
            found.sealed_file or queries.scored(found).text, content_type="application/json"
        )
        name = f"bids-{found.pk}.json"
        response["Content-Disposition"] = content_disposition_header(True, name) or ""  # noqa: FBT003
        return response
    form = fields.FileForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        try:
            file = read_bids(form.cleaned_data["file"].read())
            actions.read_file_into(evaluation=found, file=file, by=request.user, at=clock.now())
        except Unusable as error:
            form.add_error("file", error.text.for_language(get_language() or "pl"))
        except DomainError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("The bids of the file are here. Check the bidders' names."))
            return redirect("procurement:evaluation", pk=found.pk)
    return render_page(
        request,
        "procurement/bids/file.html",
        {
            "crumbs": crumbs(found.purchase, label=_("File of bids")),
            "evaluation": found,
            "form": form,
            "verdict": may_evaluate(request.user, found),
        },
        status=422 if form.errors else 200,
    )


@require_GET
def protocol(request: SignedInRequest, pk: int, form: str) -> HttpResponse:
    """The protocol of the evaluation as a file."""
    found = evaluation_of(request, pk)
    document = exports.protocol_of(queries.scored(found), language_of(request), today=clock.today())
    return as_file(document, form, f"evaluation-{found.pk}", found.purchase.buyer)


def language_of(request: SignedInRequest) -> Language:
    """The language asked for; Polish unless English is."""
    return "en" if request.GET.get("language") == "en" else "pl"


def as_file(document: Document, form: str, stem: str, owner: Organisation) -> HttpResponse:
    """A document as DOCX or PDF, to be saved."""
    tail = "" if document.language == "pl" else f"-{document.language}"
    return download(document, form, f"{stem}{tail}.{form}", owner=owner)
