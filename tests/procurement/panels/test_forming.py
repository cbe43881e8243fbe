"""Forming a panel: terms, seats, the beginning."""

import pytest
from django.core import mail

from pomost.kernel.errors import NotAllowed, WrongState
from pomost.procurement.innovation import actions as innovation
from pomost.procurement.innovation.rules import ChallengeState
from pomost.procurement.models import Panel, PanelMember
from pomost.procurement.panels import actions, queries
from pomost.procurement.panels.rules import Terms
from tests.factories.people import NINE, MembershipFactory, UserFactory, confirmed
from tests.factories.procurement import ChallengeFactory
from tests.factories.procurement_studio import (
    PanelFactory,
    ProposalFactory,
)

pytestmark = pytest.mark.django_db


def test_terms_form_a_panel_and_stay_once_it_has_begun(lena, panel):
    challenge = ChallengeFactory(owner=panel.challenge.owner, state="open")
    made = actions.declare_terms(challenge=challenge, terms=Terms(highest_mark=7), by=lena, at=NINE)
    again = actions.declare_terms(challenge=challenge, terms=Terms(trimmed=1), by=lena, at=NINE)
    assert (made.pk, again.highest_mark, again.trimmed) == (again.pk, 5, 1)
    actions.start(panel=panel, by=lena, at=NINE)
    with pytest.raises(NotAllowed):
        actions.declare_terms(challenge=panel.challenge, terms=Terms(), by=lena, at=NINE)
    with pytest.raises(NotAllowed):
        actions.declare_terms(challenge=challenge, terms=Terms(), by=UserFactory(), at=NINE)


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (Terms(lowest_mark=5), "highest_mark"),
        (Terms(highest_mark=11), "highest_mark"),
        (Terms(trimmed=4), "trimmed"),
        (Terms(points={"impact": 10}), "innovativeness"),
        (Terms(points=Terms().points | {"impact": 101}), "impact"),
    ],
)
def test_terms_that_do_not_fit_name_their_field(lena, panel, terms, field):
    with pytest.raises(actions.UnfitTerms) as told:
        actions.declare_terms(challenge=panel.challenge, terms=terms, by=lena, at=NINE)
    assert told.value.field == field


def test_colleagues_and_addresses_get_one_seat_each(lena, panel):
    colleague = MembershipFactory(organisation=panel.challenge.owner).person
    actions.appoint(panel=panel, person=colleague, by=lena, at=NINE)
    outside = actions.appoint(panel=panel, email=" Wit@Example.org ", by=lena, at=NINE)
    assert (outside.person, outside.email) == (None, "wit@example.org")
    for twice in ({"person": colleague}, {"email": "WIT@example.org"}):
        with pytest.raises(actions.AlreadySeated):
            actions.appoint(panel=panel, by=lena, at=NINE, **twice)
    with pytest.raises(actions.NotAColleague):
        actions.appoint(panel=panel, person=UserFactory(), by=lena, at=NINE)
    with pytest.raises(NotAllowed):
        actions.appoint(panel=panel, email="x@example.org", by=colleague, at=NINE)
    actions.dismiss(member=outside, by=lena, at=NINE)
    assert PanelMember.objects.filter(panel=panel).count() == 4


def test_nobody_gets_a_second_seat_under_an_address_of_theirs(lena, panel):
    colleague = confirmed(MembershipFactory(organisation=panel.challenge.owner).person)
    other = confirmed(MembershipFactory(organisation=panel.challenge.owner).person)
    actions.appoint(panel=panel, person=colleague, by=lena, at=NINE)
    actions.appoint(panel=panel, email=other.email.upper(), by=lena, at=NINE)
    for twice in ({"email": colleague.email}, {"person": other}):
        with pytest.raises(actions.AlreadySeated):
            actions.appoint(panel=panel, by=lena, at=NINE, **twice)


def test_a_panel_begins_on_a_closed_challenge_with_proposals_and_enough_members(
    lena, panel, django_capture_on_commit_callbacks
):
    panel.challenge.state = "open"
    panel.challenge.save()
    with pytest.raises(NotAllowed, match="zamknij"):
        actions.start(panel=panel, by=lena, at=NINE)
    panel.challenge.state = "closed"
    panel.challenge.save()
    Panel.objects.filter(pk=panel.pk).update(trimmed=2)
    with pytest.raises(actions.TooFew):
        actions.start(panel=panel, by=lena, at=NINE)
    Panel.objects.filter(pk=panel.pk).update(trimmed=1)
    with django_capture_on_commit_callbacks(execute=True):
        actions.start(panel=panel, by=lena, at=NINE)
    assert sorted(one.to[0] for one in mail.outbox) == sorted(
        m.person.email for m in queries.members_of(panel)
    )
    with pytest.raises(WrongState):
        actions.start(panel=panel, by=lena, at=NINE)
    with django_capture_on_commit_callbacks(execute=True):
        actions.appoint(panel=panel, email="late@example.org", by=lena, at=NINE)
    assert mail.outbox[-1].to == ["late@example.org"]
    assert "late@example.org" in mail.outbox[-1].body


def test_an_empty_panel_or_an_empty_challenge_does_not_begin(lena, panel):
    empty = PanelFactory(challenge=ChallengeFactory(owner=panel.challenge.owner, state="closed"))
    with pytest.raises(actions.NothingToScore):
        actions.start(panel=empty, by=lena, at=NINE)
    ProposalFactory(challenge=empty.challenge)
    with pytest.raises(actions.TooFew):
        actions.start(panel=empty, by=lena, at=NINE)


def test_a_challenge_with_a_panel_at_work_is_not_opened_again(lena, panel):
    move = {"challenge": panel.challenge, "then": ChallengeState.OPEN, "by": lena, "at": NINE}
    actions.start(panel=panel, by=lena, at=NINE)
    with pytest.raises(innovation.BeingScored):
        innovation.move_challenge(**move)
    Panel.objects.filter(pk=panel.pk).update(state="forming", started_at=None)
    assert innovation.move_challenge(**move).state == ChallengeState.OPEN
