"""The pages of a contract: its record, its state, breaches, payments, effect and end."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.money import to_amount
from pomost.kernel.pages import render_page
from pomost.kernel.templatetags.pomost import money as amount
from pomost.kernel.verdicts import Verdict
from pomost.people.requests import SignedInRequest
from pomost.procurement.amendments.queries import amendments_of
from pomost.procurement.bids.queries import announced_in, evaluations_visible_to, promised_in
from pomost.procurement.checks.queries import checks_of, progress_of
from pomost.procurement.checks.rules import CheckState, is_late
from pomost.procurement.contracts import actions, queries
from pomost.procurement.contracts import forms as fields
from pomost.procurement.contracts.models import BREACH_LABELS, STATE_LABELS, Contract
from pomost.procurement.contracts.permissions import (
    may_amend,
    may_end,
    may_monitor,
    may_sign,
    may_withdraw,
)
from pomost.procurement.contracts.rules import BreachState, ContractState
from pomost.procurement.documents.rules.writer import percent
from pomost.procurement.path.queries import crumbs
from pomost.procurement.purchases.models import ROLE_LABELS

SOON = 3
MOST_LATE = 10


def contract_of(request: SignedInRequest, pk: int) -> Contract:
    """The contract, if the person may see it; 404 otherwise."""
    return get_object_or_404(queries.contracts_visible_to(request.user), pk=pk)


def contract_crumbs(contract: Contract, label: str) -> list[dict[str, str]]:
    """Up to the contract, then the page."""
    above = {"url": queries.url_of(contract), "label": _("Contract")}
    return crumbs(contract.purchase, label=label, between=[above])


def answer(
    request: SignedInRequest,
    form: forms.Form,
    do: Callable[..., Any],
    *,
    title: str,
    lede: str,
    contract: Contract,
    verdict: Verdict,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """A page of a contract with one form and one action; a refusal loses nothing typed."""
    back = queries.url_of(contract)
    if form.is_bound and form.is_valid():
        try:
            do(by=request.user, at=clock.now())
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect(back)
    return render_page(
        request,
        "procurement/contracts/form.html",
        {
            "crumbs": contract_crumbs(contract, title),
            "title": title,
            "lede": lede,
            "form": form,
            "back": back,
            "verdict": verdict,
            **(more or {}),
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def sign_contract(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record the contract with the winner."""
    evaluation = get_object_or_404(evaluations_visible_to(request.user), pk=pk)
    purchase = evaluation.purchase
    initial: dict[str, Any] = {
        "signed_on": clock.today(),
        "starts_on": purchase.starts_on,
        "ends_on": purchase.ends_on,
        "penalty_cap_percent": purchase.penalty_cap_percent,
    }
    if evaluation.winner:
        initial["value"] = to_amount(evaluation.winner.price_cents)
    form = fields.ContractForm(request.POST or None, initial=initial)
    verdict = may_sign(request.user, evaluation)
    if form.is_bound and form.is_valid():
        try:
            made = actions.record_contract(
                evaluation=evaluation, **form.values(), by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("The contract is here, with a schedule of its checks."))
            return redirect("procurement:contract", pk=made.pk)
    return render_page(
        request,
        "procurement/contracts/form.html",
        {
            "crumbs": crumbs(purchase, label=_("Contract")),
            "title": _("Record the contract"),
            "lede": _("Every clause of the purchase comes along, with a schedule of its checks."),
            "form": form,
            "back": reverse("procurement:evaluation", args=[evaluation.pk]),
            "verdict": verdict,
        },
        status=422 if form.errors else 200,
    )


