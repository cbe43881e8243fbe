"""Before the notice: subject, need, accessibility, lots."""

from collections.abc import Iterator

from pomost.criteria.catalogue.rules import Confidence
from pomost.kernel.texts import Money, Text, say
from pomost.procurement.duties.rules import ThresholdClass
from pomost.procurement.review.rules.shape import (
    OWN,
    Basis,
    Case,
    Fix,
    Found,
    LintRule,
    Severity,
    Step,
    changed,
    pzp,
)
from pomost.procurement.review.rules.wording import says_nothing

ACCESSIBLE = (
    "Wykonawca zapewni dostępność architektoniczną, cyfrową i informacyjno-komunikacyjną co "
    "najmniej w zakresie minimalnych wymagań z art. 6 ustawy z dnia 19 lipca 2019 r. o "
    "zapewnianiu dostępności osobom ze szczególnymi potrzebami."
)


def undecided(case: Case) -> Iterator[Found]:
    purchase = case.purchase
    if purchase.value_cents == 0:
        yield Found(
            "value_cents",
            say(
                "Wartość nie jest oszacowana, więc nie wiadomo, które przepisy obowiązują.",
                "The value is not estimated, so nobody can tell which rules apply.",
            ),
        )
    elif says_nothing(purchase.value_method):
        yield Found(
            "value_method",
            say(
                "Nie zapisano, skąd się wzięła wartość {value}.",
                "Nobody wrote down where the value of {value} comes from.",
                value=Money(purchase.value_cents),
            ),
        )
    if not purchase.cpv:
        yield Found(
            "cpv",
            say("Brakuje kodu CPV.", "The CPV code is missing."),
        )


def dates(case: Case) -> Iterator[Found]:
    starts, ends = case.purchase.starts_on, case.purchase.ends_on
    if starts and ends and ends < starts:
        yield Found(
            "ends_on",
            say(
                "Koniec umowy ({ends}) wypada przed początkiem ({starts}).",
                "The contract ends ({ends}) before it starts ({starts}).",
                starts=starts,
                ends=ends,
            ),
        )
    elif not starts or not ends:
        yield Found(
            "starts_on" if not starts else "ends_on",
            say(
                "Nie wiadomo, jak długo potrwa umowa. Od tego zależy waloryzacja.",
                "Nobody can tell how long the contract lasts. Indexation depends on it.",
            ),
        )


def no_need(case: Case) -> Iterator[Found]:
    if says_nothing(case.purchase.need):
        yield Found(
            "need",
            say(
                "Nie zapisano, co ma się zmienić w życiu ludzi.",
                "Nobody wrote down what should change in people's lives.",
            ),
        )


def at_eu_threshold(case: Case) -> bool:
    """Whether the value reaches the EU threshold for this kind of purchase."""
    return case.regime is not None and case.regime.threshold is ThresholdClass.EU


def no_needs_analysis(case: Case) -> Iterator[Found]:
    regime = case.regime
    if regime is not None and says_nothing(case.purchase.needs_analysis):
        yield Found(
            "needs_analysis",
            say(
                "Wartość {value} sięga progu unijnego ({threshold}), a analizy potrzeb nie ma.",
                "The value of {value} reaches the EU threshold ({threshold}), and there is no "
                "needs analysis.",
                value=Money(regime.value_cents),
                threshold=Money(regime.eu_cents),
            ),
        )


def inaccessible(case: Case) -> Iterator[Found]:
    if says_nothing(case.purchase.accessibility):
        yield Found(
            "accessibility",
            say(
                "Korzystają z tego ludzie, a o dostępności nie ma ani słowa.",
                "People will use this, and there is not a word about accessibility.",
            ),
            Fix(
                say(
                    "Wpisz minimum ustawowe, potem je rozwiń: „{text}”",
                    "Put in the legal minimum, then develop it: “{text}”",
                    text=Text(pl=ACCESSIBLE, en=ACCESSIBLE),
                ),
                lambda purchase: changed(purchase, accessibility=ACCESSIBLE),
            ),
        )


def undivided(case: Case) -> Iterator[Found]:
    if len(case.purchase.lots) < 2 and says_nothing(case.purchase.not_divided_because):
        yield Found(
            "not_divided_because",
            say(
                "Zamówienie za {value} nie jest podzielone na części i nie zapisano dlaczego.",
                "A purchase of {value} is not divided into lots, and nobody wrote down why.",
                value=Money(case.purchase.value_cents),
            ),
        )


def sum_of_lots(case: Case) -> Iterator[Found]:
    total = sum(lot.value_cents for lot in case.purchase.lots)
    if total != case.purchase.value_cents:
        yield Found(
            "lots",
            say(
                "Części są warte razem {total}, a całe zamówienie {value}.",
                "The lots are worth {total} together, the whole purchase {value}.",
                total=Money(total),
                value=Money(case.purchase.value_cents),
            ),
            Fix(
                say(
                    "Ustaw wartość zamówienia na {total}.",
                    "Set the value of the purchase to {total}.",
                    total=Money(total),
                ),
                lambda purchase: changed(
                    purchase, value_cents=sum(lot.value_cents for lot in purchase.lots)
                ),
            ),
        )


