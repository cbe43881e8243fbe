"""Rows that repeat: people concerned and lots, with two officers at once."""

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.people.models import Membership
from pomost.procurement.purchases import actions
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

OVER_70 = {
    "groups_0_name": "People over 70",
    "groups_0_people": "1 200",
    "groups_0_need": "a warm meal",
    "groups_0_source": "Welfare centre, 3 March 2026",
}


@pytest.fixture
def hanna():
    buyer = OrganisationFactory(buyer=True)
    return MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person


@pytest.fixture
def other(hanna):
    buyer = hanna.memberships.get().organisation
    return MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person


@pytest.fixture
def purchase(hanna):
    buyer = hanna.memberships.get().organisation
    return actions.plan_purchase(buyer=buyer, title="Meals", by=hanna, at=NINE)


@pytest.fixture
def officer(client, hanna):
    client.force_login(hanna)
    with translation.override("en"):
        yield client


def send(officer, purchase, slug, data, **options):
    url = reverse("procurement:step", args=[purchase.pk, slug])
    answer = officer.post(url, {"version": purchase.version} | data, **options)
    purchase.refresh_from_db()
    return answer


def show(officer, purchase, slug):
    return officer.get(reverse("procurement:step", args=[purchase.pk, slug])).content.decode()


def test_a_group_is_kept_with_its_number_and_source(officer, purchase):
    send(officer, purchase, "diagnosis", OVER_70)

    assert purchase.groups == [
        {
            "name": "People over 70",
            "people": 1200,
            "need": "a warm meal",
            "source": "Welfare centre, 3 March 2026",
        }
    ]


def test_an_empty_row_always_waits_and_is_never_kept(officer, purchase):
    assert 'name="groups_0_name"' in show(officer, purchase, "diagnosis")

    send(officer, purchase, "diagnosis", OVER_70 | {"groups_1_name": "", "groups_1_people": ""})

    assert len(purchase.groups) == 1
    page = show(officer, purchase, "diagnosis")
    assert 'name="groups_1_name"' in page
    assert 'name="groups_2_name"' not in page


def test_the_button_that_adds_saves_and_comes_back_to_the_rows(officer, purchase):
    answer = send(officer, purchase, "diagnosis", OVER_70 | {"add": "groups"})

    assert answer["Location"].endswith("#groups")
    assert len(purchase.groups) == 1


