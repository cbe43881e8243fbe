"""Fields that the steps share."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from pomost.procurement.path.forms import AmountField, day_field, number_field


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


@pytest.mark.parametrize(("typed", "number"), [("12", 12), ("12,0", 12), (" 1 200 ", 1200)])
def test_a_whole_number_may_be_typed_with_a_fraction_of_nothing(typed, number):
    field = number_field(max_digits=8, decimal_places=0)

    assert field.clean(typed) == number


def test_a_fraction_where_a_whole_number_belongs_is_called_that():
    field = number_field(max_digits=8, decimal_places=0)

    with translation.override("en"):
        with pytest.raises(forms.ValidationError) as refusal:
            field.clean("1 200,5")

        assert refusal.value.messages == ["Write a whole number."]


@pytest.mark.parametrize("typed", ["0026-03-02", "9999-12-31"])
def test_a_slip_in_the_year_is_told(typed):
    with translation.override("en"), pytest.raises(forms.ValidationError, match="Check the year"):
        day_field().clean(typed)


def test_a_day_of_this_time_is_taken():
    assert day_field().clean("2026-03-02") == date(2026, 3, 2)


def test_every_number_says_its_bounds_in_the_same_words():
    with translation.override("en"):
        with pytest.raises(forms.ValidationError) as refusal:
            AmountField(min_value=0).clean("-1")

        assert refusal.value.messages == ["Write 0 or more."]
