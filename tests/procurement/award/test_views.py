"""Step 6: the formula of each criterion, with its points before anything is saved."""

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.procurement.award.queries import criteria_of
from pomost.procurement.purchases.queries import as_file, content_of
from tests.factories.people import MembershipFactory
from tests.factories.procurement import (
    EmploymentClauseFactory,
    PurchaseFactory,
    RevisionSnapshotFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def purchase():
    purchase = PurchaseFactory(other_weights={"Menu": 40}, vat_percent=8)
    EmploymentClauseFactory(purchase=purchase)
    return purchase


@pytest.fixture
def officer(client, purchase):
    client.force_login(MembershipFactory(organisation=purchase.buyer, role="editor").person)
    with translation.override("en"):
        yield client


def page(purchase, code):
    return reverse("procurement:way", args=[purchase.pk, code])


def ways(purchase):
    purchase.refresh_from_db()
    return as_file(purchase).ways


def test_the_step_names_each_formula_and_marks_the_defaults(officer, purchase):
    text = officer.get(reverse("procurement:step", args=[purchase.pk, "award"])).text
    assert text.count("our default") == 2
    assert page(purchase, "price") in text
    assert "The lowest offer gets all points; twice as much gets half." in text


def test_a_line_for_the_price_is_chosen_in_zloty(officer, purchase):
    data = {"formula": "absolute-line", "full_at": "200,000.00", "none_at": "300,000.00"}
    assert officer.post(page(purchase, "price"), data).status_code == 302
    way = ways(purchase)["price"]
    assert (way.full_at, way.none_at) == (20_000_000, 30_000_000)
    assert officer.get(page(purchase, "price")).context["form"]["full_at"].initial == 200_000


def test_the_points_are_shown_before_saving(officer, purchase):
    data = {"formula": "steps", "better": "higher", "table": "2 = 50\n5 = 100", "preview": "1"}
    answer = officer.post(page(purchase, "menu"), data)
    assert answer.status_code == 200
    assert answer.context["points"] == [("1", "0"), ("2", "20"), ("5", "40")]
    assert ways(purchase) == {}


@pytest.mark.parametrize(
    ("code", "data", "field"),
    [
        ("price", {"version": "1"}, "formula"),
        ("price", {"formula": "jury-mean"}, "formula"),
        ("price", {"formula": "absolute-line", "full_at": "5"}, "none_at"),
        ("price", {"formula": "absolute-line", "full_at": "5", "none_at": "4"}, "full_at"),
        ("menu", {"formula": "steps", "better": "higher", "table": "2 = 50\n1 = 60"}, "table"),
        ("menu", {"formula": "steps", "table": "many"}, "table"),
        ("menu", {"formula": "per-unit", "points_per_unit": "0"}, "points_per_unit"),
        (
            "menu",
            {"formula": "jury-mean", "jurors": "2", "highest_mark": "9", "trimmed": "1"},
            "trimmed",
        ),
    ],
)
def test_what_makes_no_formula_is_refused_beside_its_field(officer, purchase, code, data, field):
    answer = officer.post(page(purchase, code), data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert ways(purchase) == {}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"formula": "steps", "table": "2 = 150"}, "A step earns from 0 to 100 percent"),
        (
            {"formula": "jury-mean", "jurors": "3", "lowest_mark": "5", "highest_mark": "5"},
            "Must be greater than “Lowest mark”.",
        ),
    ],
)
def test_a_refusal_speaks_in_the_words_of_the_page(officer, purchase, data, says):
    with translation.override("en"):
        answer = officer.post(page(purchase, "menu"), data)
    assert says in answer.content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {"formula": "per-unit", "points_per_unit": "5", "counted_from": "1"},
        {"formula": "jury-mean", "jurors": "5", "highest_mark": "10", "trimmed": "1"},
        {"formula": "min-max", "better": "lower"},
        {"formula": "yes-no"},
    ],
)
def test_every_kind_of_formula_is_kept(officer, purchase, data):
    assert officer.post(page(purchase, "menu"), data).status_code == 302
    assert ways(purchase)["Menu"].formula == data["formula"]
    assert officer.get(page(purchase, "menu")).status_code == 200


