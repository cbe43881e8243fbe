"""Answering notices, and what is proposed before anybody answers."""

import pytest
from django.db import IntegrityError

from pomost.audit.models import Event
from pomost.kernel.errors import NotAllowed
from pomost.people.models import Membership, Organisation
from pomost.procurement.models import NoticeDraft
from pomost.procurement.notices import actions
from pomost.procurement.notices.queries.drafts import draft_of
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.procurement import (
    ChosenCriterionFactory,
    EmploymentClauseFactory,
    PurchaseFactory,
)
from tests.factories.procurement_notices import NoticeDraftFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def purchase():
    buyer = OrganisationFactory(buyer=True, kind=Organisation.Kind.MUNICIPALITY, nip="7770000002")
    made = PurchaseFactory(buyer=buyer, other_weights={"Smak": 20}, need="Warm meals.")
    EmploymentClauseFactory(purchase=made, activities=["gotowanie"])
    return made


def editor_of(purchase):
    person = UserFactory()
    MembershipFactory(person=person, organisation=purchase.buyer, role=Membership.Role.EDITOR)
    return person


def answer(purchase, by, subtype="20", version=0, **said):
    return actions.answer_notice(
        purchase=purchase,
        subtype=subtype,
        parts=said,
        version=version,
        by=by,
        at=NINE,
    )


def test_answers_are_kept_also_half_done_and_leave_a_trace(purchase):
    draft = answer(purchase, editor_of(purchase), buyer_city="Kładkowo")

    assert draft.answers == {"buyer_city": "Kładkowo"}
    assert draft.version == 1
    assert Event.objects.filter(what="notice.answered").count() == 1


def test_saving_the_same_again_changes_nothing(purchase):
    by = editor_of(purchase)
    answer(purchase, by, buyer_city="Kładkowo")

    assert answer(purchase, by, version=1, buyer_city="Kładkowo").version == 1
    assert Event.objects.filter(what="notice.answered").count() == 1


def test_a_reader_may_not_answer(purchase):
    reader = UserFactory()
    MembershipFactory(person=reader, organisation=purchase.buyer, role=Membership.Role.READER)

    with pytest.raises(NotAllowed):
        answer(purchase, reader, buyer_city="X")
    assert not NoticeDraft.objects.exists()


def test_two_people_do_not_overwrite_each_other(purchase):
    first, second = editor_of(purchase), editor_of(purchase)
    answer(purchase, first, buyer_city="Kładkowo")

    with pytest.raises(actions.AnsweredMeanwhile):
        answer(purchase, second, buyer_city="Mostowo")
    assert NoticeDraft.objects.get().answers == {"buyer_city": "Kładkowo"}
    assert answer(purchase, second, version=1, buyer_city="Mostowo").version == 2


def test_a_notice_that_we_do_not_write_is_refused(purchase):
    with pytest.raises(actions.UnknownNotice):
        answer(purchase, editor_of(purchase), subtype="X1")


def test_the_notices_of_a_purchase_share_the_number_of_the_procedure(purchase):
    by = editor_of(purchase)

    assert answer(purchase, by).procedure_id == answer(purchase, by, subtype="33").procedure_id


def test_the_first_answers_come_from_the_buyer_and_from_other_notices(purchase):
    earlier = PurchaseFactory(buyer=purchase.buyer)
    NoticeDraftFactory(
        purchase=earlier, answers={"buyer_street": "Rynek 1", "features": "Not this"}
    )
    NoticeDraftFactory(
        purchase=purchase, answers={"submission_url": "https://a.example", "correction": "cancel"}
    )

    said = draft_of(purchase, "16", at=NINE).answers

    assert (said.buyer_id, said.buyer_legal_type) == ("7770000002", "la")
    assert said.buyer_street == "Rynek 1"
    assert said.submission_url == "https://a.example"
    assert (said.features, said.correction) == ("", "")
    assert said.strategic_reason == "Warm meals."


def test_the_notice_takes_criteria_weights_and_terms_from_the_purchase(purchase):
    ChosenCriterionFactory(purchase=purchase, code="USER-NEEDS", role="award", weight_percent=20)
    ChosenCriterionFactory(purchase=purchase, role="performance")

    draft = draft_of(purchase, "20", at=NINE)

    assert [(one.type, int(one.weight)) for one in draft.awards] == [
        ("price", 60),
        ("quality", 20),
        ("quality", 20),
    ]
    assert draft.terms.startswith("Umowy o pracę przy czynnościach: gotowanie.")
    assert draft.terms.count("\n") == 1


def test_the_database_keeps_one_draft_of_each_known_kind(purchase):
    NoticeDraftFactory(purchase=purchase, subtype="20")

    with pytest.raises(IntegrityError):
        NoticeDraftFactory(purchase=purchase, subtype="20")


def test_the_database_refuses_an_unknown_kind(purchase):
    with pytest.raises(IntegrityError):
        NoticeDraftFactory(purchase=purchase, subtype="99")
