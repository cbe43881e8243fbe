"""What holds for a variant of any route."""

from pomost.kernel.files import Unusable
from pomost.kernel.texts import Text, say
from pomost.procurement.review.rules.shape import Severity
from pomost.procurement.routes.rules import OWN, PPI, Route
from pomost.procurement.routes.rules.shape import basis
from pomost.procurement.scoring.rules.reading import check as check_bids
from pomost.procurement.scoring.rules.shape import BidsFile, Measure, Mode, RoundedAt, Rounding
from pomost.procurement.variants.rules import award_criteria, total_cents
from pomost.procurement.variants.rules.checks.shape import Case, Check, Finds, Found, missing
from pomost.procurement.variants.rules.shape import DEVELOPMENT

HIGHEST_PRICE_WEIGHT = 60
ROUNDING = Rounding(places=2, mode=Mode.HALF_UP, at=RoundedAt.CELLS)


def bids_file(file_title: str, case: Case) -> BidsFile | None:
    """The criteria as they would be announced, without bids; None without any."""
    criteria = award_criteria(case.file)
    if not criteria:
        return None
    return BidsFile(
        format="pomost-bids/1",
        title=file_title,
        estimated_value_with_vat_cents=max(total_cents(case.file), 1),
        rounding=ROUNDING,
        tie_break=(),
        criteria=criteria,
        bids=(),
    )


def no_phases(case: Case) -> Finds:
    if not case.file.phases:
        yield Found(
            "phases",
            Text(
                pl="Wariant nie ma etapów. Dodaj choć jeden.", en="No phases yet. Add at least one."
            ),
        )


def scoring_works(case: Case) -> Finds:
    announced = bids_file(case.file.title, case)
    if announced is None:
        yield Found(
            "criteria",
            Text(
                pl="Nic nie daje punktów. Dodaj kryteria z wagami.",
                en="Nothing earns points. Add criteria with weights.",
            ),
        )
        return
    try:
        check_bids(announced)
    except Unusable as error:
        # "criteria[1].scoring.formula: …" says where; the page leads to the list anyway.
        yield Found(
            "criteria",
            Text(pl=_sentence(error.text.pl), en=_sentence(error.text.en)),
        )


def _sentence(told: str) -> str:
    _at, _colon, rest = told.partition(": ")
    return rest[:1].upper() + rest[1:] if rest else told


def fewer_each_time(case: Case) -> Finds:
    known = [phase for phase in case.file.phases if phase.suppliers]
    for before, after in zip(known, known[1:], strict=False):
        if after.suppliers > before.suppliers:
            yield Found(
                f"phases.{after.code}.suppliers",
                say(
                    "W etapie „{after}” jest więcej wykonawców ({more}) niż w „{before}” ({less})."
                    " Po bramce może ich tylko ubyć.",
                    "“{after}” has more suppliers ({more}) than “{before}” ({less}). A gate can"
                    " only leave fewer.",
                    after=after.title,
                    before=before.title,
                    more=after.suppliers,
                    less=before.suppliers,
                ),
            )


def gates_say_how(case: Case) -> Finds:
    known = [phase for phase in case.file.phases if phase.suppliers]
    for before, after in zip(known, known[1:], strict=False):
        if after.suppliers < before.suppliers and not before.gate.strip():
            yield Found(
                f"phases.{before.code}.gate",
                say(
                    "Po etapie „{phase}” odpadają wykonawcy, ale nie wiadomo dlaczego. Opisz"
                    " bramkę.",
                    "Suppliers drop out after “{phase}”, but nobody knows why. Describe the gate.",
                    phase=before.title,
                ),
            )


def targets_for_money(case: Case) -> Finds:
    for phase in case.phases(*DEVELOPMENT):
        if phase.budget_cents and not phase.targets.strip():
            yield Found(
                f"phases.{phase.code}.targets",
                say(
                    "W etapie „{phase}” płacisz, ale nie mówisz, co ma powstać.",
                    "You pay in “{phase}” but do not say what must be reached.",
                    phase=phase.title,
                ),
            )


def price_not_too_heavy(case: Case) -> Finds:
    weight = sum(c.weight_percent for c in case.file.criteria if c.measure is Measure.PRICE)
    if weight > HIGHEST_PRICE_WEIGHT:
        yield Found(
            "criteria",
            say(
                "Cena waży {weight}%. Ponad 60% wolno tylko wtedy, gdy opis stawia wymagania"
                " jakości dla głównych elementów.",
                "Price weighs {weight}%. More than 60% is allowed only when the description sets"
                " quality for the main elements.",
                weight=weight,
            ),
        )


def lots_fit(case: Case) -> Finds:
    lots = sum(lot.value_cents for lot in case.file.lots)
    if lots > total_cents(case.file):
        yield Found(
            "lots",
            Text(
                pl="Części są razem droższe niż wszystkie etapy. Popraw jedno albo drugie.",
                en="The lots together cost more than all phases. Put one or the other right.",
            ),
        )


def social_somewhere(case: Case) -> Finds:
    if not case.file.social_aspects.strip() and not any(c.social for c in case.file.criteria):
        yield Found(
            "social_aspects",
            Text(
                pl="Nic nie mówi, co to da ludziom. Opisz to albo dodaj kryterium społeczne.",
                en="Nothing says what it does for people. Describe it, or add a social criterion.",
            ),
        )


def risks_named(case: Case) -> Finds:
    if not case.file.risks:
        yield Found(
            "risks",
            Text(
                pl="Nie ma ryzyk. Innowacja bez ryzyka to rzadkość: wpisz choć jedno.",
                en="No risks are named. Innovation without risk is rare: name at least one.",
            ),
        )


UNDER_THE_ACT = PPI | {Route.PARTNERSHIP}
CHECKS = (
    Check("VAR-1", Severity.ERROR, (OWN,), no_phases),
    Check("VAR-2", Severity.ERROR, (OWN,), scoring_works),
    Check("VAR-3", Severity.ERROR, (OWN,), fewer_each_time),
    Check("VAR-4", Severity.WARNING, (OWN,), gates_say_how),
    Check("VAR-5", Severity.WARNING, (OWN,), targets_for_money),
    Check(
        "VAR-6",
        Severity.WARNING,
        (basis("art. 246 Pzp", "Pzp art. 246", "V"),),
        price_not_too_heavy,
        UNDER_THE_ACT,
    ),
    Check("VAR-7", Severity.WARNING, (OWN,), lots_fit),
    Check(
        "VAR-8",
        Severity.ADVICE,
        (OWN,),
        missing(
            "idea",
            "Napisz w dwóch zdaniach, co ma się dzięki temu zmienić.",
            "Say in two sentences what is to change this way.",
        ),
    ),
    Check("VAR-9", Severity.ADVICE, (OWN,), social_somewhere),
    Check("VAR-10", Severity.ADVICE, (OWN,), risks_named),
)
