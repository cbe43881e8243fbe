"""A buyer's own order on social clauses below the threshold of the Pzp.

Pure: no Django, no database, no clock.
"""

from enum import StrEnum
from typing import Final

from pomost.kernel.moves import Moves
from pomost.kernel.texts import Text


class OrderState(StrEnum):
    """The life of one version."""

    DRAFT = "draft"
    ADOPTED = "adopted"  # in force; never changes
    REPLACED = "replaced"  # by the next version


MOVES: Moves[OrderState] = {
    OrderState.DRAFT: frozenset({OrderState.ADOPTED}),
    OrderState.ADOPTED: frozenset({OrderState.REPLACED}),
    OrderState.REPLACED: frozenset(),
}

FIRST_WORDS: Final = {
    "title": Text(
        pl="Regulamin stosowania klauzul społecznych w zamówieniach poniżej progu ustawy",
        en="Rules on social clauses in purchases below the threshold of the act",
    ),
    "checks": Text(
        pl=(
            "Przed zakupem: osoba prowadząca zamówienie opisuje, które kryteria zastosowała. Przed "
            "podpisaniem umowy: druga osoba sprawdza, czy każde kryterium ma w umowie obowiązek, "
            "sposób sprawdzenia i sankcję. W czasie umowy: osoba wskazana w umowie."
        ),
        en=(
            "Before buying: the officer writes which criteria apply. Before signing: a second "
            "person checks that each has a duty, a check and a sanction in the contract. During "
            "the contract: the person named in it."
        ),
    ),
    "exceptions": Text(
        pl=(
            "Od stosowania można odstąpić, gdy nikt w zasięgu nie mógłby spełnić kryterium, gdy "
            "zakup jest pilny z powodu zagrożenia życia, zdrowia lub mienia, albo gdy kryterium "
            "nie ma związku z przedmiotem. Powód zapisuje się w aktach."
        ),
        en=(
            "It may be left out when nobody in reach could meet the criterion, when the purchase "
            "is urgent because life, health or property is in danger, or when the criterion has "
            "nothing to do with what is bought. The reason is written into the file."
        ),
    ),
    "reporting": Text(
        pl=(
            "Do końca stycznia: ile zamówień objęto regulaminem, w ilu zastosowano kryteria, w ilu "
            "od nich odstąpiono i dlaczego, ile osobomiesięcy pracy z tego wynikło."
        ),
        en=(
            "By the end of January: how many purchases fell under these rules, how many used the "
            "criteria, how many did not and why, and how many person-months of work came of it."
        ),
    ),
}