def test_a_row_in_the_middle_can_be_taken_out(officer, purchase):
    rows = {f"groups_{n}_name": name for n, name in enumerate(["A", "B", "C"])}
    send(officer, purchase, "diagnosis", rows)

    send(officer, purchase, "diagnosis", rows | {"groups_1_gone": "on"})

    assert [group["name"] for group in purchase.groups] == ["A", "C"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"groups_0_name": ""}, "Name the people in this row."),
        ({"groups_0_people": "many"}, "Enter a number"),
        ({"groups_0_people": "12,5"}, "decimal"),
        ({"groups_0_people": "-3"}, "Write 0 or more."),
    ],
)
def test_a_row_that_does_not_fit_is_refused_and_nothing_typed_is_lost(
    officer, purchase, wrong, told
):
    answer = send(officer, purchase, "diagnosis", OVER_70 | wrong | {"need": "Warm meals"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert "Welfare centre, 3 March 2026" in page
    assert "Warm meals" in page
    assert purchase.groups == []


def test_names_of_rows_that_mean_nothing_are_passed_over(officer, purchase):
    send(
        officer,
        purchase,
        "diagnosis",
        OVER_70 | {"groups_99999_name": "far", "groups_x_name": "odd", "lots_0_title": "no"},
    )
    assert [group["name"] for group in purchase.groups] == ["People over 70"]


def test_rows_save_by_themselves(officer, purchase):
    answer = send(officer, purchase, "diagnosis", OVER_70, headers={"X-Autosave": "1"})

    assert (answer.status_code, answer["X-Version"]) == (204, "2")
    assert purchase.groups[0]["people"] == 1200


@pytest.mark.parametrize(
    ("slug", "part", "theirs", "mine", "told"),
    [
        (
            "diagnosis",
            "groups",
            [{"name": "Theirs", "people": 4, "need": "", "source": "queue"}],
            {"groups_0_name": "Mine", "groups_0_people": "9"},
            ["Theirs, 4 (queue)", "Mine, 9"],
        ),
        (
            "need",
            "lots",
            [{"number": 1, "title": "Theirs", "value_cents": 100, "description": "cold"}],
            {"title": "Meals", "lots_0_title": "Mine", "lots_0_value": "2"},
            ["1. Theirs, PLN\u00a01.00 (cold)", "1. Mine, PLN\u00a02.00"],
        ),
    ],
)
def test_the_later_of_two_officers_sees_both_sets_of_rows(
    officer, purchase, other, slug, part, theirs, mine, told
):
    actions.revise(purchase=purchase, version=1, parts={part: theirs}, by=other, at=NINE)

    answer = send(officer, purchase, slug, mine | {"version": 1})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(words in page for words in told)
    assert 'value="Mine"' in page
    assert "Theirs" in str(actions.queries.as_file(purchase).model_dump()[part])

    send(officer, purchase, slug, mine | {"version": 2})
    assert "Mine" in str(actions.queries.as_file(purchase).model_dump()[part])


def test_officers_on_different_parts_of_the_step_do_not_meet(officer, purchase, other):
    actions.revise(purchase=purchase, version=1, parts={"need": "Theirs"}, by=other, at=NINE)

    # The page still shows the need as it was: empty.
    answer = send(officer, purchase, "diagnosis", OVER_70 | {"version": 1, "need": ""})

    assert answer.status_code == 302
    assert (purchase.need, len(purchase.groups)) == ("Theirs", 1)


def test_a_reader_sees_the_rows_and_no_button(client, purchase, hanna, other):
    actions.revise(
        purchase=purchase, version=1, parts={"groups": [{"name": "Seen"}]}, by=other, at=NINE
    )
    reader = MembershipFactory(organisation=purchase.buyer, role=Membership.Role.READER).person
    client.force_login(reader)

    page = show(client, purchase, "diagnosis")

    assert 'value="Seen"' in page
    assert "data-add-row" not in page


def many_lots(count):
    return [
        {"number": n, "title": f"Lot {n}", "value_cents": 100, "description": "As described."}
        for n in range(1, count + 1)
    ]


def test_rows_that_a_page_cannot_show_stay_as_they_are(officer, purchase, hanna, monkeypatch):
    monkeypatch.setattr("pomost.procurement.rows.forms.MOST_ROWS", 3)
    actions.revise(purchase=purchase, version=1, parts={"lots": many_lots(5)}, by=hanna, at=NINE)
    purchase.refresh_from_db()

    send(officer, purchase, "need", {"title": "Meals", **lots(3)})

    stored = purchase.lots.order_by("number").values_list("number", "title", "description")
    assert [title for _n, title, _words in stored] == ["L0", "L1", "L2", "Lot 4", "Lot 5"]
    assert stored[4] == (5, "Lot 5", "As described.")


def test_more_rows_than_a_page_holds_are_refused_and_nothing_is_dropped(
    officer, purchase, monkeypatch
):
    monkeypatch.setattr("pomost.procurement.rows.forms.MOST_ROWS", 3)

    answer = send(officer, purchase, "need", {"title": "Meals", **lots(4)})

    assert answer.status_code == 422
    assert "There are more than 3 rows, so nothing was saved." in answer.content.decode()
    assert 'value="L3"' in answer.content.decode()
    assert not purchase.lots.exists()


def test_who_only_reads_finds_the_rows_shut_and_no_empty_one(officer, purchase):
    send(officer, purchase, "diagnosis", OVER_70)
    reader = MembershipFactory(organisation=purchase.buyer, role=Membership.Role.REVIEWER).person
    officer.force_login(reader)

    seen = show(officer, purchase, "diagnosis")

    assert 'data-row="0" disabled' in seen
    assert 'name="groups_1_name"' not in seen


def lots(count):
    return {f"lots_{n}_title": f"L{n}" for n in range(count)}
