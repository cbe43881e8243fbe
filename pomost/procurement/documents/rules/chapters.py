"""The chapters, each as blocks."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from pomost.criteria.catalogue.rules import Provision, render_wording
from pomost.kernel.texts import Text
from pomost.procurement.documents.rules import words
from pomost.procurement.documents.rules.blocks import (
    Block,
    Bullets,
    Clause,
    Heading,
    Note,
    Paragraph,
    Table,
    clean,
    text_blocks,
)
from pomost.procurement.documents.rules.points import counting, way_of
from pomost.procurement.documents.rules.writer import Writer, long_date, percent
from pomost.procurement.duties.rules import Standing
from pomost.procurement.purchases.rules import ChosenCriterion, Reserved, Role

RESERVING = {Reserved.ARTICLE_94: {"RES-94"}, Reserved.ARTICLE_361: {"RES-361"}}
PROMISES = (Role.DESCRIPTION, Role.PERFORMANCE, Role.EMPLOYMENT, Role.AWARD)


def need(writer: Writer) -> Iterator[Block]:
    """Why, for whom, with what outcome, for how much."""
    purchase = writer.purchase
    yield Heading(writer.say(words.NEED_CHAPTER), 1)
    yield from writer.typed(words.DIAGNOSIS, purchase.diagnosis)
    yield from groups(writer)
    yield from writer.typed(words.OUTCOME, purchase.need)
    yield from writer.typed(words.ANALYSIS, purchase.needs_analysis)
    yield from writer.typed(words.VALUE_METHOD, purchase.value_method)
    yield Heading(writer.say(words.LOTS), 2)
    if purchase.lots:
        yield Table(
            writer.say(words.LOTS),
            tuple(writer.say(text) for text in words.LOT_HEADER),
            (
                *(
                    (str(lot.number), clean(lot.title), writer.money(lot.value_cents))
                    for lot in purchase.lots
                ),
                (
                    "",
                    writer.say(words.TOGETHER),
                    writer.money(sum(lot.value_cents for lot in purchase.lots)),
                ),
            ),
            widths=(1, 6, 3),
            numbers=(2,),
            total=True,
        )
    else:
        yield Paragraph(writer.say(words.UNDIVIDED))
        yield from text_blocks(purchase.not_divided_because, lead=writer.say(words.BECAUSE))
    yield Heading(writer.say(words.CONSULTED), 2)
    consulted = words.CONSULTED_YES if purchase.market_consulted else words.CONSULTED_NO
    yield Paragraph(writer.say(consulted))


def groups(writer: Writer) -> Iterator[Block]:
    """The people concerned, with where each number comes from."""
    if not writer.purchase.groups:
        return
    yield Heading(writer.say(words.GROUPS), 2)
    yield Table(
        writer.say(words.GROUPS),
        tuple(writer.say(text) for text in words.GROUP_HEADER),
        tuple(
            (
                clean(group.name),
                writer.say(words.OPEN) if group.people is None else str(group.people),
                clean(group.need),
                clean(group.source),
            )
            for group in writer.purchase.groups
        ),
        widths=(4, 2, 5, 4),
        numbers=(1,),
    )


def description(writer: Writer) -> Iterator[Block]:
    """What is bought, ready to be pasted into the terms of the procedure."""
    purchase = writer.purchase
    yield Heading(writer.say(words.DESCRIPTION_CHAPTER), 1)
    yield from writer.typed(words.WHAT, purchase.description)
    for lot in purchase.lots:
        if lot.description.strip():
            title = writer.say(words.LOT_ABOUT, number=str(lot.number), title=clean(lot.title))
            yield Heading(title, 2)
            yield from text_blocks(lot.description)
    if purchase.used_by_people:
        yield from writer.typed(words.ACCESS, purchase.accessibility)
    required = [c for c in purchase.criteria if c.role is Role.DESCRIPTION]
    if required:
        yield Heading(writer.say(words.WHAT_IS_REQUIRED), 2)
    for chosen in required:
        yield Heading(writer.title_of(chosen), 3)
        yield from wording(writer, chosen)
    activities = tuple(clean(a) for a in purchase.employment.activities if a.strip())
    if activities:
        yield Heading(writer.say(words.EMPLOYMENT), 2)
        yield Paragraph(writer.say(words.EMPLOYMENT_INTRO))
        yield Bullets(activities)


def wording(writer: Writer, chosen: ChosenCriterion) -> Iterator[Block]:
    """The very words of a criterion: the buyer's own, else the catalogue's."""
    known, words_of = writer.entry(chosen), chosen.wording
    if not words_of.strip() and known is not None:
        words_of = render_wording(known, chosen.parameters, writer.language)
    for paragraph in text_blocks(words_of):
        if isinstance(paragraph, Paragraph):
            yield Clause(paragraph.text)


def duties(writer: Writer) -> Iterator[Block]:
    """Which rules apply and what they oblige to."""
    yield Heading(writer.say(words.REGIME_CHAPTER), 1)
    if writer.regime is None:
        yield Paragraph(writer.say(words.NO_LAW))
        return
    # What one may do is endless; the document names only what this purchase does.
    entries = (writer.entry(chosen) for chosen in writer.purchase.criteria)
    used = {known.instrument for known in entries if known is not None}
    used |= RESERVING.get(writer.purchase.reserved, set())
    yield Paragraph(writer.say(writer.regime.reason))
    yield Heading(writer.say(words.DUTIES), 2)
    yield Table(
        writer.say(words.DUTIES),
        tuple(writer.say(text) for text in words.DUTY_HEADER),
        tuple(
            (
                writer.say(rule.instrument.title),
                writer.say(words.STANDINGS[rule.standing]),
                writer.say(rule.because),
                "; ".join(map(writer.provision, rule.instrument.provisions)),
            )
            for standing in (Standing.MUST, Standing.ASK, Standing.MAY)
            for rule in writer.regime.standing(standing)
            if standing is not Standing.MAY or rule.instrument.code in used
        ),
        widths=(3, 2, 5, 3),
    )


def criteria(writer: Writer) -> Iterator[Block]:
    """Weights, and every criterion with its words."""
    purchase = writer.purchase
    yield Heading(writer.say(words.CRITERIA_CHAPTER), 1)
    award = [c for c in purchase.criteria if c.role is Role.AWARD]
    rows = [
        (writer.say(words.PRICE), purchase.price_weight_percent),
        *((clean(name), weight) for name, weight in purchase.other_weights.items()),
        *((writer.title_of(c), c.weight_percent or Decimal(0)) for c in award),
    ]
    rows.append((writer.say(words.TOGETHER), sum((w for _, w in rows), Decimal(0))))
    yield Heading(writer.say(words.WEIGHTS), 2)
    yield Table(
        writer.say(words.WEIGHTS),
        tuple(writer.say(text) for text in words.WEIGHT_HEADER),
        tuple((name, f"{percent(weight, writer.language)}%") for name, weight in rows),
        widths=(8, 2),
        numbers=(1,),
        total=True,
    )
    yield from counting(writer)
    if not purchase.criteria:
        yield Paragraph(writer.say(words.NO_CRITERIA))
    for chosen in purchase.criteria:
        yield from criterion(writer, chosen)


def criterion(writer: Writer, chosen: ChosenCriterion) -> Iterator[Block]:
    """One criterion: role, wording, reason, points, evidence."""
    known = writer.entry(chosen)
    yield Heading(writer.title_of(chosen), 2)
    role = writer.say(words.ROLES[chosen.role])
    if chosen.role is Role.AWARD and chosen.weight_percent is not None:
        weight = percent(chosen.weight_percent, writer.language)
        role = writer.say(words.ROLE_AND_WEIGHT, role=role, weight=weight)
    yield Paragraph(f"{role} · {clean(chosen.code)}")
    if known is None:
        yield Note(writer.say(words.UNKNOWN), "", tone="attention")
    yield from wording(writer, chosen)
    yield from text_blocks(chosen.reason, lead=writer.say(words.WHY_HERE))
    if known is None:
        return
    if chosen.role is Role.AWARD:
        if known.scoring.measure is not None:
            yield Paragraph(writer.say(known.scoring.measure), lead=writer.say(words.MEASURE))
        said = way_of(writer, chosen) or writer.say(known.scoring.detail)
        yield Paragraph(said, lead=writer.say(words.SCORING))
    yield Heading(writer.say(words.EVIDENCE), 3)
    yield Bullets(tuple(writer.say(one.label) for one in known.evidence))


def annex(writer: Writer) -> Iterator[Block]:
    """What the contract obliges to, with checks and sanctions."""
    clause = writer.purchase.employment
    activities = tuple(clean(a) for a in clause.activities if a.strip())
    yield Heading(writer.say(words.ANNEX_CHAPTER), 1)
    if activities or clause.none_because.strip():
        yield Heading(writer.say(words.EMPLOYMENT), 2)
    if activities:
        yield Paragraph(writer.say(words.EMPLOYMENT_INTRO))
        yield Bullets(activities)
        yield from text_blocks(clause.verification, lead=writer.say(words.VERIFICATION))
        yield from text_blocks(clause.control_rights, lead=writer.say(words.CONTROL))
        yield from text_blocks(clause.sanction, lead=writer.say(words.SANCTION))
    elif clause.none_because.strip():
        yield Paragraph(writer.say(words.NONE_BECAUSE))
        yield from text_blocks(clause.none_because)
    promises = [c for c in writer.purchase.criteria if c.role in PROMISES]
    if promises:
        yield Heading(writer.say(words.PROMISES), 2)
    for chosen in promises:
        yield from promise(writer, chosen)
    cap = writer.purchase.penalty_cap_percent
    if cap is not None:
        yield Heading(writer.say(words.PENALTY_CAP), 2)
        said = percent(cap, writer.language)
        yield Paragraph(writer.say(words.PENALTY_CAP_WORDS, percent=said))
    yield from writer.typed(words.ACCESS, writer.purchase.accessibility)
    yield from writer.typed(words.INDEXATION, writer.purchase.indexation)
    yield from writer.typed(words.MONITORING, writer.purchase.monitoring)


def promise(writer: Writer, chosen: ChosenCriterion) -> Iterator[Block]:
    """What one criterion obliges to, how it is checked, what a breach costs."""
    parts = (
        (words.DUTY, chosen.contract_duty),
        (words.VERIFICATION, chosen.verification),
        (words.INSPECTION, chosen.control_rights),
        (words.SANCTION, chosen.sanction),
    )
    title = writer.title_of(chosen)
    yield Heading(title, 3)
    yield Paragraph(writer.say(words.ROLES[chosen.role]))
    yield Table(
        title,
        tuple(writer.say(text) for text in words.PROMISE_HEADER),
        tuple(
            (writer.say(label), clean(text).strip() or writer.say(words.OPEN))
            for label, text in parts
        ),
        widths=(3, 10),
    )


def state_of_the_law(writer: Writer) -> Iterator[Block]:
    """Every provision, how sure we are, when it was checked."""
    rows: list[tuple[str, str, str, str]] = []
    for chosen in writer.purchase.criteria:
        known = writer.entry(chosen)
        if known is not None:
            rows += law_rows(writer, known.title, known.provisions, known.checked_on)
    if writer.regime is not None:
        for rule in writer.regime.standing(Standing.MUST):
            found = rule.instrument
            rows += law_rows(writer, found.title, found.provisions, found.checked_on)
    yield Heading(writer.say(words.LAW_CHAPTER), 1)
    day = long_date(writer.purchase.as_of, writer.language)
    yield Paragraph(writer.say(words.LAW_INTRO, day=day))
    yield Table(
        writer.say(words.LAW_CHAPTER),
        tuple(writer.say(text) for text in words.LAW_HEADER),
        tuple(dict.fromkeys(rows)),
        widths=(5, 4, 5, 4),
    )


def law_rows(
    writer: Writer, title: Text, provisions: Iterable[Provision], checked_on: date
) -> Iterator[tuple[str, str, str, str]]:
    """One row for each provision something rests on."""
    for provision in provisions:
        yield (
            writer.say(title),
            writer.provision(provision),
            writer.say(words.CONFIDENCE[provision.confidence]),
            long_date(checked_on, writer.language),
        )
