from datetime import timedelta

from pomost.site.dashboards.rules import NextStep, Weight, ordered
from tests.factories.people import NINE


def step(title, weight=Weight.BEGUN, until=None):
    return NextStep(
        title=title, text="", url="/", action="", weight=weight, area="learn", until=until
    )


def titles(*steps):
    return [s.title for s in ordered(steps, at=NINE)]


def test_what_presses_comes_first_soonest_first():
    soon, sooner = NINE + timedelta(days=10), NINE + timedelta(days=2)

    assert titles(
        step("others wait", Weight.OTHERS_WAIT),
        step("ten days", until=soon),
        step("two days", until=sooner),
    ) == ["two days", "ten days", "others wait"]


def test_a_far_deadline_does_not_press():
    far = NINE + timedelta(days=40)

    assert titles(step("far", until=far), step("wait", Weight.OTHERS_WAIT)) == ["wait", "far"]


def test_a_deadline_gone_by_does_not_press():
    gone = NINE - timedelta(seconds=1)

    assert titles(step("gone", Weight.INVITED, gone), step("begun")) == ["begun", "gone"]


def test_equals_keep_their_order():
    assert titles(step("a"), step("b"), step("c")) == ["a", "b", "c"]
