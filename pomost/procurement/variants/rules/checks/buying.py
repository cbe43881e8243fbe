"""The rules of routes that buy or choose: procurement of innovation (PPI), the contest."""

from pomost.kernel.texts import Text, say
from pomost.procurement.review.rules.shape import Severity
from pomost.procurement.routes.rules import OWN, PPI, Route
from pomost.procurement.scoring.rules.shape import Measure
from pomost.procurement.variants.rules.checks.shape import (
    Case,
    Check,
    Finds,
    Found,
    bases_of,
    in_order,
    missing,
)
from pomost.procurement.variants.rules.shape import DEVELOPMENT, PhaseKind

K = PhaseKind


def has_phase(kind: PhaseKind, pl: str, en: str) -> Check:
    """The phase that gives a procedure its name; its code follows."""

    def find(case: Case) -> Finds:
        if case.place_of(kind) is None:
            yield Found("phases", Text(pl=pl, en=en))

    route = {K.DIALOGUE: Route.PPI_DIALOGUE, K.NEGOTIATION: Route.PPI_NEGOTIATION}[kind]
    code = {K.DIALOGUE: "PPI-5", K.NEGOTIATION: "PPI-6"}[kind]
    return Check(code, Severity.ERROR, bases_of(route), find, frozenset({route}))


def tested_before(case: Case) -> Finds:
    tests, buys = case.place_of(K.TEST), case.place_of(K.PURCHASE)
    if tests is not None and (buys is None or tests < buys):
        return
    if not case.file.test.strip():
        yield Found(
            "test",
            Text(
                pl="Nikt nie sprawdzi rozwiązania przed wyborem. Dodaj etap testu albo opisz"
                " próbę.",
                en="Nobody tests the solution before the award. Add a test phase or describe a"
                " trial.",
            ),
        )


def quality_counts(case: Case) -> Finds:
    if not any(c.weight_percent and c.measure is Measure.QUALITY for c in case.file.criteria):
        yield Found(
            "criteria",
            Text(
                pl="Nie ma kryterium jakości. Nowość trudno wybrać samą ceną.",
                en="There is no quality criterion. Price alone cannot choose something new.",
            ),
        )


def consulted(case: Case) -> Finds:
    if case.place_of(K.CONSULTATION) is None:
        yield Found(
            "phases",
            Text(
                pl="Zacznij od konsultacji: dowiesz się, co prawie jest na rynku.",
                en="Begin with a consultation: you learn what is almost on the market.",
            ),
        )


def no_research(case: Case) -> Finds:
    for phase in case.phases(*(DEVELOPMENT - {K.TEST})):
        if phase.budget_cents:
            yield Found(
                f"phases.{phase.code}.budget_cents",
                say(
                    "W etapie „{phase}” płacisz za badania. PPI kupuje to, co prawie gotowe;"
                    " na badania jest PCP albo partnerstwo innowacyjne.",
                    "You pay for research in “{phase}”. PPI buys what is almost ready; research"
                    " belongs to PCP or an innovation partnership.",
                    phase=phase.title,
                ),
            )


def judged(case: Case) -> Finds:
    lack, ordered = in_order(case, (K.CONCEPTS, K.JURY))
    if lack or not ordered:
        yield Found(
            "phases",
            Text(
                pl="Konkurs to najpierw prace, potem jury. Uzupełnij etapy.",
                en="A contest has works first, then a jury. Complete the phases.",
            ),
        )


def only_concepts(case: Case) -> Finds:
    for phase in case.phases(*DEVELOPMENT, K.PURCHASE):
        yield Found(
            f"phases.{phase.code}.kind",
            say(
                "Konkurs wybiera koncepcję. Etap „{phase}” to już osobne zamówienie.",
                "A contest chooses a concept. “{phase}” is a procurement of its own.",
                phase=phase.title,
            ),
        )


CONTEST = frozenset({Route.COMPETITION})
PPI_BASES, CONTEST_BASES = bases_of(Route.PPI_OPEN), bases_of(Route.COMPETITION)
CHECKS = (
    Check(
        "PPI-1",
        Severity.WARNING,
        PPI_BASES,
        missing(
            "functions",
            "Opisz, co rozwiązanie ma robić, a nie jak ma być zbudowane.",
            "Describe what the solution must do, not how it is built.",
        ),
        PPI,
    ),
    Check("PPI-2", Severity.WARNING, PPI_BASES, tested_before, PPI),
    Check("PPI-3", Severity.WARNING, PPI_BASES, quality_counts, PPI - {Route.PPI_DIALOGUE}),
    Check(
        "PPI-4",
        Severity.ERROR,
        bases_of(Route.PPI_DIALOGUE),
        quality_counts,
        frozenset({Route.PPI_DIALOGUE}),
    ),
    has_phase(K.DIALOGUE, "Nie ma etapu dialogu.", "There is no dialogue."),
    has_phase(K.NEGOTIATION, "Nie ma etapu negocjacji.", "There is no negotiation."),
    Check("PPI-7", Severity.ADVICE, PPI_BASES, consulted, PPI),
    Check("PPI-8", Severity.WARNING, (OWN,), no_research, PPI),
    Check("COM-1", Severity.WARNING, CONTEST_BASES, judged, CONTEST),
    Check(
        "COM-2",
        Severity.WARNING,
        CONTEST_BASES,
        missing(
            "jury",
            "Powiedz, kto zasiądzie w jury i dlaczego zna się na rzeczy.",
            "Say who sits in the jury, and why they can judge.",
        ),
        CONTEST,
    ),
    Check(
        "COM-3",
        Severity.WARNING,
        CONTEST_BASES,
        missing(
            "anonymity",
            "Powiedz, jak prace pozostaną anonimowe aż do oceny.",
            "Say how works stay anonymous until they are judged.",
        ),
        CONTEST,
    ),
    Check("COM-4", Severity.WARNING, CONTEST_BASES, only_concepts, CONTEST),
)
