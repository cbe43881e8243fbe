"""The buyer's side of a consultation, and a supplier's question."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.consultation import actions, queries
from pomost.procurement.consultation.exports import as_csv, log_document, notice_document
from pomost.procurement.consultation.forms import (
    AnnouncementForm,
    AnswerForm,
    AskForm,
    RecordForm,
)
from pomost.procurement.consultation.permissions import may_announce, may_ask, may_consult
from pomost.procurement.consultation.rules import ConsultationState
from pomost.procurement.documents.rules.writer import Language
from pomost.procurement.documents.views import download
from pomost.procurement.invitations.queries import invitations_of
from pomost.procurement.path.queries import crumbs
from pomost.procurement.purchases.queries import purchases_open_to_suppliers, purchases_visible_to

LOG_FORMATS = ("csv", "docx", "pdf")


@require_http_methods(["GET", "POST"])
def consultation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write the announcement; announce or withdraw it; see the log."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    known = queries.consultation_of(purchase)
    initial: dict[str, Any] = (
        {name: getattr(known, name) for name in AnnouncementForm.base_fields}
        if known
        else queries.first_words(purchase, get_language() or "pl")
    )
    form = AnnouncementForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            actions.write_announcement(
                purchase=purchase, **form.cleaned_data, by=request.user, at=clock.now()
            )
            if "announce" in request.POST:
                actions.move_consultation(
                    purchase=purchase,
                    then=ConsultationState.ANNOUNCED,
                    by=request.user,
                    at=clock.now(),
                )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect(request.path)
    return render_page(
        request,
        "procurement/consultation/consultation.html",
        {
            "crumbs": crumbs(purchase, label=_("Consultation")),
            "purchase": purchase,
            "consultation": queries.consultation_of(purchase),
            "ends_at": clock.end_of_day(known.ends_on) if known and known.ends_on else None,
            "form": form,
            "may_consult": may_consult(request.user, purchase),
            "may_announce": may_announce(request.user, purchase),
            "questions": queries.questions_of(purchase),
            "waiting": queries.unanswered(purchase),
        },
        status=422 if form.errors else 200,
    )


@require_POST
def withdraw_consultation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the announcement from the public page."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    try:
        actions.move_consultation(
            purchase=purchase, then=ConsultationState.WITHDRAWN, by=request.user, at=clock.now()
        )
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("procurement:consultation", pk=purchase.pk)


@require_http_methods(["GET", "POST"])
def record_question(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down a question that came by e-mail, phone, letter or at a meeting."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    form = RecordForm(request.POST or None, initial={"received_on": clock.today()})
    if form.is_bound and form.is_valid():
        try:
            actions.record_question(
                purchase=purchase, **form.cleaned_data, by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("The question is in the log."))
            return redirect("procurement:consultation", pk=purchase.pk)
    return render_page(
        request,
        "procurement/consultation/record.html",
        {
            "crumbs": crumbs(purchase, label=_("Record a question")),
            "purchase": purchase,
            "form": form,
            "verdict": may_consult(request.user, purchase),
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def answer_question(request: SignedInRequest, pk: int, question: int) -> HttpResponse:
    """Write the answer; keep it, or publish it to everybody."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    found = get_object_or_404(queries.questions_of(purchase), pk=question)
    form = AnswerForm(request.POST or None, initial={"text": found.text, "answer": found.answer})
    if form.is_bound and form.is_valid():
        publish = "publish" in request.POST
        try:
            actions.answer(
                question=found,
                **form.cleaned_data,
                publish=publish,
                by=request.user,
                at=clock.now(),
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(
                request, _("Everybody can read the answer.") if publish else _("Saved.")
            )
            return redirect("procurement:consultation", pk=purchase.pk)
    return render_page(
        request,
        "procurement/consultation/answer.html",
        {
            "crumbs": crumbs(purchase, label=_("Answer")),
            "purchase": purchase,
            "question": found,
            "form": form,
            "verdict": may_consult(request.user, purchase),
        },
        status=422 if form.errors else 200,
    )


@require_GET
def question_log(request: SignedInRequest, pk: int, form: str) -> HttpResponse:
    """The log as CSV, DOCX or PDF, or the announcement alone; Polish unless English is asked."""
    purchase = get_object_or_404(purchases_visible_to(request.user), pk=pk)
    if form not in LOG_FORMATS:
        raise Http404
    log = queries.in_order(purchase)
    if form == "csv":
        response = HttpResponse(as_csv(log), content_type="text/csv; charset=utf-8")
    else:
        language: Language = "en" if request.GET.get("language") == "en" else "pl"
        found = queries.consultation_of(purchase)
        notice = request.GET.get("part") == "notice"
        if notice and found is None:
            raise Http404
        made = (
            notice_document(purchase, found, on=clock.today(), language=language)
            if notice and found is not None
            else log_document(
                purchase,
                found,
                log,
                on=clock.today(),
                language=language,
                invited=invitations_of(purchase),
            )
        )
        tail = "" if language == "pl" else "-en"
        stem = "konsultacje" if notice else "pytania"
        return download(made, form, f"{stem}-{purchase.pk}{tail}.{form}", owner=purchase.buyer)
    name = f"pytania-{purchase.pk}.csv"
    response["Content-Disposition"] = content_disposition_header(True, name) or ""  # noqa: FBT003
    return response


@require_http_methods(["GET", "POST"])
def ask(request: SignedInRequest, pk: int) -> HttpResponse:
    """A supplier asks the buyer; the answer goes to everybody."""
    purchase = get_object_or_404(purchases_open_to_suppliers(), pk=pk)
    form = AskForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            actions.ask(purchase=purchase, **form.cleaned_data, by=request.user, at=clock.now())
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(
                request, _("The buyer has your question. The answer will stand on this page.")
            )
            return redirect("procurement:open_purchase", pk=purchase.pk)
    return render_page(
        request,
        "procurement/consultation/ask.html",
        {"purchase": purchase, "form": form, "verdict": may_ask(request.user, purchase)},
        status=422 if form.errors else 200,
    )
