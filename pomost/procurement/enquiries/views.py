"""The page of a question about a low price, and its letter."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.bids import exports, queries
from pomost.procurement.bids.models import DECISION_LABELS
from pomost.procurement.bids.permissions import may_evaluate
from pomost.procurement.bids.rules import Decision
from pomost.procurement.bids.views import as_file, bid_of, evaluation_of, language_of
from pomost.procurement.enquiries import actions, forms
from pomost.procurement.path.queries import crumbs


@require_http_methods(["GET", "POST"])
def price_enquiry(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """A question about a low price: the letter, the answer, the decision."""
    found = evaluation_of(request, pk)
    row = bid_of(found, code)
    enquiry = getattr(row, "enquiry", None)
    today = clock.today()
    who: dict[str, Any] = {"by": request.user, "at": clock.now()}
    form: Form
    if enquiry is None:
        form = forms.AskForm(request.POST or None, initial={"asked_on": today})
    elif enquiry.answered_on is None and request.POST.get("do") != "decide":
        form = forms.AnswerForm(request.POST or None, initial={"answered_on": today})
    else:
        form = forms.DecideForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            if enquiry is None:
                actions.ask_about_price(bid=row, **form.cleaned_data, **who)
            elif isinstance(form, forms.AnswerForm):
                actions.record_answer(enquiry=enquiry, **form.cleaned_data, **who)
            else:
                actions.decide_on_price(enquiry=enquiry, **form.cleaned_data, **who)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect(request.path)
    scored = queries.scored(found)
    report = exports.report_of(scored)
    lines = exports.low_prices(scored, report) if report else []
    return render_page(
        request,
        "procurement/enquiries/price.html",
        {
            "crumbs": crumbs(found.purchase, label=_("Low price")),
            "evaluation": found,
            "bid": row,
            "enquiry": enquiry,
            "decision": DECISION_LABELS[Decision(enquiry.decision)] if enquiry else "",
            "decided": enquiry is not None and enquiry.decision != Decision.WAITING,
            "reasons": next((line["reasons"] for line in lines if line["bid"].pk == row.pk), ()),
            "form": form,
            "decide_form": forms.DecideForm()
            if enquiry and isinstance(form, forms.AnswerForm)
            else None,
            "verdict": may_evaluate(request.user, found),
        },
        status=422 if form.errors else 200,
    )


@require_GET
def price_letter(request: SignedInRequest, pk: int, code: str, form: str) -> HttpResponse:
    """The letter as a file."""
    found = evaluation_of(request, pk)
    document = exports.letter_of(
        queries.scored(found), bid_of(found, code), language_of(request), today=clock.today()
    )
    return as_file(document, form, f"art-224-{found.pk}-{code}", found.purchase.buyer)
