"""Reserved contracts and the codes of the notice."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from pomost.criteria.catalogue.rules import Confidence
from pomost.kernel.texts import Text, say
from pomost.procurement.purchases.rules import Kind, PurchaseFile, Reserved
from pomost.procurement.review.rules.shape import (
    Basis,
    Case,
    Fix,
    Found,
    LintRule,
    Severity,
    Step,
    changed,
    end_of,
    pzp,
)

LEAST_SHARE_PERCENT = Decimal(30)
LONGEST_RESERVED_MONTHS = 36
# Seen to be absent from the closed list of art. 361; the list itself is not here yet.
NOT_ON_THE_LIST = frozenset({"55520000", "79700000"})
SOCIAL_OBJECTIVE = "soc-obj"
STRATEGIC_CODES = ("env-imp", "inn-pur", SOCIAL_OBJECTIVE, "none")
SOCIAL_CODES = ("acc-all", "et-eq", "gen-eq", "hum-right", "opp", "work-cond", "other")


def _eforms(rule: str, confidence: Confidence = Confidence.VERIFIED) -> Basis:
    return Basis(Text(pl=f"eForms, {rule}", en=f"eForms, {rule}"), confidence)


def share_of_disadvantaged(case: Case) -> Iterator[Found]:
    share = case.purchase.reserved_share_percent
    if share is not None and share >= LEAST_SHARE_PERCENT:
        return
    now = (
        Text(pl="nie jest podany", en="is not given")
        if share is None
        else say("wynosi {share}%", "is {share}%", share=share)
    )
    yield Found(
        "reserved_share_percent",
        say(
            "Udział osób z wymaganych grup {now}, a musi wynosić co najmniej {least}%.",
            "The share of people from the listed groups {now}; it must be at least {least}%.",
            now=now,
            least=LEAST_SHARE_PERCENT,
        ),
        Fix(
            say(
                "Ustaw udział na {least}%.",
                "Set the share to {least}%.",
                least=LEAST_SHARE_PERCENT,
            ),
            partial(changed, reserved_share_percent=LEAST_SHARE_PERCENT),
        ),
    )


def _three_years(purchase: PurchaseFile) -> PurchaseFile:
    if purchase.starts_on is None:
        return purchase
    return changed(purchase, ends_on=end_of(purchase.starts_on, LONGEST_RESERVED_MONTHS))


def reserved_too_long(case: Case) -> Iterator[Found]:
    starts, ends = case.purchase.starts_on, case.purchase.ends_on
    if starts is None or ends is None or not case.longer_than(LONGEST_RESERVED_MONTHS):
        return
    last = end_of(starts, LONGEST_RESERVED_MONTHS)
    yield Found(
        "ends_on",
        say(
            "Umowa od {starts} do {ends} trwa ponad 3 lata. Najpóźniejszy koniec to {last}.",
            "A contract from {starts} to {ends} lasts more than 3 years. It may end on {last} at "
            "the latest.",
            starts=starts,
            ends=ends,
            last=last,
        ),
        Fix(
            say(
                "Zakończ umowę {last} zamiast {ends}.",
                "End the contract on {last} instead of {ends}.",
                last=last,
                ends=ends,
            ),
            _three_years,
        ),
    )


def reserved_for_what(case: Case) -> Iterator[Found]:
    purchase = case.purchase
    if purchase.kind is not Kind.SERVICES:
        yield Found(
            "kind",
            say(
                "Zastrzeżenie z art. 361 dotyczy usług.",
                "A reservation under art. 361 is for services.",
            ),
        )
    if purchase.cpv[:8] in NOT_ON_THE_LIST:
        yield Found(
            "cpv",
            say(
                "Kodu {cpv} nie ma na zamkniętej liście usług z art. 361. Można zastrzec to "
                "zamówienie na podstawie art. 94.",
                "Code {cpv} is not on the closed list of services of art. 361. You may reserve "
                "this purchase under art. 94.",
                cpv=purchase.cpv,
            ),
        )


def _add_objective(purchase: PurchaseFile) -> PurchaseFile:
    kept = tuple(code for code in purchase.strategic if code != "none")
    return changed(purchase, strategic=(*kept, SOCIAL_OBJECTIVE))


ADD_OBJECTIVE = Fix(
    say("Dodaj do ogłoszenia cel soc-obj (BT-06).", "Add the objective soc-obj (BT-06)."),
    _add_objective,
)


def social_without_strategic(case: Case) -> Iterator[Found]:
    purchase = case.purchase
    if purchase.social and SOCIAL_OBJECTIVE not in purchase.strategic:
        yield Found(
            "strategic",
            say(
                "Ogłoszenie ma kody społeczne (BT-775: {codes}), a nie ma celu soc-obj (BT-06).",
                "The notice has social codes (BT-775: {codes}) but not the objective soc-obj "
                "(BT-06).",
                codes=", ".join(purchase.social),
            ),
            ADD_OBJECTIVE,
        )


def social_purchase_not_said(case: Case) -> Iterator[Found]:
    purchase = case.purchase
    if not purchase.social and SOCIAL_OBJECTIVE not in purchase.strategic:
        yield Found(
            "strategic",
            say(
                "Kryteriów społecznych jest {count}, a ogłoszenie o nich nie mówi.",
                "There are {count} social criteria, and the notice does not say so.",
                count=len(purchase.criteria),
            ),
            ADD_OBJECTIVE,
        )


def unknown_codes(case: Case) -> Iterator[Found]:
    for field, term, known in (
        ("strategic", "BT-06", STRATEGIC_CODES),
        ("social", "BT-775", SOCIAL_CODES),
    ):
        codes: tuple[str, ...] = getattr(case.purchase, field)
        for place, code in enumerate(codes):
            if code not in known:
                yield Found(
                    f"{field}[{place}]",
                    say(
                        "{term} nie zna kodu „{code}”. Zna: {known}.",
                        "{term} does not know the code “{code}”. It knows: {known}.",
                        term=term,
                        code=code,
                        known=", ".join(known),
                    ),
                    Fix(
                        say("Usuń kod „{code}”.", "Remove the code “{code}”.", code=code),
                        partial(_without_code, field=field, code=code),
                    ),
                )


def _without_code(purchase: PurchaseFile, *, field: str, code: str) -> PurchaseFile:
    codes: tuple[str, ...] = getattr(purchase, field)
    return changed(purchase, **{field: tuple(c for c in codes if c != code)})


RULES = (
    LintRule(
        code="RES-001",
        severity=Severity.ERROR,
        step=Step.RESERVED,
        title=Text(pl="Udział poniżej 30%", en="Share under 30%"),
        explanation=Text(
            pl="Zastrzegając zamówienie na podstawie art. 94, określasz procent zatrudnionych "
            "osób z wymienionych grup. Nie może być niższy niż 30%.",
            en="When you reserve a contract under art. 94, you set the percentage of people from "
            "the listed groups among staff. It cannot be lower than 30%.",
        ),
        basis=(
            Basis(
                Text(pl="art. 20 dyrektywy 2014/24/UE", en="Directive 2014/24/EU, art. 20"),
                Confidence.VERIFIED,
            ),
            Basis(Text(pl="art. 94 ust. 2 Pzp", en="Pzp, art. 94(2)"), Confidence.MEMORY),
        ),
        check=share_of_disadvantaged,
        applies=lambda case: case.purchase.reserved is Reserved.ARTICLE_94,
    ),
    LintRule(
        code="RES-002",
        severity=Severity.ERROR,
        step=Step.RESERVED,
        title=Text(pl="Zastrzeżona umowa ponad 3 lata", en="Reserved contract over 3 years"),
        explanation=Text(
            pl="Umowa o usługi społeczne zastrzeżone na podstawie art. 361 może trwać najwyżej "
            "3 lata.",
            en="A contract for social services reserved under art. 361 may last 3 years at most.",
        ),
        basis=(pzp("361"), _eforms("BR-BT-00036-0150")),
        check=reserved_too_long,
        applies=lambda case: case.purchase.reserved is Reserved.ARTICLE_361,
    ),
    LintRule(
        code="RES-003",
        severity=Severity.ERROR,
        step=Step.RESERVED,
        title=Text(
            pl="Tego nie można zastrzec na podstawie art. 361",
            en="This cannot be reserved under art. 361",
        ),
        explanation=Text(
            pl="Art. 361 obejmuje tylko usługi zdrowotne, społeczne i kulturalne z zamkniętej "
            "listy kodów CPV. Znamy na razie tylko wybrane kody spoza listy, więc brak uwagi nie "
            "znaczy, że kod na niej jest.",
            en="Art. 361 covers only health, social and cultural services on a closed list of CPV "
            "codes. So far we know only some codes that are not on it, so no finding does not mean "
            "that the code is there.",
        ),
        basis=(pzp("361"), _eforms("BR-BT-00262-0200")),
        check=reserved_for_what,
        applies=lambda case: case.purchase.reserved is Reserved.ARTICLE_361,
    ),
    LintRule(
        code="SOC-001",
        severity=Severity.WARNING,
        step=Step.NOTICE,
        title=Text(
            pl="Kod społeczny bez celu strategicznego",
            en="Social code without the strategic flag",
        ),
        explanation=Text(
            pl="Walidator przepuści ogłoszenie z BT-775 bez BT-06, ale statystyka i wyszukiwarki "
            "nie policzą go jako społecznego.",
            en="The validator lets a notice with BT-775 and without BT-06 pass, but statistics and "
            "search will not count it as social.",
        ),
        basis=(_eforms("BT-06, BT-775"),),
        check=social_without_strategic,
        applies=lambda case: bool(case.purchase.social),
    ),
    LintRule(
        code="SOC-002",
        severity=Severity.ADVICE,
        step=Step.NOTICE,
        title=Text(
            pl="Ogłoszenie milczy o celu społecznym",
            en="The notice is silent about the social aim",
        ),
        explanation=Text(
            pl="Pole jest dobrowolne, ale dzięki niemu zamówienie znajdą ci, do których jest "
            "skierowane. Z celem innym niż „none” trzeba też podać uzasadnienie (BT-777).",
            en="The field is optional, but with it those whom the purchase is meant for can find "
            "it. An objective other than “none” also needs a reason (BT-777).",
        ),
        basis=(_eforms("BT-06, BT-777"),),
        check=social_purchase_not_said,
        applies=lambda case: bool(case.purchase.criteria),
    ),
    LintRule(
        code="SOC-003",
        severity=Severity.ERROR,
        step=Step.NOTICE,
        title=Text(pl="Nieznany kod w ogłoszeniu", en="Unknown code in the notice"),
        explanation=Text(
            pl="Pola BT-06 i BT-775 przyjmują tylko kody z listy. Inny kod zatrzyma ogłoszenie.",
            en="Fields BT-06 and BT-775 take only codes from their lists. Another code stops the "
            "notice.",
        ),
        basis=(_eforms("BR-BT-00775-0051"),),
        check=unknown_codes,
        applies=lambda case: bool(case.purchase.social or case.purchase.strategic),
    ),
)
