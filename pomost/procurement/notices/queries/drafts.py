"""A notice as it stands: the purchase, the answers, and what other notices already said."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.db.models import QuerySet
from django.utils import translation

from pomost.criteria.catalogue.rules import UnknownDay
from pomost.procurement.clauses.queries import Clause, clauses_of, in_language
from pomost.procurement.duties.rules import ThresholdClass
from pomost.procurement.notices.models import NoticeDraft
from pomost.procurement.notices.queries.changes import answer_changes, purchase_changes
from pomost.procurement.notices.queries.known import known_of
from pomost.procurement.notices.rules.draft import Award, Draft
from pomost.procurement.notices.rules.fitting import Fitting, fittings
from pomost.procurement.notices.rules.flat import as_answers, flatten
from pomost.procurement.notices.rules.known import Known, KnownAnswers, Source, values_of
from pomost.procurement.notices.rules.subtypes import SUBTYPES
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file
from pomost.procurement.purchases.rules import PurchaseFile, Role, Stage
from pomost.procurement.regime.queries import regime_of

LONGEST_NAME = 400
LONGEST_TEXT = 6000
PRICE_TEXT = "Cena oferty"


def saved_draft(purchase: Purchase, subtype: str, number: int | None = None) -> NoticeDraft | None:
    """The saved answers for this notice: those of a correction by its number, else the newest."""
    rows = NoticeDraft.objects.filter(purchase=purchase, subtype=subtype)
    rows = rows if number is None else rows.filter(number=number)
    return rows.order_by("-number").first()


def drafts_of(purchase: Purchase) -> dict[str, NoticeDraft]:
    """The newest saved answers of a purchase by the notice's subtype."""
    return {one.subtype: one for one in every_draft_of(purchase)}


def every_draft_of(purchase: Purchase) -> QuerySet[NoticeDraft]:
    """Every notice of a purchase with its corrections, oldest first."""
    return NoticeDraft.objects.filter(purchase=purchase).order_by("subtype", "number")


def earlier_of(purchase: Purchase, subtype: str) -> list[NoticeDraft]:
    """The published notices that newer corrections replaced, newest first."""
    return list(every_draft_of(purchase).filter(subtype=subtype).reverse()[1:])


def fittings_of(purchase: Purchase, file: PurchaseFile) -> list[Fitting]:
    """Every notice with the reason to take it or leave it."""
    threshold, social = ThresholdClass.UNKNOWN, False
    try:
        found = regime_of(file)
    except UnknownDay:
        pass
    else:
        threshold, social = found.threshold, found.social
    return fittings(stage=Stage(purchase.stage), threshold=threshold, social=social)


def draft_of(purchase: Purchase, subtype: str, number: int | None = None, *, at: datetime) -> Draft:
    """The notice ready to be written; a published one as it was.

    Raises KeyError for a subtype that we do not write.
    """
    saved = saved_draft(purchase, subtype, number)
    file = file_of_notice(purchase, saved)
    known: KnownAnswers = {}
    if saved and saved.published_answers is not None:
        flat = flatten(saved.published_answers)
    else:
        known = known_of(purchase, subtype, saved.number if saved else 1, file)
        flat = values_of(known) | flatten(saved.answers if saved else {})
    clauses = clauses_of(file)
    draft = Draft(
        subtype=SUBTYPES[subtype],
        file=file,
        answers=as_answers(flat),
        awards=awards_of(file, clauses),
        terms=terms_of(file, clauses),
        notice_id=str(saved.notice_id if saved else uuid4()),
        procedure_id=str(saved.procedure_id if saved else procedure_id_of(purchase)),
        at=saved.updated_at if saved and saved.published_on else at,
        known=known,
    )
    return with_changes(draft, saved) if saved and saved.number > 1 else draft


def file_of_notice(purchase: Purchase, saved: NoticeDraft | None) -> PurchaseFile:
    """The purchase as the notice says it: the version that was published, else the present one."""
    if saved and saved.published_version:
        kept = purchase.revisions.filter(version=saved.published_version).first()
        if kept:
            return in_language(PurchaseFile.model_validate(kept.content), "pl")
    return as_file(purchase, "pl")


def with_changes(draft: Draft, saved: NoticeDraft) -> Draft:
    """A correction that says in Polish what differs from the notice before it, and where."""
    before = draft_of(saved.purchase, saved.subtype, saved.number - 1, at=draft.at)
    with translation.override("pl"):
        rows = [*purchase_changes(before, draft), *answer_changes(before, draft)]
    said = "\n".join(f"{row.label}: {row.words}" for row in rows)[:LONGEST_TEXT].strip()
    sections = tuple(dict.fromkeys(section for row in rows for section in row.sections))
    draft = replace(draft, changed_sections=sections)
    if said and not saved.published_on and "correction_words" not in flatten(saved.answers):
        known = draft.known | {"correction_words": Known(said, Source.CORRECTED)}
        answers = draft.answers.model_copy(update={"correction_words": said})
        draft = replace(draft, known=known, answers=answers)
    return draft


def procedure_id_of(purchase: Purchase) -> Any:
    """The number that the purchase's other notices already have, or a new one."""
    other = NoticeDraft.objects.filter(purchase=purchase).order_by("pk").first()
    return other.procedure_id if other else uuid4()


def awards_of(file: PurchaseFile, clauses: list[Clause]) -> tuple[Award, ...]:
    """Price first, then the catalogue's award criteria, then the buyer's others."""
    found = []
    if file.price_weight_percent:
        found.append(Award("price", "Cena", PRICE_TEXT, file.price_weight_percent))
    for clause in clauses:
        chosen = clause.chosen
        if chosen.role == Role.AWARD:
            name = clause.criterion.title.pl if clause.criterion else chosen.code
            text = clause.wording.pl if clause.wording else name
            weight = chosen.weight_percent or Decimal(0)
            found.append(Award("quality", name[:LONGEST_NAME], text[:LONGEST_TEXT], weight))
    for name, weight in file.other_weights.items():
        found.append(Award("quality", name[:LONGEST_NAME], name[:LONGEST_TEXT], weight))
    return tuple(found)


def terms_of(file: PurchaseFile, clauses: list[Clause]) -> str:
    """BT-70: employment contracts (art. 95) and conditions of performance (art. 96)."""
    said = []
    if file.employment.activities:
        tasks = ", ".join(file.employment.activities)
        said.append(f"Umowy o pracę przy czynnościach: {tasks}.")
    for clause in clauses:
        if clause.chosen.role in (Role.PERFORMANCE, Role.EMPLOYMENT) and clause.wording:
            said.append(clause.wording.pl)
    return "\n".join(dict.fromkeys(said))[:LONGEST_TEXT].strip()