def test_a_point_can_have_a_price(officer, purchase):
    data = {
        "formula": "money-equivalent",
        "full_at_cents": "200,000.00",
        "point_worth_cents": "1,000.00",
    }
    assert officer.post(page(purchase, "price"), data).status_code == 302
    assert ways(purchase)["price"].point_worth_cents == 100_000


def test_rounding_and_ties_are_kept(officer, purchase):
    step = reverse("procurement:step", args=[purchase.pk, "award"])
    data = {
        "price_weight_percent": "60",
        "other_name_0": "Menu",
        "other_weight_0": "40",
        "places": "3",
        "mode": "down",
        "at": "sum",
        "tie_first": "lower-price",
        "tie_then": "lower-price",
    }
    assert officer.post(step, data).status_code == 422
    assert officer.post(step, data | {"tie_then": ""}).status_code == 302
    purchase.refresh_from_db()
    file = as_file(purchase)
    assert (file.rounding.places, file.rounding.mode, file.rounding.at) == (3, "down", "sum")
    assert file.tie_break == ("lower-price",)


def test_what_earns_no_points_has_no_formula(officer, purchase):
    assert officer.get(page(purchase, "nothing")).status_code == 404


LIFE = {
    "measure": "life-cycle-cost",
    "years": "10",
    "discount_percent": "3",
    "formula": "linear-to-lowest",
}


def test_a_cost_over_the_whole_life_is_chosen_with_its_terms(officer, purchase):
    content = content_of(as_file(purchase))
    RevisionSnapshotFactory(purchase=purchase, version=1, content=content)
    assert officer.post(page(purchase, "menu"), LIFE).status_code == 302
    ways(purchase)
    [criterion] = [c for c in criteria_of(as_file(purchase)) if c.title == "Menu"]
    assert criterion.measure == "life-cycle-cost"
    assert (criterion.life_cycle.years, criterion.life_cycle.discount_percent) == (10, 3)
    history = officer.get(reverse("procurement:history", args=[purchase.pk])).text
    assert "What is compared: Menu" in history
    assert "discount a year: 3" in history
    form = officer.get(page(purchase, "menu")).context["form"]
    assert (form["measure"].initial, form["years"].initial) == ("life-cycle-cost", 10)
    assert officer.post(page(purchase, "menu"), {**LIFE, "measure": "quality"}).status_code == 302
    ways(purchase)
    assert purchase.measures == {}
    assert officer.post(page(purchase, "menu"), {**LIFE, "measure": "cost"}).status_code == 302
    ways(purchase)
    assert purchase.measures == {"Menu": {"measure": "cost", "life_cycle": None}}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"formula": "jury-mean", "jurors": "3", "highest_mark": "10"}, "formula"),
        ({"measure": "quality", "formula": "money-equivalent"}, "full_at_cents"),
        ({"years": "0"}, "years"),
        ({"years": "61"}, "years"),
        ({"discount_percent": "101"}, "discount_percent"),
    ],
)
def test_what_makes_no_cost_is_refused_beside_its_field(officer, purchase, changes, field):
    answer = officer.post(page(purchase, "menu"), LIFE | changes)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert ways(purchase) == {}


def test_the_points_come_alone_when_typing(officer, purchase):
    data = {"formula": "yes-no", "preview": "1"}
    answer = officer.post(page(purchase, "menu"), data, headers={"HX-Request": "true"})
    assert answer.text.strip().startswith('<section id="points"')
    assert "Yes: 40 points." in answer.text
    half = {"formula": "per-unit", "preview": "1"}
    answer = officer.post(page(purchase, "menu"), half, headers={"HX-Request": "true"})
    assert "The points show once the formula is complete." in answer.text
    assert ways(purchase) == {}


def test_after_publication_nothing_is_left_to_choose(officer, purchase):
    purchase.stage, purchase.edition, purchase.opened_at = "correction", 1, purchase.created_at
    purchase.correction_reason = "The deadline was on a holiday."
    purchase.save()
    answer = officer.get(page(purchase, "menu"))
    assert 'name="preview"' not in answer.text
    assert all(field.field.disabled for field in answer.context["form"])
    officer.post(page(purchase, "menu"), LIFE)
    assert ways(purchase) == {}
    assert purchase.measures == {}
