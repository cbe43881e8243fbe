"""The pages of a panel: who reads what, and when."""

import csv
import io

import pytest
from django.core import mail
from pypdf import PdfReader

from pomost.procurement.models import Panel, PanelConflict, PanelMark, PanelMember
from pomost.procurement.panels.rules import PanelCriterion
from tests.factories.people import NINE, MembershipFactory, UserFactory, confirmed
from tests.factories.procurement_studio import (
    PanelConflictFactory,
    PanelFactory,
    PanelMarkFactory,
    PanelMemberFactory,
    PartnerRequestFactory,
    ProposalFactory,
)
from tests.procurement.panels.scored import scored, url

pytestmark = pytest.mark.django_db
TERMS = {"lowest_mark": 0, "highest_mark": 5, "trimmed": 0} | dict.fromkeys(PanelCriterion, 10)


def test_the_owner_declares_appoints_begins_and_publishes(client, lena, challenge):
    ProposalFactory(challenge=challenge)
    client.force_login(lena)
    assert b"Say how proposals are scored" in client.get(url("challenge", challenge.pk)).content
    terms = url("panel_terms", challenge.pk)
    wrong = client.post(terms, TERMS | {"lowest_mark": 5})
    assert (wrong.status_code, b"must be above the lowest" in wrong.content) == (422, True)
    assert client.post(terms, TERMS).status_code == 302
    assert b"up to 10 points" in client.get(url("challenge", challenge.pk)).content

    appoint, colleague = url("panel_appoint", challenge.pk), lena.memberships.get()
    assert client.post(appoint, {}).status_code == 422
    both = {"person": colleague.pk, "email": "wit@example.org"}
    assert client.post(appoint, both).status_code == 422
    assert client.post(appoint, {"email": "wit@example.org"}).status_code == 302
    again = client.post(appoint, {"email": "wit@example.org"})
    assert (again.status_code, b"has a seat on the panel" in again.content) == (422, True)
    assert client.post(appoint, {"person": colleague.pk}).status_code == 302

    seat = PanelMember.objects.get(email="wit@example.org")
    client.post(url("panel_dismiss", challenge.pk, seat.pk))
    assert PanelMember.objects.count() == 1
    move = url("panel_move", challenge.pk)
    assert client.post(move, {"then": "scored"}).status_code == 404
    client.post(move, {"then": "published"})
    client.post(move, {"then": "scoring"})
    panel = Panel.objects.get()
    assert panel.state == "scoring"
    assert client.post(terms, TERMS).status_code == 422
    close = url("panel_close", challenge.pk)
    assert client.post(close, {"because": ""}).status_code == 422
    refused = client.post(close, {"because": "Holidays"})
    assert (refused.status_code, b"Nobody who handed in" in refused.content) == (422, True)


def test_a_member_declares_scores_and_hands_in(client, lena, challenge):
    panel = PanelFactory(challenge=challenge, scoring=True)
    loom, kitchen = (ProposalFactory(challenge=challenge, title=t) for t in ("Loom", "Kitchen"))
    wit = UserFactory(email="wit@example.org")
    seat = PanelMemberFactory(panel=panel, person=None, email="wit@example.org")
    page = url("panel", challenge.pk)
    client.force_login(wit)
    assert client.get(page).status_code == 404
    confirmed(wit)
    assert b"Begin" in client.get(page).content
    assert b"Open the panel" in client.get(url("challenge", challenge.pk)).content
    early = client.get(url("panel_marks", challenge.pk, loom.pk))
    assert b"First say whether" in early.content

    declare = url("panel_conflicts", challenge.pk)
    ticked = {f"conflict_{loom.pk}": "on", f"because_{loom.pk}": ""}
    assert client.post(declare, ticked).status_code == 422
    assert client.post(declare, {f"because_{loom.pk}": "My sister"}).status_code == 422
    assert client.post(declare, ticked | {f"because_{loom.pk}": "My sister"}).status_code == 302
    seat.refresh_from_db()
    assert (seat.person, PanelConflict.objects.get().proposal) == (wit, loom)
    assert client.get(url("panel_marks", challenge.pk, loom.pk)).status_code == 404

    marks = url("panel_marks", challenge.pk, kitchen.pk)
    assert client.post(marks, {"mark_impact": "9"}).status_code == 422
    assert client.post(marks, {"reason_impact": "Many would come."}).status_code == 302
    assert b"Many would come." in client.get(marks).content
    client.post(url("panel_hand_in", challenge.pk))
    assert Panel.objects.get().state == "scoring"
    whole = {f"mark_{code}": "4" for code in PanelCriterion}
    client.post(marks, whole | {f"reason_{code}": "Good." for code in PanelCriterion})
    client.post(url("panel_hand_in", challenge.pk))
    shown = client.get(page).content
    assert b"You have handed in" in shown
    assert b"Good." not in shown
    client.force_login(lena)
    assert b"Good." not in client.get(page).content


