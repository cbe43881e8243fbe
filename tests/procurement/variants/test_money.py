"""The calendar and the money of docs/rules/variants.md, and what always holds."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pomost.procurement.variants.rules import VariantFile, total_cents
from pomost.procurement.variants.rules.money import (
    bars,
    flows,
    later,
    monthly_cents,
    yearly_cents,
)
from tests.procurement.variants import pages

DESIGN = {"title": "Design", "kind": "design"}


def test_the_worked_example_of_the_page():
    file = pages.variant()
    assert [
        [
            flow.phase.code,
            str(flow.starts_on),
            str(flow.ends_on),
            str(flow.phase.budget_cents),
            str(flow.per_supplier_cents),
            str(flow.left_over_cents),
            str(flow.so_far_cents),
        ]
        for flow in flows(file)
    ] == pages.rows("| Phase | From")
    assert [[str(y.number), str(y.cents)] for y in yearly_cents(file)] == pages.rows("| Year |")


def phases(*each, **changes):
    listed = [
        DESIGN | {"code": f"p{place}", "months": months, "budget_cents": cents}
        for place, (months, cents) in enumerate(each)
    ]
    return pages.variant(phases=listed, **changes)


def test_grosze_that_do_not_divide_go_to_the_first_months():
    assert monthly_cents(phases((3, 100))) == (34, 33, 33)


def test_a_phase_without_months_is_paid_where_it_stands():
    file = phases((2, 10), (0, 7), (1, 5))
    assert monthly_cents(file) == (5, 5, 12)
    assert monthly_cents(phases((1, 1), (0, 7))) == (1, 7)
    flow = flows(file)[1]
    assert flow.starts_on == flow.ends_on == date(2027, 3, 15)


def test_years_are_counted_from_the_start_when_no_day_is_known():
    years = yearly_cents(phases((13, 1300), starts_on=None))
    assert [(year.number, year.cents) for year in years] == [(1, 1200), (2, 100)]
    assert flows(phases((1, 1), starts_on=None))[0].starts_on is None


def test_the_last_day_of_a_short_month():
    assert later(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert later(date(9999, 12, 1), 1) == date.max


def test_the_bars_share_one_scale():
    first, second = bars(phases((3, 0), (9, 0)), months=24)
    assert (first.start, first.width, second.start, second.width) == (0, 12.5, 12.5, 37.5)
    assert bars(phases((0, 0)), months=0)[0].width == 0


EACH = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 10**13)), max_size=12)


@given(each=EACH, starts_on=st.none() | st.dates(max_value=date(9900, 1, 1)))
def test_no_grosz_is_lost(each, starts_on):
    file: VariantFile = phases(*each, starts_on=starts_on and starts_on.isoformat())
    assert sum(monthly_cents(file)) == total_cents(file)
    assert sum(year.cents for year in yearly_cents(file)) == total_cents(file)
