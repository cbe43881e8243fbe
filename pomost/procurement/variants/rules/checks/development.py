"""The rules of research bought outside the act: PCP and R&D services below the threshold."""

from decimal import Decimal

from pomost.kernel.texts import Money, Text, say
from pomost.procurement.review.rules.shape import Severity
from pomost.procurement.routes.rules import OWN, Route
from pomost.procurement.variants.rules import total_cents
from pomost.procurement.variants.rules.checks.shape import (
    Case,
    Check,
    Finds,
    Found,
    bases_of,
    in_order,
    missing,
)
from pomost.procurement.variants.rules.shape import DEVELOPMENT, Ipr, Payment, PhaseKind
from pomost.procurement.variants.rules.skeletons import PHASE_NAMES

LEAST_SUPPLIERS = 2
HALF = Decimal(50)
K = PhaseKind


def lacking(case: Case, kinds: tuple[PhaseKind, ...]) -> Finds:
    """Each of these phases that is not there, and whether the rest stand in another order."""
    lack, ordered = in_order(case, kinds)
    for kind in lack:
        yield Found(
            "phases",
            say(
                "Brakuje etapu: {phase}.",
                "A phase is missing: {phase}.",
                phase=PHASE_NAMES[kind],
            ),
        )
    if not ordered:
        yield Found(
            "phases",
            say(
                "Etapy stoją w złej kolejności. Powinno być: {order}.",
                "The phases stand in the wrong order. It should be: {order}.",
                order=Text(
                    pl=", ".join(PHASE_NAMES[kind].pl.lower() for kind in kinds),
                    en=", ".join(PHASE_NAMES[kind].en.lower() for kind in kinds),
                ),
            ),
        )


def pcp_phases(case: Case) -> Finds:
    yield from lacking(case, (K.DESIGN, K.PROTOTYPE, K.TEST))


def two_in_each(case: Case) -> Finds:
    for phase in case.phases(*DEVELOPMENT):
        if phase.suppliers < LEAST_SUPPLIERS:
            yield Found(
                f"phases.{phase.code}.suppliers",
                say(
                    "W etapie „{phase}” potrzeba co najmniej dwóch wykonawców; jest: {now}.",
                    "“{phase}” needs at least two suppliers; now: {now}.",
                    phase=phase.title,
                    now=phase.suppliers,
                ),
            )


def no_guarantee(case: Case) -> Finds:
    if case.file.purchase_guaranteed:
        yield Found(
            "purchase_guaranteed",
            Text(
                pl="W PCP nie obiecujesz zakupu. Usuń gwarancję albo wybierz partnerstwo"
                " innowacyjne.",
                en="PCP promises no purchase. Drop the guarantee, or choose an innovation"
                " partnership.",
            ),
        )
    for phase in case.phases(K.PURCHASE):
        yield Found(
            f"phases.{phase.code}.kind",
            say(
                "Etap „{phase}” kupuje rozwiązanie. W PCP zakup to osobny, późniejszy przetarg.",
                "“{phase}” buys the solution. In PCP the purchase is a separate, later tender.",
                phase=phase.title,
            ),
        )


def exclusive_and_full(case: Case) -> Finds:
    if case.file.ipr == Ipr.BUYER and case.file.payment == Payment.FULL:
        yield Found(
            "ipr",
            Text(
                pl="Wszystkie korzyści są Twoje i płacisz całość, więc to nie jest PCP: dla kodów"
                " CPV badań i rozwoju stosuje się wtedy Pzp. Podziel korzyści albo koszty.",
                en="All benefits are yours and you pay in full, so this is no PCP: for the CPV"
                " codes of research and development the Pzp then applies. Share benefits or cost.",
            ),
        )


