"""The report on effect and cost: the page with its charts, and the document."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.money import to_amount
from pomost.kernel.pages import render_page
from pomost.kernel.templatetags.pomost import money as amount
from pomost.people.requests import SignedInRequest
from pomost.procurement.bids.views import as_file, language_of
from pomost.procurement.contracts import actions
from pomost.procurement.contracts.forms import EffectForm
from pomost.procurement.contracts.permissions import may_monitor
from pomost.procurement.contracts.rules import ZERO
from pomost.procurement.contracts.views import contract_crumbs, contract_of
from pomost.procurement.documents.rules.effects import Effects, effect_report
from pomost.procurement.documents.rules.writer import percent
from pomost.procurement.effects.exports import effects_of


@require_http_methods(["GET", "POST"])
def effects(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the clauses brought and cost, drawn and in numbers."""
    found = contract_of(request, pk)
    cost = found.clause_cost_cents
    form = EffectForm(
        request.POST or None,
        initial={
            "effect": found.effect,
            "clause_cost": None if cost is None else to_amount(cost),
            "clause_cost_method": found.clause_cost_method,
        },
    )
    if form.is_bound and form.is_valid():
        try:
            actions.describe_effect(
                contract=found, **form.values(), by=request.user, at=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect(request.path)
    facts = effects_of(found, today=clock.today())
    return render_page(
        request,
        "procurement/effects/effects.html",
        {
            "crumbs": contract_crumbs(found, _("Effect and cost")),
            "contract": found,
            "facts": facts,
            "months_chart": _months_chart(facts) if facts.work else None,
            "money_chart": _money_chart(facts),
            "form": form,
            "verdict": may_monitor(request.user, found),
        },
        status=422 if form.errors else 200,
    )


def _months_chart(facts: Effects) -> dict[str, Any]:
    planned = sum((one.planned for one in facts.work), ZERO)
    delivered = sum((one.delivered for one in facts.work), ZERO)
    language = language_code()
    rows = []
    for one in facts.work:
        group = one.group.for_language(language)
        for label, value, tone in (
            (_("%(group)s: planned"), one.planned, "neutral"),
            (_("%(group)s: delivered"), one.delivered, "good"),
        ):
            rows.append(
                {
                    "label": label % {"group": group},
                    "value": value,
                    "display": percent(value, language),
                    "tone": tone,
                }
            )
    return {
        "title": _("Person-months of full-time work"),
        "sentence": _("%(delivered)s of %(planned)s planned person-months are delivered.")
        % {
            "delivered": percent(delivered, language),
            "planned": percent(planned, language),
        },
        "max": max(max(one.planned, one.delivered) for one in facts.work),
        "rows": rows,
    }


def _money_chart(facts: Effects) -> dict[str, Any]:
    rows = [
        (_("Value of the contract"), facts.value_cents, "neutral"),
        (_("Paid"), facts.paid_cents, "good"),
        (_("Penalties charged"), facts.charged_cents, "attention"),
    ]
    return {
        "title": _("Money"),
        "sentence": _("%(paid)s of %(value)s is paid; penalties come to %(charged)s.")
        % {
            "paid": amount(facts.paid_cents),
            "value": amount(facts.value_cents),
            "charged": amount(facts.charged_cents),
        },
        "max": max(facts.value_cents, facts.paid_cents),
        "rows": [
            {"label": label, "value": cents, "display": amount(cents), "tone": tone}
            for label, cents, tone in rows
        ],
    }


def language_code() -> Any:
    """The page's language as the documents name it."""
    return "en" if (get_language() or "pl").startswith("en") else "pl"


@require_GET
def effects_document(request: SignedInRequest, pk: int, form: str) -> HttpResponse:
    """The report as a file."""
    found = contract_of(request, pk)
    facts = effects_of(found, today=clock.today())
    report = effect_report(facts, language_of(request))
    return as_file(report, form, f"effects-{found.pk}", found.purchase.buyer)
