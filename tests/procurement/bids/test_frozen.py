"""What was published or decided does not change, even for those who reach the database."""

import importlib
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from pomost.procurement.models import Edition, Evaluation, JurorSheet, PriceEnquiry, ReceivedBid
from tests.factories.people import NINE, UserFactory
from tests.factories.procurement_bids import (
    EvaluationFactory,
    JurorSheetFactory,
    PriceEnquiryFactory,
    ReceivedBidFactory,
)
from tests.factories.procurement_team import EditionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided():
    """An awarded evaluation with a bid, a question and a juror's marks."""
    evaluation = EvaluationFactory()
    bid = ReceivedBidFactory(evaluation=evaluation)
    PriceEnquiryFactory(bid=bid)
    JurorSheetFactory(evaluation=evaluation)
    evaluation.winner, evaluation.state = bid, "awarded"
    evaluation.decided_at, evaluation.decided_by = NINE, UserFactory()
    evaluation.sealed_file, evaluation.sealed_sha256 = "{}", "0" * 64
    evaluation.save()
    return evaluation


def refused(change):
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        change()


@pytest.mark.parametrize(
    ("table", "change"),
    [
        (Evaluation, {"winner": None, "state": "open"}),
        (Evaluation, {"sealed_file": "[]"}),
        (ReceivedBid, {"price_cents": 1}),
        (PriceEnquiry, {"answer": "another"}),
        (JurorSheet, {"marks": {"M": {"A": "9"}}}),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_the_database_refuses_to_change_or_delete_what_was_decided(decided, table, change):
    refused(lambda: table.objects.update(**change))
    refused(lambda: table.objects.all()._raw_delete("default"))


def test_the_database_refuses_a_late_bid_and_late_marks(decided):
    refused(lambda: ReceivedBidFactory(evaluation=decided))
    refused(lambda: JurorSheetFactory(evaluation=decided))


def test_while_an_evaluation_is_open_everything_may_be_put_right():
    bid = PriceEnquiryFactory(bid__evaluation=EvaluationFactory()).bid

    PriceEnquiry.objects.update(answer="another")
    PriceEnquiry.objects.all().delete()
    ReceivedBid.objects.update(price_cents=1)
    bid.refresh_from_db()

    assert bid.price_cents == 1
    ReceivedBid.objects.all().delete()
    assert not ReceivedBid.objects.exists()


def test_an_annulled_evaluation_is_decided_too():
    evaluation = EvaluationFactory(
        state="annulled", annulled_because="No bid.", decided_at=NINE, decided_by=UserFactory()
    )

    refused(lambda: Evaluation.objects.update(annulled_because="Another reason."))
    refused(lambda: ReceivedBidFactory(evaluation=evaluation))


def test_an_edition_is_only_added():
    EditionFactory()

    refused(lambda: Edition.objects.update(reason="", notice_number="another"))
    refused(lambda: Edition.objects.all()._raw_delete("default"))


def test_the_guard_can_be_lifted_and_put_back(decided):
    migration = importlib.import_module("pomost.procurement.migrations.0023_frozen_decisions")
    with connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=cursor.execute)
        migration.unguard(None, editor)
        ReceivedBid.objects.update(price_cents=2)
        migration.guard(None, editor)

    refused(lambda: ReceivedBid.objects.update(price_cents=1))
