"""Announcing a consultation, asking, answering everybody alike."""

import csv
import io
from datetime import date, timedelta

import docx
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from pomost.audit.models import Event
from pomost.kernel.cells import safe_cell
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import NotAllowed, WrongState
from pomost.kernel.texts import Text
from pomost.people.models import Membership
from pomost.procurement.consultation import actions, queries
from pomost.procurement.consultation.exports import as_csv, log_document
from pomost.procurement.consultation.rules import ConsultationState, draft
from pomost.procurement.models import Question
from pomost.procurement.purchases.queries import as_file
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.procurement import ChosenCriterionFactory, PurchaseFactory
from tests.factories.procurement_team import ConsultationFactory, QuestionFactory

Role = Membership.Role
TODAY = day_in_warsaw(NINE)
WORDS = {
    "purpose": "Who could cook?",
    "topics": "Lots",
    "how": "In writing",
    "equal_treatment": "All hear the same.",
}


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def purchase(db):
    buyer = OrganisationFactory(buyer=True, place=None)
    found = PurchaseFactory(buyer=buyer, opened=True, title="Meals")
    ChosenCriterionFactory(purchase=found)
    return found


@pytest.fixture
def hanna(purchase):
    return MembershipFactory(organisation=purchase.buyer, role=Role.EDITOR).person


def write(purchase, by, **more):
    return actions.write_announcement(
        purchase=purchase, **WORDS | {"ends_on": TODAY} | more, by=by, at=NINE
    )


def announce(purchase, by):
    return actions.move_consultation(
        purchase=purchase, then=ConsultationState.ANNOUNCED, by=by, at=NINE
    )


def answer(question, by, *, publish=True):
    return actions.answer(
        question=question, text="Which day?", answer="Monday.", publish=publish, by=by, at=NINE
    )


def test_the_first_words_name_the_purchase_and_each_criterion(purchase):
    said = draft(as_file(purchase), [Text(pl="Zatrudnienie", en="Jobs")], "pl")
    assert "„Meals”" in said["purpose"]
    assert "Kryterium „Zatrudnienie”" in said["topics"]
    assert all(said[name] for name in WORDS)


@pytest.mark.parametrize("text", ["=1+1", "+48 600", "-x", "@x", "\tx"])
def test_no_cell_is_a_formula(text):
    assert safe_cell(text) == f"'{text}"
    assert safe_cell("Monday") == "Monday"


def test_an_announcement_shows_to_suppliers_until_it_is_withdrawn(purchase, hanna):
    write(purchase, hanna)
    assert queries.announced(purchase) is None
    announce(purchase, hanna)
    assert queries.announced(purchase).purpose == "Who could cook?"

    actions.move_consultation(
        purchase=purchase, then=ConsultationState.WITHDRAWN, by=hanna, at=NINE
    )
    assert queries.announced(purchase) is None


def test_nothing_is_announced_without_words_or_a_day_ahead(purchase, hanna):
    with pytest.raises(actions.NothingWritten):
        announce(purchase, hanna)
    for day in (None, TODAY - timedelta(days=1)):
        write(purchase, hanna, ends_on=day)
        with pytest.raises(actions.NoDeadline) as refused:
            announce(purchase, hanna)
        assert refused.value.field == "ends_on"


def test_an_announced_one_keeps_its_day(purchase, hanna):
    write(purchase, hanna)
    announce(purchase, hanna)
    with pytest.raises(actions.NoDeadline):
        write(purchase, hanna, ends_on=None)
    with pytest.raises(WrongState):
        announce(purchase, hanna)


def test_a_draft_purchase_has_no_page_to_announce_on(hanna, purchase):
    hidden = PurchaseFactory(buyer=purchase.buyer)
    write(hidden, hanna)
    with pytest.raises(NotAllowed, match="Open the purchase"):
        announce(hidden, hanna)


def test_anybody_signed_in_asks_and_nobody_sees_who(purchase, hanna):
    celina = UserFactory(name="Celina Pytalska")
    question = actions.ask(purchase=purchase, text=" Which day? ", by=celina, at=NINE)

    assert (question.text, question.asked_by) == ("Which day?", celina)
    assert Event.objects.get(what="question.recorded").actor_id is None
    assert queries.unanswered(purchase) == 1
    answer(question, hanna)
    document = log_document(purchase, None, queries.in_order(purchase), on=TODAY, language="en")
    assert "Celina" not in str(document.as_data()) + as_csv(queries.in_order(purchase))


def test_a_flood_of_questions_is_stopped(purchase):
    celina = UserFactory()
    QuestionFactory.create_batch(10, purchase=purchase, channel="platform", asked_by=celina)
    with pytest.raises(actions.TooManyQuestions):
        actions.ask(purchase=purchase, text="Once more?", by=celina, at=NINE)
    actions.ask(purchase=purchase, text="Once?", by=UserFactory(), at=NINE)


def test_a_draft_takes_no_questions(db):
    with pytest.raises(NotAllowed):
        actions.ask(purchase=PurchaseFactory(), text="When?", by=UserFactory(), at=NINE)


def test_a_published_answer_stays_as_it_is(purchase, hanna):
    question = answer(QuestionFactory(purchase=purchase), hanna, publish=False)
    assert not queries.answered_questions(purchase)
    answer(question, hanna)
    assert queries.answered_questions(purchase).get().answer == "Monday."
    with pytest.raises(actions.AlreadyPublished):
        answer(question, hanna)


