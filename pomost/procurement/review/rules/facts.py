"""Numbers with their sources, codes that check, and words that a template left open."""

from collections.abc import Iterator

from pomost.criteria.catalogue.rules import Confidence, cpv_check_digit
from pomost.kernel.texts import Text, say
from pomost.procurement.kits.rules import waiting
from pomost.procurement.purchases.rules import Procedure
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
)
from pomost.procurement.review.rules.wording import says_nothing

DIGIT = Basis(
    Text(pl="wykaz kodów CPV 2008, cyfra kontrolna", en="list of CPV 2008 codes, check digit"),
    Confidence.PARTLY,
)
ENTRY = Basis(
    Text(
        pl="próg stosowania Pzp: Dz.U. 2025 poz. 1173 (170 000 zł), wcześniej 130 000 zł",
        en="threshold of the Pzp: Journal of Laws 2025 item 1173 (PLN 170,000), before 130,000",
    ),
    Confidence.VERIFIED,
)


def odd_digits(case: Case) -> Iterator[Found]:
    purchase = case.purchase
    codes = [("cpv", purchase.cpv)] if purchase.cpv else []
    codes += [(f"further_cpv[{n}]", code) for n, code in enumerate(purchase.further_cpv)]
    for at, code in codes:
        expected = f"{code[:8]}-{cpv_check_digit(code[:8])}"
        if code != expected:
            yield Found(
                at,
                say(
                    "Kod {code} ma inną cyfrę kontrolną, niż wynika z jego cyfr: {expected}. "
                    "Sprawdź, czy nie ma w nim pomyłki.",
                    "The code {code} has another check digit than its digits give: {expected}. "
                    "See whether it is mistyped.",
                    code=code,
                    expected=expected,
                ),
            )


def left_open(case: Case) -> Iterator[Found]:
    for at, words in waiting(case.purchase):
        yield Found(
            at,
            say(
                "Nadal czeka na Twoje słowa: {words}.",
                "This still waits for your words: {words}.",
                words=words,
            ),
        )


def numbers_without_source(case: Case) -> Iterator[Found]:
    for place, group in enumerate(case.purchase.groups):
        if group.people is not None and says_nothing(group.source):
            yield Found(
                f"groups[{place}].source",
                say(
                    "Grupa „{name}”: {people}. Nie zapisano, skąd jest ta liczba.",
                    "Group “{name}”: {people}. Nobody wrote down where the number comes from.",
                    name=group.name,
                    people=group.people,
                ),
            )


def groups_without_number(case: Case) -> Iterator[Found]:
    for place, group in enumerate(case.purchase.groups):
        if group.people is None:
            yield Found(
                f"groups[{place}].people",
                say(
                    "Grupa „{name}”: nie wiadomo, ile to osób.",
                    "Group “{name}”: nobody knows how many people these are.",
                    name=group.name,
                ),
            )


def unfit_procedure(case: Case) -> Iterator[Found]:
    regime = case.regime
    if regime is None or not regime.applies:
        return
    if case.purchase.procedure == Procedure.INTERNAL_RULES:
        yield Found(
            "procedure",
            say(
                "Wybrano własny regulamin, a wartość sięga progu, od którego stosuje się Pzp.",
                "Your own rules are chosen, but the value reaches the threshold of the Pzp.",
            ),
            Fix(
                say("Usuń wybór trybu.", "Take the choice of procedure away."),
                lambda purchase: changed(purchase, procedure=""),
            ),
        )


RULES = (
    LintRule(
        code="SUB-003",
        severity=Severity.WARNING,
        step=Step.SUBJECT,
        title=Text(pl="Cyfra kontrolna kodu CPV", en="Check digit of a CPV code"),
        explanation=Text(
            pl="Ostatnia cyfra kodu zdradza większość pomyłek przy przepisywaniu. Inna cyfra nie "
            "musi być błędem, bo część kodów ma ją wyjątkowo, ale sprawdź kod w wykazie.",
            en="The last digit of a code gives most typing mistakes away. Another digit need not "
            "be wrong, for some codes are exceptions, but look the code up in the list.",
        ),
        basis=(DIGIT,),
        check=odd_digits,
        applies=lambda case: bool(case.purchase.cpv or case.purchase.further_cpv),
    ),
    LintRule(
        code="SUB-004",
        severity=Severity.ERROR,
        step=Step.SUBJECT,
        title=Text(pl="Słowa szablonu bez uzupełnienia", en="A template's words left open"),
        explanation=Text(
            pl="Szablon zostawia w nawiasach kwadratowych to, co wiesz tylko Ty. Tak ogłoszone "
            "zamówienie nie mówi, co kupujesz.",
            en="A template leaves in square brackets what only you know. A purchase published like "
            "that does not say what you buy.",
        ),
        basis=(OWN,),
        check=left_open,
    ),
    LintRule(
        code="SUB-005",
        severity=Severity.ERROR,
        step=Step.SUBJECT,
        title=Text(pl="Tryb nie pasuje do wartości", en="The procedure does not fit the value"),
        explanation=Text(
            pl="Własny regulamin wystarcza tylko poniżej progu, od którego stosuje się Pzp.",
            en="Your own rules are enough only below the threshold from which the Pzp applies.",
        ),
        basis=(ENTRY,),
        check=unfit_procedure,
        applies=lambda case: bool(case.purchase.procedure) and case.regime is not None,
    ),
    LintRule(
        code="NED-003",
        severity=Severity.WARNING,
        step=Step.NEED,
        title=Text(pl="Liczba bez źródła", en="A number without a source"),
        explanation=Text(
            pl="Klauzula opiera się na liczbach z diagnozy. Liczba bez źródła nie przekona "
            "kontrolera ani następnej osoby.",
            en="A clause rests on the numbers of the diagnosis. A number without a source "
            "convinces neither an auditor nor the next person.",
        ),
        basis=(OWN,),
        check=numbers_without_source,
        applies=lambda case: any(group.people is not None for group in case.purchase.groups),
    ),
    LintRule(
        code="NED-004",
        severity=Severity.ADVICE,
        step=Step.NEED,
        title=Text(pl="Grupa bez liczby", en="A group without a number"),
        explanation=Text(
            pl="Od tego, ilu ludzi to dotyczy, zależy wielkość zamówienia i to, ilu osób możesz "
            "wymagać w klauzuli.",
            en="How many people are concerned decides how large the purchase is and how many "
            "people a clause may ask for.",
        ),
        basis=(OWN,),
        check=groups_without_number,
        applies=lambda case: bool(case.purchase.groups),
    ),
)
