"""Record what both sides agreed on after signing."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.procurement.amendments.models import Amendment
from pomost.procurement.checks import actions as checks
from pomost.procurement.contracts.actions import BadDays, Unsaid, locked, require_days
from pomost.procurement.contracts.models import Contract
from pomost.procurement.contracts.permissions import may_amend


@transaction.atomic
def amend_contract(
    *,
    contract: Contract,
    agreed_on: date,
    ends_on: date,
    value_cents: int,
    because: str,
    provision: str,
    by: User,
    at: datetime,
) -> Amendment:
    """Change the last day and the value of a running contract; its checks follow the new end.

    Raises NotAllowed, BadDays or Unsaid.
    """
    contract = locked(contract, by=by)
    require(may_amend(by, contract))
    if not because.strip():
        raise Unsaid(_("Say what changes and why."), field="because")
    if not provision.strip():
        raise Unsaid(_("Name the provision that allows the change."), field="provision")
    if value_cents <= 0:
        raise Unsaid(_("Write an amount above 0."), field="value")
    if agreed_on < contract.signed_on:
        raise BadDays(_("A change cannot come before the contract."), field="agreed_on")
    require_days(contract.starts_on, ends_on)
    if (ends_on, value_cents) == (contract.ends_on, contract.value_cents):
        raise Unsaid(_("Change the last day or the value: both are as before."), field="ends_on")
    earlier = Amendment.objects.filter(contract=contract).order_by("-number").first()
    if earlier and agreed_on < earlier.agreed_on:
        raise BadDays(
            _("Amendment %(number)s was agreed on later than this. Check the day.")
            % {"number": earlier.number},
            field="agreed_on",
        )
    amendment = Amendment.objects.create(
        contract=contract,
        number=Amendment.objects.filter(contract=contract).count() + 1,
        agreed_on=agreed_on,
        because=because.strip(),
        provision=provision.strip(),
        ends_on_before=contract.ends_on,
        ends_on=ends_on,
        value_before_cents=contract.value_cents,
        value_cents=value_cents,
        recorded_at=at,
        recorded_by=by,
    )
    checks.follow_new_end(contract=contract, ends_on=ends_on, by=by, at=at)
    contract.ends_on, contract.value_cents = ends_on, value_cents
    contract.save(update_fields=["ends_on", "value_cents"])
    audit.record(
        "contract.amended",
        target=contract,
        by=by,
        at=at,
        number=amendment.number,
        ends_on=str(ends_on),
        value_cents=value_cents,
    )
    return amendment
