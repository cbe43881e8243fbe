"""The pages of a breach: reporting it, and what became of it."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.pages import render_page
from pomost.people.requests import SignedInRequest
from pomost.procurement.breaches import actions
from pomost.procurement.checks.models import ContractCheck
from pomost.procurement.checks.rules import CheckState
from pomost.procurement.contracts import forms as fields
from pomost.procurement.contracts import queries
from pomost.procurement.contracts.models import BREACH_LABELS, Breach, Contract
from pomost.procurement.contracts.permissions import may_monitor
from pomost.procurement.contracts.rules import BreachState
from pomost.procurement.contracts.views import answer, contract_crumbs, contract_of


@require_http_methods(["GET", "POST"])
def report_breach(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record that a clause was not kept."""
    found = contract_of(request, pk)
    duties = queries.duties_of(found)
    names = queries.titles(duties, found.purchase.as_of, get_language() or "pl")
    check = _check_behind(request, found)
    initial = (
        {"found_on": check.done_on, "duty": check.duty_id, "what": check.remark} if check else {}
    )
    form = fields.BreachForm(
        request.POST or None,
        duties=list(names.items()),
        initial={"found_on": clock.today()} | initial,
    )

    def do(**who: Any) -> None:
        values = dict(form.cleaned_data)
        chosen = values.pop("duty")
        duty = next(one for one in duties if one.pk == chosen)
        made = check if check and check.duty_id == duty.pk else None
        actions.report_breach(duty=duty, check_made=made, **values, **who)

    return answer(
        request,
        form,
        do,
        title=_("A clause was not kept"),
        lede=_("Say what is missing; first the contractor hears it, then comes a penalty."),
        contract=found,
        verdict=may_monitor(request.user, found),
    )


def _check_behind(request: SignedInRequest, contract: Contract) -> ContractCheck | None:
    """The check of a clause from which a person comes to report a breach."""
    asked = request.GET.get("check", "")
    done = contract.checks.filter(state=CheckState.DONE, duty__isnull=False)
    return done.filter(pk=asked).first() if asked.isdecimal() else None


@require_http_methods(["GET", "POST"])
def breach(request: SignedInRequest, pk: int, breach_pk: int) -> HttpResponse:
    """Settle a breach: put right, let go, or charge a penalty; note its payment; withdraw it."""
    found = contract_of(request, pk)
    row = get_object_or_404(
        Breach.objects.select_related("duty__contract", "penalty", "check_made", "withdrawn_by"),
        pk=breach_pk,
        duty__contract=found,
    )
    what = request.POST.get("do", "")
    today = {"on": clock.today()}
    penalty = fields.PenaltyForm(request.POST if what == "charge" else None, initial=today)
    settle = fields.SettleForm(
        request.POST if what == "settle" else None, initial=today, auto_id="settle_%s"
    )
    withdraw = fields.WithdrawBreachForm(
        request.POST if what == "withdraw" else None, auto_id="withdraw_%s"
    )
    sent: forms.Form | None = {
        "charge": penalty,
        "settle": settle,
        "withdraw": withdraw,
    }.get(what)
    who: dict[str, Any] = {"by": request.user, "at": clock.now()}
    failed: forms.Form | None = None
    if request.method == "POST":
        try:
            if what == "paid" and hasattr(row, "penalty"):
                actions.record_penalty_paid(penalty=row.penalty, on=clock.today(), **who)
            elif what == "charge" and penalty.is_valid():
                actions.charge_penalty(breach=row, **penalty.values(), **who)
            elif what == "settle" and settle.is_valid():
                actions.settle_breach(breach=row, **settle.cleaned_data, **who)
            elif what == "withdraw" and withdraw.is_valid():
                actions.withdraw_breach(breach=row, **withdraw.cleaned_data, **who)
            if sent is None or not sent.errors:
                return redirect(queries.url_of(found))
        except DomainError as error:
            failed = sent or forms.Form(request.POST)
            failed.add_error(error.field if error.field in failed.fields else None, str(error))
        failed = failed or sent
    return render_page(
        request,
        "procurement/contracts/breach.html",
        {
            "crumbs": contract_crumbs(found, _("Breach")),
            "contract": found,
            "breach": row,
            "title": queries.title_of(row.duty, found.purchase.as_of),
            "label": BREACH_LABELS[BreachState(row.state)],
            "money": queries.money_of(found),
            "penalty": getattr(row, "penalty", None),
            "penalty_form": penalty,
            "settle_form": settle,
            "withdraw_form": withdraw,
            "failed": failed,
            "verdict": may_monitor(request.user, found),
        },
        status=422 if failed else 200,
    )
