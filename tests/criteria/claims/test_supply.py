"""What a supplier offers, and the files that prove it."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from pomost.audit.models import Event
from pomost.criteria.claims import actions
from pomost.kernel.errors import NotAllowed
from pomost.kernel.uploads import BadUpload
from pomost.people.models import Membership
from tests.factories.criteria import ClaimFactory
from tests.factories.people import NINE, UserFactory

pytestmark = pytest.mark.django_db
Role = Membership.Role
TODAY = date(2026, 3, 2)
NEXT_YEAR = date(2027, 3, 1)


def events(claim):
    name = f"criteria.Claim:{claim.pk}"
    return list(Event.objects.filter(target=name).order_by("number").values_list("what", flat=True))


def supply_of(claim):
    claim.organisation.supply.refresh_from_db()
    return claim.organisation.supply


def test_set_supply_folds_the_claims_that_stand_already(pes, editor):
    ClaimFactory(organisation=pes, verified=True)
    supply = actions.set_supply(
        organisation=pes,
        by=editor,
        at=NINE,
        kinds={"catering", "training"},
        reach_km=25,
        latitude=54.3,
        longitude=17.7,
        voivodeship="22",
        is_social_economy=True,
    )
    assert supply.kind_bits == 1 | 1 << 9
    assert supply.ready_bits == 1
    assert Event.objects.filter(what="supply.set").count() == 1


@pytest.mark.parametrize(("kinds", "latitude"), [({"space-travel"}, 54.3), ({"catering"}, None)])
def test_set_supply_refuses_what_it_does_not_know(pes, editor, kinds, latitude):
    with pytest.raises(actions.UnknownSupply):
        actions.set_supply(
            organisation=pes,
            by=editor,
            at=NINE,
            kinds=kinds,
            reach_km=25,
            latitude=latitude,
            longitude=17.7,
            voivodeship="22",
        )


def test_set_supply_refuses_a_stranger(pes):
    with pytest.raises(NotAllowed):
        actions.set_supply(
            organisation=pes,
            by=UserFactory(),
            at=NINE,
            kinds=set(),
            reach_km=25,
            latitude=None,
            longitude=None,
            voivodeship="",
        )


def test_a_file_is_kept_under_its_hash_with_its_name_apart(pes, editor):
    claim = ClaimFactory(organisation=pes)
    evidence = actions.add_evidence(
        claim=claim,
        kind="anonymised-contract",
        upload=ContentFile(b"Four cooks, full time.\n", name="umowa.txt"),
        by=editor,
        at=NINE,
    )
    assert evidence.original_name == "umowa.txt"
    assert "umowa" not in evidence.file.name
    assert len(evidence.sha256) == 64


def test_a_file_that_is_not_what_it_says_is_refused(pes, editor):
    claim = ClaimFactory(organisation=pes)
    with pytest.raises(BadUpload) as refusal:
        actions.add_evidence(
            claim=claim,
            kind="anonymised-contract",
            upload=ContentFile(b"<script>alert(1)</script>", name="umowa.pdf"),
            by=editor,
            at=NINE,
        )
    assert refusal.value.field == "upload"
    assert not claim.evidence.exists()
