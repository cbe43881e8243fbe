"""Which criteria of the catalogue suit a purchase, and why or why not.

Pure: no Django, no database, no clock.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pomost.criteria.catalogue.rules import Criterion, SupplyKind, points, with_defaults
from pomost.kernel.texts import Text
from pomost.procurement.purchases.rules import Kind, PurchaseFile, Reserved, Role


class Fit(StrEnum):
    """How well a criterion suits a purchase."""

    SUGGESTED = "suggested"
    POSSIBLE = "possible"
    UNSUITABLE = "unsuitable"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A criterion with the reason to take it or leave it."""

    criterion: Criterion
    fit: Fit
    because: Text
    change: Text | None = None  # what would have to change for it to fit; None when it does
    chosen_as: tuple[str, ...] = ()

    @property
    def free_roles(self) -> tuple[str, ...]:
        """The roles in which the purchase does not have it yet."""
        return tuple(role for role in self.criterion.roles if role not in self.chosen_as)


@dataclass(frozen=True, slots=True)
class Example:
    """What an offer would bring under a criterion: points of the whole hundred."""

    offered: Decimal | bool
    points: Decimal


def suggestions(
    file: PurchaseFile,
    criteria: Iterable[Criterion],
    kinds: Collection[SupplyKind],
    known_kinds: Iterable[SupplyKind] = (),
) -> list[Suggestion]:
    """Every criterion with its fit; suggested ones first, in the order of the catalogue.

    ``kinds`` are the kinds of supply that the purchase's CPV codes mean, ``known_kinds`` all that
    the catalogue has, so that it can name those a criterion is made for.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    for item in file.criteria:
        chosen[item.code] = (*chosen.get(item.code, ()), item.role)
    named = {kind.code: kind for kind in known_kinds}
    found = []
    for criterion in criteria:
        fit, because = _fit(file, criterion, kinds)
        change = CHANGES.get(because)
        if because == FOR_OTHERS:
            change = _other_kinds([named[k] for k in criterion.supply_kinds if k in named])
        found.append(Suggestion(criterion, fit, because, change, chosen.get(criterion.code, ())))
    return sorted(found, key=lambda suggestion: list(Fit).index(suggestion.fit))


def _fit(
    file: PurchaseFile, criterion: Criterion, kinds: Collection[SupplyKind]
) -> tuple[Fit, Text]:
    if set(criterion.roles) == {Role.EMPLOYMENT} and file.kind == Kind.SUPPLIES:
        return Fit.UNSUITABLE, FOR_SERVICES
    if criterion.instrument in ("ACC-100", "ACC-UZD4") and not file.used_by_people:
        return Fit.UNSUITABLE, FOR_PEOPLE
    if criterion.instrument == "RES-94" and file.reserved != Reserved.ARTICLE_94:
        return Fit.UNSUITABLE, FOR_RESERVED
    if criterion.supply_kinds and kinds:
        common = [kind for kind in kinds if kind.code in criterion.supply_kinds]
        if not common:
            return Fit.UNSUITABLE, FOR_OTHERS
        label = common[0].label
        return Fit.SUGGESTED, Text(
            pl=f"Pasuje do tego, co kupujesz: {label.pl}.",
            en=f"Fits what you buy: {label.en}.",
        )
    if criterion.instrument == "EMP-95" and file.kind != Kind.SUPPLIES:
        return Fit.SUGGESTED, EMPLOYMENT
    if criterion.instrument in ("ACC-100", "ACC-UZD4"):
        return Fit.SUGGESTED, ACCESS
    if criterion.instrument in ("PERF-96", "AWD-242") and file.kind == Kind.SUPPLIES:
        return Fit.POSSIBLE, SUPPLIES
    if criterion.instrument == "PERF-96":
        return Fit.SUGGESTED, WORK
    return Fit.POSSIBLE, ANYTHING


def _other_kinds(kinds: Collection[SupplyKind]) -> Text:
    """It would fit if the purchase had a part of one of these kinds."""
    return Text(
        pl="Pasowałoby, gdyby zamówienie obejmowało też: "
        + (", ".join(kind.label.pl for kind in kinds) or "inne usługi")
        + ". Kody CPV dopiszesz w kroku 2.",
        en="It would fit if the purchase also covered: "
        + (", ".join(kind.label.en for kind in kinds) or "other services")
        + ". You add CPV codes in step 2.",
    )


def examples(
    criterion: Criterion, parameters: dict[str, int | Decimal | bool | str], weight: Decimal
) -> list[Example]:
    """A few offers and the points they would get; empty for a criterion without points.

    Points are rounded down to two places, for showing only.
    """
    scoring = criterion.scoring
    offers: list[Decimal | bool]
    if scoring.pattern == "none":
        return []
    if scoring.pattern == "yes-no":
        offers = [False, True]
    elif scoring.pattern == "steps":
        offers = [Decimal(0), *(step.at_least for step in scoring.steps if step.at_least)]
    else:
        values = with_defaults(criterion, parameters, "pl")
        low, high = (
            Decimal(str(values[bound] if isinstance(bound, str) else bound))
            for bound in (scoring.floor, scoring.ceiling)
        )
        if high <= low:
            return []
        offers = [low, (low + high) / 2, high]
    return [
        Example(
            offer,
            (Decimal(share.numerator) * weight / share.denominator).quantize(Decimal("0.01")),
        )
        for offer, share in ((o, points(criterion, parameters, o)) for o in offers)
    ]


FOR_SERVICES = Text(
    pl="Kupujesz dostawy, a ten warunek dotyczy usług i robót budowlanych.",
    en="You buy supplies; this one is for services and works.",
)
FOR_PEOPLE = Text(
    pl="Z tego, co kupujesz, nie korzystają ludzie.",
    en="No person uses what you buy.",
)
FOR_RESERVED = Text(
    pl="To zamówienie nie jest zastrzeżone z art. 94.",
    en="This purchase is not reserved under art. 94.",
)
FOR_OTHERS = Text(
    pl="To kryterium powstało dla innych usług niż Twoja.",
    en="This criterion is made for other kinds of supply than yours.",
)
EMPLOYMENT = Text(
    pl="Przy usługach i robotach umowy o pracę są obowiązkiem z art. 95.",
    en="For services and works, employment contracts are a duty under art. 95.",
)
ACCESS = Text(
    pl="Korzystają z tego ludzie, więc dostępność jest obowiązkiem.",
    en="People use it, so accessibility is a duty.",
)
WORK = Text(
    pl="Tę pracę wykonują ludzie, więc możesz zapytać, kto i na jakich warunkach.",
    en="People do this work, so you may ask who, and on what terms.",
)
SUPPLIES = Text(
    pl="Możliwe, ale sprawdź związek z dostawą: pracownicy muszą pracować przy tym zamówieniu.",
    en="Possible, but check the link with the supply: the people must work on this very contract.",
)
ANYTHING = Text(
    pl="Możliwe przy każdym zamówieniu.",
    en="Possible for any purchase.",
)
# Reason not to take a criterion, to what would have to change.
CHANGES: Mapping[Text, Text] = {
    FOR_SERVICES: Text(
        pl="Pasowałoby, gdyby to były usługi albo roboty budowlane. Rodzaj wybierasz w kroku 2.",
        en="It would fit services or works. You choose the kind in step 2.",
    ),
    FOR_PEOPLE: Text(
        pl="Pasowałoby, gdyby korzystali z tego ludzie. Zaznaczysz to w kroku 2.",
        en="It would fit if people used what you buy. You say so in step 2.",
    ),
    FOR_RESERVED: Text(
        pl="Pasowałoby, gdyby o to zamówienie mogli się ubiegać tylko wykonawcy z art. 94."
        " Zastrzeżesz je w kroku 3.",
        en="It would fit if only suppliers named in art. 94 could bid. You reserve it in step 3.",
    ),
}
