"""Answers for notices, for tests."""

import factory
from factory.django import DjangoModelFactory

from pomost.procurement.models import NoticeDraft, NoticeRevision
from tests.factories.people import NINE, UserFactory
from tests.factories.procurement import PurchaseFactory


class NoticeDraftFactory(DjangoModelFactory):
    class Meta:
        model = NoticeDraft

    purchase = factory.SubFactory(PurchaseFactory)
    subtype = "20"
    updated_at = NINE
    updated_by = factory.SubFactory(UserFactory)


class NoticeRevisionFactory(DjangoModelFactory):
    class Meta:
        model = NoticeRevision

    draft = factory.SubFactory(NoticeDraftFactory)
    version = 1
    answers = factory.SelfAttribute("draft.answers")
    saved_at = NINE
    saved_by = factory.SelfAttribute("draft.updated_by")
