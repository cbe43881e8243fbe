"""Fields that the steps share."""

from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from pomost.procurement.path.forms import AmountField, number_field


class Form(forms.Form):
    """One field of each kind, filled in before."""

    amount = AmountField(max_digits=13, initial=Decimal("330000"))
    share = number_field(max_digits=5, initial=Decimal("2.5"))


@pytest.mark.parametrize(
    ("language", "amount", "share"),
    [("pl", "330\u00a0000,00", "2,5"), ("en", "330,000.00", "2.5")],
)
def test_a_number_is_shown_as_people_write_it_and_read_back(language, amount, share):
    with translation.override(language):
        shown = str(Form())
        form = Form({"amount": amount, "share": share})

        # A browser shows a number input empty when its value has spaces or a comma.
        assert 'type="number"' not in shown
        assert f'value="{amount}"' in shown
        assert f'value="{share}"' in shown
        assert form.is_valid()
        assert form.cleaned_data == {"amount": Decimal("330000.00"), "share": Decimal("2.5")}
