"""Approvals, editions and what belongs to working together on a purchase, for tests."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from pomost.procurement.models import (
    Approval,
    Comment,
    Consultation,
    Edition,
    InvitationLetter,
    MarketInvitation,
    Order,
    PurchaseMember,
    Question,
)
from pomost.procurement.purchases.queries import as_file, content_of
from tests.factories.people import NINE, OrganisationFactory, UserFactory
from tests.factories.procurement import PurchaseFactory


class ApprovalFactory(DjangoModelFactory):
    class Meta:
        model = Approval

    purchase = factory.SubFactory(PurchaseFactory, approved=True)
    version = 1
    approved_at = NINE
    approved_by = factory.SubFactory(UserFactory)


class EditionFactory(DjangoModelFactory):
    """The purchase as it stands now, published."""

    class Meta:
        model = Edition

    purchase = factory.SubFactory(PurchaseFactory, published=True)
    number = 1
    version = factory.SelfAttribute("purchase.version")
    content = factory.LazyAttribute(lambda row: content_of(as_file(row.purchase)))
    published_on = date(2026, 3, 2)
    recorded_at = NINE
    recorded_by = factory.SubFactory(UserFactory)


class PurchaseMemberFactory(DjangoModelFactory):
    class Meta:
        model = PurchaseMember

    purchase = factory.SubFactory(PurchaseFactory)
    person = factory.SubFactory(UserFactory)
    role = "editor"
    added_at = NINE
    added_by = factory.SelfAttribute("person")


class CommentFactory(DjangoModelFactory):
    class Meta:
        model = Comment

    purchase = factory.SubFactory(PurchaseFactory)
    step = "need"
    text = factory.Sequence(lambda n: f"Remark {n}")
    written_at = NINE
    written_by = factory.SubFactory(UserFactory)


class ConsultationFactory(DjangoModelFactory):
    class Meta:
        model = Consultation

    class Params:
        announced = factory.Trait(state="announced", announced_at=NINE, ends_on=date(2100, 1, 31))

    purchase = factory.SubFactory(PurchaseFactory, opened=True)
    purpose = "We want to learn who could cook."
    topics = "Which day?\nWhich lots?"
    how = "In writing."
    equal_treatment = "All hear the same."
    updated_at = NINE


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = Question

    class Params:
        published = factory.Trait(
            answer="On Monday.",
            answered_by=factory.SubFactory(UserFactory),
            published_at=NINE,
        )

    purchase = factory.SubFactory(PurchaseFactory, opened=True)
    text = factory.Sequence(lambda n: f"Which day {n}?")
    channel = "email"
    received_on = date(2026, 3, 2)
    recorded_at = NINE


class OrderFactory(DjangoModelFactory):
    class Meta:
        model = Order

    class Params:
        adopted = factory.Trait(state="adopted", number="34/2026", adopted_on=date(2026, 3, 2))
        public = factory.Trait(
            adopted=True, published_at=NINE, published_by=factory.SubFactory(UserFactory)
        )

    owner = factory.SubFactory(OrganisationFactory, buyer=True)
    version = 1
    title = "Rules on social clauses"
    kinds = factory.LazyFunction(lambda: ["services"])
    criteria = factory.LazyFunction(lambda: {"EMP-GROUP-PERIOD": {}})
    checks = "A second person."
    exceptions = "Danger to life."
    reporting = "By the end of January."
    updated_at = NINE
    updated_by = factory.SubFactory(UserFactory)


class InvitationLetterFactory(DjangoModelFactory):
    class Meta:
        model = InvitationLetter

    purchase = factory.SubFactory(PurchaseFactory, opened=True)
    title = factory.SelfAttribute("purchase.title")
    text = "Please look at it."
    written_by = factory.SubFactory(UserFactory)
    sent_at = NINE


class MarketInvitationFactory(DjangoModelFactory):
    class Meta:
        model = MarketInvitation

    letter = factory.SubFactory(InvitationLetterFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    sent_at = NINE
    sent_by = factory.SubFactory(UserFactory)