def own_page(client, challenge):
    """The page on which a declared member scores one proposal."""
    panel = PanelFactory(challenge=challenge, scoring=True)
    seat = PanelMemberFactory(panel=panel, declared_at=NINE)
    page = url("panel_marks", challenge.pk, ProposalFactory(challenge=challenge).pk)
    client.force_login(seat.person)
    return seat, page


def as_typed(client, page, **changed):
    """What the page as it is shown now sends, with something changed."""
    form = client.get(page).context["form"]
    return {field.name: field.value() or "" for field in form} | changed


def test_marks_save_themselves_and_stay_sealed(client, lena, challenge):
    seat, page = own_page(client, challenge)
    shown = client.get(page).content
    assert b"data-autosave" in shown
    typed = as_typed(client, page, reason_impact="Half a thought")
    saved = client.post(page, typed, headers={"X-Autosave": "1"})
    assert (saved.status_code, saved.content) == (204, b"")
    # The page goes on from what it has just saved, and takes words back as well.
    again = typed | {"version": saved["X-Version"], "mark_impact": "3", "reason_impact": ""}
    saved = client.post(page, again, headers={"X-Autosave": "1"})
    assert saved.status_code == 204
    mark = PanelMark.objects.get()
    assert (mark.criterion, mark.mark, mark.reason) == ("impact", 3, "")
    last = again | {"version": saved["X-Version"], "reason_impact": "A whole thought"}
    assert client.post(page, last).status_code == 302
    assert b"A whole thought" in client.get(page).content

    wrong = client.post(page, last | {"mark_impact": "9"}, headers={"X-Autosave": "1"})
    assert wrong.status_code == 422
    other = PanelMemberFactory(panel=seat.panel, declared_at=NINE).person
    for reader in (lena, other):
        client.force_login(reader)
        assert b"A whole thought" not in client.get(url("panel", challenge.pk)).content
    assert b"A whole thought" not in client.get(page).content


def test_two_windows_of_one_member_never_overwrite_each_other(client, challenge):
    _seat, page = own_page(client, challenge)
    one, other = as_typed(client, page), as_typed(client, page)
    client.post(page, one | {"reason_impact": "First", "mark_outcome": "4"})

    # What the second window did not touch stays as the first saved it.
    saved = client.post(page, other | {"mark_impact": "2"}, headers={"X-Autosave": "1"})
    assert saved.status_code == 204
    shown = as_typed(client, page)
    assert (shown["reason_impact"], shown["mark_impact"], shown["mark_outcome"]) == ("First", 2, 4)

    mine = other | {"mark_impact": "2", "version": saved["X-Version"], "reason_impact": "Second"}
    refused = client.post(page, mine)
    answer = refused.content.decode()
    assert refused.status_code == 422
    assert "First" in answer
    assert "Second" in answer
    # Having read both, the next save decides; the rest is still the first window's.
    decided = mine | {"version": refused.context["form"].data["version"]}
    assert client.post(page, decided).status_code == 302
    shown = as_typed(client, page)
    assert (shown["reason_impact"], shown["mark_outcome"]) == ("Second", 4)


@pytest.mark.parametrize("version", ["nonsense", "[1]", '{"mark_impact": 1}', "[" * 9999])
def test_a_page_that_lost_what_it_showed_is_told_and_keeps_its_words(client, challenge, version):
    _seat, page = own_page(client, challenge)
    refused = client.post(page, {"version": version, "reason_impact": "Mine"})
    assert refused.status_code == 422
    assert b"lost its version" in refused.content
    assert b"Mine" in refused.content
    assert not PanelMark.objects.exists()


