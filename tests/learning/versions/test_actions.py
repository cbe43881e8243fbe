"""Importing and publishing: drafts move, published rows never do."""

import pytest
from django.db import DatabaseError, connection, transaction

from pomost.audit.models import Event
from pomost.kernel.errors import NotAllowed
from pomost.learning.courses import actions as courses
from pomost.learning.models import Course, CourseVersion, FrozenUnit, FrozenUnitText, QuizAttempt
from pomost.learning.versions import actions
from pomost.learning.versions.queries import damage_of
from tests.factories.learning import FILES, NINE, QuizAttemptFactory, editor, published
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_publishing_freezes_every_unit_in_every_language():
    version = published()

    assert version.number == 1
    assert FrozenUnit.objects.filter(version=version).count() == 3
    assert FrozenUnitText.objects.filter(unit__version=version).count() == 6
    assert damage_of(version) == []
    assert list(Event.objects.order_by("number").values_list("what", flat=True)) == [
        "course.drafted",
        "course.published",
    ]


def test_publishing_an_unchanged_draft_gives_the_same_version():
    first = published()

    assert published(by=editor()).pk == first.pk


def test_a_change_makes_the_next_version_and_leaves_the_first_alone():
    first = published()

    second = published(FILES | {"units/rest.en.md": "Lie down."})

    assert (first.number, second.number) == (1, 2)
    assert damage_of(first) == []
    assert "Sit down." in first.units.get(slug="rest").texts.get(language="en").html


def test_importing_again_replaces_the_draft_but_keeps_identities():
    by = editor()
    one = courses.import_course(files=FILES, by=by, at=NINE)
    before = set(one.modules.values_list("units__uuid", flat=True))

    two = courses.import_course(files=FILES, by=by, at=NINE)

    assert one.pk == two.pk
    assert set(two.modules.values_list("units__uuid", flat=True)) == before


def test_a_broken_folder_is_refused_with_its_problems():
    with pytest.raises(courses.CourseRefused, match=r"units/rest\.pl\.md"):
        courses.import_course(files=FILES | {"units/rest.pl.md": ""}, by=editor(), at=NINE)

    assert not Course.objects.exists()


def test_another_course_cannot_take_the_slug():
    published()
    other = FILES["course.toml"].replace("000000000001", "000000000099")

    with pytest.raises(courses.AnotherCourse):
        courses.import_course(files=FILES | {"course.toml": other}, by=editor(), at=NINE)


def test_only_editors_import_and_publish():
    course = courses.import_course(files=FILES, by=editor(), at=NINE)
    stranger = UserFactory()

    with pytest.raises(NotAllowed):
        courses.import_course(files=FILES, by=stranger, at=NINE)
    with pytest.raises(NotAllowed):
        actions.publish_course(course=course, by=stranger, at=NINE)


def test_a_link_to_a_missing_unit_cannot_be_published():
    with pytest.raises(actions.CannotFreeze, match=r"units/rest\.en\.md"):
        published(FILES | {"units/rest.en.md": "[x](unit:nowhere)"})

    assert not CourseVersion.objects.exists()


@pytest.mark.parametrize("model", [CourseVersion, FrozenUnit, FrozenUnitText, QuizAttempt])
def test_the_database_refuses_to_change_or_delete_what_is_frozen(model):
    QuizAttemptFactory()
    table = model._meta.db_table
    column = {"learning_frozenunittext": "html", "learning_quizattempt": "answers"}.get(
        table, "sha256"
    )
    new = "{}" if column == "answers" else "x"

    for statement in (f"UPDATE {table} SET {column} = '{new}'", f"DELETE FROM {table}"):
        with (
            pytest.raises(DatabaseError, match="never change"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_damage_is_found_and_named():
    version = published()
    version.manifest["workload_minutes"] = 1
    assert damage_of(version) == ["manifest"]
    version.refresh_from_db()

    lost = version.outline.units[0]
    version.manifest["modules"][0]["units"][0]["sha256"] = "0" * 64

    assert damage_of(version) == ["manifest", lost.slug]
