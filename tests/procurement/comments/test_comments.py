"""What colleagues say about a step."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from pomost.kernel.errors import NotAllowed
from pomost.people.models import Membership
from pomost.procurement.comments import actions
from pomost.procurement.comments.queries import open_counts, threads_of
from pomost.procurement.comments.rules import PARTS
from pomost.procurement.history.queries import PART_LABELS
from pomost.procurement.models import Comment
from pomost.procurement.path.rules import Step
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.procurement import PurchaseFactory
from tests.factories.procurement_team import CommentFactory

Role = Membership.Role
TEN = NINE + timedelta(hours=1)


def test_every_part_of_every_step_has_a_name_for_people():
    assert set(PARTS) == set(Step)
    assert {part for parts in PARTS.values() for part in parts} <= set(PART_LABELS)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def purchase(db):
    return PurchaseFactory(buyer=OrganisationFactory(buyer=True, place=None))


def somebody(purchase, role):
    return MembershipFactory(organisation=purchase.buyer, role=role).person


def say(purchase, by, **more):
    return actions.comment(
        purchase=purchase, step=Step.NEED, text=" Which day? ", by=by, at=NINE, **more
    )


@pytest.mark.parametrize("role", list(Role))
def test_everybody_of_the_buyer_comments(purchase, role):
    made = say(purchase, somebody(purchase, role), part="starts_on")
    assert (made.text, made.part) == ("Which day?", "starts_on")
    assert open_counts(purchase) == {"need": 1}


def test_strangers_do_not(purchase):
    with pytest.raises(NotAllowed):
        say(purchase, UserFactory())


@pytest.mark.parametrize(
    ("wrong", "refusal", "field"),
    [
        ({"text": "  "}, actions.NothingSaid, "text"),
        ({"text": "x" * 4001}, actions.NothingSaid, "text"),
        ({"text": "x", "part": "monitoring"}, actions.NoSuchPart, "part"),
    ],
)
def test_a_comment_says_something_about_its_step(purchase, wrong, refusal, field):
    with pytest.raises(refusal) as refused:
        actions.comment(
            purchase=purchase,
            step=Step.NEED,
            by=somebody(purchase, Role.READER),
            at=NINE,
            **wrong,
        )
    assert refused.value.field == field
    assert not Comment.objects.exists()


def test_an_answer_joins_its_thread_and_opens_it_again(purchase):
    rita, hanna = somebody(purchase, Role.READER), somebody(purchase, Role.EDITOR)
    thread = say(purchase, rita)
    actions.resolve(thread=thread, by=hanna, at=NINE)
    assert open_counts(purchase) == {}

    answer = actions.reply(thread=thread, text="Monday", by=hanna, at=TEN)
    actions.reply(thread=answer, text="Thank you", by=rita, at=TEN)

    (shown,) = threads_of(purchase, Step.NEED)
    assert [reply.text for reply in shown.replies.all()] == ["Monday", "Thank you"]
    assert open_counts(purchase) == {"need": 1}


def test_who_wrote_it_or_edits_settles_it(purchase):
    rita = somebody(purchase, Role.READER)
    thread = say(purchase, rita)
    with pytest.raises(NotAllowed):
        actions.resolve(thread=thread, by=somebody(purchase, Role.READER), at=TEN)

    assert actions.resolve(thread=thread, by=rita, at=TEN).resolved_by == rita
    reopened = actions.reopen(thread=thread, by=somebody(purchase, Role.EDITOR), at=TEN)
    assert reopened.resolved_at is None


def test_who_left_the_buyer_settles_nothing(purchase):
    rita = somebody(purchase, Role.READER)
    thread = say(purchase, rita)
    rita.memberships.update(ended_at=TEN)
    with pytest.raises(NotAllowed):
        actions.resolve(thread=thread, by=rita, at=TEN)


def test_the_database_refuses_half_a_settlement(db):
    thread = CommentFactory()
    for wrong in (
        {"text": ""},
        {"resolved_at": NINE},
        {"thread": thread, "resolved_at": NINE, "resolved_by": thread.written_by},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            CommentFactory(purchase=thread.purchase, **wrong)


@pytest.fixture
def page(purchase):
    return reverse("procurement:comments", args=[purchase.pk, "need"])


def test_without_scripts_each_answer_leads_back_to_the_page(client, purchase, page):
    client.force_login(somebody(purchase, Role.READER))

    assert b"Nobody has said anything" in client.get(page).content
    written = client.post(page, {"do": "write", "text": "Which day?", "part": "starts_on"})
    assert written["Location"] == page
    thread = Comment.objects.get()
    client.post(page, {"do": "reply", "thread": thread.pk, "text": "Monday"})
    shown = client.get(page).content.decode()
    assert "About: First day" in shown
    assert "Monday" in shown

    client.post(page, {"do": "resolve", "thread": thread.pk})
    assert b"settled" in client.get(page).content
    client.post(page, {"do": "reopen", "thread": thread.pk})
    assert open_counts(purchase) == {"need": 1}


def test_with_scripts_only_the_threads_come_back(client, purchase, page):
    client.force_login(somebody(purchase, Role.READER))
    answer = client.post(
        page, {"do": "write", "text": "Which day?"}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200
    assert b"<html" not in answer.content
    assert b"Which day?" in answer.content


def test_nothing_said_is_refused_and_no_other_purchase_is_reached(client, purchase, page):
    client.force_login(somebody(purchase, Role.READER))
    assert client.post(page, {"do": "write", "text": " "}).status_code == 422
    other = CommentFactory()
    for thread in (other.pk, "x", "9" * 30):
        sent = {"do": "reply", "thread": thread, "text": "Hello"}
        assert client.post(page, sent).status_code == 404
    assert client.get(page.replace("need", "nothing")).status_code == 404


def test_a_reader_is_told_why_they_cannot_settle(client, purchase, page):
    thread = CommentFactory(purchase=purchase)
    client.force_login(somebody(purchase, Role.READER))
    answer = client.post(page, {"do": "resolve", "thread": thread.pk})
    assert answer.status_code == 422
    assert b"Whoever wrote the comment settles it" in answer.content


def test_counts_stand_on_the_task_list_and_on_the_step(client, purchase):
    CommentFactory.create_batch(2, purchase=purchase)
    CommentFactory(purchase=purchase, step="award")
    client.force_login(somebody(purchase, Role.READER))

    tasks = client.get(reverse("procurement:purchase", args=[purchase.pk])).content.decode()
    step = client.get(reverse("procurement:step", args=[purchase.pk, "need"])).content.decode()

    assert "2 open comments." in tasks
    assert "1 open comment." in tasks
    assert "Comments on this step: 2 open" in step


@pytest.mark.parametrize("count", [1, 3])
def test_the_threads_have_a_fixed_number_of_queries(
    client, purchase, page, count, django_assert_max_num_queries
):
    for _ in range(count):
        thread = CommentFactory(purchase=purchase)
        CommentFactory(purchase=purchase, thread=thread)
    client.force_login(somebody(purchase, Role.EDITOR))
    with django_assert_max_num_queries(17):
        shown = client.get(page).content.decode()
    assert shown.count("Send the answer") == count