def _under_the_act(case: Case) -> bool:
    return case.under_the_act


RULES = (
    LintRule(
        code="SUB-001",
        severity=Severity.WARNING,
        step=Step.SUBJECT,
        title=Text(
            pl="Przedmiot zamówienia nie jest ustalony", en="The subject is not settled yet"
        ),
        explanation=Text(
            pl="Od wartości i kodu CPV zależy, które przepisy obowiązują. Dopóki ich nie ma, "
            "przegląd widzi tylko część błędów.",
            en="Value and CPV code decide which rules apply. Until they are there, the review sees "
            "only part of the mistakes.",
        ),
        basis=(OWN,),
        check=undecided,
    ),
    LintRule(
        code="SUB-002",
        severity=Severity.WARNING,
        step=Step.SUBJECT,
        title=Text(pl="Terminy umowy", en="Dates of the contract"),
        explanation=Text(
            pl="Z początku i końca umowy wynika, czy potrzebna jest waloryzacja i czy okresy "
            "zatrudnienia się mieszczą.",
            en="Start and end tell whether indexation is needed and whether periods of employment "
            "fit.",
        ),
        basis=(OWN,),
        check=dates,
    ),
    LintRule(
        code="NED-001",
        severity=Severity.ERROR,
        step=Step.NEED,
        title=Text(pl="Brak analizy potrzeb", en="No needs analysis"),
        explanation=Text(
            pl="Od progów unijnych analiza potrzeb i wymagań jest obowiązkowa: wartość, tryb, "
            "części, możliwości społeczne, środowiskowe i innowacyjne, ryzyka, a także to, czy "
            "wystarczą własne zasoby.",
            en="From the EU thresholds on the analysis of needs and requirements is a duty: value, "
            "procedure, lots, social, green and innovative options, risks, and whether own "
            "resources would do.",
        ),
        basis=(pzp("83"),),
        check=no_needs_analysis,
        applies=at_eu_threshold,
    ),
    LintRule(
        code="NED-002",
        severity=Severity.ADVICE,
        step=Step.NEED,
        title=Text(pl="Nie ma potrzeby", en="No need"),
        explanation=Text(
            pl="Zacznij od tego, co ma się zmienić dla ludzi. Z tego wynika, które kryteria mają "
            "związek z przedmiotem zamówienia.",
            en="Begin with what should change for people. From it follows which criteria have "
            "anything to do with the subject.",
        ),
        basis=(OWN,),
        check=no_need,
    ),
    LintRule(
        code="ACC-001",
        severity=Severity.ERROR,
        step=Step.ACCESS,
        title=Text(pl="Milczenie o dostępności", en="Silent about accessibility"),
        explanation=Text(
            pl="Jeśli korzystają z tego ludzie, także Twoi pracownicy, opis uwzględnia "
            "dostępność dla osób z niepełnosprawnościami i projektowanie dla wszystkich. Wyjątek "
            "może wynikać tylko z charakteru przedmiotu.",
            en="If people use it, your own staff included, the description takes into account "
            "accessibility for people with disabilities and design for all. Only the nature of the "
            "subject may justify an exception.",
        ),
        basis=(
            pzp("100"),
            Basis(
                Text(
                    pl="art. 4 ust. 3 i art. 6 ustawy o zapewnianiu dostępności",
                    en="Accessibility act of 19 July 2019, art. 4(3) and 6",
                ),
                Confidence.VERIFIED,
            ),
        ),
        check=inaccessible,
        applies=lambda case: case.purchase.used_by_people,
    ),
    LintRule(
        code="LOT-001",
        severity=Severity.WARNING,
        step=Step.LOTS,
        title=Text(pl="Nie ma części ani powodu", en="Neither lots nor a reason for having none"),
        explanation=Text(
            pl="Małe podmioty, także społeczne, rzadko udźwigną całość. Podziel zamówienie albo "
            "zapisz, dlaczego się nie da.",
            en="Small suppliers, social ones among them, can seldom carry the whole. Divide the "
            "purchase, or write down why you cannot.",
        ),
        basis=(pzp("91", Confidence.MEMORY),),
        check=undivided,
        applies=_under_the_act,
    ),
    LintRule(
        code="LOT-002",
        severity=Severity.ERROR,
        step=Step.LOTS,
        title=Text(pl="Części nie składają się na całość", en="The lots do not make up the whole"),
        explanation=Text(
            pl="O progach decyduje łączna wartość wszystkich części, więc obie liczby muszą się "
            "zgadzać.",
            en="The value of all lots together decides about thresholds, so the two figures have "
            "to agree.",
        ),
        basis=(pzp("91", Confidence.MEMORY),),
        check=sum_of_lots,
        applies=lambda case: bool(case.purchase.lots),
    ),
)
