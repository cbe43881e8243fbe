"""What changes claims: who may, what is refused, what stays in step."""

from datetime import date, timedelta

import pytest

from pomost.audit.models import Event
from pomost.criteria.claims import actions
from pomost.criteria.models import Claim
from pomost.kernel.errors import NotAllowed
from pomost.people.models import Membership
from tests.factories.criteria import ClaimFactory, EvidenceFactory, SupplyFactory
from tests.factories.people import NINE, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
Role = Membership.Role
TODAY = date(2026, 3, 2)
NEXT_YEAR = date(2027, 3, 1)


def events(claim):
    name = f"criteria.Claim:{claim.pk}"
    return list(Event.objects.filter(target=name).order_by("number").values_list("what", flat=True))


def supply_of(claim):
    claim.organisation.supply.refresh_from_db()
    return claim.organisation.supply


def test_declare_writes_a_claim_an_event_and_the_supply(pes, editor):
    SupplyFactory(organisation=pes)

    claim = actions.declare(organisation=pes, criterion="SUB-PES", by=editor, at=NINE)

    assert claim.state == Claim.State.DECLARED
    assert events(claim) == ["claim.declared"]
    assert supply_of(claim).learning_bits == 1 << 7
    assert supply_of(claim).ready_bits == 0


def test_declare_refuses_a_stranger(pes):
    with pytest.raises(NotAllowed):
        actions.declare(organisation=pes, criterion="SUB-PES", by=UserFactory(), at=NINE)
    assert not Claim.objects.exists()


def test_declare_refuses_a_second_time(pes, editor):
    actions.declare(organisation=pes, criterion="SUB-PES", by=editor, at=NINE)
    with pytest.raises(actions.AlreadyDeclared):
        actions.declare(organisation=pes, criterion="SUB-PES", by=editor, at=NINE)


def test_declare_refuses_an_unknown_criterion(pes, editor):
    with pytest.raises(actions.UnknownCriterion) as refusal:
        actions.declare(organisation=pes, criterion="NO-SUCH", by=editor, at=NINE)
    assert refusal.value.field == "criterion"
    assert "NO-SUCH" in str(refusal.value)


def test_mark_learned_declares_first_and_may_run_twice(pes):
    reader = MembershipFactory(organisation=pes, role=Role.READER).person
    for _ in range(2):
        claim = actions.mark_learned(
            organisation=pes, criterion="SUB-PES", by=reader, at=NINE, source="quiz:subcontracting"
        )
    assert claim.state == Claim.State.LEARNED
    assert events(claim) == ["claim.declared", "claim.learned"]


def test_mark_learned_refuses_a_stranger(pes):
    with pytest.raises(NotAllowed):
        actions.mark_learned(
            organisation=pes, criterion="SUB-PES", by=UserFactory(), at=NINE, source="quiz"
        )


def test_mark_learned_leaves_a_claim_that_has_got_further(pes, editor):
    claim = ClaimFactory(organisation=pes, verified=True)
    actions.mark_learned(
        organisation=pes, criterion=claim.criterion, by=editor, at=NINE, source="quiz"
    )
    claim.refresh_from_db()
    assert claim.state == Claim.State.VERIFIED
    assert claim.learned_at == NINE


def test_an_expired_claim_can_be_learned_again(pes, editor):
    claim = ClaimFactory(organisation=pes, state=Claim.State.EXPIRED, learned_at=NINE)
    actions.mark_learned(
        organisation=pes, criterion=claim.criterion, by=editor, at=NINE, source="quiz"
    )
    claim.refresh_from_db()
    assert claim.state == Claim.State.LEARNED


def test_a_statement_makes_the_claim_wait_for_a_check(pes, editor):
    claim = ClaimFactory(organisation=pes)
    evidence = actions.add_evidence(
        claim=claim, kind="employment-statement", statement="Four cooks.", by=editor, at=NINE
    )
    claim.refresh_from_db()
    assert claim.state == Claim.State.EVIDENCED
    assert evidence.statement == "Four cooks."
    assert events(claim) == ["claim.evidenced"]


def test_evidence_needs_a_file_or_words(pes, editor):
    claim = ClaimFactory(organisation=pes)
    with pytest.raises(actions.EvidenceMissing):
        actions.add_evidence(claim=claim, kind="employment-statement", by=editor, at=NINE)


def test_evidence_of_a_kind_the_criterion_does_not_ask_for_is_refused(pes, editor):
    claim = ClaimFactory(organisation=pes)
    with pytest.raises(actions.UnknownEvidence):
        actions.add_evidence(claim=claim, kind="passport", statement="x", by=editor, at=NINE)


