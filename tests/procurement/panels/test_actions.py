"""Scoring sealed, opening the marks."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from pomost.audit.models import Event
from pomost.kernel.errors import NotAllowed, WrongState
from pomost.procurement.models import Panel, PanelConflict, PanelMark
from pomost.procurement.panels import actions, queries
from pomost.procurement.panels.actions.scoring import Conflicted
from pomost.procurement.panels.queries.result import result_of
from pomost.procurement.panels.rules import PanelCriterion, PanelState
from tests.factories.people import NINE, MembershipFactory, UserFactory, confirmed
from tests.factories.procurement_studio import (
    PanelConflictFactory,
    PanelFactory,
    PanelMarkFactory,
    PanelMemberFactory,
    PartnerRequestFactory,
)

pytestmark = pytest.mark.django_db


def members(panel):
    return list(queries.members_of(panel))


def proposals(panel):
    return list(queries.proposals_in(panel))


def opinions(mark, reason="Because."):
    return {code.value: (mark, reason) for code in PanelCriterion}


def score(member, *marks, conflicts=None):
    """Declare, mark each proposal in turn, hand in."""
    who = {"member": member, "by": member.person, "at": NINE}
    actions.declare_conflicts(conflicts=conflicts or {}, **who)
    for proposal, mark in zip(queries.to_score(member), marks, strict=True):
        actions.write_marks(proposal=proposal, opinions=opinions(mark), **who)
    return actions.hand_in(**who)


def begin(panel, lena):
    return actions.start(panel=panel, by=lena, at=NINE)


def test_marks_are_unsealed_with_the_last_member_and_ranked_exactly(lena, panel):
    begin(panel, lena)
    for member, marks in zip(members(panel), [(3, 5), (4, 5), (4, 4)], strict=True):
        assert queries.panel_of(panel.challenge).state == PanelState.SCORING
        score(member, *marks)
    panel = queries.panel_of(panel.challenge)
    assert (panel.state, panel.closed_because) == (PanelState.SCORED, "")
    rows = result_of(panel, reasons_of=set())["rows"]
    assert [(row["rank"], row["proposal"].title, row["exact"]) for row in rows] == [
        (1, "Kitchen", "56"),
        (2, "Loom", "44"),
    ]
    sealed = Event.objects.filter(what="panel.marked").values_list("details", flat=True)
    assert all("mark" not in details and "reason" not in details for details in sealed)


def test_nobody_scores_before_declaring_or_a_proposal_with_a_conflict(lena, panel):
    begin(panel, lena)
    member, (loom, kitchen) = members(panel)[0], proposals(panel)
    who = {"member": member, "by": member.person, "at": NINE}
    with pytest.raises(actions.NotDeclared):
        actions.write_marks(proposal=loom, opinions=opinions(3), **who)
    with pytest.raises(actions.NotDeclared):
        actions.hand_in(**who)
    with pytest.raises(actions.Incomplete) as told:
        actions.declare_conflicts(conflicts={loom.pk: " "}, **who)
    assert told.value.field == f"because_{loom.pk}"
    actions.declare_conflicts(conflicts={loom.pk: "My sister runs it.", 0: "Nothing"}, **who)
    with pytest.raises(Conflicted):
        actions.write_marks(proposal=loom, opinions=opinions(3), **who)
    actions.write_marks(proposal=kitchen, opinions=opinions(5), **who)
    # A conflict found later takes away what was marked, and the first one stays.
    actions.declare_conflicts(conflicts={kitchen.pk: "They asked me to advise."}, **who)
    assert not PanelMark.objects.exists()
    assert PanelConflict.objects.count() == 2


def test_whoever_acts_for_a_proposal_or_its_partner_is_left_out_of_it(lena, panel):
    begin(panel, lena)
    first, second, _third = members(panel)
    loom, kitchen = proposals(panel)
    MembershipFactory(person=first.person, organisation=loom.organisation)
    request = PartnerRequestFactory(
        proposal=kitchen, state="accepted", answered_by=UserFactory(), answered_at=NINE
    )
    MembershipFactory(person=second.person, organisation=request.organisation)
    for member in (first, second):
        actions.declare_conflicts(member=member, conflicts={}, by=member.person, at=NINE)
    found = PanelConflict.objects.order_by("pk").values_list("proposal", "kind", "because")
    assert list(found) == [(loom.pk, "organisation", ""), (kitchen.pk, "organisation", "")]


def test_marks_are_whole_on_the_scale_and_complete_before_handing_in(lena, panel):
    begin(panel, lena)
    member, (loom, kitchen) = members(panel)[0], proposals(panel)
    who = {"member": member, "by": member.person, "at": NINE}
    actions.declare_conflicts(conflicts={}, **who)
    with pytest.raises(actions.OffScale) as told:
        actions.write_marks(proposal=loom, opinions={"impact": (6, "")}, **who)
    assert told.value.field == "mark_impact"
    actions.write_marks(proposal=loom, opinions=opinions(3), **who)
    actions.write_marks(proposal=loom, opinions=opinions(3), **who)
    assert Event.objects.filter(what="panel.marked").count() == 1
    actions.write_marks(proposal=kitchen, opinions=opinions(3, reason=" "), **who)
    with pytest.raises(actions.Incomplete, match="Kitchen"):
        actions.hand_in(**who)
    actions.write_marks(proposal=kitchen, opinions=opinions(2), **who)
    actions.hand_in(**who)
    with pytest.raises(NotAllowed):
        actions.write_marks(proposal=kitchen, opinions=opinions(5), **who)
    with pytest.raises(NotAllowed):
        actions.write_marks(
            member=members(panel)[1], proposal=loom, opinions={}, by=member.person, at=NINE
        )
    with pytest.raises(NotAllowed):
        actions.dismiss(member=member, by=lena, at=NINE)


def test_the_owner_closes_early_with_a_reason_and_only_those_who_handed_in_count(lena, panel):
    begin(panel, lena)
    close = {"panel": panel, "by": lena, "at": NINE}
    with pytest.raises(actions.NobodyScored, match="Loom; Kitchen"):
        actions.close(because="Holidays", **close)
    first, second, third = members(panel)
    score(first, 5, 1)
    actions.declare_conflicts(member=second, conflicts={}, by=second.person, at=NINE)
    loom = proposals(panel)[0]
    actions.write_marks(
        member=second, proposal=loom, opinions=opinions(0), by=second.person, at=NINE
    )
    with pytest.raises(actions.NoReason):
        actions.close(because=" ", **close)
    closed = actions.close(because="Holidays", **close)
    assert [row["total"] for row in result_of(closed, reasons_of=set())["rows"]] == [
        "60,00",
        "12,00",
    ]
    with pytest.raises(NotAllowed):
        actions.declare_conflicts(member=third, conflicts={}, by=third.person, at=NINE)
    with pytest.raises(NotAllowed):
        actions.appoint(panel=panel, email="late@example.org", by=lena, at=NINE)
    assert actions.publish(**close).state == PanelState.PUBLISHED
    with pytest.raises(WrongState):
        actions.publish(**close)


def sent(proposal, *, by=None, **traits):
    """The proposal as sent by somebody who still acts for its organisation."""
    by = by or confirmed(UserFactory(**traits))
    MembershipFactory(person=by, organisation=proposal.organisation)
    proposal.made_by = by
    proposal.save()
    return by


def published(panel, lena, letters):
    begin(panel, lena)
    for member in members(panel):
        score(member, 4, 5)
    with letters(execute=True):
        return actions.publish(panel=panel, by=lena, at=NINE)


def test_each_proposer_gets_one_letter_in_their_language(
    lena, panel, django_capture_on_commit_callbacks
):
    loom, kitchen = proposals(panel)
    weaver, cook = sent(loom, language="en"), sent(kitchen, language="pl")

    published(panel, lena, django_capture_on_commit_callbacks)
    with (
        django_capture_on_commit_callbacks(execute=True) as again,
        pytest.raises(WrongState),
    ):
        actions.publish(panel=panel, by=lena, at=NINE)

    assert again == []
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert len(mail.outbox) == 2
    first, second = letters[weaver.email], letters[cook.email]
    assert "“Loom”: rank 2 among 2, 48.00 points of 60." in first.body
    assert "Member A, mark 4: Because." in first.body
    assert f"/en/buy/challenges/{panel.challenge_id}/panel/" in first.body
    assert "Kitchen" not in first.body
    assert "„Kitchen”: miejsce 1. z 2, 60,00 z 60 punktów." in second.body
    assert all(str(one.person) not in first.body + second.body for one in members(panel))
    assert Event.objects.get(what="panel.published").details["told"] == 2


def test_one_letter_tells_of_all_that_somebody_sent(
    lena, panel, django_capture_on_commit_callbacks
):
    loom, kitchen = proposals(panel)
    sent(kitchen, by=sent(loom))
    published(panel, lena, django_capture_on_commit_callbacks)
    [letter] = mail.outbox
    assert "Loom" in letter.body
    assert "Kitchen" in letter.body


def test_nobody_is_written_to_who_left_or_whose_address_is_not_theirs(
    lena, panel, django_capture_on_commit_callbacks
):
    loom, kitchen = proposals(panel)
    left = sent(loom)
    left.memberships.update(ended_at=NINE)
    kitchen.made_by = MembershipFactory(organisation=kitchen.organisation).person
    kitchen.save()
    assert published(panel, lena, django_capture_on_commit_callbacks).state == "published"
    assert mail.outbox == []


def test_a_result_stays_published_when_no_letter_can_leave(
    lena, panel, django_capture_on_commit_callbacks, settings
):
    sent(proposals(panel)[0])
    settings.EMAIL_BACKEND = "nowhere.Backend"
    published(panel, lena, django_capture_on_commit_callbacks)
    assert Panel.objects.get().state == PanelState.PUBLISHED


def test_a_panel_waits_while_a_proposal_has_no_mark(lena, panel):
    begin(panel, lena)
    loom = proposals(panel)[0]
    for member in members(panel):
        score(member, 4, conflicts={loom.pk: "I know them."})
    assert queries.panel_of(panel.challenge).state == PanelState.SCORING
    fourth = actions.appoint(
        panel=panel,
        person=MembershipFactory(organisation=panel.challenge.owner).person,
        by=lena,
        at=NINE,
    )
    score(fourth, 2, 2)
    assert queries.panel_of(panel.challenge).state == PanelState.SCORED


def test_taking_out_the_last_one_waited_for_unseals(lena, panel):
    begin(panel, lena)
    first, second, third = members(panel)
    score(first, 4, 4)
    score(second, 4, 4)
    actions.dismiss(member=third, by=lena, at=NINE)
    panel = queries.panel_of(panel.challenge)
    assert panel.state == PanelState.SCORED
    assert len(result_of(panel, reasons_of=set())["ties"]) == 1


def test_the_database_refuses_half_a_panel():
    panel = PanelFactory()
    wrong = [
        lambda: Panel.objects.filter(pk=panel.pk).update(state="scoring"),
        lambda: Panel.objects.filter(pk=panel.pk).update(highest_mark=0),
        lambda: Panel.objects.filter(pk=panel.pk).update(closed_because="Holidays"),
        lambda: PanelMemberFactory(panel=panel, person=None),
        lambda: PanelMemberFactory(panel=panel, handed_in_at=NINE),
        lambda: PanelConflictFactory(because=""),
        lambda: PanelMarkFactory(mark=11),
    ]
    for break_it in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            break_it()


def test_an_organisation_that_joins_after_the_declaration_takes_its_member_s_marks_out(lena, panel):
    begin(panel, lena)
    member, (loom, kitchen) = members(panel)[0], proposals(panel)
    who = {"member": member, "by": member.person, "at": NINE}
    actions.declare_conflicts(conflicts={}, **who)
    for proposal in (loom, kitchen):
        actions.write_marks(proposal=proposal, opinions=opinions(5), **who)
    joined = PartnerRequestFactory(
        proposal=loom, state="accepted", answered_by=UserFactory(), answered_at=NINE
    )
    MembershipFactory(person=member.person, organisation=joined.organisation)

    actions.hand_in(**who)

    assert [found.proposal for found in PanelConflict.objects.all()] == [loom]
    assert set(PanelMark.objects.values_list("proposal", flat=True)) == {kitchen.pk}


def test_a_seat_taken_away_meanwhile_is_told_so(lena, panel):
    begin(panel, lena)
    member = members(panel)[0]
    actions.dismiss(member=members(panel)[0], by=lena, at=NINE)
    with pytest.raises(NotAllowed, match="Nie masz już miejsca"):
        actions.hand_in(member=member, by=member.person, at=NINE)
    with pytest.raises(NotAllowed, match="już odebrano"):
        actions.dismiss(member=member, by=lena, at=NINE)
