"""Small decisions of the interface."""

from datetime import date

import pytest

from pomost.site.design import rules


@pytest.mark.parametrize(
    ("value", "whole", "share"),
    [(1, 4, "25.0"), (5, 4, "100.0"), (-1, 4, "0.0"), (3, 0, "0"), (1, 3, "33.3")],
)
def test_a_share_is_clipped_and_has_a_point(value, whole, share):
    assert rules.percent_of(value, whole) == share


@pytest.mark.parametrize(
    ("name", "theme"), [("dark", "dark"), ("light", "light"), ("", "auto"), ("x", "auto")]
)
def test_an_unknown_theme_leaves_the_choice_to_the_device(name, theme):
    assert rules.theme_named(name) == theme


def test_days_are_counted_on_the_calendar():
    assert rules.days_between(date(2026, 2, 27), date(2026, 3, 1)) == 2


@pytest.mark.parametrize("steps", [1, 5, 9])
def test_a_bridge_has_a_plank_for_each_step_and_reaches_both_banks(steps):
    bridge = rules.bridge_of([{"number": n, "label": str(n)} for n in range(1, steps + 1)])

    assert len(bridge.planks) == steps
    assert bridge.planks[0].path.startswith("M51.0")
    assert bridge.planks[-1].path.split("L")[-1].startswith("949.0")
    assert bridge.current is None


def test_a_bridge_knows_the_plank_under_ones_feet():
    bridge = rules.bridge_of(
        [{"label": "a", "status": "done"}, {"label": "b", "status": "current"}]
    )
    assert bridge.current is not None
    assert (bridge.current.number, bridge.current.label) == (2, "b")


def test_a_path_without_steps_is_an_empty_bridge():
    assert rules.bridge_of([]).planks == ()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#767676", "#FFFFFF", 4.54)],
)
def test_contrast_as_wcag_measures_it(one, other, ratio):
    assert rules.contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert rules.contrast(other, one) == rules.contrast(one, other)


def test_colours_are_read_from_a_stylesheet():
    css = ":root { --ink: light-dark(#111111, #EEEEEE); --space: 4px; }"
    assert rules.colours_in(css) == {"ink": ("#111111", "#EEEEEE")}
