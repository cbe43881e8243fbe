"""Employment contracts, art. 95."""

from collections.abc import Iterator
from functools import partial

from pomost.criteria.catalogue.rules import Confidence
from pomost.kernel.texts import Text, say
from pomost.procurement.purchases.rules import Employment, Kind, PurchaseFile, Role
from pomost.procurement.review.rules.shape import (
    Case,
    Fix,
    Found,
    LintRule,
    Severity,
    Step,
    changed,
    pzp,
    with_criterion,
)
from pomost.procurement.review.rules.wording import everybody, head_count, says_nothing

# Proposals of our own; the buyer edits them. In Polish, the language of the contract.
PROPOSED = {
    "verification": "Wykonawca w ciągu 7 dni od wezwania składa oświadczenie o zatrudnieniu na "
    "podstawie umowy o pracę osób wykonujących wskazane czynności oraz zanonimizowane kopie umów "
    "(widoczne: imię i nazwisko, data zawarcia, rodzaj umowy, wymiar etatu).",
    "control_rights": "Zamawiający może w każdym czasie żądać oświadczeń i dokumentów, wyjaśnień "
    "w razie wątpliwości oraz przeprowadzić kontrolę w miejscu wykonywania usługi.",
    "sanction": "Za każdą osobę wykonującą wskazane czynności bez umowy o pracę Wykonawca płaci "
    "karę umowną za każdy rozpoczęty miesiąc naruszenia, w wysokości podanej we wzorze umowy; "
    "łączna wysokość kar jest ograniczona.",
}


def required(case: Case) -> bool:
    """Art. 95 speaks of services and works, from the threshold of the act on."""
    return case.under_the_act and case.purchase.kind is not Kind.SUPPLIES


def _listed(case: Case) -> bool:
    return any(a.strip() for a in case.purchase.employment.activities)


def _fill(purchase: PurchaseFile, *, field: str) -> PurchaseFile:
    clause = Employment.model_validate(dict(purchase.employment) | {field: PROPOSED[field]})
    return changed(purchase, employment=clause)


def _proposal(field: str) -> Fix:
    return Fix(
        say(
            "Wpisz naszą propozycję, potem ją popraw: „{text}”",
            "Put in our proposal, then edit it: “{text}”",
            text=Text(pl=PROPOSED[field], en=PROPOSED[field]),
        ),
        partial(_fill, field=field),
    )


def silent(case: Case) -> Iterator[Found]:
    clause = case.purchase.employment
    if not _listed(case) and says_nothing(clause.none_because):
        yield Found(
            "employment.activities",
            say(
                "Nie ma ani czynności, ani powodu, dla którego żadna nie wymaga umowy o pracę.",
                "There are neither tasks nor a reason why none of them needs an employment "
                "contract.",
            ),
        )
    elif _listed(case) and not says_nothing(clause.none_because):
        yield Found(
            "employment.none_because",
            say(
                "Podajesz czynności i zarazem powód, że żadnych nie ma. Zostaw jedno z nich.",
                "You list tasks and also say why there are none. Keep one of the two.",
            ),
            Fix(
                say(
                    "Usuń powód, zostaw czynności: {n}.",
                    "Remove the reason, keep the tasks: {n}.",
                    n=len(clause.activities),
                ),
                lambda p: changed(
                    p,
                    employment=Employment.model_validate(dict(p.employment) | {"none_because": ""}),
                ),
            ),
        )


def blanket(case: Case) -> Iterator[Found]:
    for place, activity in enumerate(case.purchase.employment.activities):
        if words := everybody(activity):
            yield Found(
                f"employment.activities[{place}]",
                say(
                    "„{words}” obejmuje wszystkich. Nazwij czynności, na przykład „gotowanie "
                    "posiłków”.",
                    "“{words}” covers everybody. Name the tasks, for example “cooking meals”.",
                    words=words,
                ),
            )


def unverified(case: Case) -> Iterator[Found]:
    clause = case.purchase.employment
    if says_nothing(clause.verification):
        yield Found(
            "employment.verification",
            say(
                "Nie wiadomo, jak sprawdzisz umowy o pracę.",
                "Nobody can tell how you will check the employment contracts.",
            ),
            _proposal("verification"),
        )
    if says_nothing(clause.control_rights):
        yield Found(
            "employment.control_rights",
            say(
                "Nie ma uprawnień zamawiającego do kontroli.",
                "The buyer's rights of control are missing.",
            ),
            _proposal("control_rights"),
        )


def unpunished(case: Case) -> Iterator[Found]:
    if says_nothing(case.purchase.employment.sanction):
        yield Found(
            "employment.sanction",
            say(
                "Za brak umów o pracę nic nie grozi.",
                "Nothing happens when the employment contracts are missing.",
            ),
            _proposal("sanction"),
        )


def numbers_under_95(case: Case) -> Iterator[Found]:
    for place, activity in enumerate(case.purchase.employment.activities):
        if words := head_count(activity):
            yield Found(
                f"employment.activities[{place}]",
                say(
                    "„{words}” to liczba osób, a ten przepis mówi o rodzaju czynności.",
                    "“{words}” is a number of people, but this provision is about kinds of tasks.",
                    words=words,
                ),
            )
    for place, chosen in case.chosen(Role.EMPLOYMENT):
        if "people" in chosen.parameters:
            yield Found(
                f"criteria[{place}].role",
                say(
                    "{code} żąda liczby osób ({people}), a stoi przy art. 95.",
                    "{code} asks for a number of people ({people}) but stands under art. 95.",
                    code=case.name(chosen),
                    people=str(chosen.parameters["people"]),
                ),
                Fix(
                    say(
                        "Przenieś {code} do warunków realizacji (art. 96).",
                        "Move {code} to the conditions of performance (art. 96).",
                        code=case.name(chosen),
                    ),
                    partial(with_criterion, place=place, role=Role.PERFORMANCE),
                ),
            )