def test_words_that_came_too_late_are_still_there_to_read(client, lena, challenge):
    seat, page = own_page(client, challenge)
    typed = as_typed(client, page, reason_impact="Kept in time")
    client.post(page, typed)
    Panel.objects.update(state="scored", scored_at=NINE, closed_because="Holidays")

    late = client.post(page, {"reason_impact": "Too late"})
    assert late.status_code == 422
    assert b"your marks do not count" in late.content
    assert b"Too late" in late.content
    assert b"data-autosave" not in late.content
    shown = client.get(page)
    assert b"Kept in time" in shown.content
    assert all(field.disabled for field in shown.context["form"].fields.values())


def test_the_result_is_read_by_owner_and_members_and_once_published_by_proposers(
    client, lena, challenge
):
    panel, best, other = scored(challenge, scored=True)
    page = url("panel", challenge.pk)
    proposer = MembershipFactory(organisation=other.organisation).person
    request = PartnerRequestFactory(
        proposal=best, state="accepted", answered_by=UserFactory(), answered_at=NINE
    )
    partner = MembershipFactory(organisation=request.organisation).person
    member = panel.members.order_by("pk").first().person
    for reader in (lena, member):
        client.force_login(reader)
        answer = client.get(page).content
        assert (b"Said of Loom" in answer, b"Said of Kitchen" in answer) == (True, True)
    for reader in (proposer, partner, UserFactory()):
        client.force_login(reader)
        assert client.get(page).status_code == 404

    client.force_login(lena)
    client.post(url("panel_move", challenge.pk), {"then": "published"})
    for reader, reads in ((proposer, b"Said of Kitchen"), (partner, b"Said of Loom")):
        client.force_login(reader)
        answer = client.get(page).content
        assert (b"Said of Loom" in answer) + (b"Said of Kitchen" in answer) == 1
        assert reads in answer
        assert b"60.00" in answer
        assert str(member).encode() not in answer
        assert client.get(url("panel_file", challenge.pk, "csv")).status_code == 404
        assert b"See the result" in client.get(url("challenge", challenge.pk)).content


def test_the_result_is_taken_away_as_rows_and_as_a_protocol(client, lena, challenge):
    _panel, best, _other = scored(challenge, scored=True, closed_because="Holidays")
    PanelConflictFactory(member=PanelMemberFactory(panel=_panel), proposal=best)
    client.force_login(lena)
    answer = client.get(url("panel_file", challenge.pk, "csv"))
    head, first, *_rest = csv.reader(io.StringIO(answer.content.decode()))
    assert head[:4] == ["Rank", "Proposal", "Organisation", "Sum of points"]
    assert first[1:2] + first[3:] == [
        "'=Loom",
        "60",
        "Innovativeness",
        "10",
        "A",
        "5",
        "Said of Loom",
    ]
    pdf = client.get(url("panel_file", challenge.pk, "pdf")).content
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert ("Holidays" in text, "Said of Kitchen" in text) == (True, True)
    assert client.get(url("panel_file", challenge.pk, "docx")).status_code == 200
    assert client.get(url("panel_file", challenge.pk, "xml")).status_code == 404


def test_nothing_is_taken_away_while_marks_are_sealed(client, lena, challenge):
    scored(challenge, scoring=True)
    client.force_login(lena)
    assert client.get(url("panel_file", challenge.pk, "csv")).status_code == 404
    page = client.get(url("panel", challenge.pk)).content
    assert b"Said of" not in page
    assert PanelMark.objects.count() == 24
    assert not mail.outbox


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_a_fixed_number_of_times(
    client, lena, challenge, count, django_assert_max_num_queries
):
    panel = PanelFactory(challenge=challenge, scored=True)
    for _ in range(count):
        proposal = ProposalFactory(challenge=challenge)
        member = PanelMemberFactory(panel=panel, done=True)
        for code in PanelCriterion:
            PanelMarkFactory(member=member, proposal=proposal, criterion=code)
    client.force_login(lena)
    with django_assert_max_num_queries(30):
        assert client.get(url("panel", challenge.pk)).status_code == 200
