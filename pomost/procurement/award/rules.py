"""From a purchase to the award criteria it announces, and to a file of bids under them.

Pure: no Django, no database, no clock. Source: docs/rules/scoring/README.md.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NoReturn

from pomost.criteria.catalogue.rules import Catalogue, UnknownCriterion, check_parameters, folded
from pomost.criteria.catalogue.rules import Criterion as Known
from pomost.criteria.catalogue.rules import with_defaults as parameters_of
from pomost.kernel.files import Unusable
from pomost.kernel.texts import Figure, Text, say
from pomost.procurement.purchases.rules import ChosenCriterion, Measured, PurchaseFile, Role
from pomost.procurement.scoring.rules.shape import (
    FORMAT,
    MOST_BIDS,
    MOST_CRITERIA,
    AbsoluteLine,
    Better,
    Bid,
    BidsFile,
    Criterion,
    JuryMean,
    LowestRatio,
    Measure,
    MoneyEquivalent,
    Scoring,
    Step,
    Steps,
    YesNo,
)
from pomost.procurement.scoring.rules.words import way_in_words

PRICE: Final = "price"
PRICE_TITLE: Final = Text(pl="Cena", en="Price")
LONGEST_CODE: Final = 40
LONGEST_TITLE: Final = 200
PRICE_WAY: Final = LowestRatio(formula="lowest-ratio")
OTHER_WAY: Final = JuryMean(formula="jury-mean", jurors=3, highest_mark=Decimal(10))


@dataclass(frozen=True, slots=True)
class Announced:
    """One award criterion as suppliers read it, and where it stands in the purchase file."""

    key: str  # the name in ``ways``: price, a catalogue criterion's code, or another's name
    criterion: Criterion
    by_default: bool  # nobody chose the way: it is the default of docs/rules/scoring/README.md
    counted: Text | None = None  # what a bid offers here, with its unit, as the catalogue says

    @property
    def in_words(self) -> Text:
        """The way with this criterion's figures, and what a bid offers."""
        way = way_in_words(self.criterion)
        if self.counted is None:
            return way
        return say(
            "{way} W ofercie liczy się: {counted}.",
            "{way} What counts in a bid: {counted}.",
            way=way,
            counted=self.counted,
        )


def _refuse(at: str, pl: str, en: str, **figures: Figure) -> NoReturn:
    raise Unusable(say(f"{{at}}: {pl}", f"{{at}}: {en}", at=at, **figures), at=at)


def known_criteria(file: PurchaseFile, catalogue: Catalogue) -> dict[str, Known]:
    """The catalogue's side of the criteria that earn points, by code.

    As of the purchase's day; the newest version when it is younger than the day.
    """
    found: dict[str, Known] = {}
    for chosen in file.criteria:
        for day in (file.as_of, None):
            if chosen.role is Role.AWARD and chosen.code not in found:
                try:
                    found[chosen.code] = catalogue.criterion(chosen.code, on=day)
                except UnknownCriterion:
                    continue
    return found


def code_of(name: str, taken: Iterable[str]) -> str:
    """A code for an award criterion that has only a name: small letters, digits, hyphens."""
    plain = re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-")[: LONGEST_CODE - 4].strip("-")
    plain, code, number = plain or "criterion", plain or "criterion", 1
    while code in taken:
        number += 1
        code = f"{plain}-{number}"
    return code


def announced(
    file: PurchaseFile, known: Mapping[str, Known], language: str = "pl"
) -> tuple[Announced, ...]:
    """What earns points: the price, the catalogue's criteria, the others by name.

    Criteria without a weight are left out; a draft's weights need not make 100. Codes depend on
    the names alone. Raises Unusable when a criterion's parameters make no scale.
    """
    found: list[Announced] = []
    taken: set[str] = set()

    def add(
        key: str,
        code: str,
        title: str,
        weight: Decimal | None,
        default: Scoring,
        measure: Text | None = None,
    ) -> None:
        taken.add(code)
        if not weight:
            return
        said = file.measures.get(key)
        way = file.ways.get(key, PRICE_WAY if said else default)
        criterion = Criterion(
            code=code,
            title=(title.strip() or code)[:LONGEST_TITLE],
            weight_percent=weight,
            measure=_measure(key, way, said),
            scoring=way,
            life_cycle=said.life_cycle if said else None,
        )
        # Jurors give marks, whatever the catalogue counts.
        counted = None if isinstance(way, JuryMean) else measure
        found.append(Announced(key, criterion, by_default=key not in file.ways, counted=counted))

    add(PRICE, PRICE, PRICE_TITLE.for_language(language), file.price_weight_percent, PRICE_WAY)
    for place, chosen in enumerate(file.criteria):
        if chosen.role is not Role.AWARD:
            continue
        if chosen.code in taken or not re.fullmatch(
            r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}", chosen.code
        ):
            _refuse(
                f"criteria[{place}].code",
                "to kryterium nie może drugi raz dawać punktów albo jego kod jest zły.",
                "this criterion cannot earn points twice, or its code is no code.",
            )
        at = f"criteria[{place}].parameters"
        entry = known.get(chosen.code)
        title = entry.title.for_language(language) if entry else chosen.code
        scored = chosen.code in file.ways or not chosen.weight_percent
        default = OTHER_WAY if scored else default_way(chosen, entry, at)
        measure = entry.scoring.measure if entry else None
        add(chosen.code, chosen.code, title, chosen.weight_percent, default, measure)
    for name in sorted(file.other_weights):
        add(name, code_of(name, taken), name, file.other_weights[name], OTHER_WAY)
    return tuple(found)


