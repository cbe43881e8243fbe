"""Asking suppliers to look at a purchase: only those who agreed, once, in the same words."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError
from django.urls import reverse

from pomost.audit.models import Event
from pomost.criteria.contact.actions import withdraw
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import NotAllowed
from pomost.people.models import Membership
from pomost.procurement.invitations import actions, queries
from pomost.procurement.invitations.exports import as_csv
from pomost.procurement.invitations.rules import MOST_INVITED, Reply
from pomost.procurement.models import InvitationLetter, MarketInvitation
from tests.factories.criteria import ContactConsentFactory, SupplyFactory
from tests.factories.people import NINE, MembershipFactory
from tests.factories.procurement import PurchaseFactory
from tests.factories.procurement_team import (
    ConsultationFactory,
    EditionFactory,
    InvitationLetterFactory,
    MarketInvitationFactory,
    PurchaseMemberFactory,
)
from tests.procurement.invitations.story import WORDS, free, send, supplier

Role = Membership.Role
LATER = NINE + timedelta(days=1)
TODAY = day_in_warsaw(NINE)


def test_only_those_who_agreed_can_be_invited_and_never_the_buyer(purchase):
    smaczna = supplier()
    supplier(agrees=False)
    SupplyFactory(organisation=purchase.buyer)
    ContactConsentFactory(organisation=purchase.buyer)

    assert free(purchase) == [smaczna]


def test_everybody_gets_the_same_letter_and_the_log_says_who_sent_it(purchase, hanna):
    first, second = supplier(name="Alfa"), supplier(name="Beta")
    ana = MembershipFactory(organisation=first, role=Role.EDITOR).person
    MembershipFactory(organisation=first, role=Role.READER)
    MembershipFactory(organisation=second, role=Role.ADMINISTRATOR)

    sent = send(purchase, hanna)
    written = actions.write_letters(purchase=purchase, by=hanna, at=NINE)

    assert [i.organisation for i in sent] == [i.organisation for i in written] == [first, second]
    assert set(MarketInvitation.objects.values_list("written_at", flat=True)) == {NINE}
    assert Event.objects.get(what="market.written").details == {
        "organisations": [first.pk, second.pk]
    }
    assert {(i.letter.text, i.sent_by, i.sent_at, i.why) for i in sent} == {
        (WORDS, hanna, NINE, "")
    }
    assert free(purchase) == []
    event = Event.objects.get(what="market.invited")
    assert event.actor_id == hanna.pk
    assert event.details == {"organisations": [first.pk, second.pk], "left_out": 0}
    assert len(mail.outbox) == 2
    letter = next(m for m in mail.outbox if m.to == [ana.email])
    assert WORDS in letter.body
    assert reverse("procurement:market_invitation", args=[sent[0].pk])[3:] in letter.body
    assert reverse("criteria:contact", args=[first.pk])[3:] in letter.body


def test_nobody_is_invited_twice_and_later_ones_get_the_same_words(purchase, hanna):
    supplier()
    send(purchase, hanna)
    with pytest.raises(actions.NotInvitable):
        send(purchase, hanna)
    late_comer = supplier()

    with pytest.raises(actions.OtherWords):
        send(purchase, hanna, text="Other words.")
    sent = send(purchase, hanna, text=WORDS + "\r\n", at=LATER)

    assert [i.organisation for i in sent] == [late_comer]
    assert InvitationLetter.objects.count() == 1


def test_whoever_agrees_while_the_others_are_locked_waits_for_the_next_round(
    purchase, hanna, monkeypatch
):
    first = supplier()
    late_comer = supplier(agrees=False)
    lock = queries.locked

    def locked_while_one_agrees(organisations):
        found = lock(organisations)
        ContactConsentFactory(organisation=late_comer)
        return found

    monkeypatch.setattr(actions, "locked", locked_while_one_agrees)
    sent = send(purchase, hanna)

    # Nobody holds the late-comer's consent, so it could be withdrawn before this is recorded.
    assert [i.organisation for i in sent] == [first]
    assert free(purchase) == [late_comer]


def test_choosing_some_needs_a_reason(purchase, hanna):
    chosen, left_out = supplier(name="Alfa"), supplier(name="Beta")

    with pytest.raises(actions.SayWhy) as refusal:
        send(purchase, hanna, chosen=[chosen.pk])
    sent = send(purchase, hanna, chosen=[chosen.pk], why="They cook on site.")

    assert refusal.value.field == "why"
    assert [i.why for i in sent] == ["They cook on site."]
    assert free(purchase) == [left_out]
    assert Event.objects.get(what="market.invited").details["left_out"] == 1


def test_ticking_everybody_needs_no_reason(purchase, hanna):
    both = [supplier().pk, supplier().pk]
    assert len(send(purchase, hanna, chosen=both)) == 2


@pytest.mark.parametrize("chosen", [[], "stranger", "withdrew"])
def test_whoever_did_not_agree_cannot_be_chosen(purchase, hanna, chosen):
    fine = supplier()
    if chosen == "stranger":
        chosen = [fine.pk, supplier(agrees=False).pk]
    elif chosen == "withdrew":
        gone = supplier()
        ana = MembershipFactory(organisation=gone, role=Role.EDITOR).person
        withdraw(organisation=gone, by=ana, at=LATER)
        chosen = [gone.pk]

    with pytest.raises(actions.NotInvitable) as refusal:
        send(purchase, hanna, chosen=chosen, why="Because.")

    assert refusal.value.field == "organisations"
    assert not MarketInvitation.objects.exists()
    assert not InvitationLetter.objects.exists()


def test_one_purchase_invites_only_so_many(purchase, hanna):
    letter = InvitationLetterFactory(purchase=purchase, text=WORDS)
    MarketInvitationFactory.create_batch(2, letter=letter)
    for _n in range(MOST_INVITED - 1):
        supplier()

    with pytest.raises(actions.TooMany) as refusal:
        send(purchase, hanna)

    assert f"{MOST_INVITED - 2} of them are left" in str(refusal.value)
    assert MarketInvitation.objects.count() == 2


def test_an_empty_letter_is_refused(purchase, hanna):
    supplier()
    with pytest.raises(actions.OtherWords):
        send(purchase, hanna, text="  ")


def test_a_draft_is_never_shown_to_anybody(purchase, hanna):
    supplier()
    purchase.stage = "draft"
    purchase.save()
    with pytest.raises(NotAllowed):
        send(purchase, hanna)


def test_readers_and_those_outside_the_team_do_not_invite(purchase, hanna):
    supplier()
    reader = MembershipFactory(organisation=purchase.buyer, role=Role.READER).person
    outside = MembershipFactory(organisation=purchase.buyer, role=Role.EDITOR).person
    PurchaseMemberFactory(purchase=purchase, person=hanna, role="owner")
    PurchaseMemberFactory(purchase=purchase, person=reader, role="reader")

    for person in (reader, outside):
        with pytest.raises(NotAllowed):
            send(purchase, person)


def test_after_the_last_day_nobody_is_invited_and_nobody_answers(purchase, hanna):
    tymon = MembershipFactory(organisation=supplier(), role=Role.EDITOR).person
    (sent,) = send(purchase, hanna)
    ConsultationFactory(purchase=purchase, announced=True, ends_on=TODAY)
    supplier()

    with pytest.raises(actions.TooLate):
        send(purchase, hanna, at=LATER)
    with pytest.raises(actions.TooLate):
        actions.reply(invitation=sent, reply=Reply.LOOKING, by=tymon, at=LATER)
    assert actions.reply(invitation=sent, reply=Reply.LOOKING, by=tymon, at=NINE)


def test_once_published_the_last_day_is_that_of_the_published_edition(db):
    purchase = PurchaseFactory(published=True, offers_due_on=date(2026, 4, 1))
    EditionFactory(purchase=purchase)
    purchase.offers_due_on = date(2026, 9, 1)  # being corrected, published by nobody
    purchase.save()

    assert queries.until(purchase) == date(2026, 4, 1)


def test_a_supplier_answers_changes_its_mind_and_only_editors_do(purchase, hanna):
    smaczna = supplier()
    celina = MembershipFactory(organisation=smaczna, role=Role.EDITOR).person
    reader = MembershipFactory(organisation=smaczna, role=Role.READER).person
    (sent,) = send(purchase, hanna)

    with pytest.raises(NotAllowed):
        actions.reply(invitation=sent, reply=Reply.LOOKING, by=reader, at=NINE)
    actions.reply(invitation=sent, reply=Reply.NOT_FOR_US, words="Too far. ", by=celina, at=NINE)
    sent = actions.reply(invitation=sent, reply=Reply.LOOKING, by=celina, at=LATER)

    assert (sent.reply, sent.words, sent.replied_by) == (Reply.LOOKING, "", celina)
    assert Event.objects.filter(what="market.replied").count() == 2


def test_what_the_buyer_shows_no_longer_takes_no_answer(purchase, hanna):
    celina = MembershipFactory(organisation=supplier(), role=Role.EDITOR).person
    (sent,) = send(purchase, hanna)
    purchase.stage = "draft"
    purchase.save()

    with pytest.raises(NotAllowed):
        actions.reply(invitation=sent, reply=Reply.LOOKING, by=celina, at=NINE)


@pytest.mark.parametrize(
    "wrong", [{"reply": "looking"}, {"words": "Hm."}, {"replied_at": NINE}], ids=str
)
def test_the_database_refuses_half_an_answer(db, wrong):
    with pytest.raises(IntegrityError):
        MarketInvitationFactory(**wrong)


def test_the_database_refuses_a_second_invitation_and_an_empty_letter(db):
    first = MarketInvitationFactory()
    with pytest.raises(IntegrityError):
        MarketInvitationFactory(letter=first.letter, organisation=first.organisation)


def test_the_database_refuses_an_empty_letter(db):
    with pytest.raises(IntegrityError):
        InvitationLetterFactory(text="")


def test_the_log_is_a_table_without_formulas_and_without_who_answered(purchase, hanna):
    one = supplier(name="=Alfa")
    celina = MembershipFactory(organisation=one, role=Role.EDITOR).person
    (sent,) = send(purchase, hanna)
    actions.reply(invitation=sent, reply=Reply.LOOKING, words="+1", by=celina, at=LATER)

    rows = as_csv(queries.in_names(queries.invitations_of(purchase))).splitlines()

    assert len(rows) == 2
    assert "'=Alfa" in rows[1]
    assert "'+1" in rows[1]
    assert "everybody who agreed" in rows[1]
    assert celina.name not in rows[1]
