"""The rules of the innovation partnership."""

from pomost.kernel.texts import Money, Text, say
from pomost.procurement.review.rules.shape import Severity
from pomost.procurement.routes.rules import OWN, Route
from pomost.procurement.variants.rules.checks.development import lacking
from pomost.procurement.variants.rules.checks.shape import (
    Case,
    Check,
    Finds,
    Found,
    bases_of,
    missing,
)
from pomost.procurement.variants.rules.shape import DEVELOPMENT, PhaseKind

K = PhaseKind


def partnership_phases(case: Case) -> Finds:
    yield from lacking(case, (K.REQUESTS, K.NEGOTIATION, K.OFFERS))
    buys = case.place_of(K.PURCHASE)
    develops = [i for i, phase in enumerate(case.file.phases) if phase.kind in DEVELOPMENT]
    if not develops:
        yield Found(
            "phases",
            Text(
                pl="Nie ma etapu badań i rozwoju. Bez niego to zwykły zakup.",
                en="There is no research and development. Without it this is a plain purchase.",
            ),
        )
    if buys is None:
        yield from lacking(case, (K.PURCHASE,))
    elif develops and buys < max(develops):
        yield Found(
            "phases",
            Text(
                pl="Zakup stoi przed końcem badań i rozwoju.",
                en="The purchase stands before research and development are over.",
            ),
        )


def within_maximum(case: Case) -> Finds:
    if not case.file.performance.strip():
        yield Found(
            "performance",
            Text(
                pl="Uzgodnij parametry, przy których kupisz rozwiązanie.",
                en="Agree on the performance at which you will buy the solution.",
            ),
        )
    most = case.file.maximum_cost_cents
    if not most:
        yield Found(
            "maximum_cost_cents",
            Text(
                pl="Uzgodnij najwyższy koszt zakupu.",
                en="Agree on the highest cost of the purchase.",
            ),
        )
        return
    bought = sum(phase.budget_cents for phase in case.phases(K.PURCHASE))
    if bought > most:
        yield Found(
            "maximum_cost_cents",
            say(
                "Zakup za {bought} jest droższy niż uzgodniony najwyższy koszt {most}.",
                "The purchase for {bought} costs more than the agreed maximum of {most}.",
                bought=Money(bought),
                most=Money(most),
            ),
        )


def paid_and_ended(case: Case) -> Finds:
    for phase in case.phases(*DEVELOPMENT):
        if not phase.payment.strip():
            yield Found(
                f"phases.{phase.code}.payment",
                say(
                    "Napisz, ile i kiedy płacisz partnerom w etapie „{phase}”.",
                    "Say how much and when you pay partners in “{phase}”.",
                    phase=phase.title,
                ),
            )
        if not phase.may_end:
            yield Found(
                f"phases.{phase.code}.may_end",
                say(
                    "Zapewnij sobie wyjście: po etapie „{phase}” nie możesz zakończyć partnerstwa.",
                    "Leave yourself a way out: after “{phase}” you cannot end the partnership.",
                    phase=phase.title,
                ),
            )


def several_possible(case: Case) -> Finds:
    if [p.suppliers for p in case.phases(*DEVELOPMENT)][:1] == [1]:
        yield Found(
            "phases",
            Text(
                pl="Partnerów może być kilku. Jeden to całe ryzyko w jednych rękach.",
                en="There may be several partners. One means all the risk in one pair of hands.",
            ),
        )


PARTNERSHIP = frozenset({Route.PARTNERSHIP})
IP_BASES = bases_of(Route.PARTNERSHIP)
CHECKS = (
    Check("IPA-1", Severity.ERROR, IP_BASES, partnership_phases, PARTNERSHIP),
    Check(
        "IPA-2",
        Severity.WARNING,
        IP_BASES,
        missing(
            "unmet_need",
            "Opisz potrzebę, której rynek dziś nie spełnia.",
            "Describe the need that the market does not meet today.",
        ),
        PARTNERSHIP,
    ),
    Check("IPA-3", Severity.ERROR, IP_BASES, within_maximum, PARTNERSHIP),
    Check("IPA-4", Severity.WARNING, (OWN,), paid_and_ended, PARTNERSHIP),
    Check("IPA-5", Severity.ADVICE, IP_BASES, several_possible, PARTNERSHIP),
)
