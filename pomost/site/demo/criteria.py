"""What the demo's suppliers offer and how far their proofs have got."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.base import ContentFile

from pomost.criteria.catalogue.actions import put_catalogue_into_search
from pomost.criteria.claims import actions
from pomost.criteria.models import Claim
from pomost.kernel.clock import day_in_warsaw
from pomost.people.accounts import actions as accounts
from pomost.people.memberships import actions as memberships
from pomost.people.models import Membership, User
from pomost.site.demo import cast
from pomost.site.demo.people import organisation, person

CONTENT = Path(__file__).parent / "content" / "criteria"

# An adviser of the regional support centre writes for suppliers that have nobody in the cast.
ADVISER = ("Nela Rokitnicz", "nela@doradztwo.example")


@dataclass(frozen=True)
class Proof:
    """One claim of the story; days are counted back from the day the demo is loaded."""

    criterion: str
    state: str
    kind: str = ""
    file: str = ""
    statement: str = ""
    days_ago: int = 90
    valid_days: int = 365
    reason: str = ""


@dataclass(frozen=True)
class Supplier:
    """What one organisation supplies and can prove."""

    key: str
    kinds: frozenset[str]
    reach_km: int
    proofs: tuple[Proof, ...]
    writes: str = ""  # who of the cast writes for it; nobody: the adviser
    flags: frozenset[str] = field(default=frozenset({"is_social_economy"}))


CONTRACT = Proof(
    "EMP-CONTRACT", "verified", "anonymised-contract", file="umowa-o-prace-zakryta.pdf"
)
SOCIAL = frozenset({"is_social_economy"})

SUPPLIERS = (
    Supplier(
        "smaczna",
        frozenset({"catering", "events"}),
        40,
        (
            CONTRACT,
            Proof(
                "DIET-OPTIONS", "verified", "sample-menu", "jadlospis-dwa-tygodnie.pdf", days_ago=60
            ),
            Proof(
                "USER-NEEDS",
                "evidenced",
                "needs-statement",
                statement="Po rozmowach w maju i wrześniu zmieniliśmy porę obiadu i pojemniki.",
                days_ago=12,
            ),
            Proof("ACC-SERVICE", "declared", days_ago=12),
        ),
        writes="celina",
        flags=SOCIAL | {"has_enterprise_status"},
    ),
    Supplier(
        "kuchnia",
        frozenset({"catering", "training"}),
        60,
        (
            CONTRACT,
            Proof("EMP-GROUP-PERIOD", "verified", "posts-list", "lista-stanowisk.pdf"),
            Proof("EMP-DISABLED", "verified", "posts-list", "lista-stanowisk.pdf", days_ago=80),
            Proof("DIET-OPTIONS", "verified", "sample-menu", "jadlospis-dwa-tygodnie.pdf"),
            Proof("STAFF-TRAINING", "evidenced", "training-plan", "plan-szkolen.txt", days_ago=6),
            Proof("SURPLUS-FOOD", "learned", days_ago=20),
        ),
        writes="tymon",
        flags=SOCIAL | {"says_article_94"},
    ),
    Supplier(
        "nurt",
        frozenset({"catering", "cleaning", "green-areas"}),
        50,
        (
            CONTRACT,
            Proof("EMP-GROUP-PERIOD", "learned", days_ago=15),
            Proof(
                "EMP-REINTEGRATION",
                "evidenced",
                "mentoring-statement",
                statement="Prowadzimy 9 planów reintegracji; mentor poświęca osobie 6 godzin "
                "w miesiącu.",
                days_ago=4,
            ),
            Proof("DIET-OPTIONS", "declared", days_ago=10),
        ),
        flags=SOCIAL | {"says_article_94"},
    ),
    Supplier(
        "brzeg",
        frozenset({"green-areas", "building"}),
        45,
        (
            CONTRACT,
            Proof(
                "EMP-HOURS-SHARE",
                "verified",
                "hours-record",
                "zestawienie-godzin.txt",
                days_ago=150,
            ),
            Proof("REPAIR-FIRST", "learned", days_ago=30),
        ),
        flags=SOCIAL | {"has_enterprise_status"},
    ),
    Supplier(
        "prog",
        frozenset({"care", "training", "it"}),
        80,
        (
            Proof(
                "LIFE-QUALITY",
                "verified",
                "quality-tool",
                "rozmowa-o-jakosci-zycia.txt",
                days_ago=120,
            ),
            Proof(
                "LANG-ACCESS",
                "evidenced",
                "language-materials",
                statement="Ulotki mamy w języku ukraińskim i w polskim języku migowym (film).",
                days_ago=9,
            ),
            Proof("DIGITAL-ACCESS", "declared", days_ago=9),
        ),
        flags=SOCIAL | {"says_article_361"},
    ),
    Supplier(
        "staw",
        frozenset({"cleaning", "laundry"}),
        35,
        (
            CONTRACT,
            Proof(
                "ECO-CLEANING",
                "verified",
                "training-plan",
                "plan-szkolen.txt",
                days_ago=330,
                valid_days=365,
            ),
            Proof(
                "STAFF-TRAINING",
                "refused",
                "training-plan",
                "plan-szkolen.txt",
                days_ago=25,
                reason="W planie brakuje terminu pierwszego szkolenia. Dopisz go, proszę.",
            ),
        ),
    ),
    Supplier(
        "reka",
        frozenset({"care", "transport"}),
        30,
        (
            Proof(
                "FEEDBACK-LOOP",
                "verified",
                "feedback-procedure",
                statement="Uwagi przyjmujemy telefonicznie, na kartce do skrzynki i osobiście.",
                days_ago=70,
            ),
            Proof(
                "EMP-CONTINUITY",
                "evidenced",
                "posts-statement",
                statement="Mamy 6 stałych stanowisk; w ostatnim roku zmieniła się jedna osoba.",
                days_ago=3,
            ),
            Proof("CARE-SUPERVISION", "learned", days_ago=40),
        ),
    ),
    Supplier(
        "kgw",
        frozenset({"catering", "events", "crafts"}),
        25,
        (
            Proof(
                "SEASONAL-PRODUCE",
                "verified",
                "seasonal-calendar",
                "jadlospis-dwa-tygodnie.pdf",
                days_ago=50,
            ),
            Proof("DIET-OPTIONS", "learned", days_ago=18),
            Proof("EMP-CONTRACT", "declared", days_ago=18),
        ),
    ),
    Supplier(
        "druk",
        frozenset({"printing"}),
        200,
        (
            Proof(
                "REUSE-PACKAGING",
                "verified",
                "packaging-statement",
                statement="Druki jeżdżą w 40 skrzynkach zwrotnych, które odbieramy w ciągu doby.",
            ),
            Proof(
                "EMP-DISABLED",
                "verified",
                "posts-list",
                "lista-stanowisk.pdf",
                days_ago=400,
                valid_days=365,
            ),
        ),
    ),
    Supplier("gastro", frozenset({"catering"}), 120, (CONTRACT,), flags=frozenset()),
)


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
