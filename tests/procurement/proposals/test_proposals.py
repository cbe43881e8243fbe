"""Proposals, offers to join, and the discussion of a challenge."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from pomost.kernel.errors import NotAllowed, WrongState
from pomost.kernel.search import queries as search
from pomost.people.models import Membership
from pomost.procurement.innovation import actions as innovation
from pomost.procurement.innovation.rules import ChallengeState
from pomost.procurement.models import PartnerRequest, Proposal, Remark
from pomost.procurement.proposals import actions
from pomost.procurement.proposals.queries import partners_of
from pomost.procurement.proposals.rules import ProposalState, RequestState
from tests.factories.people import NINE, MembershipFactory, UserFactory
from tests.factories.procurement import ChallengeFactory
from tests.factories.procurement_studio import (
    PartnerRequestFactory,
    ProposalFactory,
    RemarkFactory,
)

pytestmark = pytest.mark.django_db
TEXTS = {"language": "en", "title": "A table", "what": "Sewing and cooking.", "ripeness": "idea"}


def editor(organisation=None, role=Membership.Role.EDITOR):
    options = {"organisation": organisation} if organisation else {}
    return MembershipFactory(role=role, **options).person


def of(person):
    return person.memberships.get().organisation


def url(name, *args):
    with translation.override("en"):
        return reverse(f"procurement:{name}", args=args)


@pytest.fixture
def celina():
    return editor()


@pytest.fixture
def challenge():
    return ChallengeFactory(opened=True)


@pytest.fixture
def proposal(celina, challenge):
    return actions.propose(
        challenge=challenge, organisation=of(celina), texts=TEXTS, by=celina, at=NINE
    )


def test_a_proposal_is_made_for_an_organisation_while_the_challenge_is_open(celina, challenge):
    with pytest.raises(NotAllowed):
        actions.propose(
            challenge=challenge, organisation=of(editor()), texts=TEXTS, by=celina, at=NINE
        )
    with pytest.raises(NotAllowed):
        actions.propose(
            challenge=ChallengeFactory(state="closed"),
            organisation=of(celina),
            texts=TEXTS,
            by=celina,
            at=NINE,
        )
    with pytest.raises(actions.HalfSaid) as told:
        actions.propose(
            challenge=challenge,
            organisation=of(celina),
            texts=TEXTS | {"what": " "},
            by=celina,
            at=NINE,
        )
    assert told.value.field == "what"
    assert not Proposal.objects.exists()


def test_a_withdrawn_proposal_is_its_own_people_s_until_published_again(client, celina, proposal):
    move = {"proposal": proposal, "by": celina, "at": NINE}
    actions.move_proposal(then=ProposalState.WITHDRAWN, **move)
    assert client.get(url("proposal", proposal.pk)).status_code == 404
    client.force_login(celina)
    assert client.get(url("proposal", proposal.pk)).status_code == 200
    with pytest.raises(WrongState):
        actions.move_proposal(then=ProposalState.WITHDRAWN, **move)
    actions.move_proposal(then=ProposalState.PUBLISHED, **move)


def found(text, language="en"):
    return [hit.ref for hit in search.find(text=text, language=language, kinds={"proposal"}).hits]


def test_a_proposal_is_found_in_both_languages_while_everybody_may_read_it(celina, proposal):
    lena = editor(proposal.challenge.owner, Membership.Role.COORDINATOR)
    ref = f"proposal:{proposal.pk}"
    assert found("sewing") == found("sewing", "pl") == found(of(celina).name) == [ref]

    actions.change_proposal(proposal=proposal, texts={"title": "A loom"}, by=celina, at=NINE)
    assert (found("looms"), found("table")) == ([ref], [])
    move = {"proposal": proposal, "by": celina, "at": NINE}
    actions.move_proposal(then=ProposalState.WITHDRAWN, **move)
    assert found("loom") == []
    actions.move_proposal(then=ProposalState.PUBLISHED, **move)

    challenge = {"challenge": proposal.challenge, "by": lena, "at": NINE}
    innovation.change_challenge(texts={"place": "Seattle"}, **challenge)
    assert found("Seattle loom") == [ref]
    innovation.move_challenge(then=ChallengeState.DRAFT, **challenge)
    assert found("loom") == []


def test_an_organisation_offers_to_join_once_and_the_answer_stays(celina, proposal):
    tymon = editor()
    offer = {"proposal": proposal, "organisation": of(tymon), "message": "A kitchen", "at": NINE}
    request = actions.offer_to_join(by=tymon, **offer)
    with pytest.raises(actions.AskedBefore):
        actions.offer_to_join(by=tymon, **offer)
    with pytest.raises(NotAllowed):
        actions.answer_partner(request=request, then=RequestState.ACCEPTED, by=tymon, at=NINE)
    assert not partners_of(proposal)

    actions.answer_partner(request=request, then=RequestState.ACCEPTED, by=celina, at=NINE)
    assert list(partners_of(proposal)) == [of(tymon)]
    with pytest.raises(WrongState):
        actions.answer_partner(request=request, then=RequestState.DECLINED, by=celina, at=NINE)


def test_nobody_joins_their_own_or_a_withdrawn_proposal(celina, proposal):
    with pytest.raises(NotAllowed):
        actions.offer_to_join(
            proposal=proposal, organisation=of(celina), message="", by=celina, at=NINE
        )
    gone = ProposalFactory(state="withdrawn")
    with pytest.raises(NotAllowed):
        actions.offer_to_join(
            proposal=gone, organisation=of(celina), message="", by=celina, at=NINE
        )


def test_offers_are_read_by_the_two_organisations_only(client, celina, proposal):
    PartnerRequestFactory(proposal=proposal, message="We have a kitchen")
    page = url("proposal", proposal.pk)
    assert b"We have a kitchen" not in client.get(page).content
    client.force_login(editor())
    assert b"We have a kitchen" not in client.get(page).content
    client.force_login(celina)
    assert b"We have a kitchen" in client.get(page).content


def test_proposing_joining_and_answering_through_the_pages(client, celina, challenge):
    client.force_login(celina)
    new = url("new_proposal", challenge.pk)
    assert client.post(new, TEXTS | {"organisation": of(celina).pk}).status_code == 302
    assert client.post(new, TEXTS | {"organisation": of(celina).pk, "title": ""}).status_code == 422
    made = Proposal.objects.get()
    client.post(url("edit_proposal", made.pk), TEXTS | {"title": "A long table"})
    made.refresh_from_db()
    assert made.title == "A long table"

    tymon = editor()
    client.force_login(tymon)
    join = url("join_proposal", made.pk)
    assert client.post(join, {"organisation": of(tymon).pk, "message": "Hi"}).status_code == 302
    assert client.post(join, {"organisation": of(tymon).pk}).status_code == 422
    assert client.post(url("edit_proposal", made.pk), TEXTS).status_code == 404

    client.force_login(celina)
    answer = url("answer_partner", PartnerRequest.objects.get().pk)
    assert client.post(answer, {"then": "perhaps"}).status_code == 404
    client.post(answer, {"then": "accepted"})
    assert of(tymon).name.encode() in client.get(url("proposal", made.pk)).content
    client.post(url("move_proposal", made.pk), {"then": "withdrawn"})
    made.refresh_from_db()
    assert made.state == ProposalState.WITHDRAWN


def test_somebody_without_an_organisation_is_told_what_to_do(client, challenge):
    client.force_login(UserFactory())
    assert b"You need an organisation" in client.get(url("new_proposal", challenge.pk)).content


def test_the_owner_hides_a_remark_with_a_reason_that_everybody_reads(client, challenge):
    oksana = UserFactory()
    client.force_login(oksana)
    said = url("remark", challenge.pk)
    assert client.post(said, {"text": "Ask those who come"}).status_code == 302
    assert client.post(said, {"text": ""}).status_code == 422
    page = url("challenge", challenge.pk)
    assert b"Ask those who come" in client.get(page).content

    made = Remark.objects.get()
    hide = url("hide_remark", made.pk)
    assert client.get(hide).status_code == 404
    client.force_login(editor(challenge.owner, Membership.Role.COORDINATOR))
    assert client.post(hide, {"because": ""}).status_code == 422
    assert client.post(hide, {"because": "It names a person."}).status_code == 302
    assert client.post(hide, {"because": "Again"}).status_code == 422
    client.logout()
    shown = client.get(page).content
    assert b"Ask those who come" not in shown
    assert b"It names a person." in shown


def test_a_closed_challenge_is_not_discussed():
    with pytest.raises(NotAllowed):
        actions.remark(
            challenge=ChallengeFactory(state="closed"), text="Late", by=UserFactory(), at=NINE
        )


def test_the_database_refuses_half_an_answer_and_a_hiding_without_a_reason():
    request, remark = PartnerRequestFactory(), RemarkFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        PartnerRequest.objects.filter(pk=request.pk).update(state="accepted")
    with pytest.raises(IntegrityError), transaction.atomic():
        Remark.objects.filter(pk=remark.pk).update(hidden_at=NINE)
    with pytest.raises(IntegrityError), transaction.atomic():
        PartnerRequestFactory(proposal=request.proposal, organisation=request.organisation)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProposalFactory(title="")
