"""Award criteria: BT-539, BT-734, BT-540, BT-541 with BT-5421, and BT-543.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

from decimal import Decimal

from pomost.procurement.notices.rules.draft import Award, Draft
from pomost.procurement.notices.rules.xml import (
    Element,
    amount,
    code,
    el,
    extension,
    flag,
    words,
)


def awarding_terms(draft: Draft) -> Element | None:
    """What earns points in a lot; a contest names its prize and its jury's power too."""
    said, kind = draft.answers, draft.subtype
    contest_call = kind.code == "23"
    negotiated = kind.code == "16" and draft.procedure == "neg-w-call"
    return el(
        "cac:AwardingTerms",
        flag("cbc:FollowupContractIndicator", value=said.follow_up) if contest_call else None,
        flag("cbc:BindingOnBuyerIndicator", value=said.jury_binding) if contest_call else None,
        flag("cbc:NoFurtherNegotiationIndicator", value=False) if negotiated else None,
        _criteria(draft),
        _prize(draft) if contest_call else None,
    )


def _criteria(draft: Draft) -> Element | None:
    if draft.subtype.contest:
        text = draft.answers.contest_criterion
        alone = Award("quality", draft.file.title[:400], text, Decimal(100))
        return el("cac:AwardingCriterion", _criterion(alone, numbered=True)) if text else None
    numbered = not draft.answers.formula.strip()
    return el(
        "cac:AwardingCriterion",
        words("cbc:CalculationExpression", draft.answers.formula),
        *(_criterion(award, numbered=numbered) for award in draft.awards),
    )


def _criterion(award: Award, *, numbered: bool) -> Element | None:
    return el(
        "cac:SubordinateAwardingCriterion",
        extension(
            el(
                "efac:AwardCriterionParameter",
                code("efbc:ParameterCode", "number-weight", "per-exa"),
                el("efbc:ParameterNumeric", plain(award.weight)),
            )
        )
        if numbered
        else None,
        code("cbc:AwardingCriterionTypeCode", "award-criterion-type", award.type),
        words("cbc:Name", award.name),
        words("cbc:Description", award.text),
    )


def plain(weight: Decimal) -> str:
    """A weight without needless zeros: ``33.5``."""
    text = f"{weight:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _prize(draft: Draft) -> Element | None:
    said = draft.answers
    if said.prize_cents is None and not said.prize_words:
        return None
    return el(
        "cac:Prize",
        el("cbc:RankCode", "1") if said.prize_cents is not None else None,
        amount("cbc:ValueAmount", said.prize_cents),
        words("cbc:Description", said.prize_words),
    )