@require_GET
def contract(request: SignedInRequest, pk: int) -> HttpResponse:
    """One contract: what is late, what comes next, what was kept, charged, paid, delivered."""
    found = contract_of(request, pk)
    day, language, today = found.purchase.as_of, get_language() or "pl", clock.today()
    duties = queries.duties_of(found)
    names = queries.titles(duties, day, language)
    promised = promised_in(found.evaluation.winner) if found.evaluation.winner else {}
    checks = checks_of(found)
    rows: list[dict[str, Any]] = [
        {
            "check": check,
            "late": is_late(state=CheckState(check.state), due_on=check.due_on, today=today),
            "title": names[check.duty_id] if check.duty_id else check.title,
        }
        for check in checks
    ]
    waiting = [row for row in rows if row["check"].state == CheckState.PLANNED]
    late = [row for row in waiting if row["late"]]
    ahead = [row for row in waiting if not row["late"]]
    # Those of one day stay together.
    soon = ahead[min(SOON, len(ahead)) - 1]["check"].due_on if ahead else today
    return render_page(
        request,
        "procurement/contracts/contract.html",
        {
            "crumbs": crumbs(found.purchase, label=_("Contract")),
            "contract": found,
            "purchase": found.purchase,
            "state": STATE_LABELS[ContractState(found.state)],
            "money": queries.money_of(found),
            "bought": announced_in(found.evaluation).title,
            "duties": [
                {
                    "duty": duty,
                    "title": names[duty.pk],
                    "promised": promised.get(duty.code, ""),
                    "role": ROLE_LABELS.get(duty.role, ""),  # type: ignore[call-overload]
                }
                for duty in duties
            ],
            "late": late[:MOST_LATE],
            "more_late": late[MOST_LATE:],
            "late_count": len(late),
            "next": [row for row in ahead if row["check"].due_on <= soon],
            "later": [row for row in ahead if row["check"].due_on > soon],
            "past": [row for row in rows if row["check"].state != CheckState.PLANNED][::-1],
            "breaches": [
                {
                    "breach": breach,
                    "title": names[breach.duty_id],
                    "label": BREACH_LABELS[BreachState(breach.state)],
                }
                for breach in queries.breaches_of(found)
            ],
            "progress": [
                {
                    "row": row,
                    "title": names[row.duty.pk],
                    "group": queries.group_of(row.duty, day),
                    **{
                        name: percent(getattr(row, name), "en" if language == "en" else "pl")
                        for name in ("planned", "expected", "delivered", "behind")
                    },
                }
                for row in progress_of(found, today=today)
            ],
            "payments": queries.payments_of(found),
            "editing": may_monitor(request.user, found),
            "ending": may_end(request.user, found),
            "amendments": amendments_of(found),
            "amending": may_amend(request.user, found),
        },
    )


@require_http_methods(["GET", "POST"])
def payment(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record a payment."""
    found = contract_of(request, pk)
    form = fields.PaymentForm(request.POST or None, initial={"paid_on": clock.today()})
    return answer(
        request,
        form,
        lambda **who: actions.record_payment(contract=found, **form.values(), **who),
        title=_("Record a payment"),
        lede=_("With VAT, as it left your account."),
        contract=found,
        verdict=may_monitor(request.user, found),
    )


@require_http_methods(["GET", "POST"])
def withdraw_payment(request: SignedInRequest, pk: int, payment_pk: int) -> HttpResponse:
    """Take back a payment recorded wrongly."""
    found = contract_of(request, pk)
    row = get_object_or_404(found.payments.select_related("contract__purchase"), pk=payment_pk)
    form = fields.WithdrawForm(request.POST or None)
    return answer(
        request,
        form,
        lambda **who: actions.withdraw_payment(payment=row, **form.cleaned_data, **who),
        title=_("Withdraw a payment"),
        lede=_(
            "%(day)s, %(amount)s, %(what)s. It stays on the page, struck through with your reason, "
            "and counts nowhere. This cannot be undone."
        )
        % {
            "day": date_format(row.paid_on),
            "amount": amount(row.amount_cents),
            "what": row.what,
        },
        contract=found,
        verdict=may_withdraw(request.user, row),
    )


@require_http_methods(["GET", "POST"])
def end_contract(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record the end of a contract."""
    found = contract_of(request, pk)
    form = fields.EndForm(request.POST or None, initial={"on": clock.today()})
    return answer(
        request,
        form,
        lambda **who: actions.end_contract(contract=found, **form.cleaned_data, **who),
        title=_("The contract is over"),
        lede=_("Checks, evidence and the report stay open: the last month is checked after it."),
        contract=found,
        verdict=may_end(request.user, found),
    )
