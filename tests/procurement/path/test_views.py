"""The nine steps in the hands of an officer."""

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.people.models import Membership
from pomost.procurement.models import Purchase
from pomost.procurement.path.rules import Step
from pomost.procurement.purchases import actions
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory, PlaceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanna():
    buyer = OrganisationFactory(buyer=True, place=PlaceFactory(code="2290011"))
    return MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person


@pytest.fixture
def purchase(hanna):
    buyer = hanna.memberships.get().organisation
    return actions.plan_purchase(buyer=buyer, title="Meals", by=hanna, at=NINE)


@pytest.fixture
def other(purchase):
    return MembershipFactory(organisation=purchase.buyer, role=Membership.Role.ADMINISTRATOR).person


@pytest.fixture
def officer(client, hanna):
    client.force_login(hanna)
    with translation.override("en"):
        yield client


def step(purchase, slug):
    return reverse("procurement:step", args=[purchase.pk, slug])


@pytest.mark.parametrize("slug", list(Step))
def test_every_step_opens_on_a_bare_draft_and_says_why(officer, purchase, slug):
    page = officer.get(step(purchase, slug))

    assert page.status_code == 200
    assert b"Why this step" in page.content
    assert b"Step %d of 9" % (list(Step).index(slug) + 1) in page.content


def test_a_step_that_does_not_exist_is_not_found(officer, purchase):
    assert officer.get(step(purchase, "dance")).status_code == 404


def test_a_duty_still_to_do_leads_to_its_field(officer, purchase):
    officer.post(step(purchase, "need"), {"version": 1, "title": "Meals", "value": "280 000"})

    page = officer.get(step(purchase, "regime")).content.decode()

    assert f'href="{step(purchase, "need")}#id_not_divided_because"' in page
    clause = reverse("procurement:employment_clause", args=[purchase.pk])
    assert f'href="{clause}#id_activities"' in page


def test_amounts_are_shown_in_groups_of_three(officer, purchase):
    officer.post(
        step(purchase, "need"),
        {
            "version": 1,
            "title": "Meals",
            "value": "330 000,00 zł",
            "lots_0_title": "Lunch",
            "lots_0_value": "120 000,50 zł",
        },
    )

    with translation.override("pl"):
        page = officer.get(step(purchase, "need")).content.decode()

    assert 'value="330\u00a0000,00"' in page
    assert 'value="120\u00a0000,50"' in page


def test_half_an_answer_is_saved_and_the_rest_listed(officer, purchase):
    answer = officer.post(step(purchase, "diagnosis"), {"version": 1, "need": "A warm meal"})

    assert answer.status_code == 302
    page = officer.get(step(purchase, "diagnosis")).content.decode()
    assert "A warm meal" in page
    assert "Still missing: what is happening here." in page


def test_save_and_continue_leads_to_the_next_step(officer, purchase):
    answer = officer.post(step(purchase, "diagnosis"), {"version": 1, "onward": "1"})
    assert answer["Location"] == step(purchase, "need")


NEED = {
    "version": 1,
    "title": "Catering",
    "kind": "services",
    "cpv": "55523000-2",
    "further_cpv": "55521200-0, 55522000-5",
    "value": "330000.50",
    "place": "2290011",
    "starts_on": "2027-01-01",
    "ends_on": "2028-12-31",
    "lots_0_title": "Lunch",
    "lots_0_value": "200 000,50",
    "lots_1_title": "Supper",
    "lots_1_value": "130000",
    "lots_1_description": "Cold, on Fridays.",
}


def test_the_need_is_stored_in_cents_days_and_codes(officer, purchase):
    officer.post(step(purchase, "need"), NEED)

    purchase.refresh_from_db()
    assert (purchase.value_cents, purchase.cpv) == (330_000_50, "55523000-2")
    assert purchase.further_cpv == ["55521200-0", "55522000-5"]
    assert purchase.place.code == "2290011"
    lots = purchase.lots.order_by("number").values_list("number", "title", "value_cents")
    assert list(lots) == [(1, "Lunch", 200_000_50), (2, "Supper", 130_000_00)]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"cpv": "catering"}, "is not a CPV code"),
        ({"lots_0_title": ""}, "Give this lot a title."),
        ({"lots_1_value": "-1"}, "Write 0 or more."),
        ({"ends_on": "2026-01-01"}, "cannot come before"),
        ({"value": "-5"}, "Write 0 or more."),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_typed_is_lost(officer, purchase, wrong, told):
    answer = officer.post(step(purchase, "need"), NEED | wrong)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert told in page
    assert 'value="Catering"' in page
    purchase.refresh_from_db()
    assert (purchase.title, purchase.version) == ("Meals", 1)


def test_saving_by_itself_answers_with_the_new_version(officer, purchase):
    answer = officer.post(
        step(purchase, "diagnosis"),
        {"version": 1, "need": "Warm"},
        headers={"X-Autosave": "1"},
    )
    assert (answer.status_code, answer["X-Version"]) == (204, "2")


