"""Papers: versions that never change, decisions that name exactly one."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from pomost.audit.models import Event
from pomost.kernel.errors import NotAllowed
from pomost.programme.models import Decision, FormVersion, PaperVersion
from pomost.programme.papers import actions
from pomost.programme.papers.rules import fingerprint
from tests.factories.people import UserFactory
from tests.factories.programme import (
    NINE,
    WORDS,
    BoardFactory,
    DecisionFactory,
    FormVersionFactory,
    PaperFactory,
    PaperVersionFactory,
    ProgrammeFactory,
    coordinator_of,
)

pytestmark = pytest.mark.django_db


def test_the_fingerprint_is_the_sha256_of_the_text():
    # As `printf 'żółw' | sha256sum` says.
    assert fingerprint("żółw") == (
        "f36b811094f4408ff06897bb585bbd814e42bb0463782c8b0b4d28d9ca8e2591"
    )


def add(paper, text, by=None):
    return actions.add_version(
        paper=paper,
        text=text,
        what_changed=WORDS,
        by=by or coordinator_of(paper.programme),
        at=NINE,
    )


def decide(version, **more):
    return actions.record_decision(
        **{
            "version": version,
            "kind": "adoption",
            "body": WORDS,
            "board": BoardFactory(programme=version.paper.programme),
            "decided_on": date(2026, 3, 1),
            "by": coordinator_of(version.paper.programme),
            "at": NINE,
        }
        | more
    )


def test_versions_count_up_and_the_same_text_is_refused():
    paper = PaperFactory()

    first, second = add(paper, "Jeden\r\ndwa"), add(paper, "Trzy")

    assert (first.number, second.number) == (1, 2)
    assert first.text == "Jeden\ndwa\n"
    assert first.sha256 == fingerprint("Jeden\ndwa\n")
    with pytest.raises(actions.SameText, match="version 1"):
        add(paper, "Jeden\ndwa\n")


@pytest.mark.parametrize("factory", [PaperVersionFactory, DecisionFactory, FormVersionFactory])
def test_the_database_refuses_to_change_what_is_frozen(factory):
    frozen = factory()

    with pytest.raises(IntegrityError), transaction.atomic():
        type(frozen).objects.filter(pk=frozen.pk).update(id=frozen.pk)


def test_all_three_frozen_tables_are_meant():
    assert {PaperVersion, Decision, FormVersion} == {
        factory._meta.model
        for factory in (PaperVersionFactory, DecisionFactory, FormVersionFactory)
    }


def test_an_adoption_names_version_board_and_day():
    version = PaperVersionFactory()

    decision = decide(version, votes_for=4, votes_against=0, votes_abstained=1)

    assert decision.version == version
    event = Event.objects.get()
    assert event.details["sha256"] == version.sha256


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"board": None}, "board"),
        ({"decided_on": None, "note": WORDS}, "decided_on"),
        ({"kind": "approval", "decided_on": None}, "decided_on"),
        ({"votes_for": 3}, "votes_for"),
    ],
)
def test_an_incomplete_decision_is_refused(wrong, field):
    with pytest.raises(actions.DecisionIncomplete) as refusal:
        decide(PaperVersionFactory(), **wrong)

    assert refusal.value.field == field


def test_a_board_of_another_programme_cannot_adopt():
    with pytest.raises(actions.DecisionIncomplete, match="another programme"):
        decide(PaperVersionFactory(), board=BoardFactory())


def test_a_decision_is_recorded_once():
    version = PaperVersionFactory()
    decide(version)

    with pytest.raises(actions.AlreadyDecided):
        decide(version)


def test_strangers_write_nothing():
    version = PaperVersionFactory()

    with pytest.raises(NotAllowed):
        add(version.paper, "x", by=UserFactory())
    with pytest.raises(NotAllowed):
        decide(version, by=UserFactory())
    with pytest.raises(NotAllowed):
        actions.start_paper(
            programme=ProgrammeFactory(),
            slug="p",
            title=WORDS,
            summary=WORDS,
            by=UserFactory(),
            at=NINE,
        )


def test_a_coordinator_writes_and_adopts_in_the_browser(client):
    board = BoardFactory()
    programme = board.programme
    client.force_login(coordinator_of(programme))
    both = {"title_pl": "T", "title_en": "T", "summary_pl": "S", "summary_en": "S"}

    answer = client.post(
        reverse("programme:start_paper", args=[programme.slug]), {"slug": "model", **both}
    )
    answer = client.post(
        answer.headers["Location"],
        {"text": "Model", "what_changed_pl": "Z", "what_changed_en": "C"},
    )
    version = PaperVersion.objects.get()
    assert "Nobody has decided" in client.get(answer.headers["Location"]).content.decode()
    answer = client.post(
        reverse("programme:record_decision", args=[version.pk]),
        {
            "kind": "adoption",
            "body_pl": "Komitet",
            "body_en": "The Committee",
            "board": board.pk,
            "decided_on": "2026-03-01",
            "votes_for": 5,
            "votes_against": 0,
            "votes_abstained": 1,
        },
    )

    client.logout()
    page = client.get(answer.headers["Location"]).content.decode()
    assert "The Committee" in page
    assert "votes for 5, against 0, abstained 1" in page
    text = client.get(reverse("programme:version_text", args=[version.pk]))
    assert fingerprint(text.content.decode()) == version.sha256


@pytest.mark.parametrize(
    ("route", "typed", "words"),
    [
        ("start_paper", {"slug": "taken"}, "already has a paper"),
        ("add_version", {"text": "Text"}, "letter for letter"),
        ("record_decision", {"kind": "adoption"}, "which board"),
    ],
)
def test_a_refusal_stands_on_the_page(client, route, typed, words):
    paper = PaperFactory(slug="taken")
    version = add(paper, "Text")
    client.force_login(coordinator_of(paper.programme))
    argument = {
        "start_paper": paper.programme.slug,
        "add_version": paper.pk,
        "record_decision": version.pk,
    }[route]
    names = ("title", "summary", "what_changed", "body")
    everything = {f"{name}_{language}": "x" for name in names for language in ("pl", "en")}

    answer = client.post(reverse(f"programme:{route}", args=[argument]), everything | typed)

    assert answer.status_code == 422
    assert words in answer.content.decode()
