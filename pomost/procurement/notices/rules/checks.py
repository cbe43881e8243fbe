"""What we ourselves see in a notice before the official rules read it.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pomost.kernel.texts import Text, say
from pomost.procurement.notices.rules.draft import Draft

MOST_RESERVED_YEARS = 3


class Weight(StrEnum):
    """Whether a notice can go out with it."""

    STOP = "stop"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing we see; ``part`` is the part of the purchase, or the answer, it is about."""

    weight: Weight
    bt: str
    part: str
    text: Text


def remarks(draft: Draft) -> list[Remark]:
    """Everything we see, what stops the notice first."""
    found = [*_purchase(draft), *_dates(draft), *_aims(draft), *_award(draft)]
    return sorted(found, key=lambda one: one.weight is not Weight.STOP)


def _purchase(draft: Draft) -> Iterator[Remark]:
    file, code = draft.file, draft.subtype.code
    if not file.cpv:
        yield Remark(
            Weight.STOP,
            "BT-262",
            "cpv",
            Text(pl="Wybierz kod CPV w kroku 2.", en="Choose a CPV code in step 2."),
        )
    if code in ("16", "E3") and file.procedure == "neg-wo-call":
        yield Remark(
            Weight.STOP,
            "BT-105",
            "procedure",
            Text(
                pl="Negocjacje bez ogłoszenia nie mają ogłoszenia o zamówieniu. Zmień tryb albo"
                " poczekaj na ogłoszenie o wyniku (29).",
                en="A negotiation without a notice has no contract notice. Change the procedure"
                " or wait for the result notice (29).",
            ),
        )
    if draft.reserved == "res-pub-ser" and file.starts_on and file.ends_on:
        start = file.starts_on
        limit = (start.year + MOST_RESERVED_YEARS, start.month, start.day)
        if (file.ends_on.year, file.ends_on.month, file.ends_on.day) > limit:
            yield Remark(
                Weight.STOP,
                "BT-537",
                "ends_on",
                say(
                    "Umowa zastrzeżona z art. 361 może trwać najwyżej {years} lata. Skróć okres.",
                    "A contract reserved under art. 361 lasts at most {years} years."
                    " Shorten the period.",
                    years=MOST_RESERVED_YEARS,
                ),
            )


def _dates(draft: Draft) -> Iterator[Remark]:
    said = draft.answers
    if said.deadline_on and said.opening_on and said.opening_on < said.deadline_on:
        yield Remark(
            Weight.STOP,
            "BT-132",
            "opening_on",
            Text(
                pl="Otwarcie nie może być przed terminem składania ofert. Popraw jeden z dni.",
                en="Tenders cannot be opened before the deadline. Put one of the days right.",
            ),
        )
    if said.min_candidates is not None and draft.subtype.code == "16" and not draft.one_stage:
        least = 5 if draft.procedure == "restricted" else 3
        if said.min_candidates < least:
            yield Remark(
                Weight.STOP,
                "BT-50",
                "min_candidates",
                say(
                    "W tym trybie zaproś co najmniej {least} wykonawców.",
                    "In this procedure invite at least {least} suppliers.",
                    least=least,
                ),
            )
    for result in said.results:
        if result.tenders is None:
            continue
        for name in ("tenders_sme", "tenders_online", "tenders_eea", "tenders_far"):
            if (getattr(result, name) or 0) > result.tenders:
                yield Remark(
                    Weight.STOP,
                    "BT-759",
                    f"r{result.lot}-{name}",
                    Text(
                        pl="Tych ofert nie może być więcej niż wszystkich.",
                        en="These cannot be more than all tenders.",
                    ),
                )


def _aims(draft: Draft) -> Iterator[Remark]:
    """The official rules let a social code stand alone; then readers look for the aim in vain."""
    if draft.subtype.code in ("E1", "4"):
        return
    if draft.file.social and "soc-obj" not in draft.strategic:
        yield Remark(
            Weight.WARNING,
            "BT-06",
            "strategic",
            Text(
                pl="Zaznaczasz cele społeczne (BT-775), ale nie cel strategiczny „cele społeczne”"
                " (BT-06). Kto szuka takich zamówień, tego nie znajdzie. Uzupełnij krok 8.",
                en="You tick social aims (BT-775) but not the strategic aim “social objectives”"
                " (BT-06). People who look for such purchases will not find it. Complete step 8.",
            ),
        )
    if "soc-obj" in draft.strategic and not draft.file.social:
        yield Remark(
            Weight.WARNING,
            "BT-775",
            "social",
            Text(
                pl="Cel strategiczny jest społeczny, ale nie mówisz jaki (BT-775)."
                " Uzupełnij krok 8.",
                en="The strategic aim is social, but you do not say which (BT-775)."
                " Complete step 8.",
            ),
        )


def _award(draft: Draft) -> Iterator[Remark]:
    if draft.subtype.contest or draft.subtype.code in ("E1", "4", "38"):
        return
    total = sum((award.weight for award in draft.awards), Decimal(0))
    if total != 100 and not draft.answers.formula.strip():
        yield Remark(
            Weight.STOP,
            "BT-541",
            "weights",
            say(
                "Wagi kryteriów dają razem {total}, a ma być 100. Popraw krok 6.",
                "The weights add up to {total}; they must make 100. Put step 6 right.",
                total=total,
            ),
        )
