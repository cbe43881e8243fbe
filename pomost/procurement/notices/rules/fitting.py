"""Which notices suit a purchase now, and why or why not.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

from dataclasses import dataclass

from pomost.kernel.texts import Text
from pomost.procurement.duties.rules import ThresholdClass
from pomost.procurement.notices.rules.subtypes import SUBTYPES, Subtype
from pomost.procurement.purchases.rules import Stage

BEFORE = frozenset({Stage.DRAFT, Stage.OPEN, Stage.APPROVED})


@dataclass(frozen=True, slots=True)
class Fitting:
    """One notice with the reason to take it or leave it."""

    subtype: Subtype
    suits: bool
    because: Text


def fittings(*, stage: Stage, threshold: ThresholdClass, social: bool) -> list[Fitting]:
    """Every notice, those that suit first, otherwise in the order of a procedure."""
    found = [
        Fitting(kind, *_fit(kind, stage=stage, threshold=threshold, social=social))
        for kind in SUBTYPES.values()
    ]
    return sorted(found, key=lambda one: not one.suits)


def _fit(
    kind: Subtype, *, stage: Stage, threshold: ThresholdClass, social: bool
) -> tuple[bool, Text]:
    if kind.contest:
        return False, CONTEST
    if kind.code == "E1":
        return (True, TALK) if stage in BEFORE else (False, TOO_LATE)
    if threshold is ThresholdClass.UNKNOWN:
        return False, NO_VALUE
    if kind.code == "E3":
        return (False, ABOVE) if threshold is ThresholdClass.EU else (True, VOLUNTARY)
    if threshold is not ThresholdClass.EU:
        return False, BELOW
    if kind.code in ("12", "20", "33") and not social:
        return False, NOT_SOCIAL
    if kind.code in ("7", "16", "29") and social:
        return False, SOCIAL
    if kind.code in ("4", "7", "12"):
        return (True, AHEAD) if stage in BEFORE else (False, TOO_LATE)
    if kind.has_result:
        return (False, TOO_EARLY) if stage in BEFORE else (True, AFTER)
    return True, CALL


TALK = Text(
    pl="Chcesz najpierw zapytać rynek: tym ogłoszeniem zapraszasz wszystkich naraz.",
    en="You want to ask the market first: this notice invites everybody at once.",
)
TOO_LATE = Text(
    pl="To ogłoszenie ma sens przed wszczęciem postępowania, a ono już trwa.",
    en="This notice makes sense before the procedure starts, and it has started.",
)
TOO_EARLY = Text(
    pl="To ogłoszenie mówi o wyniku albo o zmianie umowy. Wróć do niego po publikacji.",
    en="This notice tells the result or a change of contract. Come back after publication.",
)
NO_VALUE = Text(
    pl="Podaj szacunkową wartość w kroku 2, a powiemy, czy to ogłoszenie pasuje.",
    en="Estimate the value in step 2 and we will say whether this notice suits.",
)
ABOVE = Text(
    pl="Wartość sięga progu unijnego, więc to dobrowolne ogłoszenie nie wystarczy.",
    en="The value reaches the EU threshold, so this voluntary notice is not enough.",
)
VOLUNTARY = Text(
    pl="Poniżej progu unijnego to ogłoszenie jest dobrowolne: pokazuje zamówienie w całej Unii."
    " Ogłoszenia krajowego nie zastępuje.",
    en="Below the EU threshold this notice is voluntary: it shows the purchase all over the Union."
    " It does not replace the national notice.",
)
BELOW = Text(
    pl="Wartość nie sięga progu unijnego, więc tego ogłoszenia nie potrzebujesz.",
    en="The value does not reach the EU threshold, so you do not need this notice.",
)
NOT_SOCIAL = Text(
    pl="To ogłoszenie jest dla usług społecznych, a kod CPV na nie nie wskazuje.",
    en="This notice is for social services; the CPV code does not point to them.",
)
SOCIAL = Text(
    pl="Kod CPV wskazuje na usługi społeczne: wybierz ogłoszenie dla nich (12, 20 albo 33).",
    en="The CPV code points to social services: take their notice (12, 20 or 33).",
)
AHEAD = Text(
    pl="Zapowiadasz zamówienie, zanim je wszczniesz.",
    en="You announce the purchase before you start it.",
)
CALL = Text(
    pl="Tym ogłoszeniem wszczynasz postępowanie powyżej progu unijnego.",
    en="With this notice you start a procedure above the EU threshold.",
)
AFTER = Text(
    pl="Postępowanie trwa albo się skończyło: tu mówisz, jak.",
    en="The procedure runs or has ended: here you say how.",
)
CONTEST = Text(
    pl="Tylko jeśli prowadzisz konkurs na koncepcję.",
    en="Only if you run a design contest.",
)