def test_only_those_who_edit_record_and_answer(purchase):
    rita = MembershipFactory(organisation=purchase.buyer, role=Role.READER).person
    with pytest.raises(NotAllowed):
        answer(QuestionFactory(purchase=purchase), rita)
    with pytest.raises(NotAllowed):
        actions.record_question(
            purchase=purchase, text="x", channel="phone", received_on=TODAY, by=rita, at=NINE
        )


def test_a_question_does_not_come_tomorrow(purchase, hanna):
    with pytest.raises(actions.NothingWritten) as refused:
        actions.record_question(
            purchase=purchase,
            text="x",
            channel="phone",
            received_on=TODAY + timedelta(days=1),
            by=hanna,
            at=NINE,
        )
    assert refused.value.field == "received_on"


def test_the_database_refuses_half_an_answer_and_a_name_beside_a_phone_call(db):
    for wrong in (
        {"text": ""},
        {"published_at": NINE},
        {"channel": "phone", "asked_by": UserFactory()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            QuestionFactory(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsultationFactory(state="announced")


def test_the_log_stands_in_the_order_received_with_published_answers_only(purchase, hanna):
    QuestionFactory(purchase=purchase, text="=second", received_on=date(2026, 3, 3))
    first = QuestionFactory(purchase=purchase, received_on=date(2026, 3, 1))
    answer(first, hanna)
    answer(QuestionFactory(purchase=purchase, received_on=date(2026, 3, 4)), hanna, publish=False)

    rows = list(csv.reader(io.StringIO(as_csv(queries.in_order(purchase))), delimiter=";"))

    assert [row[2:] for row in rows[1:]] == [
        ["Which day?", "Monday.", "2026-03-02"],
        ["'=second", "", ""],
        ["Which day?", "", ""],
    ]


def test_the_officer_writes_announces_records_and_answers(client, purchase, hanna):
    client.force_login(hanna)
    page = reverse("procurement:consultation", args=[purchase.pk])
    assert b"first draft from your purchase" in client.get(page).content

    refused = client.post(page, WORDS | {"announce": "1"})
    assert refused.status_code == 422
    assert client.post(page, WORDS | {"announce": "1", "ends_on": "2100-01-31"})["Location"] == page
    client.post(
        reverse("procurement:record_question", args=[purchase.pk]),
        {"text": "Which day?", "channel": "phone", "received_on": "2026-03-02"},
    )
    assert b"1 question waits for an answer" in client.get(page).content
    tasks = client.get(reverse("procurement:purchase", args=[purchase.pk]))
    assert b"1 question waits for an answer" in tasks.content
    question = Question.objects.get()
    client.post(
        reverse("procurement:answer_question", args=[purchase.pk, question.pk]),
        {"text": "Which day?", "answer": "On Monday.", "publish": "1"},
    )

    client.logout()
    text = client.get(reverse("procurement:open_purchase", args=[purchase.pk])).content.decode()
    assert "The buyer wants to hear from you" in text
    assert "data-countdown" in text
    assert "On Monday." in text
    assert "All hear the same." in text


def test_unanswered_questions_are_not_on_the_public_page(client, purchase):
    QuestionFactory(purchase=purchase, text="A secret plan?")
    page = client.get(reverse("procurement:open_purchase", args=[purchase.pk]))
    assert b"A secret plan?" not in page.content


def test_a_supplier_asks_on_the_page(client, purchase):
    client.force_login(UserFactory())
    page = reverse("procurement:ask", args=[purchase.pk])
    assert client.post(page, {"text": " "}).status_code == 422
    answered = client.post(page, {"text": "Which day?"}, follow=True)
    assert b"The buyer has your question" in answered.content
    assert Question.objects.get().channel == "platform"


def test_the_log_downloads_in_three_formats(client, purchase, hanna):
    ConsultationFactory(purchase=purchase, announced=True)
    QuestionFactory(purchase=purchase, published=True, text="Which 😀 day?")
    client.force_login(hanna)

    def log(form):
        return client.get(
            reverse("procurement:question_log", args=[purchase.pk, form]) + "?language=en"
        )

    assert log("csv")["Content-Type"] == "text/csv; charset=utf-8"
    assert log("pdf").content.startswith(b"%PDF")
    words = [p.text for p in docx.Document(io.BytesIO(log("docx").content)).paragraphs]
    assert "Which 😀 day?" in words
    assert any("confirmed in part" in word for word in words)
    assert log("exe").status_code == 404


@pytest.mark.parametrize(("announced", "draft"), [(True, False), (False, True)])
def test_the_announcement_downloads_alone(client, purchase, hanna, announced, draft):
    client.force_login(hanna)
    address = reverse("procurement:question_log", args=[purchase.pk, "docx"])
    asked = {"part": "notice", "language": "en"}
    assert client.get(address, asked).status_code == 404

    ConsultationFactory(purchase=purchase, announced=announced)
    QuestionFactory(purchase=purchase, published=True, text="On Sundays too?")
    read = docx.Document(io.BytesIO(client.get(address, asked).content))
    words = "\n".join(paragraph.text for paragraph in read.paragraphs)
    assert "Announcement of a preliminary market consultation" in words
    assert ("Draft: not announced yet." in words) is draft
    assert "On Sundays too?" not in words
    assert "Estimated value" not in words


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_has_a_fixed_number_of_queries(
    client, purchase, hanna, count, django_assert_max_num_queries
):
    QuestionFactory.create_batch(count, purchase=purchase)
    client.force_login(hanna)
    with django_assert_max_num_queries(24):
        client.get(reverse("procurement:consultation", args=[purchase.pk]))
