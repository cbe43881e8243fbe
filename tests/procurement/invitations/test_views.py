"""The buyer's page of invitations, and the invited supplier's."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from pomost.kernel.clock import day_in_warsaw
from pomost.people.models import Membership
from pomost.procurement.consultation.exports import log_document
from pomost.procurement.invitations import queries
from pomost.procurement.invitations.rules import MOST_INVITED, Reply
from pomost.procurement.models import MarketInvitation
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory
from tests.factories.procurement_team import (
    ConsultationFactory,
    InvitationLetterFactory,
    MarketInvitationFactory,
)
from tests.procurement.invitations.story import WORDS, send, supplier

Role = Membership.Role
LATER = NINE + timedelta(days=1)
TODAY = day_in_warsaw(NINE)


@pytest.fixture
def page(purchase):
    return reverse("procurement:invitations", args=[purchase.pk])


def test_the_page_counts_whom_only_an_announcement_reaches_and_names_nobody_of_them(
    client, purchase, hanna, page
):
    supplier(name="Alfa")
    supplier(name="Silent", agrees=False)
    client.force_login(hanna)

    answer = client.get(page)

    assertContains(answer, "Alfa")
    assertNotContains(answer, "Silent")
    assert (answer.context["total"], answer.context["free"], answer.context["unreached"]) == (
        2,
        1,
        1,
    )


def test_the_page_checks_before_it_sends_and_loses_nothing(client, purchase, hanna, page):
    chosen, _other = supplier(name="Alfa"), supplier(name="Beta")
    typed = {
        "text": WORDS,
        "who": "some",
        "organisations": [chosen.pk],
        "why": "They cook on site.",
    }
    client.force_login(hanna)

    checked = client.post(page, typed | {"check": "1"})
    assertContains(checked, "Nothing has left yet")
    assertContains(checked, "Alfa")
    assertNotContains(checked, "Beta")
    assert not MarketInvitation.objects.exists()

    assertContains(client.post(page, typed | {"change": "1"}), "They cook on site.")
    sent = client.post(page, typed | {"send": "1"}, follow=True)

    assertContains(sent, "Sent: 1 invitation.")
    assert MarketInvitation.objects.get().organisation == chosen


def test_the_page_sends_the_words_of_the_first_round_again(client, purchase, hanna, page):
    supplier(name="Alfa")
    send(purchase, hanna)
    supplier(name="Beta")
    client.force_login(hanna)

    form = client.get(page).context["form"]
    assert form["text"].value() == WORDS
    client.post(page, {"text": form["text"].value(), "who": "everybody", "send": "1"})

    assert {i.letter.text for i in MarketInvitation.objects.all()} == {WORDS}
    assert MarketInvitation.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": ""}, "text"),
        ({"who": ""}, "who"),
        ({"who": "some"}, "organisations"),
        ({"who": "some", "organisations": ["999999"]}, "organisations"),
        ({"who": "some", "organisations": "first"}, "why"),
    ],
    ids=str,
)
def test_each_refusal_names_its_field(client, purchase, hanna, page, typed, field):
    first, _second = supplier(), supplier()
    if typed.get("organisations") == "first":
        typed = typed | {"organisations": [first.pk]}
    client.force_login(hanna)

    answer = client.post(page, {"text": WORDS, "who": "everybody", "check": "1"} | typed)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_two_officers_cannot_send_two_different_letters(client, purchase, hanna, page):
    supplier()
    InvitationLetterFactory(purchase=purchase, text="The words of a colleague.")
    client.force_login(hanna)

    answer = client.post(page, {"text": WORDS, "who": "everybody", "send": "1"})

    assertContains(answer, "The words of a colleague.", status_code=422)
    assert not MarketInvitation.objects.exists()


def test_the_page_says_when_nobody_agreed_and_when_too_many_did(client, purchase, hanna, page):
    client.force_login(hanna)
    assertContains(client.get(page), "Nobody here is left to invite")
    for _n in range(MOST_INVITED + 1):
        supplier()

    answer = client.get(page)

    assertContains(answer, "Narrow the reach above")
    assertNotContains(answer, 'name="organisations"')


def test_the_page_is_late_after_the_last_day(client, purchase, hanna, page):
    supplier()
    ConsultationFactory(purchase=purchase, announced=True, ends_on=TODAY)
    client.force_login(hanna)

    assertContains(client.get(page), "The last day to look at this purchase has passed.")


def test_a_letter_that_did_not_leave_is_said_and_can_be_sent_later(
    client, purchase, hanna, page, settings
):
    alfa = supplier(name="Alfa")
    ana = MembershipFactory(organisation=alfa, role=Role.EDITOR).person
    client.force_login(hanna)
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1

    sent = client.post(page, {"text": WORDS, "who": "everybody", "send": "1"}, follow=True)

    assertContains(sent, "The mail server did not take the letter to 1 supplier.")
    assertContains(sent, "The letter has not left yet.")
    assertContains(sent, 'name="rest"')
    settings.EMAIL_BACKEND = works
    written = client.post(page, {"rest": "1"}, follow=True)

    assertContains(written, "The letter to 1 supplier has left.")
    assertNotContains(written, 'name="rest"')
    assert [letter.to for letter in mail.outbox] == [[ana.email]]
    assertContains(client.post(page, {"rest": "1"}, follow=True), "Nobody waits for a letter")
    assert len(mail.outbox) == 1


def test_whoever_may_not_invite_cannot_write_to_the_rest(client, purchase, hanna, page):
    MembershipFactory(organisation=supplier(), role=Role.EDITOR)
    send(purchase, hanna)
    client.force_login(MembershipFactory(organisation=purchase.buyer, role=Role.READER).person)

    assertNotContains(client.get(page), 'name="rest"')
    client.post(page, {"rest": "1"})

    assert not mail.outbox
    assert MarketInvitation.objects.get().written_at is None


@pytest.mark.parametrize("many", [1, 3])
def test_the_log_costs_the_same_for_one_and_for_three(
    client, purchase, hanna, page, many, django_assert_max_num_queries
):
    letter = InvitationLetterFactory(purchase=purchase)
    MarketInvitationFactory.create_batch(many, letter=letter, radius_km=25, voivodeship="22")
    client.force_login(hanna)
    with django_assert_max_num_queries(30):
        client.get(page)


def test_the_supplier_reads_the_invitation_and_answers_on_its_page(client, purchase, hanna):
    smaczna = supplier()
    celina = MembershipFactory(organisation=smaczna, role=Role.EDITOR).person
    (sent,) = send(purchase, hanna)
    client.force_login(celina)
    page = reverse("procurement:market_invitation", args=[sent.pk])

    assertContains(client.get(reverse("procurement:my_invitations")), "Meals")
    assertContains(client.get(page), WORDS)
    assertContains(client.get(page), reverse("procurement:open_purchase", args=[purchase.pk]))
    assert client.post(page, {"reply": ""}).status_code == 422
    assertContains(client.post(page, {"reply": "looking"}, follow=True), "The buyer has your")
    sent.refresh_from_db()
    assert sent.reply == Reply.LOOKING


def test_a_purchase_that_is_a_draft_again_shows_nothing_new(client, purchase, hanna):
    celina = MembershipFactory(organisation=supplier(), role=Role.EDITOR).person
    (sent,) = send(purchase, hanna)
    purchase.stage, purchase.title = "draft", "Meals and more"
    purchase.save()
    client.force_login(celina)

    answer = client.get(reverse("procurement:market_invitation", args=[sent.pk]))

    assertNotContains(answer, "Meals and more")
    assertNotContains(answer, reverse("procurement:open_purchase", args=[purchase.pk]))


def test_without_invitations_the_list_says_how_to_get_some(client, db):
    client.force_login(MembershipFactory().person)
    assertContains(client.get(reverse("procurement:my_invitations")), "No invitations yet")


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_of_invitations_costs_the_same(client, db, many, django_assert_max_num_queries):
    organisation = OrganisationFactory()
    for _n in range(many):
        MarketInvitationFactory(organisation=organisation)
    client.force_login(MembershipFactory(organisation=organisation).person)
    with django_assert_max_num_queries(8):
        client.get(reverse("procurement:my_invitations"))


def test_the_annex_to_the_protocol_names_the_invited_and_not_who_will_look(purchase):
    letter = InvitationLetterFactory(purchase=purchase, text=WORDS)
    for name in ("Alfa", "Beta"):
        MarketInvitationFactory(letter=letter, organisation__name=name, why="They cook on site.")
    one = MarketInvitation.objects.first()
    one.reply, one.words, one.replied_at, one.replied_by = "looking", "Gladly", NINE, one.sent_by
    one.save()

    made = log_document(
        purchase, None, [], on=TODAY, language="en", invited=queries.invitations_of(purchase)
    )

    said = str(made.as_data())
    assert all(text in said for text in (WORDS, "Alfa", "Beta", "2 March 2026"))
    assert said.count("They cook on site.") == 1
    assert "Gladly" not in said
