"""What an officer types about a change of a contract. The form cleans it and never saves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.procurement.bids.forms import amount_field
from pomost.procurement.contracts.forms import MoneyForm
from pomost.procurement.path.forms import day_field, long_text


class AmendmentForm(MoneyForm):
    """The last day and the value as they are from now on, with the reason."""

    AS = {"value": "value_cents"}

    agreed_on = day_field(label=_("Agreed on"))
    ends_on = day_field(
        label=_("Last day from now on"),
        help_text=_("Checks are planned up to it; those planned beyond it are given up."),
    )
    value = amount_field(label=_("Value from now on, in złoty, with VAT"))
    because = long_text(label=_("What changes, and why?"))
    provision = forms.CharField(
        label=_("On which provision"),
        max_length=200,
        help_text=_("The article of the act, or the paragraph of the contract that allows it."),
    )
