"""What a purchase asks of the future. Source: docs/rules/lab/forecast.md."""

from collections.abc import Iterable
from difflib import get_close_matches

from pomost.kernel.files import Unusable
from pomost.kernel.texts import say
from pomost.procurement.award.rules import Announced, bids_file
from pomost.procurement.lab.rules.forecast import Question
from pomost.procurement.lab.rules.shape import DEFAULT_CHANCE, Assumptions
from pomost.procurement.purchases.rules import PurchaseFile, Reserved, Role
from pomost.procurement.scoring.rules.reading import check
from pomost.procurement.scoring.rules.shape import Measure

# Employment contracts (art. 95) are the law's own duty: they are no clause one could leave out.
REQUIRED = (Role.DESCRIPTION, Role.SELECTION, Role.PERFORMANCE)


def question_of(file: PurchaseFile, announced: Iterable[Announced]) -> Question:
    """What earns points, what is required, who may win; raises Unusable."""
    announced = tuple(announced)
    criteria = tuple(one.criterion for one in announced)
    ready = bids_file(file, criteria, ())
    check(ready)
    from_catalogue = {item.code for item in file.criteria if item.role is Role.AWARD}
    return Question(
        criteria=criteria,
        social=frozenset(one.criterion.code for one in announced if one.key in from_catalogue),
        required=tuple(
            dict.fromkeys(
                f"{item.code}/{item.role}" for item in file.criteria if item.role in REQUIRED
            )
        ),
        reserved=file.reserved is not Reserved.NONE,
        value_with_vat_cents=ready.estimated_value_with_vat_cents,
    )


def chances_asked(question: Question) -> tuple[str, ...]:
    """Every requirement and every award criterion beside the price, by name."""
    judged = (c.code for c in question.criteria if c.measure is not Measure.PRICE)
    return (*question.required, *judged)


def completed(expected: Assumptions, question: Question) -> Assumptions:
    """The assumptions with a chance for each thing asked; raises Unusable for an unknown one."""
    asked = chances_asked(question)
    for name in expected.chances:
        if name not in asked:
            at = f"chances.{name[:60]}"
            close = get_close_matches(name[:60], asked, n=1) or [", ".join(asked) or "–"]
            raise Unusable(
                say(
                    "{at}: zamówienie o to nie pyta. Pyta o: {close}.",
                    "{at}: the purchase does not ask for this. It asks for: {close}.",
                    at=at,
                    close=close[0],
                ),
                at=at,
            )
    chances = {name: expected.chances.get(name, DEFAULT_CHANCE) for name in asked}
    return expected.model_copy(update={"chances": chances})
