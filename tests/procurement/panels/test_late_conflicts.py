"""Conflicts of interest that are found after a member has handed in."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from pomost.audit.models import Event
from pomost.kernel.errors import NotAllowed
from pomost.procurement.models import PanelConflict, PanelMark
from pomost.procurement.panels import actions, exports, queries
from pomost.procurement.panels.queries.result import result_of
from pomost.procurement.panels.rules import PanelCriterion, PanelState, begins_sitting
from pomost.procurement.proposals.actions import answer_partner
from pomost.procurement.proposals.rules import RequestState
from tests.factories.people import NINE, MembershipFactory
from tests.factories.procurement_studio import PartnerRequestFactory

pytestmark = pytest.mark.django_db

TEN, ELEVEN, NOON = (NINE + timedelta(hours=n) for n in (1, 2, 3))
ASIDE = "Ocen 1 osoby nie liczymy"


def opinions(mark):
    return {code.value: (mark, "Because.") for code in PanelCriterion}


def score(member, *marks, at=NINE):
    who = {"member": member, "by": member.person, "at": at}
    actions.declare_conflicts(conflicts={}, **who)
    for proposal, mark in zip(queries.to_score(member), marks, strict=True):
        actions.write_marks(proposal=proposal, opinions=opinions(mark), **who)
    return actions.hand_in(**who)


@pytest.fixture
def scoring(lena, panel):
    """The panel with two of three members done at nine; they gave Loom 5 and 1."""
    panel = actions.start(panel=panel, by=lena, at=NINE)
    first, second, _third = queries.members_of(panel)
    score(first, 5, 4)
    score(second, 1, 4)
    return panel


def join(panel, member, *, at=TEN):
    """The member's organisation joins Loom."""
    loom = queries.proposals_in(panel)[0]
    theirs = MembershipFactory(person=member.person).organisation
    request = PartnerRequestFactory(proposal=loom, organisation=theirs)
    proposer = MembershipFactory(organisation=loom.organisation).person
    answer_partner(request=request, then=RequestState.ACCEPTED, by=proposer, at=at)
    return request


def finish(panel, *marks):
    third = list(queries.members_of(panel))[2]
    score(third, *marks, at=ELEVEN)
    return queries.panel_of(panel.challenge)


def test_a_member_whose_organisation_joins_after_they_handed_in_is_left_out(
    lena, scoring, client, django_capture_on_commit_callbacks
):
    first, second, _third = queries.members_of(scoring)
    with django_capture_on_commit_callbacks(execute=True):
        request = join(scoring, first)

    [conflict] = PanelConflict.objects.all()
    assert (conflict.member, conflict.proposal, conflict.kind, conflict.found_at) == (
        first,
        request.proposal,
        "organisation",
        TEN,
    )
    assert not PanelMark.objects.filter(member=first, proposal=request.proposal).exists()
    row = Event.objects.get(what="panel.set_aside")
    assert row.details == {
        "member": first.pk,
        "of": request.proposal_id,
        "marks": 6,
        "handed_in": True,
    }
    # Who is left out already need not be asked, nor who has not declared yet.
    assert [letter.to for letter in mail.outbox] == [[second.person.email]]
    assert str(request.organisation) in mail.outbox[0].body
    assert "/panel/conflicts/" in mail.outbox[0].body

    client.force_login(lena)
    page = reverse("procurement:panel", args=[scoring.challenge_id])
    running = client.get(page).content.decode()
    assert "Dołączyły, odkąd panel zaczął" in running
    assert "wykryty po oddaniu ocen" in running
    client.force_login(first.person)
    assert "Konflikt interesów, ocen nie liczymy" in client.get(page).content.decode()

    done = finish(scoring, 3, 4)
    assert done.state == PanelState.SCORED
    rows = {row["proposal"].title: row for row in result_of(done, reasons_of=set())["rows"]}
    assert rows["Loom"]["marks"] == 2
    assert rows["Loom"]["exact"] == "24"  # the mean of 1 and 3 of 5, of 60 points
    assert rows["Loom"]["notes"][0].startswith(ASIDE)
    assert rows["Kitchen"]["notes"] == []
    client.force_login(lena)
    assert ASIDE in client.get(page).content.decode()
    said = str(exports.protocol(done))
    assert ASIDE in said
    assert "wykryty po oddaniu; ocen nie liczymy" in said


