"""A panel while several press at once, in real processes."""

import pytest

from pomost.audit.models import Event
from pomost.people.models import Membership
from pomost.procurement.models import Panel, PanelConflict, PanelMark, PanelMember, Proposal
from pomost.procurement.panels import queries
from pomost.procurement.panels.queries.result import result_of
from pomost.procurement.panels.rules import PanelCriterion, PanelState
from tests import processes
from tests.factories.people import NINE, MembershipFactory
from tests.factories.procurement import ChallengeFactory
from tests.factories.procurement_studio import (
    PanelFactory,
    PanelMarkFactory,
    PanelMemberFactory,
    PartnerRequestFactory,
    ProposalFactory,
)

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]

# Each process says it is ready, waits for the others' word, and then goes. What it prints is what
# the person is told: "kept", or the name of the refusal.
AT_ONCE = """
import os, sys, time
from datetime import UTC, datetime
from pathlib import Path
from pomost.kernel.errors import DomainError
from pomost.people.models import User
from pomost.procurement.innovation import actions as challenges
from pomost.procurement.innovation.rules import ChallengeState
from pomost.procurement.models import Panel, PanelMember, PartnerRequest, Proposal
from pomost.procurement.panels import actions, queries
from pomost.procurement.panels.rules import PanelCriterion
from pomost.procurement.proposals import actions as proposals
from pomost.procurement.proposals.rules import ProposalState, RequestState
at, by = datetime(2026, 3, 2, 9, tzinfo=UTC), User.objects.get(pk=int(sys.argv[3]))
panel = Panel.objects.select_related("challenge").get()
seat = PanelMember.objects.filter(person=by).first()
loom = Proposal.objects.get(title="Loom")
waited_for = PanelMember.objects.filter(handed_in_at=None).first()
who, gate = {"by": by, "at": at}, Path(sys.argv[1])
def told(do, **said):
    try:
        do(**said, **who)
        return "kept"
    except DomainError as error:
        return type(error).__name__
(gate / str(os.getpid())).touch()
while len(list(gate.iterdir())) < int(sys.argv[2]):
    time.sleep(0.002)
"""
HAND_IN = "print(told(actions.hand_in, member=seat))"
CLOSE = "print(told(actions.close, panel=panel, because='Holidays'))"
PUBLISH = "print(told(actions.publish, panel=panel))"
DISMISS = "print(told(actions.dismiss, member=waited_for))"
DECLARE = """
print(told(actions.declare_conflicts, member=seat, conflicts={loom.pk: "My sister runs it."}),
      told(actions.hand_in, member=seat))
"""
# Another window of the same person, which saves by itself until it is refused. It pauses as the
# page does, only shorter: SQLite has no queue, and the other would never get its turn.
CHANGE = """
kept = ""
for n in range(4_000):
    opinions = {code.value: (n % 6, "Because.") for code in PanelCriterion}
    if told(actions.write_marks, member=seat, proposal=loom, opinions=opinions) != "kept":
        break
    kept = n % 6
    time.sleep(0.02)
print(kept)
"""
WITHDRAW = "print(told(proposals.move_proposal, proposal=loom, then=ProposalState.WITHDRAWN))"
JOIN = """
request = PartnerRequest.objects.select_related("proposal").get()
print(told(proposals.answer_partner, request=request, then=RequestState.ACCEPTED))
"""
BEGIN = """
print(told(challenges.move_challenge, challenge=panel.challenge, then=ChallengeState.CLOSED),
      told(actions.start, panel=panel))
"""


def race(gate, *runs):
    started = [
        processes.start(AT_ONCE + code, str(gate), str(len(runs)), str(person.pk))
        for code, person in runs
    ]
    return [said.strip() for said in processes.finish(started)]


@pytest.fixture
def lena():
    return MembershipFactory(role=Membership.Role.COORDINATOR).person


def sealed(lena, *, done, ready):
    """A panel on two proposals; of those with every mark some have handed in.

    The marks are 1 from the first member, 2 from the second, and so on.
    """
    challenge = ChallengeFactory(owner=lena.memberships.get().organisation, state="closed")
    panel = PanelFactory(challenge=challenge, scoring=True)
    both = [ProposalFactory(challenge=challenge, title=title) for title in ("Loom", "Kitchen")]
    for number in range(done + ready):
        member = PanelMemberFactory(panel=panel, declared_at=NINE)
        if number < done:
            PanelMember.objects.filter(pk=member.pk).update(handed_in_at=NINE)
        for proposal in both:
            for code in PanelCriterion:
                PanelMarkFactory(
                    member=member,
                    proposal=proposal,
                    criterion=code,
                    mark=number + 1,
                    reason="Because.",
                )
    return [one.person for one in queries.members_of(panel)]


