"""What an officer types about a contract. The forms clean it and never save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.kernel.money import from_amount
from pomost.procurement.bids.forms import amount_field
from pomost.procurement.contracts.rules import BreachState, ContractState
from pomost.procurement.path.forms import day_field, long_text, number_field


class MoneyForm(forms.Form):
    """A form whose amount becomes grosze under the action's own name."""

    AS = {"amount": "amount_cents"}

    def values(self) -> dict[str, Any]:
        """The arguments of the action."""
        found = dict(self.cleaned_data)
        for name, argument in self.AS.items():
            amount = found.pop(name, None)
            found[argument] = None if amount is None else from_amount(amount)
        return found


class ContractForm(MoneyForm):
    """The contract as it was signed."""

    AS = {"value": "value_cents"}

    number = forms.CharField(label=_("Number of the contract"), max_length=60)
    signed_on = day_field(label=_("Signed on"))
    starts_on = day_field(label=_("First day"))
    ends_on = day_field(label=_("Last day"))
    value = amount_field(label=_("Value in złoty, with VAT"))
    penalty_cap_percent = number_field(
        label=_("All penalties together at most, % of the value"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        help_text=_("As in the contract. Without it penalties have no cap here."),
    )

    def values(self) -> dict[str, Any]:
        found = super().values()
        return found | {"value_cents": found["value_cents"] or 0}


class BreachForm(forms.Form):
    """A clause that was not kept."""

    duty = forms.TypedChoiceField(label=_("Which clause?"), coerce=int)
    found_on = day_field(label=_("Found on"))
    what = long_text(
        label=_("What was not kept?"),
        help_text=_("In posts, hours and months. No names, no health, no reasons."),
    )
    cure_by = day_field(
        label=_("May be put right until"),
        required=False,
        help_text=_("Empty when the contract gives no time."),
    )

    def __init__(self, *args: Any, duties: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["duty"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = duties


class SettleForm(forms.Form):
    """What became of a breach without a penalty."""

    then = forms.TypedChoiceField(
        label=_("What became of it?"),
        choices=[
            (BreachState.CURED.value, _("it was put right in time")),
            (BreachState.WAIVED.value, _("we let it go")),
        ],
        coerce=BreachState,
        widget=forms.RadioSelect,
    )
    on = day_field(label=_("On"))
    because = long_text(label=_("How, or why?"))


class PenaltyForm(MoneyForm):
    """A penalty as the clause gives it."""

    AS = {"amount": "calculated_cents"}

    amount = amount_field(label=_("What the clause gives, in złoty"))
    how = long_text(
        label=_("How was it counted?"), help_text=_("For instance: 500 zł × 1 post × 2 months.")
    )
    on = day_field(label=_("Charged on"))


class PaymentForm(MoneyForm):
    """Money paid to the contractor."""

    paid_on = day_field(label=_("Paid on"))
    amount = amount_field(label=_("Amount in złoty"))
    what = forms.CharField(label=_("For what"), max_length=200)


class WithdrawForm(forms.Form):
    """Why a payment is taken back."""

    because = long_text(
        label=_("What was wrong with it?"),
        help_text=_("Stays beside the payment for everybody who sees the contract. No names."),
    )


class WithdrawBreachForm(forms.Form):
    """Why a breach is taken back, and its penalty with it."""

    because = long_text(
        label=_("What was recorded wrongly?"),
        help_text=_("Stays beside the breach for everybody who sees the contract. No names."),
    )


class EffectForm(MoneyForm):
    """What the clauses changed and cost."""

    AS = {"clause_cost": "clause_cost_cents"}

    effect = long_text(
        label=_("What did the clauses change for people?"),
        required=False,
        help_text=_("In numbers where you can: who still works, how many complaints. No names."),
    )
    clause_cost = amount_field(
        label=_("What did the clauses cost, in złoty?"),
        required=False,
        help_text=_("For instance the difference to the lowest price without them."),
    )
    clause_cost_method = long_text(label=_("How did you count it?"), required=False)


class EndForm(forms.Form):
    """The end of a contract."""

    then = forms.TypedChoiceField(
        label=_("How did it end?"),
        choices=[
            (ContractState.ENDED.value, _("as agreed")),
            (ContractState.TERMINATED.value, _("before its time")),
        ],
        coerce=ContractState,
        widget=forms.RadioSelect,
    )
    on = day_field(label=_("On"))
    reason = long_text(
        label=_("Why, if before its time?"),
        required=False,
        help_text=_("Goes into the open data of the purchase. No names."),
    )
