"""The lab's pages: a set begins, is changed, explored, looked ahead from, and taken away."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from pomost.procurement.models import LabScenario
from tests.factories.people import MembershipFactory, UserFactory
from tests.factories.procurement import ChosenCriterionFactory, PurchaseFactory
from tests.factories.procurement_lab import LabScenarioFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def scenario():
    scenario = LabScenarioFactory()
    for code, role, weight in (("EMP-GROUP-PERIOD", "performance", None),):
        ChosenCriterionFactory(
            purchase=scenario.purchase, code=code, role=role, weight_percent=weight
        )
    return scenario


@pytest.fixture
def officer(client, scenario):
    return signed_in(client, scenario.purchase, "editor")


def signed_in(client, purchase, role):
    person = UserFactory()
    MembershipFactory(person=person, organisation=purchase.buyer, role=role)
    client.force_login(person)
    return client


def address(name, scenario, *more):
    with translation.override("en"):
        return reverse(f"procurement:{name}", args=[scenario.purchase_id, *more])


def test_a_set_begins_with_four_bids(officer, scenario):
    answer = officer.post(address("lab", scenario), {"name": "Strong co-operative"})
    made = LabScenario.objects.get(name="Strong co-operative")
    assert answer.status_code == 302
    assert [bid.code for bid in made.sample_bids] == ["A", "B", "C", "D"]
    assert scenario.name in officer.get(address("lab", scenario)).text


def test_a_taken_name_is_refused_and_kept(officer, scenario):
    answer = officer.post(address("lab", scenario), {"name": scenario.name})
    assert answer.status_code == 422
    assert f'value="{scenario.name}"' in answer.text
    assert LabScenario.objects.count() == 1


def test_a_purchase_without_value_says_what_is_missing(client):
    purchase = PurchaseFactory(value_cents=0, price_weight_percent=100)
    signed_in(client, purchase, "editor")
    answer = client.post(reverse("procurement:lab", args=[purchase.pk]), {"name": "Try"})
    assert answer.status_code == 422
    assert "Najpierw oszacuj wartość" in answer.text


def test_the_exploration_shows_every_answer_with_its_trace(officer, scenario):
    text = officer.get(address("lab_scenario", scenario, scenario.pk)).text
    for heading in (
        "Points, and why",
        "Other weights",
        "Other prices",
        "Does the result hold?",
        "Other formulas for the price",
    ):
        assert heading in text
    assert "60 × (PLN\u00a0200,000.00 ÷ PLN\u00a0230,000.00)" in text
    assert "no price makes up for it" not in text


def test_bids_are_changed(officer, scenario):
    page = address("lab_bids", scenario, scenario.pk)
    assert officer.get(page).status_code == 200
    answer = officer.post(
        page,
        {
            "name": "Other",
            "code_0": "X",
            "price_0": "150,000.00",
            "answer_0_0": "7 8.5 9",
            "code_1": "",
        },
    )
    assert answer.status_code == 302
    scenario.refresh_from_db()
    [bid] = scenario.sample_bids
    assert (scenario.name, bid.code, bid.price_cents) == ("Other", "X", 15_000_000)
    assert [str(mark) for mark in bid.offers["menu"]] == ["7", "8.5", "9"]


def test_wrong_answers_are_refused_beside_their_fields(officer, scenario):
    page = address("lab_bids", scenario, scenario.pk)
    bad = {
        "name": "Other",
        "code_0": "X",
        "price_0": "",
        "code_1": "X",
        "price_1": "5",
        "answer_1_0": "7 8",
    }
    answer = officer.post(page, bad)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"price_0", "code_1", "answer_1_0"}
    assert 'value="7 8"' in answer.text


def test_a_look_ahead_keeps_what_was_expected(officer, scenario):
    page = address("lab_forecast", scenario, scenario.pk)
    answer = officer.get(page)
    assert answer.status_code == 200
    form = answer.context["form"]
    data = {field.html_name: field.initial for field in form}
    answer = officer.post(page, data | {"pes_suppliers": 0, "others_suppliers": 2})
    assert answer.status_code == 200
    scenario.refresh_from_db()
    assert scenario.expected.pes.suppliers == 0
    assert officer.get(page).context["form"]["others_suppliers"].initial == 2
    assert officer.post(page, data | {"pes_suppliers": 900}).status_code == 422


def test_a_middle_price_of_nothing_is_refused_and_does_not_break_the_page(officer, scenario):
    page = address("lab_forecast", scenario, scenario.pk)
    data = {field.html_name: field.initial for field in officer.get(page).context["form"]}

    assert officer.post(page, data | {"median_percent": "0"}).status_code == 422

    scenario.assumptions = {"format": "pomost-assumptions/1", "median_percent": 0}
    scenario.save()
    assert officer.get(page).status_code == 200


def test_a_reserved_purchase_says_whose_bids_count(officer, scenario):
    page = address("lab_forecast", scenario, scenario.pk)
    assert "This purchase is reserved" not in officer.get(page).text
    scenario.purchase.reserved = "art-94"
    scenario.purchase.save()
    assert "This purchase is reserved" in officer.get(page).text


def test_changed_criteria_do_not_break_old_bids(officer, scenario):
    scenario.purchase.other_weights = {"Taste": 40}
    scenario.purchase.save()
    text = officer.get(address("lab_scenario", scenario, scenario.pk)).text
    assert "What earns points has changed since" in text
    scenario.purchase.other_weights = {"Taste": 30}
    scenario.purchase.save()
    for name in ("lab_scenario", "lab_forecast"):
        assert "90%" in officer.get(address(name, scenario, scenario.pk)).text
    for name in ("lab_bids", "lab_matrix"):
        assert officer.get(address(name, scenario, scenario.pk)).status_code == 302


def test_the_matrix_comes_as_a_workbook_without_formulas(officer, scenario):
    scenario.bids[0]["code"] = "A"
    scenario.purchase.other_weights = {"=1+1": 40}
    scenario.purchase.save()
    answer = officer.get(address("lab_matrix", scenario, scenario.pk))
    book = ZipFile(BytesIO(answer.content))
    words = book.read("xl/sharedStrings.xml").decode()
    assert "=1+1" in words
    assert "÷" in words
    sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 3
    assert not any("<f>" in book.read(name).decode() for name in sheets)


def test_a_spreadsheet_reads_the_matrix(officer, scenario):
    answer = officer.get(address("lab_matrix", scenario, scenario.pk))
    book = load_workbook(BytesIO(answer.content))
    points, traces, ways = book.worksheets
    rows = list(points.values)
    assert rows[0][:3] == ("Rank", "Bid", "Price with VAT, PLN")
    assert sum(cell for cell in rows[1][3:-1]) == 100
    for row in rows[2:]:
        assert row[-1] == pytest.approx(sum(row[3:-1]))
    assert [row[0] for row in rows[2:]] == [1, 2, 3]
    assert all("=" in row[2] for row in list(traces.values)[1:])
    assert [row[2] for row in list(ways.values)[1:]][0] == "lowest-ratio"


def test_the_two_weights_are_chosen(officer, scenario):
    scenario.purchase.other_weights = {"Menu": 25, "Taste": 15}
    scenario.purchase.save()
    page = address("lab_scenario", scenario, scenario.pk)
    weights = officer.get(page).context["explored"].weights
    assert (weights.across, weights.up) == ("price", "menu")
    assert weights.map.here.label == "now"
    asked = {"across": "taste", "up": "price"}
    answer = officer.get(page, asked, headers={"HX-Request": "true"})
    assert answer.text.strip().startswith('<section id="other-weights"')
    weights = answer.context["explored"].weights
    assert (weights.across, weights.up) == ("taste", "price")
    assert "Weight of “Taste”" in answer.text
    same = officer.get(page, {"across": "taste", "up": "taste"}).context["explored"].weights
    assert (same.across, same.up) == ("taste", "price")
    odd = officer.get(page, {"across": "<b>", "up": "none"}).context["explored"].weights
    assert (odd.across, odd.up) == ("price", "menu")


def test_typing_draws_and_keeps_nothing(officer, scenario):
    page = address("lab_forecast", scenario, scenario.pk)
    form = officer.get(page).context["form"]
    data = {field.html_name: field.initial for field in form} | {"others_suppliers": 0}
    answer = officer.post(page, data, headers={"HX-Request": "true"})
    assert answer.text.strip().startswith('<section id="results"')
    scenario.refresh_from_db()
    assert scenario.expected is None
    bad = officer.post(page, data | {"pes_suppliers": "x"}, headers={"HX-Request": "true"})
    assert "cannot be drawn with" in bad.text


def test_a_cost_over_the_whole_life_is_tried(officer, scenario):
    life = {"measure": "life-cycle-cost", "life_cycle": {"years": 10, "discount_percent": 0}}
    scenario.purchase.measures = {"Menu": life}
    scenario.purchase.save()
    text = officer.get(address("lab_scenario", scenario, scenario.pk)).text
    assert "so a point is worth less than this table says" in text
    assert " × 10 + " in text
    page = address("lab_bids", scenario, scenario.pk)
    assert "Menu: cost of one year" in officer.get(page).text
    data = {"name": "Life", "code_0": "X", "price_0": "150,000.00"}
    refused = officer.post(page, data)
    assert set(refused.context["form"].errors) == {"answer_0_0"}
    more = {"answer_0_0": "9,000.00", "answer_0_0_end": "100.00"}
    assert officer.post(page, data | more).status_code == 302
    scenario.refresh_from_db()
    assert scenario.sample_bids[0].offers["menu"] == (900000, 10000)
    assert "9,000.00" in officer.get(page).text
    assert officer.get(address("lab_forecast", scenario, scenario.pk)).status_code == 200


def test_readers_see_and_do_not_change(client, scenario):
    signed_in(client, scenario.purchase, "reader")
    assert client.get(address("lab", scenario)).status_code == 200
    assert client.post(address("lab", scenario), {"name": "Mine"}).status_code == 422
    page = address("lab_bids", scenario, scenario.pk)
    bid = {"name": "N", "code_0": "X", "price_0": "5", "answer_0_0": "1 2 3"}
    assert client.post(page, bid).status_code == 422
    client.post(address("drop_lab_scenario", scenario, scenario.pk))
    assert LabScenario.objects.get().name == scenario.name


def test_a_set_is_taken_away(officer, scenario):
    officer.post(address("drop_lab_scenario", scenario, scenario.pk))
    assert not LabScenario.objects.exists()


def test_strangers_find_nothing(client, scenario):
    signed_in(client, PurchaseFactory(), "administrator")
    for name in ("lab_scenario", "lab_bids", "lab_forecast", "lab_matrix"):
        assert client.get(address(name, scenario, scenario.pk)).status_code == 404
    assert client.get(address("lab", scenario)).status_code == 404


def test_the_table_refuses_nonsense():
    scenario = LabScenarioFactory()
    with pytest.raises(IntegrityError, match="lab_scenario_named"), transaction.atomic():
        LabScenarioFactory(name="")
    with pytest.raises(IntegrityError), transaction.atomic():
        LabScenarioFactory(purchase=scenario.purchase, name=scenario.name)
