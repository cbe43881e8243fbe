"""What the demo's suppliers offer and how far their proofs have got."""

from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.base import ContentFile

from pomost.criteria.catalogue.actions import put_catalogue_into_search
from pomost.criteria.claims import actions
from pomost.criteria.contact import actions as contact
from pomost.criteria.models import Claim
from pomost.kernel.clock import day_in_warsaw
from pomost.people.accounts import actions as accounts
from pomost.people.memberships import actions as memberships
from pomost.people.models import Membership, User
from pomost.site.demo import cast
from pomost.site.demo.people import organisation, person
from pomost.site.demo.suppliers import SUPPLIERS, Proof, Supplier

CONTENT = Path(__file__).parent / "content" / "criteria"

# An adviser of the regional support centre writes for suppliers that have nobody in the cast.
ADVISER = ("Nela Rokitnicz", "nela@doradztwo.example")


def load(*, at: datetime) -> None:
    """Let each supplier say what it offers, and bring its claims to where the story needs them."""
    adviser = accounts.create_account(
        email=ADVISER[1],
        name=ADVISER[0],
        password=cast.PASSWORD,
        language="pl",
        by=None,
        at=at,
    )
    for supplier in SUPPLIERS:
        writer = person(supplier.writes) if supplier.writes else adviser
        if not supplier.writes:
            memberships.appoint(
                person=adviser,
                organisation=organisation(supplier.key),
                role=Membership.Role.EDITOR,
                by=None,
                at=at,
            )
        _supply(supplier, by=writer, at=at)
        if supplier.agrees:
            contact.agree(organisation=organisation(supplier.key), by=writer, at=at)
        for proof in supplier.proofs:
            _prove(supplier, proof, by=writer, at=at - timedelta(days=proof.days_ago))
    actions.expire_claims(before=day_in_warsaw(at), by=None, at=at)
    put_catalogue_into_search(day=day_in_warsaw(at), at=at)


def _supply(supplier: Supplier, *, by: User, at: datetime) -> None:
    found = organisation(supplier.key)
    place = found.place
    actions.set_supply(
        organisation=found,
        by=by,
        at=at,
        kinds=supplier.kinds,
        reach_km=supplier.reach_km,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        voivodeship=place.code[:2] if place else "",
        **dict.fromkeys(supplier.flags, True),
    )


def _prove(supplier: Supplier, proof: Proof, *, by: User, at: datetime) -> None:
    found = organisation(supplier.key)
    claim = actions.declare(organisation=found, criterion=proof.criterion, by=by, at=at)
    if proof.state == "learned":
        actions.mark_learned(
            organisation=found, criterion=proof.criterion, by=by, at=at, source="quiz"
        )
    if not proof.kind:
        return
    upload = (
        ContentFile((CONTENT / proof.file).read_bytes(), name=proof.file) if proof.file else None
    )
    actions.add_evidence(
        claim=claim, kind=proof.kind, upload=upload, statement=proof.statement, by=by, at=at
    )
    _judge(claim, proof, at=at)


def _judge(claim: Claim, proof: Proof, *, at: datetime) -> None:
    coordinator = person("iga")
    if proof.state == "verified":
        actions.verify(
            claim=claim,
            by=coordinator,
            at=at,
            expires_on=day_in_warsaw(at) + timedelta(days=proof.valid_days),
        )
    if proof.state == "refused":
        actions.refuse(claim=claim, by=coordinator, at=at, reason=proof.reason)