def counted(*, of):
    """The marks in the result under one criterion of one proposal; its exact sum fits them."""
    panel = Panel.objects.get()
    everything = set(Proposal.objects.values_list("pk", flat=True))
    [row] = [
        r for r in result_of(panel, reasons_of=everything)["rows"] if r["proposal"].title == of
    ]
    cells = [[reason["mark"] for reason in cell["reasons"]] for cell in row["cells"]]
    marks = cells[0]
    assert cells == [marks] * len(PanelCriterion)
    assert row["marks"] == len(marks)
    # 60 points for a mean of 5.
    assert row["exact"] in (str(12 * sum(marks) // len(marks)), f"{12 * sum(marks) / len(marks):g}")
    return marks


def events(what):
    return Event.objects.filter(what=what).count()


def test_marks_are_counted_or_refused_while_the_lead_closes(tmp_path, lena):
    _done, ready, _late = sealed(lena, done=1, ready=2)

    handed, closed = race(tmp_path, (HAND_IN, ready), (CLOSE, lena))

    assert closed == "kept"
    assert handed in {"kept", "NotAllowed"}
    assert counted(of="Loom") == counted(of="Kitchen") == ([1, 2] if handed == "kept" else [1])


def test_the_last_marks_are_in_whatever_is_published(tmp_path, lena):
    _done, last = sealed(lena, done=1, ready=1)

    handed, published = race(tmp_path, (HAND_IN, last), (PUBLISH, lena))

    assert handed == "kept"
    assert published in {"kept", "WrongState"}
    state = PanelState.PUBLISHED if published == "kept" else PanelState.SCORED
    assert Panel.objects.get().state == state
    assert counted(of="Loom") == [1, 2]


@pytest.mark.parametrize("late", [0, 1])
def test_marks_of_whoever_s_organisation_joins_meanwhile_never_count_unsaid(tmp_path, lena, late):
    _done, member, *_late = sealed(lena, done=1, ready=1 + late)
    loom = Proposal.objects.get(title="Loom")
    theirs = MembershipFactory(person=member, since_at=NINE).organisation
    PartnerRequestFactory(proposal=loom, organisation=theirs)
    proposer = MembershipFactory(organisation=loom.organisation).person

    handed, joined = race(tmp_path, (HAND_IN, member), (JOIN, proposer))

    assert (handed, joined) == ("kept", "kept")
    left = PanelMark.objects.filter(member__person=member, proposal=loom).count()
    aside = PanelConflict.objects.filter(proposal=loom, kind="organisation").count()
    assert (left, aside) in {(0, 1), (len(PanelCriterion), 0)}
    if late:
        # The marks are still sealed: whoever came first, they went.
        assert aside == 1
    if left:
        rows = result_of(Panel.objects.get(), reasons_of=set())["rows"]
        assert [bool(row["notes"]) for row in rows if row["proposal"] == loom] == [True]


def test_two_who_hand_in_last_open_the_marks_once(tmp_path, lena):
    _done, one, other = sealed(lena, done=1, ready=2)

    said = race(tmp_path, (HAND_IN, one), (HAND_IN, other))

    assert said == ["kept", "kept"]
    assert Panel.objects.get().state == PanelState.SCORED
    assert counted(of="Loom") == [1, 2, 3]
    assert events("panel.unsealed") == 1


def test_handing_in_twice_and_closing_twice_is_once(tmp_path, lena):
    _done, one, _late = sealed(lena, done=1, ready=2)

    said = race(tmp_path, (HAND_IN, one), (HAND_IN, one), (CLOSE, lena), (CLOSE, lena))

    assert sorted(said[2:]) == ["WrongState", "kept"]
    handed = said[:2].count("kept")
    assert handed <= 1
    assert (events("panel.handed_in"), events("panel.unsealed")) == (handed, 1)
    assert counted(of="Loom") == [1, 2][: 1 + handed]


def test_a_conflict_declared_while_the_lead_closes_takes_its_marks_out_or_is_refused(
    tmp_path, lena
):
    _done, member, _late = sealed(lena, done=1, ready=2)

    said, closed = race(tmp_path, (DECLARE, member), (CLOSE, lena))

    declared, handed = said.split()
    assert closed == "kept"
    assert PanelConflict.objects.count() == (declared == "kept")
    left = PanelMark.objects.filter(member__person=member, proposal__title="Loom").count()
    assert left == (0 if declared == "kept" else len(PanelCriterion))
    assert (declared, handed) != ("NotAllowed", "kept")
    # With a conflict nobody's mark of it counts, handed in or not.
    assert counted(of="Loom") == [1]
    assert counted(of="Kitchen") == ([1, 2] if handed == "kept" else [1])


def test_what_another_window_saves_is_counted_or_refused(tmp_path, lena):
    _done, member = sealed(lena, done=1, ready=1)

    changed, handed = race(tmp_path, (CHANGE, member), (HAND_IN, member))

    assert handed == "kept"
    # The last mark of which somebody was told "kept", or the one from before.
    assert counted(of="Loom") == [1, int(changed or 2)]


def test_a_seat_is_taken_away_or_its_marks_count(tmp_path, lena):
    _done, member = sealed(lena, done=1, ready=1)

    handed, dismissed = race(tmp_path, (HAND_IN, member), (DISMISS, lena))

    assert sorted([handed, dismissed]) == ["NotAllowed", "kept"]
    assert Panel.objects.get().state == PanelState.SCORED
    assert counted(of="Loom") == ([1, 2] if handed == "kept" else [1])


def test_a_proposal_is_withdrawn_before_the_panel_begins_or_not_at_all(tmp_path, lena):
    sealed(lena, done=0, ready=2)
    PanelMark.objects.all().delete()
    Panel.objects.update(state="forming", started_at=None)
    challenge = Panel.objects.get().challenge
    challenge.state = "open"
    challenge.save()
    loom = Proposal.objects.get(title="Loom")
    maker = MembershipFactory(organisation=loom.organisation, role=Membership.Role.EDITOR).person

    withdrawn, began = race(tmp_path, (WITHDRAW, maker), (BEGIN, lena))

    assert began == "kept kept"
    loom.refresh_from_db()
    assert (withdrawn, loom.state) in {("kept", "withdrawn"), ("NotAllowed", "published")}
    moves = list(
        Event.objects.filter(what__in=["proposal.moved", "panel.started"])
        .order_by("number")
        .values_list("what", flat=True)
    )
    assert moves == [*(["proposal.moved"] if withdrawn == "kept" else []), "panel.started"]
