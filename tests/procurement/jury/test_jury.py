"""Jurors mark alone, and their marks meet when the last one is in."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.people.models import Membership
from pomost.procurement.award.exports import bids_as_json
from pomost.procurement.jury import actions
from pomost.procurement.models import JurorSheet
from pomost.procurement.scoring.rules.shape import BidsFile
from tests.factories.people import NINE, MembershipFactory
from tests.factories.procurement_bids import ANNOUNCED, EvaluationFactory, ReceivedBidFactory

pytestmark = pytest.mark.django_db
JURY = {
    "code": "taste",
    "title": "Smak",
    "weight_percent": 40,
    "measure": "quality",
    "scoring": {"formula": "jury-mean", "jurors": 2, "highest_mark": 10},
}


@pytest.fixture
def evaluation():
    data = ANNOUNCED.model_dump()
    data["criteria"] = [data["criteria"][0], JURY]
    found = EvaluationFactory(announced=bids_as_json(BidsFile.model_validate(data)))
    ReceivedBidFactory(evaluation=found, code="A", offers={})
    return found


def juror(evaluation):
    return MembershipFactory(
        organisation=evaluation.purchase.buyer, role=Membership.Role.READER
    ).person


def test_marks_stay_sealed_until_the_last_juror(client, evaluation):
    with translation.override("en"):
        place = reverse("procurement:jury_marks", args=[evaluation.pk])
        seen = reverse("procurement:evaluation", args=[evaluation.pk])
        client.force_login(juror(evaluation))
        assert client.post(place, {"taste/A": "11"}).status_code == 422
        client.post(place, {"taste/A": "7,5"})
        assert "1 of 2 handed in" in client.get(seen).content.decode()
        assert b"cannot be changed" in client.get(place).content
        assert client.post(place, {"taste/A": "8"}).status_code == 422
        assert evaluation.bids.get().offers == {}

        client.force_login(juror(evaluation))
        client.post(place, {"taste/A": "8"})

    assert evaluation.bids.get().offers == {"taste": ["7.5", "8"]}
    assert JurorSheet.objects.count() == 2


def test_without_a_jury_there_is_no_such_page(client):
    evaluation = EvaluationFactory()
    client.force_login(juror(evaluation))

    place = reverse("procurement:jury_marks", args=[evaluation.pk])
    assert client.get(place).status_code == 404


def test_a_complete_jury_takes_no_more(evaluation):
    for _number in range(2):
        actions.hand_in_marks(
            evaluation=evaluation,
            marks={"taste": {"A": Decimal(5)}},
            by=juror(evaluation),
            at=NINE,
        )
    with pytest.raises(actions.AlreadyIn):
        actions.hand_in_marks(evaluation=evaluation, marks={}, by=juror(evaluation), at=NINE)


def hand_in(evaluation, by, **marks):
    return actions.hand_in_marks(
        evaluation=evaluation,
        marks={"taste": {bid: Decimal(mark) for bid, mark in marks.items()}},
        by=by,
        at=NINE,
    )


def test_a_bid_that_came_after_the_first_juror_asks_that_juror_again(evaluation):
    first, second = juror(evaluation), juror(evaluation)
    hand_in(evaluation, first, A=5)
    ReceivedBidFactory(evaluation=evaluation, code="B", offers={})

    hand_in(evaluation, second, A=6, B=7)
    assert not evaluation.bids.get(code="A").offers

    hand_in(evaluation, first, A=5, B=9)
    assert evaluation.bids.get(code="A").offers == {"taste": ["6", "5"]}
    assert evaluation.bids.get(code="B").offers == {"taste": ["7", "9"]}


def test_marks_typed_for_a_late_bid_stand(evaluation):
    first, second = juror(evaluation), juror(evaluation)
    hand_in(evaluation, first, A=5)
    ReceivedBidFactory(evaluation=evaluation, code="B", offers={"taste": ["1", "2"]})

    hand_in(evaluation, second, A=6, B=7)

    assert evaluation.bids.get(code="A").offers == {"taste": ["5", "6"]}
    assert evaluation.bids.get(code="B").offers == {"taste": ["1", "2"]}


def test_without_a_bid_there_is_nothing_to_mark(evaluation):
    evaluation.bids.all().delete()
    with pytest.raises(actions.IncompleteMarks):
        hand_in(evaluation, juror(evaluation))
