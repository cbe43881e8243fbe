"""A published notice stands still; a correction says what changes, and two people meet."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from lxml import etree

from pomost.audit.models import Event
from pomost.kernel.errors import NotAllowed
from pomost.people.models import Membership
from pomost.procurement.models import NoticeDraft
from pomost.procurement.notices import actions
from pomost.procurement.notices.exports import as_xml
from pomost.procurement.notices.queries.drafts import draft_of
from pomost.procurement.notices.queries.known import corrected_since
from pomost.procurement.notices.rules.xml import NAMESPACES
from pomost.procurement.publication import actions as publication
from pomost.procurement.purchases import actions as purchases
from pomost.procurement.purchases.queries import as_file, content_of
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.procurement import (
    EmploymentClauseFactory,
    LotFactory,
    PurchaseFactory,
    RevisionSnapshotFactory,
)
from tests.factories.procurement_notices import NoticeDraftFactory, NoticeRevisionFactory

pytestmark = pytest.mark.django_db
LATER = NINE + timedelta(days=7)
REASON = "Wydłużamy opis po pytaniach wykonawców."


@pytest.fixture
def purchase():
    made = PurchaseFactory(
        buyer=OrganisationFactory(buyer=True), stage="approved", description="Obiady."
    )
    EmploymentClauseFactory(purchase=made)
    return made


@pytest.fixture
def editor(client, purchase):
    made = MembershipFactory(organisation=purchase.buyer, role=Membership.Role.EDITOR)
    client.force_login(made.person)
    return made.person


def answer(purchase, by, version=0, subtype="20", **parts):
    return actions.answer_notice(
        purchase=purchase, subtype=subtype, parts=parts, version=version, by=by, at=NINE
    )


def appear(purchase, by, number="12345-2026", on=date(2026, 3, 2), subtype="20", at=NINE):
    if not purchase.revisions.filter(version=purchase.version).exists():
        content = content_of(as_file(purchase))
        RevisionSnapshotFactory(purchase=purchase, version=purchase.version, content=content)
    return actions.record_publication(
        purchase=purchase, subtype=subtype, number=number, on=on, by=by, at=at
    )


def corrected(purchase, by, **parts):
    """The purchase is published, then corrected as its next edition."""
    publication.publish(purchase=purchase, published_on=date(2026, 3, 2), by=by, at=NINE)
    publication.start_correction(purchase=purchase, reason=REASON, by=by, at=LATER)
    purchase.refresh_from_db()
    purchase = purchases.revise(
        purchase=purchase, version=purchase.version, parts=parts, by=by, at=LATER
    )
    purchase.stage = "approved"
    purchase.save()
    publication.publish(purchase=purchase, published_on=date(2026, 3, 9), by=by, at=LATER)
    purchase.refresh_from_db()
    return purchase


def url(purchase, name="notice", subtype="20"):
    return reverse(f"procurement:{name}", args=[purchase.pk, subtype])


def test_a_published_notice_no_longer_changes(purchase, editor):
    answer(purchase, editor, buyer_city="Kładkowo")
    appear(purchase, editor)

    with pytest.raises(actions.NoticeOut):
        answer(purchase, editor, version=1, buyer_city="Mostowo")
    with pytest.raises(actions.NoticeOut):
        appear(purchase, editor)
    assert Event.objects.filter(what="notice.published").count() == 1


def test_it_says_what_it_said_also_after_the_purchase_was_corrected(purchase, editor):
    answer(purchase, editor, buyer_city="Kładkowo")
    appear(purchase, editor)
    before = as_xml(draft_of(purchase, "20", at=NINE))

    after = corrected(purchase, editor, description="Obiady z dowozem.")

    assert as_xml(draft_of(after, "20", at=LATER)) == before
    assert b"z dowozem" not in before


@pytest.mark.parametrize(
    ("number", "on", "field"),
    [
        ("12345", date(2026, 3, 2), "published_number"),
        ("12345-2026", date(2030, 1, 1), "published_on"),
    ],
)
def test_a_publication_that_cannot_be_is_refused(purchase, editor, number, on, field):
    answer(purchase, editor)

    with pytest.raises(actions.BadPublication) as refused:
        appear(purchase, editor, number=number, on=on)
    assert refused.value.field == field


def test_a_notice_that_nobody_answered_cannot_have_been_published(purchase, editor):
    with pytest.raises(actions.BadPublication):
        appear(purchase, editor)


def test_strangers_neither_publish_nor_correct(purchase, editor):
    answer(purchase, editor)

    with pytest.raises(NotAllowed):
        appear(purchase, UserFactory())
    appear(purchase, editor)
    with pytest.raises(NotAllowed):
        actions.correct_notice(purchase=purchase, subtype="20", by=UserFactory(), at=NINE)


def test_a_draft_is_changed_and_not_corrected(purchase, editor):
    answer(purchase, editor)

    with pytest.raises(actions.NotOut):
        actions.correct_notice(purchase=purchase, subtype="20", by=editor, at=NINE)


def test_a_correction_names_the_notice_the_reason_and_what_changes(purchase, editor):
    LotFactory(purchase=purchase, number=1, title="Część A")
    answer(purchase, editor, buyer_city="Kładkowo", documents_url="https://a.example")
    appear(purchase, editor)
    first = NoticeDraft.objects.get()
    after = corrected(purchase, editor, description="Obiady z dowozem.")
    assert corrected_since(after, first)
    actions.correct_notice(purchase=after, subtype="20", by=editor, at=LATER)
    answer(after, editor, version=1, correction="cor-buy", documents_url="https://b.example")

    draft = draft_of(after, "20", at=LATER)
    said = draft.answers
    root = etree.fromstring(as_xml(draft))
    changes = root.find(".//efac:Changes", NAMESPACES)

    assert said.buyer_city == "Kładkowo"
    assert (said.corrects_notice, said.correction_reason) == ("12345-2026", REASON)
    assert said.documents_changed_on == date(2026, 3, 9)
    assert "było „Obiady.”, jest „Obiady z dowozem.”" in said.correction_words
    assert "https://b.example" in said.correction_words
    assert draft.notice_id != str(first.notice_id)
    assert draft.procedure_id == str(first.procedure_id)
    assert changes.findtext("efbc:ChangedNoticeIdentifier", None, NAMESPACES) == "12345-2026"
    sections = changes.findall(".//efbc:ChangedSectionIdentifier", NAMESPACES)
    assert [one.text for one in sections] == ["PROCEDURE", "LOT-0001"]


def test_a_correction_of_a_correction_compares_with_the_newest(purchase, editor):
    answer(purchase, editor, more="Raz")
    appear(purchase, editor)
    for number, word in ((2, "Dwa"), (3, "Trzy")):
        actions.correct_notice(purchase=purchase, subtype="20", by=editor, at=NINE)
        answer(purchase, editor, version=1, more=word, correction="cor-buy")
        if number == 2:
            appear(purchase, editor, number="22222-2026")

    said = draft_of(purchase, "20", at=NINE).answers

    assert said.corrects_notice == "22222-2026"
    assert "było „Dwa”, jest „Trzy”" in said.correction_words
    assert NoticeDraft.objects.count() == 3


def test_the_pages_lead_from_the_draft_to_its_correction(client, purchase, editor):
    client.post(url(purchase), {"version": 0, "buyer_city": "Kładkowo"})
    wrong = client.post(url(purchase, "notice_published"), {"published_number": "1"})
    sent = {"published_number": "12345-2026", "published_on": "2026-03-02"}
    right = client.post(url(purchase, "notice_published"), sent)
    page = client.get(url(purchase)).content.decode()
    ignored = client.post(url(purchase), {"version": 1, "buyer_city": "Mostowo"})
    began = client.post(url(purchase, "correct_notice"))
    correction = client.get(url(purchase)).content.decode()

    assert wrong.status_code == 422
    assert set(wrong.context["form"].errors) == {"published_number", "published_on"}
    assert (right.status_code, began.status_code) == (302, 302)
    assert "12345-2026. Nic się w nim już nie zmienia." in page
    assert "data-autosave" not in page
    assert ignored.status_code == 200
    assert NoticeDraft.objects.get(number=1).answers == {"buyer_city": "Kładkowo"}
    assert "To jest 1. sprostowanie" in correction
    earlier = reverse("procurement:notice_edition_file", args=[purchase.pk, "20", 1])
    assert earlier in correction
    assert client.get(earlier).status_code == 200
    assert client.get(earlier.replace("/1/", "/7/")).status_code == 404


def test_correcting_a_draft_or_an_unknown_notice_is_told(client, purchase, editor):
    answer(purchase, editor)

    refused = client.post(url(purchase, "correct_notice"), follow=True)

    assert "Sprostować można tylko opublikowane ogłoszenie" in refused.content.decode()
    assert client.post(url(purchase, "correct_notice", "X1")).status_code == 404


def test_two_people_who_answer_different_questions_both_keep_their_words(purchase, editor):
    other = MembershipFactory(organisation=purchase.buyer, role=Membership.Role.EDITOR).person
    answer(purchase, editor, buyer_city="Kładkowo", more="Raz")

    answer(purchase, editor, version=1, more="Dwa")
    kept = answer(purchase, other, version=1, buyer_city="Kładkowo", buyer_phone="1", more="Raz")

    assert kept.answers == {"buyer_city": "Kładkowo", "more": "Dwa", "buyer_phone": "1"}


def test_the_later_of_two_is_shown_the_difference_and_decides(client, purchase, editor):
    other = MembershipFactory(organisation=purchase.buyer, role=Membership.Role.EDITOR).person
    client.post(url(purchase), {"version": 0, "more": "Raz"})
    answer(purchase, other, version=1, more="Zdanie kolegi")
    sent = {"version": 1, "more": "Moje zdanie", "buyer_city": "Kładkowo"}

    answered = client.post(url(purchase), sent)
    page = answered.content.decode()
    again = client.post(
        url(purchase), sent | {"version": answered.context["form"]["version"].value()}
    )

    assert answered.status_code == 422
    assert "Zdanie kolegi" in page
    assert 'value="Kładkowo"' in page
    assert again.status_code == 302
    assert NoticeDraft.objects.get().answers["more"] == "Moje zdanie"


def test_a_page_that_saves_itself_never_undoes_what_another_answered(client, purchase, editor):
    other = MembershipFactory(organisation=purchase.buyer, role=Membership.Role.EDITOR).person
    client.post(url(purchase), {"version": 0, "buyer_city": "Kładkowo"})
    answer(purchase, other, version=1, buyer_city="Kładkowo", buyer_phone="58 123 45 67")
    version = "1"
    for more in ("Raz", "Raz, dwa", "Raz, dwa, trzy"):
        sent = {"version": version, "buyer_city": "Kładkowo", "more": more}
        version = client.post(url(purchase), sent, headers={"X-Autosave": "1"})["X-Version"]

    answers = NoticeDraft.objects.get().answers
    assert (answers["buyer_phone"], answers["more"]) == ("58 123 45 67", "Raz, dwa, trzy")


def test_ones_own_saves_in_between_are_no_clash(purchase, editor):
    answer(purchase, editor, more="Raz")
    answer(purchase, editor, version=1, more="Dwa")

    assert answer(purchase, editor, version=1, more="Trzy").answers["more"] == "Trzy"


def test_an_answer_that_does_not_fit_is_refused_with_its_name(purchase, editor):
    with pytest.raises(actions.BadAnswer) as refused:
        answer(purchase, editor, **{"r0-tenders": -1})
    assert refused.value.field == "r0-tenders"


@pytest.mark.parametrize(
    "half",
    [
        {"published_number": "1-2026"},
        {"published_on": date(2026, 3, 2)},
        {"number": 0},
    ],
)
def test_the_database_refuses_half_a_publication(purchase, half):
    with pytest.raises(IntegrityError):
        NoticeDraftFactory(purchase=purchase, **half)


def test_the_database_keeps_each_version_once(purchase):
    draft = NoticeDraftFactory(purchase=purchase)
    NoticeRevisionFactory(draft=draft)

    with pytest.raises(IntegrityError):
        NoticeRevisionFactory(draft=draft)
