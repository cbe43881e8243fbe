"""Pages as learners meet them: read by anyone, kept for the enrolled, whole in both languages."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.learning.models import Enrolment, QuizAttempt
from pomost.learning.versions.queries import _frozen_text
from tests.factories.learning import (
    CourseRunFactory,
    EnrolmentFactory,
    UnitProgressFactory,
    published,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def address(name, *args, language="en"):
    with translation.override(language):
        return reverse(f"learning:{name}", args=args)


@pytest.fixture
def enrolment():
    return EnrolmentFactory()


@pytest.fixture
def learner(client, enrolment):
    client.force_login(enrolment.person)
    return client


UNIT = ("bridges", "planks")


def test_the_catalogue_shows_open_courses_to_anyone(client):
    CourseRunFactory()

    page = client.get(address("index"))

    assert b"Bridges" in page.content
    assert b"Running now" in page.content


def test_an_empty_catalogue_says_so(client):
    assert client.get(address("index")).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_catalogue_costs_one_query(client, count, django_assert_max_num_queries):
    version = published()
    for day in range(1, count + 1):
        CourseRunFactory(version=version, opens_on=date(2026, 1, day))
    client.get(address("index"))

    with django_assert_max_num_queries(2):
        client.get(address("index"))


def test_a_course_page_invites_and_an_unknown_course_is_not_there(client):
    CourseRunFactory()

    page = client.get(address("course", "bridges"))

    assert b"You will build one." in page.content
    assert b"Sign in and enrol" in page.content
    assert client.get(address("course", "moon")).status_code == 404


@pytest.mark.parametrize(
    ("language", "text"), [("pl", "<strong>równo</strong>"), ("en", "<strong>evenly</strong>")]
)
def test_anyone_reads_a_unit_in_their_language(client, language, text):
    CourseRunFactory()

    page = client.get(address("unit", *UNIT, language=language))

    assert text in page.content.decode()


def test_a_unit_that_has_not_opened_is_not_there(client):
    CourseRunFactory(opens_on=date(2099, 1, 1))

    assert client.get(address("unit", *UNIT)).status_code == 404
    assert client.get(address("unit", "moon", "planks")).status_code == 404


def test_an_unknown_unit_is_not_there(client):
    CourseRunFactory()

    assert client.get(address("unit", "bridges", "moon")).status_code == 404


def test_an_archived_run_stays_readable(client):
    CourseRunFactory(closes_on=date(2026, 2, 1))

    assert client.get(address("unit", *UNIT)).status_code == 200
    assert "Archived run" in client.get(address("course", "bridges")).content.decode()


def test_switching_the_language_keeps_one_enrolment_and_the_place(learner, enrolment):
    UnitProgressFactory(enrolment=enrolment, passed_at=enrolment.enrolled_at)

    for language in ("pl", "en"):
        page = learner.get(address("course", "bridges", language=language))
        assert address("unit", "bridges", "storm", language=language) in page.content.decode()
    assert Enrolment.objects.count() == 1


def test_a_signed_in_unit_costs_five_queries_and_four_when_read_before(
    learner, django_assert_max_num_queries
):
    learner.get(address("mine"))
    _frozen_text.cache_clear()

    for queries in (5, 4):
        with django_assert_max_num_queries(queries):
            page = learner.get(address("unit", *UNIT))

    assert b"Units done" in page.content


def test_enrolling_leads_to_the_unit_and_keeps_the_way_back(client):
    CourseRunFactory()
    client.force_login(UserFactory())
    back = "?next=/en/buy/"

    answer = client.post(address("enrol", "bridges") + back, {"unit": "storm"})

    assert answer["Location"] == address("unit", "bridges", "storm") + "?next=%2Fen%2Fbuy%2F"
    page = client.get(answer["Location"])
    assert '<a href="/en/buy/">' in page.content.decode()
    assert client.post(address("enrol", "moon")).status_code == 404


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_way_back_leads_only_to_our_own_pages(client, evil):
    CourseRunFactory()

    page = client.get(address("unit", *UNIT), {"next": evil})

    assert "Back to where you came from" not in page.content.decode()


def test_enrolling_in_a_closed_run_says_why(client):
    CourseRunFactory(closes_on=date(2026, 2, 1))
    client.force_login(UserFactory())

    page = client.post(address("enrol", "bridges"), follow=True)

    assert "This run has closed" in page.content.decode()
    assert not Enrolment.objects.exists()


def test_enrolling_needs_an_account(client):
    CourseRunFactory()

    assert "/account/login/" in client.post(address("enrol", "bridges"))["Location"]


def test_a_read_unit_leads_to_the_next(learner):
    answer = learner.post(address("done", "bridges", "storm"))
    assert answer["Location"] == address("unit", "bridges", "rest")

    answer = learner.post(address("done", "bridges", "rest"))
    assert answer["Location"] == address("course", "bridges")
    assert learner.post(address("done", "bridges", "moon")).status_code == 404


def test_somebody_who_is_not_enrolled_has_nothing_to_mark(client):
    CourseRunFactory()
    client.force_login(UserFactory())

    assert client.post(address("done", "bridges", "rest")).status_code == 404


def test_a_case_is_played_by_links_alone(client):
    CourseRunFactory()
    start = address("unit", "bridges", "storm")

    first = client.get(start).content.decode()
    assert f'href="{start}?path=go#case"' in first
    assert "It pours." not in first

    end = client.get(start, {"path": "go"}).content.decode()
    assert "You are soaked." in end
    assert "Stay ashore." in end
    assert "Play it again from the start" in end


def test_htmx_gets_the_case_alone(client):
    CourseRunFactory()

    part = client.get(
        address("unit", "bridges", "storm"), {"path": "go"}, headers={"HX-Request": "true"}
    ).content.decode()

    assert part.lstrip().startswith('<section id="case"')


def test_a_case_can_be_finished_only_at_its_end(learner):
    start = address("unit", "bridges", "storm")

    assert address("done", "bridges", "storm") not in learner.get(start).content.decode()
    ended = learner.get(start, {"path": "wait"}).content.decode()
    assert address("done", "bridges", "storm") in ended


def test_a_quiz_asks_for_an_account_and_an_enrolment(client):
    CourseRunFactory()
    assert "/account/login/" in client.get(address("quiz", *UNIT))["Location"]

    client.force_login(UserFactory())
    assert client.get(address("quiz", *UNIT))["Location"] == address("unit", *UNIT)


def test_a_quiz_hides_its_answers_until_they_are_given(learner):
    page = learner.get(address("quiz", *UNIT)).content.decode()
    assert "Two will do" not in page
    assert ">right answer<" not in page

    answer = learner.post(address("quiz", *UNIT), {"question": "one", "chosen": "nine"})
    assert answer["Location"] == address("quiz", *UNIT) + "#question-one"

    page = learner.get(address("quiz", *UNIT)).content.decode()
    assert "Yes: two will do." in page
    assert "Too many." in page
    assert "It lasts." not in page


def test_a_finished_quiz_says_the_result_and_offers_another_try(learner):
    learner.post(address("quiz", *UNIT), {"question": "one", "chosen": "nine"})

    answer = learner.post(
        address("quiz", *UNIT),
        {"question": "many", "chosen": ["oak", "paper"]},
        headers={"HX-Request": "true"},
    )
    assert "Not passed yet: 0 of 2 points." in answer.content.decode()
    assert QuizAttempt.objects.count() == 1

    learner.post(address("quiz", *UNIT), {"again": "1"})
    assert "Not passed yet" not in learner.get(address("quiz", *UNIT)).content.decode()


def test_no_answer_is_refused_beside_the_question(learner):
    page = learner.post(address("quiz", *UNIT), {"question": "one"})

    assert page.status_code == 422
    assert "Choose an answer first" in page.content.decode()


def test_a_unit_without_a_quiz_has_no_quiz_page(learner):
    assert learner.get(address("quiz", "bridges", "rest")).status_code == 404


def test_a_quiz_answer_is_cheap(learner, django_assert_max_num_queries):
    learner.get(address("quiz", *UNIT))

    with django_assert_max_num_queries(14):
        learner.post(address("quiz", *UNIT), {"question": "one", "chosen": "two"})


def test_my_learning_shows_only_my_own(client, enrolment):
    client.force_login(UserFactory())
    assert "You take no course yet" in client.get(address("mine")).content.decode()

    client.force_login(enrolment.person)
    assert "Bridges" in client.get(address("mine")).content.decode()
