"""The page on which a change of a contract is recorded."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pomost.kernel import clock
from pomost.kernel.money import to_amount
from pomost.people.requests import SignedInRequest
from pomost.procurement.amendments import actions
from pomost.procurement.amendments.forms import AmendmentForm
from pomost.procurement.contracts.permissions import may_amend
from pomost.procurement.contracts.views import answer, contract_of


@require_http_methods(["GET", "POST"])
def amend_contract(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record an amendment."""
    found = contract_of(request, pk)
    initial: dict[str, Any] = {
        "agreed_on": clock.today(),
        "ends_on": found.ends_on,
        "value": to_amount(found.value_cents),
    }
    form = AmendmentForm(request.POST or None, initial=initial)
    return answer(
        request,
        form,
        lambda **who: actions.amend_contract(contract=found, **form.values(), **who),
        title=_("The contract is amended"),
        lede=_("The clauses stay as they were announced; only the last day and the value change."),
        contract=found,
        verdict=may_amend(request.user, found),
    )