def test_whoever_has_handed_in_may_still_declare_while_the_marks_are_sealed(scoring, client):
    first = list(queries.members_of(scoring))[0]
    loom = queries.proposals_in(scoring)[0]
    client.force_login(first.person)
    page = reverse("procurement:panel_conflicts", args=[scoring.challenge_id])
    assert "nie będą się liczyć" in client.get(page).content.decode()
    assert client.get(reverse("procurement:panel", args=[scoring.challenge_id])).content.count(
        page.encode()
    )
    who = {"member": first, "by": first.person}
    actions.declare_conflicts(conflicts={loom.pk: "I advise the partner."}, at=TEN, **who)
    assert Event.objects.filter(what="panel.conflicts_declared").last().details["marks"] == 6
    with pytest.raises(NotAllowed):
        actions.write_marks(proposal=loom, opinions=opinions(5), at=TEN, **who)
    done = finish(scoring, 3, 4)
    [note] = result_of(done, reasons_of=set())["rows"][1]["notes"]
    assert note.startswith(ASIDE)
    with pytest.raises(NotAllowed):
        actions.declare_conflicts(conflicts={loom.pk: "Late."}, at=NOON, **who)


def test_whoever_comes_to_act_for_a_proposal_meanwhile_is_left_out_when_the_marks_open(scoring):
    first = list(queries.members_of(scoring))[0]
    loom = queries.proposals_in(scoring)[0]
    MembershipFactory(person=first.person, organisation=loom.organisation)
    done = finish(scoring, 3, 4)
    assert [(one.member, one.proposal) for one in PanelConflict.objects.all()] == [(first, loom)]
    assert result_of(done, reasons_of=set())["rows"][1]["notes"][0].startswith(ASIDE)


@pytest.mark.parametrize("end", ["close", "dismiss"])
def test_the_owner_who_ends_early_leaves_them_out_too(lena, scoring, end):
    first, _second, third = queries.members_of(scoring)
    MembershipFactory(
        person=first.person, organisation=queries.proposals_in(scoring)[0].organisation
    )
    if end == "close":
        actions.close(panel=scoring, because="Holidays", by=lena, at=TEN)
    else:
        actions.dismiss(member=third, by=lena, at=TEN)
    done = queries.panel_of(scoring.challenge)
    assert done.state == PanelState.SCORED
    rows = result_of(done, reasons_of=set())["rows"]
    assert [(row["proposal"].title, row["marks"]) for row in rows] == [("Kitchen", 2), ("Loom", 1)]


def test_marks_that_are_open_count_and_the_ranking_says_who_joined_later(scoring):
    done = finish(scoring, 3, 4)
    first, second, _third = queries.members_of(done)
    request = join(done, first, at=NOON)
    # Of a member who left that organisation before it joined nothing is said.
    gone = join(done, second, at=NOON)
    second.person.memberships.filter(organisation=gone.organisation).update(
        since_at=NINE, ended_at=TEN
    )
    rows = {row["proposal"].title: row for row in result_of(done, reasons_of=set())["rows"]}
    assert (rows["Loom"]["marks"], rows["Kitchen"]["notes"]) == (3, [])
    [note] = rows["Loom"]["notes"]
    assert note.startswith(f"{request.organisation} –")
    assert not PanelConflict.objects.exists()
    assert mail.outbox == []


def test_a_partner_joins_where_nobody_scores():
    request = PartnerRequestFactory()
    proposer = MembershipFactory(organisation=request.proposal.organisation).person
    answer_partner(request=request, then=RequestState.ACCEPTED, by=proposer, at=NINE)
    assert not PanelConflict.objects.exists()


def test_the_log_has_one_row_for_a_sitting_and_when_each_proposal_was_last_saved(lena, panel):
    actions.start(panel=panel, by=lena, at=NINE)
    member, loom = list(queries.members_of(panel))[0], queries.proposals_in(panel)[0]
    kitchen = queries.proposals_in(panel)[1]
    who = {"member": member, "by": member.person}
    actions.declare_conflicts(conflicts={}, at=NINE, **who)
    for minutes in (0, 11, 22, 38):
        at = NINE + timedelta(minutes=minutes)
        actions.write_marks(proposal=loom, opinions=opinions(minutes % 5), at=at, **who)
    actions.write_marks(proposal=kitchen, opinions=opinions(5), at=NINE, **who)
    rows = Event.objects.filter(what="panel.marked").order_by("number")
    assert [(row.at, row.details["of"]) for row in rows] == [
        (NINE, loom.pk),
        (NINE + timedelta(minutes=38), loom.pk),
        (NINE, kitchen.pk),
    ]
    actions.hand_in(at=TEN, **who)
    assert Event.objects.get(what="panel.handed_in").details["saved"] == {
        str(loom.pk): (NINE + timedelta(minutes=38)).isoformat(),
        str(kitchen.pk): NINE.isoformat(),
    }


@pytest.mark.parametrize(("minutes", "anew"), [(None, True), (0, False), (15, False), (15.1, True)])
def test_a_sitting_ends_with_a_pause(minutes, anew):
    last = None if minutes is None else NINE
    assert begins_sitting(last, at=NINE + timedelta(minutes=minutes or 0)) is anew