def _measure(key: str, way: Scoring, said: Measured | None) -> Measure:
    if key == PRICE:
        return Measure.PRICE
    if said is not None:
        return Measure(said.measure)
    # A point with a published price judges amounts only.
    return Measure.COST if isinstance(way, MoneyEquivalent) else Measure.QUALITY


def default_way(chosen: ChosenCriterion, entry: Known | None, at: str = "parameters") -> Scoring:
    """How a catalogue criterion earns points while nobody said otherwise.

    Raises Unusable when the parameters do not fit, or leave nothing between floor and ceiling.
    """
    if entry is None or entry.scoring.pattern == "none":
        return OTHER_WAY
    for name, problem in check_parameters(entry, chosen.parameters).items():
        words = {"problem": problem}
        _refuse(f"{at}.{name[:LONGEST_CODE]}", "{problem}", "{problem}", **words)
    scoring = entry.scoring
    if scoring.pattern == "yes-no":
        return YesNo(formula="yes-no")
    if scoring.pattern == "steps":
        return Steps(
            formula="steps",
            better=Better.HIGHER,
            table=tuple(Step(bound=one.at_least, percent=one.percent) for one in scoring.steps),
        )
    values = parameters_of(entry, chosen.parameters, "pl")
    floor, ceiling = (
        Decimal(str(values[bound] if isinstance(bound, str) else bound))
        for bound in (scoring.floor, scoring.ceiling)
    )
    if ceiling <= floor:
        _refuse(
            at,
            "komplet punktów ma być od więcej niż {floor}, a jest od {ceiling}.",
            "all points must start above {floor}; they start at {ceiling}.",
            floor=floor,
            ceiling=ceiling,
        )
    return AbsoluteLine(formula="absolute-line", full_at=ceiling, none_at=floor)


def value_with_vat_cents(file: PurchaseFile) -> int:
    """The estimated value with VAT, grosze, half a grosz up; without a rate, without VAT."""
    rate = file.vat_percent or Decimal(0)
    return int(file.value_cents * (100 + rate) / 100 + Decimal("0.5"))


def bids_file(file: PurchaseFile, criteria: Iterable[Criterion], bids: Iterable[Bid]) -> BidsFile:
    """The bids under the announced criteria, rounding and tie-break; not yet checked.

    ``scoring.rules.score`` checks that the parts fit together. Raises Unusable when there is
    nothing to score with, too much of it, or no estimated value.
    """
    criteria, bids = tuple(criteria), tuple(bids)
    if not 1 <= len(criteria) <= MOST_CRITERIA:
        _refuse(
            "criteria",
            "punkty ma dawać od 1 do {most} kryteriów; jest ich {found}.",
            "1 to {most} criteria must earn points; there are {found}.",
            most=MOST_CRITERIA,
            found=len(criteria),
        )
    if len(bids) > MOST_BIDS:
        _refuse("bids", "ofert jest więcej niż {most}.", "more than {most} bids.", most=MOST_BIDS)
    value = value_with_vat_cents(file)
    if value < 1:
        _refuse(
            "value_cents",
            "najpierw oszacuj wartość zamówienia.",
            "estimate the value of the purchase first.",
        )
    return BidsFile(
        format=FORMAT,
        title=file.title,
        estimated_value_with_vat_cents=value,
        rounding=file.rounding,
        tie_break=file.tie_break,
        criteria=criteria,
        bids=bids,
    )