def test_a_stranger_adds_no_evidence(pes):
    claim = ClaimFactory(organisation=pes)
    with pytest.raises(NotAllowed):
        actions.add_evidence(
            claim=claim, kind="employment-statement", statement="x", by=UserFactory(), at=NINE
        )


def test_new_evidence_after_a_refusal_clears_the_reason(pes, editor):
    claim = ClaimFactory(organisation=pes, state=Claim.State.REFUSED, refusal_reason="No date.")
    actions.add_evidence(
        claim=claim, kind="employment-statement", statement="With a date.", by=editor, at=NINE
    )
    claim.refresh_from_db()
    assert (claim.state, claim.refusal_reason) == (Claim.State.EVIDENCED, "")


def test_verify_makes_the_supplier_ready_until_the_day_after_the_last(pes, coordinator):
    SupplyFactory(organisation=pes)
    claim = EvidenceFactory(claim__organisation=pes).claim

    actions.verify(claim=claim, by=coordinator, at=NINE, expires_on=NEXT_YEAR)

    claim.refresh_from_db()
    assert claim.state == Claim.State.VERIFIED
    assert claim.verified_by == coordinator
    assert supply_of(claim).ready_bits == 1
    assert supply_of(claim).ready_until == NEXT_YEAR + timedelta(days=1)
    assert events(claim) == ["claim.verified"]


def test_verify_refuses_the_organisations_own_people(pes, editor):
    claim = EvidenceFactory(claim__organisation=pes).claim
    with pytest.raises(NotAllowed):
        actions.verify(claim=claim, by=editor, at=NINE, expires_on=NEXT_YEAR)


def test_verify_refuses_a_coordinator_who_acts_for_the_supplier(pes, coordinator):
    MembershipFactory(organisation=pes, person=coordinator)
    claim = EvidenceFactory(claim__organisation=pes).claim
    with pytest.raises(NotAllowed):
        actions.verify(claim=claim, by=coordinator, at=NINE, expires_on=NEXT_YEAR)


def test_verify_refuses_who_added_the_evidence(pes, coordinator):
    claim = EvidenceFactory(claim__organisation=pes, added_by=coordinator).claim
    with pytest.raises(NotAllowed):
        actions.verify(claim=claim, by=coordinator, at=NINE, expires_on=NEXT_YEAR)


def test_verify_refuses_a_claim_without_evidence(pes, coordinator):
    with pytest.raises(actions.NotWaiting):
        actions.verify(
            claim=ClaimFactory(organisation=pes), by=coordinator, at=NINE, expires_on=NEXT_YEAR
        )


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=1), date(2029, 3, 3)])
def test_verify_refuses_a_day_that_cannot_be_the_last(pes, coordinator, day):
    claim = EvidenceFactory(claim__organisation=pes).claim
    with pytest.raises(actions.BadDay):
        actions.verify(claim=claim, by=coordinator, at=NINE, expires_on=day)


def test_refuse_keeps_the_reason_out_of_the_log(pes, coordinator):
    claim = EvidenceFactory(claim__organisation=pes).claim
    actions.refuse(claim=claim, by=coordinator, at=NINE, reason="The date is missing.")
    claim.refresh_from_db()
    assert (claim.state, claim.refusal_reason) == (Claim.State.REFUSED, "The date is missing.")
    assert "date" not in str(Event.objects.get(what="claim.refused").details)


def test_refuse_needs_a_reason(pes, coordinator):
    claim = EvidenceFactory(claim__organisation=pes).claim
    with pytest.raises(actions.ReasonMissing):
        actions.refuse(claim=claim, by=coordinator, at=NINE, reason="  ")


def test_refuse_needs_something_to_judge(pes, coordinator):
    with pytest.raises(actions.NotWaiting):
        actions.refuse(claim=ClaimFactory(organisation=pes), by=coordinator, at=NINE, reason="No.")


def test_claims_expire_after_their_last_day_and_only_once(pes):
    SupplyFactory(organisation=pes, ready_bits=1)
    claim = ClaimFactory(organisation=pes, verified=True, expires_on=TODAY)

    assert actions.expire_claims(before=TODAY, by=None, at=NINE) == 0
    assert actions.expire_claims(before=TODAY + timedelta(days=1), by=None, at=NINE) == 1
    assert actions.expire_claims(before=TODAY + timedelta(days=1), by=None, at=NINE) == 0

    claim.refresh_from_db()
    assert claim.state == Claim.State.EXPIRED
    assert events(claim) == ["claim.expired"]
    assert (supply_of(claim).ready_bits, supply_of(claim).learning_bits) == (0, 1)