def not_for_supplies(case: Case) -> Iterator[Found]:
    if _listed(case):
        yield Found(
            "employment.activities",
            say(
                "Kupujesz dostawy, a lista czynności ma pozycje: {n}. Art. 95 ich nie obejmuje.",
                "You buy supplies, yet the list of tasks has {n} entries. Art. 95 does not cover "
                "them.",
                n=len(case.purchase.employment.activities),
            ),
            Fix(
                say(
                    "Usuń całą klauzulę zatrudnienia (czynności: {n}).",
                    "Remove the whole employment clause ({n} tasks).",
                    n=len(case.purchase.employment.activities),
                ),
                lambda p: changed(p, employment=Employment()),
            ),
        )


RULES = (
    LintRule(
        code="EMP-001",
        severity=Severity.ERROR,
        step=Step.EMPLOYMENT,
        title=Text(pl="Milczenie o umowach o pracę", en="Silent about employment contracts"),
        explanation=Text(
            pl="Przy usługach i robotach budowlanych musisz wskazać czynności, które mają cechy "
            "stosunku pracy (art. 22 § 1 Kodeksu pracy), albo zapisać, dlaczego takich nie ma.",
            en="For services and works you must name the tasks that have the features of "
            "employment (Labour Code, art. 22 § 1), or write down why there are none.",
        ),
        basis=(pzp("95"),),
        check=silent,
        applies=required,
    ),
    LintRule(
        code="EMP-002",
        severity=Severity.ERROR,
        step=Step.EMPLOYMENT,
        title=Text(pl="„Wszyscy pracownicy” zamiast czynności", en="“All staff” instead of tasks"),
        explanation=Text(
            pl="Przepis każe określić rodzaj czynności. Obowiązek dla wszystkich obejmuje też "
            "pracę, która nie ma cech stosunku pracy, i nie da się go sprawdzić.",
            en="The provision tells you to name kinds of tasks. A duty for everybody also covers "
            "work that is not employment, and cannot be checked.",
        ),
        basis=(pzp("95"),),
        check=blanket,
        applies=_listed,
    ),
    LintRule(
        code="EMP-003",
        severity=Severity.ERROR,
        step=Step.EMPLOYMENT,
        title=Text(
            pl="Umów o pracę nikt nie sprawdzi", en="Nobody will check the employment contracts"
        ),
        explanation=Text(
            pl="Dokumenty muszą mówić, jak wykonawca udokumentuje zatrudnienie i co wolno Ci "
            "skontrolować. Żądaj tylko danych, które są do tego potrzebne.",
            en="The documents must say how the contractor proves employment and what you may "
            "inspect. Ask only for the data that this takes.",
        ),
        basis=(pzp("95"), pzp("438", Confidence.MEMORY)),
        check=unverified,
        applies=_listed,
    ),
    LintRule(
        code="EMP-004",
        severity=Severity.ERROR,
        step=Step.EMPLOYMENT,
        title=Text(pl="Brak sankcji przy art. 95", en="No sanction under art. 95"),
        explanation=Text(
            pl="Dokumenty muszą mówić, co grozi za brak umów o pracę. Bez sankcji obowiązek "
            "zostaje na papierze.",
            en="The documents must say what a breach costs. Without a sanction the duty stays on "
            "paper.",
        ),
        basis=(pzp("95"),),
        check=unpunished,
        applies=_listed,
    ),
    LintRule(
        code="EMP-005",
        severity=Severity.WARNING,
        step=Step.EMPLOYMENT,
        title=Text(pl="Liczba osób przy art. 95", en="A number of people under art. 95"),
        explanation=Text(
            pl="Art. 95 mówi, na jakiej umowie mają pracować osoby wykonujące czynności. Ile osób "
            "ma dostać pracę, określasz w warunkach realizacji (art. 96). Łączenie tych dwóch "
            "rzeczy jest sporne.",
            en="Art. 95 says on what contract people do the tasks. How many people are to be hired "
            "belongs to the conditions of performance (art. 96). Mixing the two is contested.",
        ),
        basis=(pzp("95"), pzp("96", Confidence.PARTLY)),
        check=numbers_under_95,
        applies=lambda case: _listed(case) or any(case.chosen(Role.EMPLOYMENT)),
    ),
    LintRule(
        code="EMP-006",
        severity=Severity.WARNING,
        step=Step.EMPLOYMENT,
        title=Text(pl="Art. 95 przy dostawach", en="Art. 95 for supplies"),
        explanation=Text(
            pl="Obowiązek wskazania czynności dotyczy usług i robót budowlanych. Przy dostawach "
            "taka klauzula tylko zniechęca wykonawców.",
            en="The duty to name tasks concerns services and works. For supplies such a clause "
            "only scares suppliers away.",
        ),
        basis=(pzp("95"),),
        check=not_for_supplies,
        applies=lambda case: case.purchase.kind is Kind.SUPPLIES,
    ),
)