def benefits_decided(case: Case) -> Finds:
    if not case.file.ipr:
        yield Found(
            "ipr",
            Text(
                pl="Nie wiadomo, czyje będą wyniki. Zdecyduj o prawach, zanim ktoś zacznie.",
                en="Nobody knows whose the results will be. Decide on the rights before anyone"
                " starts.",
            ),
        )
    elif case.file.ipr == Ipr.BUYER and case.file.payment != Payment.FULL:
        yield Found(
            "ipr",
            Text(
                pl="Prawa ma tylko zamawiający. W PCP korzyści zwykle się dzieli: to zachęta, by"
                " wykonawcy dołożyli swoje.",
                en="The buyer alone has the rights. In PCP benefits are usually shared: suppliers"
                " then put in their own.",
            ),
        )


def mostly_services(case: Case) -> Finds:
    share = case.file.service_share_percent
    if share is None:
        yield Found(
            "service_share_percent",
            Text(
                pl="Podaj, jaka część pieniędzy płaci za usługi badawczo-rozwojowe.",
                en="Say which share of the money pays for research and development services.",
            ),
        )
    elif share <= HALF:
        yield Found(
            "service_share_percent",
            say(
                "Usługi badawczo-rozwojowe to {share}% pieniędzy. Zakładamy, że to ma być ponad"
                " połowa; sprawdź to u źródła.",
                "Research and development services are {share}% of the money. We assume more than"
                " half is needed; check it at the source.",
                share=share,
            ),
        )


def not_in_series(case: Case) -> Finds:
    if case.file.mass_production:
        yield Found(
            "mass_production",
            Text(
                pl="Tej drogi nie ma dla produkcji seryjnej.",
                en="This route is not for mass production.",
            ),
        )
    elif case.file.mass_production is None:
        yield Found(
            "mass_production",
            Text(
                pl="Potwierdź, że nie chodzi o produkcję seryjną.",
                en="Confirm that this is not about mass production.",
            ),
        )


def below_the_threshold(case: Case) -> Finds:
    total = total_cents(case.file)
    if case.eu_cents is not None and total >= case.eu_cents:
        yield Found(
            "phases",
            say(
                "Razem {total} to co najmniej próg unijny {eu}. Wybierz inną drogę.",
                "{total} in all reaches the EU threshold of {eu}. Choose another route.",
                total=Money(total),
                eu=Money(case.eu_cents),
            ),
        )


PCP = frozenset({Route.PCP})
RD_BELOW = frozenset({Route.RD_BELOW})
PCP_BASES, RD_BASES = bases_of(Route.PCP), bases_of(Route.RD_BELOW)
WHY_NOT_THE_ACT = missing(
    "justification",
    "Zapisz, dlaczego nie stosujesz Pzp. Kontroler zapyta.",
    "Write down why the Pzp does not apply. An auditor will ask.",
)
CHECKS = (
    Check("PCP-1", Severity.ERROR, PCP_BASES, pcp_phases, PCP),
    Check("PCP-2", Severity.ERROR, PCP_BASES, two_in_each, PCP),
    Check("PCP-3", Severity.ERROR, PCP_BASES, no_guarantee, PCP),
    Check("PCP-4", Severity.ERROR, PCP_BASES, exclusive_and_full, PCP),
    Check("PCP-5", Severity.WARNING, (OWN,), benefits_decided, PCP),
    Check("PCP-6", Severity.WARNING, (OWN,), mostly_services, PCP),
    Check(
        "PCP-7",
        Severity.WARNING,
        (OWN,),
        missing(
            "later_tender",
            "Powiedz, jak potem kupisz gotowe rozwiązanie: osobny przetarg, otwarty dla każdego.",
            "Say how you will buy the finished solution later: a separate tender, open to anyone.",
        ),
        PCP,
    ),
    Check("PCP-8", Severity.WARNING, (OWN,), WHY_NOT_THE_ACT, PCP),
    Check("RDS-1", Severity.ERROR, RD_BASES, not_in_series, RD_BELOW),
    Check("RDS-2", Severity.WARNING, RD_BASES, WHY_NOT_THE_ACT, RD_BELOW),
    Check("RDS-3", Severity.ERROR, RD_BASES, below_the_threshold, RD_BELOW),
)
