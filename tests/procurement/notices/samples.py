"""Purchases and answers of an invented municipality, to write notices from."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from pomost.procurement.notices.rules.answers import Answers, LotResult
from pomost.procurement.notices.rules.draft import Award, Draft
from pomost.procurement.notices.rules.notice import notice
from pomost.procurement.notices.rules.subtypes import SUBTYPES
from pomost.procurement.purchases.rules import PurchaseFile

WHOLE = {
    "title": "Obiady dla domu dziennego pobytu",
    "buyer": {"name": "Gmina Kładkowo", "kind": "municipality"},
    "as_of": date(2026, 11, 2),
    "kind": "services",
    "cpv": "85311000-2",
    "value_cents": 330_000_00,
    "starts_on": date(2027, 3, 1),
    "ends_on": date(2028, 2, 28),
    "description": "Przygotowanie i dowóz obiadów.",
    "accessibility": "Dowóz do drzwi.",
    "price_weight_percent": 60,
    "strategic": ("soc-obj",),
    "social": ("opp", "work-cond"),
}
LOTS = (
    {"number": 1, "title": "Część A", "value_cents": 100_000_00},
    {"number": 2, "title": "Część B", "value_cents": 200_000_00, "description": "Dalsze wsie"},
)
VARIANTS = {
    "social": {},
    "plain": {"cpv": "55523000-2", "strategic": (), "social": ()},
    "lots": {"lots": LOTS, "strategic": ("soc-obj", "env-imp", "inn-pur")},
    "art-94": {"cpv": "77310000-6", "reserved": "art-94", "reserved_share_percent": 30},
    "art-361": {"cpv": "85320000-8", "reserved": "art-361"},
    "not-accessible": {"accessibility": "", "strategic": (), "social": ()},
    "nobody-uses-it": {"accessibility": "", "used_by_people": False},
    "social-alone": {"strategic": ()},
    "restricted": {"procedure": "restricted"},
    "negotiated": {"procedure": "neg-w-call"},
    "dialogue": {"procedure": "comp-dial"},
    "innovation": {"procedure": "innovation", "strategic": ("inn-pur",)},
    "without-call": {"procedure": "neg-wo-call"},
    "one-stage": {"procedure": "oth-single"},
    "several-stages": {"procedure": "oth-mult"},
    "own-rules": {"procedure": "internal-rules"},
    "works": {"cpv": "45000000-7", "kind": "works", "procedure": "open"},
}
# These two cannot be: a call for tenders in a procedure without a call.
IMPOSSIBLE = {("16", "without-call"), ("E3", "without-call")}
WINNER = {
    "winner_name": "Spółdzielnia Socjalna Kładka",
    "winner_id": "7252230002",
    "winner_street": "Leśna 1",
    "winner_city": "Kładkowo",
    "winner_postcode": "11-100",
    "winner_nuts": "PL622",
    "winner_email": "biuro@kladka.example",
    "winner_phone": "+48 800000000",
    "winner_size": "small",
}


def won(lot: int) -> LotResult:
    return LotResult(
        lot=lot,
        outcome="selec-w",
        tenders=3,
        tenders_sme=2,
        tenders_online=3,
        tenders_eea=0,
        tenders_far=0,
        value_cents=312_000_00,
        tender_ref="Oferta 1",
        contract_ref="UM.1.2027",
        chosen_on=date(2026, 10, 1),
        concluded_on=date(2026, 10, 20),
        subcontracting=False,
        changed=True,
        **WINNER,
    )


def nobody_came(lot: int) -> LotResult:
    return LotResult(lot=lot, outcome="clos-nw", no_award="no-rece", tenders=0)


def answers(**changes) -> Answers:
    said = {
        "buyer_id": "7770000002",
        "buyer_street": "Rynek 1",
        "buyer_city": "Kładkowo",
        "buyer_postcode": "11-100",
        "buyer_nuts": "PL622",
        "buyer_email": "zamowienia@kladkowo.example",
        "buyer_phone": "+48 890000000",
        "buyer_contact": "Referat zamówień publicznych",
        "buyer_website": "https://kladkowo.example",
        "buyer_legal_type": "la",
        "buyer_activity": "gen-pub",
        "review_name": "Izba Odwoławcza",
        "review_id": "5260000001",
        "review_street": "Prosta 1",
        "review_city": "Warszawa",
        "review_postcode": "00-001",
        "review_nuts": "PL911",
        "review_email": "izba@izba.example",
        "review_phone": "+48 220000000",
        "review_deadlines": "10 dni od ogłoszenia.",
        "place_nuts": "PL622",
        "local_law": "Prawo zamówień publicznych",
        "features": "Jeden etap, bez negocjacji.",
        "planned_on": date(2027, 1, 10),
        "documents_url": "https://oferty.example/1",
        "submission_url": "https://oferty.example/1",
        "deadline_on": date(2026, 12, 20),
        "deadline_time": time(10),
        "opening_on": date(2026, 12, 20),
        "opening_time": time(11),
        "validity_months": 3,
        "min_candidates": 5,
        "max_lots": 2,
        "eu_funds": False,
        "variants": False,
        "gpa": False,
        "einvoicing": "allowed",
        "eordering": True,
        "epayment": True,
        "accessibility_reason": "Korzystają z tego tylko maszyny.",
        "strategic_reason": "Praca dla osób długo bezrobotnych.",
        "green": ("circ-econ",),
        "innovation": ("proc-innov",),
        "contest_criterion": "Jakość koncepcji.",
        "jury_binding": True,
        "follow_up": True,
        "prize_cents": 10_000_00,
        "prize_words": "Jedna nagroda",
        "direct_award": "unsuitable",
        "direct_award_reason": "Nikt nie złożył odpowiedniej oferty.",
        "modified_notice": "342558-2025",
        "modification": "mod-cir",
        "modification_reason": "Nagły wzrost cen żywności.",
        "modification_words": "Wynagrodzenie rośnie o 4%.",
        "results": (won(0),),
    }
    return Answers.model_validate(said | changes)


def draft(subtype: str, variant: str = "social", **changes) -> Draft:
    file = PurchaseFile.model_validate(WHOLE | VARIANTS[variant])
    results = (won(1), nobody_came(2)) if file.lots else (won(0),)
    return Draft(
        subtype=SUBTYPES[subtype],
        file=file,
        answers=answers(**{"results": results} | changes),
        awards=(
            Award("price", "Cena", "Cena oferty", Decimal(60)),
            Award("quality", "Zatrudnienie", "Osoby z grup", Decimal("22.5")),
            Award("quality", "Smak", "Próbka", Decimal("17.5")),
        ),
        terms="Wykonawca zatrudni dwie osoby.",
        notice_id="f42be27e-09cf-4f0e-a745-63ec689631e6",
        procedure_id="4805c409-5939-4be9-8abd-837f7a5fee23",
        at=datetime(2026, 11, 25, 12, tzinfo=UTC),
    )


def notice_bytes(subtype: str) -> bytes:
    """The notice as somebody could download it."""
    return notice(draft(subtype))
