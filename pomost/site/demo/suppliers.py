"""What each supplier of the demo offers, and which proofs it has. All of it is invented."""

from dataclasses import dataclass, field


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
    agrees: bool = False  # buyers may invite it


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
        agrees=True,
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
        agrees=True,
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
        agrees=True,
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
