"""The demo's courses run, are found, and somebody takes them."""

from datetime import UTC, datetime

import pytest

from pomost.kernel.search.queries import find
from pomost.learning.models import CourseRun, CourseVersion, QuizAttempt, Sitting
from pomost.learning.progress.queries import learning_of
from pomost.learning.versions.queries import damage_of
from pomost.site.demo import learning, people

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def demo(db):
    people.load(at=NINE)
    learning.load(at=NINE)


@pytest.mark.usefixtures("demo")
def test_both_courses_run_and_the_first_edition_is_archived():
    assert all(damage_of(version) == [] for version in CourseVersion.objects.all())
    old = CourseRun.objects.get(closes_on__isnull=False)
    assert (old.opens_on.isoformat(), old.course.slug) == ("2018-09-10", "social-innovation-design")
    assert CourseRun.objects.count() == 3


@pytest.mark.usefixtures("demo")
def test_oksana_has_passed_one_unit_of_each_course_and_is_half_through_the_next():
    taken = learning_of(people.person("oksana"))

    assert [len(one.progress.done) for one in taken] == [1, 1]
    assert sorted(QuizAttempt.objects.values_list("passed", flat=True)) == [
        False,
        False,
        True,
        True,
    ]
    assert Sitting.objects.count() == 2


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("pl", "udział godzin", "Udział godzin pracy"),
        ("en", "share of hours", "The share of hours"),
    ],
)
def test_units_are_found_by_their_words(language, text, title):
    found = find(text=text, language=language, kinds=("unit",))

    assert any(hit.title.startswith(title) for hit in found.hits)