def test_the_later_of_two_officers_sees_both_texts_and_keeps_their_own(officer, purchase, other):
    actions.revise(purchase=purchase, version=1, parts={"need": "Theirs"}, by=other, at=NINE)

    answer = officer.post(step(purchase, "diagnosis"), {"version": 1, "need": "Mine"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Theirs" in page
    assert page.count("Mine") == 2  # in the comparison, and still in the form
    purchase.refresh_from_db()
    assert purchase.need == "Theirs"

    # Saving again, now with both in view, decides.
    version = answer.context["form"]["version"].value()
    officer.post(step(purchase, "diagnosis"), {"version": version, "need": "Mine"})
    purchase.refresh_from_db()
    assert purchase.need == "Mine"


def test_deciding_one_clash_leaves_what_the_other_wrote_elsewhere(officer, purchase, other):
    theirs = {"need": "Theirs", "diagnosis": "Theirs too"}
    actions.revise(purchase=purchase, version=1, parts=theirs, by=other, at=NINE)
    typed = {"need": "Mine", "diagnosis": ""}  # the second field still shows version 1

    told = officer.post(step(purchase, "diagnosis"), {"version": 1, **typed})
    version = told.context["form"]["version"].value()
    officer.post(step(purchase, "diagnosis"), {"version": version, **typed})

    purchase.refresh_from_db()
    assert (purchase.need, purchase.diagnosis) == ("Mine", "Theirs too")


def test_a_page_that_saves_itself_never_undoes_what_another_wrote_meanwhile(
    officer, purchase, other
):
    actions.revise(purchase=purchase, version=1, parts={"need": "Theirs"}, by=other, at=NINE)
    version = 1
    for words in ("One", "One, two", "One, two, three"):
        saved = officer.post(
            step(purchase, "diagnosis"),
            {"version": version, "diagnosis": words, "need": ""},
            headers={"X-Autosave": "1"},
        )
        version = saved["X-Version"]

    purchase.refresh_from_db()
    assert (purchase.diagnosis, purchase.need) == ("One, two, three", "Theirs")


def test_one_person_on_two_pages_keeps_both(officer, purchase):
    officer.post(step(purchase, "diagnosis"), {"version": 1, "need": "On the phone"})
    officer.post(
        step(purchase, "diagnosis"), {"version": 1, "need": "", "diagnosis": "At the desk"}
    )

    purchase.refresh_from_db()
    assert (purchase.need, purchase.diagnosis) == ("On the phone", "At the desk")


@pytest.mark.parametrize("version", ["x", "-1", "[1]", "{}", '{"shown":"1"}', "[" * 9999, "1e9"])
def test_a_page_that_lost_its_version_is_told_and_writes_nothing(officer, purchase, version):
    answer = officer.post(step(purchase, "diagnosis"), {"version": version, "need": "Warm"})

    assert answer.status_code == 422
    assert "Warm" in answer.content.decode()
    purchase.refresh_from_db()
    assert purchase.need == ""


def test_the_regime_page_says_which_rules_and_why(officer, purchase):
    officer.post(step(purchase, "need"), NEED | {"lots_0_gone": "on", "lots_1_gone": "on"})

    page = officer.get(step(purchase, "regime")).content.decode()

    assert "National rules of the Pzp" in page
    assert "art. 95" in page


def test_a_day_without_known_thresholds_is_told(officer, purchase):
    officer.post(step(purchase, "regime"), {"version": 1, "as_of": "2035-01-01"})

    assert b"do not know the thresholds" in officer.get(step(purchase, "regime")).content


def test_weights_and_contract_terms_are_stored(officer, purchase):
    officer.post(
        reverse("procurement:add_criterion", args=[purchase.pk, "USER-NEEDS"]),
        {"version": 1, "role": "award", "reason": "They know."},
    )
    officer.post(
        step(purchase, "award"),
        {
            "version": 2,
            "price_weight_percent": "60",
            "weight_USER-NEEDS": "25",
            "other_name_0": "Menu",
            "other_weight_0": "15",
        },
    )
    officer.post(
        step(purchase, "contract"),
        {"version": 3, "duty_0": "Meet", "verification_0": "Notes", "sanction_0": "100"},
    )
    chosen = purchase.criteria.get()
    assert (chosen.weight_percent, chosen.contract_duty, chosen.sanction) == (25, "Meet", "100")
    assert Purchase.objects.get().other_weights == {"Menu": 15.0}
    page = officer.get(step(purchase, "award")).content.decode()
    assert "Together: 100%." in page


def test_a_weight_without_a_name_is_refused(officer, purchase):
    answer = officer.post(
        step(purchase, "award"),
        {"version": 1, "price_weight_percent": "60", "other_weight_0": "40"},
    )
    assert answer.status_code == 422


def test_a_reader_reads_and_is_told_why_nothing_can_be_typed(client, purchase):
    reader = MembershipFactory(organisation=purchase.buyer, role=Membership.Role.READER).person
    client.force_login(reader)
    with translation.override("en"):
        page = client.get(step(purchase, "diagnosis")).content.decode()

    assert "Only an editor or administrator of the buyer can change this purchase." in page
    assert "Save and continue" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_criteria_step_costs_the_same_however_many(
    officer, purchase, count, django_assert_max_num_queries
):
    for code in ("USER-NEEDS", "STAFF-TRAINING", "DIET-OPTIONS")[:count]:
        officer.post(
            reverse("procurement:add_criterion", args=[purchase.pk, code]),
            {"version": purchase.version, "role": "award"},
        )
    with django_assert_max_num_queries(11):
        officer.get(step(purchase, "criteria"))
