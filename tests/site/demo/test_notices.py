"""The demo shows one notice that is published and whole, and one with answers missing."""

from datetime import timedelta

import pytest

from pomost.procurement.models import NoticeDraft
from pomost.procurement.notices.queries.drafts import draft_of
from pomost.procurement.notices.rules.checks import remarks
from pomost.procurement.notices.rules.questions import gaps
from pomost.site.demo import contracts, criteria, notices, people, procurement
from tests.factories.people import NINE

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    for part in (people, criteria, procurement, contracts, notices):
        part.load(at=NINE)


def test_one_notice_is_published_and_one_waits_for_answers(loaded):
    done, begun = NoticeDraft.objects.order_by("-published_number", "pk")
    whole = draft_of(done.purchase, done.subtype, at=NINE)
    half = draft_of(begun.purchase, begun.subtype, at=NINE)

    assert (done.subtype, done.published_number) == ("E3", "99999999-2026")
    assert done.published_on < (NINE - timedelta(days=200)).date()
    assert (gaps(whole), remarks(whole)) == ([], [])
    assert begun.published_on is None
    assert gaps(half)


def test_the_notice_of_the_award_is_nearly_full_before_anybody_types(loaded):
    done = NoticeDraft.objects.exclude(published_number="").get()

    award = draft_of(done.purchase, "29", at=NINE)

    (result,) = award.answers.results
    assert result.winner_name == "Spółdzielnia Socjalna Jasne Okna"
    assert (result.tenders, result.tenders_sme, result.tenders_far) == (4, 3, 0)
    assert (result.value_cents, result.contract_ref) == (224_390_24, "ZP.272.3.2026")
