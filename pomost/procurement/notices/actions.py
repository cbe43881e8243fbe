"""Answer what notices ask, install the SDK, and take a foreign notice in as a draft."""

import hashlib
import json
import re
import tempfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import ValidationError

from pomost.audit import actions as audit
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import require
from pomost.people.models import Organisation, User
from pomost.procurement.history.rules import Clash, Flat, join, seen_and_own
from pomost.procurement.notices.models import NoticeDraft, NoticeRevision
from pomost.procurement.notices.permissions import may_answer
from pomost.procurement.notices.queries.drafts import draft_of, procedure_id_of, saved_draft
from pomost.procurement.notices.queries.sdk import MANIFEST, sdk_folder
from pomost.procurement.notices.rules.answers import Answers
from pomost.procurement.notices.rules.flat import LEFT, as_flat, flatten, name_of, unflatten
from pomost.procurement.notices.rules.learned import Learned
from pomost.procurement.notices.rules.release import MAIN_RULES, BadRelease, read_release
from pomost.procurement.notices.rules.schematron import (
    BadSchematron,
    read_schema,
    schema_as_json,
)
from pomost.procurement.notices.rules.subtypes import SDK_VERSION, SUBTYPES
from pomost.procurement.publication.queries import editions_of
from pomost.procurement.purchases import actions as purchases
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import Stage

TED_NUMBER: Final = re.compile(r"^[0-9]{1,8}-(19|20)[0-9]{2}$")
OF_A_CORRECTION: Final = ("corrects_", "correction", "documents_changed")


class UnknownNotice(DomainError):
    """Pomost does not write notices of this kind."""


class AnsweredMeanwhile(DomainError):
    """Somebody else changed the same answers meanwhile; ``clashes`` says which and how."""

    def __init__(self, message: str, *, clashes: list[Clash], version: int) -> None:
        super().__init__(message)
        self.clashes, self.version = clashes, version


class BadAnswer(DomainError):
    """An answer does not fit."""


class NoticeOut(DomainError):
    """The notice is published, so nothing in it changes."""


class NotOut(DomainError):
    """Only a published notice can be corrected."""


class BadPublication(DomainError):
    """The number or the day of publication does not fit."""


@transaction.atomic
def answer_notice(
    *,
    purchase: Purchase,
    subtype: str,
    parts: Mapping[str, Any],
    version: int,
    by: User,
    at: datetime,
) -> NoticeDraft:
    """Keep answers for one notice by the names of rules.flat; half-answered ones too.

    A part is a JSON value that was typed, or LEFT for what we know ourselves; what is not named
    stays. ``version`` is the one the person saw, 0 before the first. What others answered
    meanwhile elsewhere stays; an answer that both changed is refused, and nothing is written.
    Raises NotAllowed, UnknownNotice, NoticeOut, BadAnswer or AnsweredMeanwhile.
    """
    purchase = _ours(purchase, subtype, by=by)
    draft = saved_draft(purchase, subtype)
    if draft is None:
        draft = NoticeDraft(
            purchase=purchase, subtype=subtype, procedure_id=procedure_id_of(purchase), version=0
        )
    elif draft.published_on:
        raise NoticeOut(_("This notice is published. Correct it with a new one."))
    now = flatten(draft.answers)
    base, own = _seen(draft, version=version, by=by, now=now)
    whole = dict.fromkeys([*parts, *base, *now], LEFT)
    wanted, clashes = join(base=whole | base, now=whole | now, mine=parts, own=whole | own)
    if clashes:
        raise AnsweredMeanwhile(
            _("Somebody changed the same answers while you were writing. Nothing was overwritten."),
            clashes=clashes,
            version=draft.version,
        )
    typed = {name: value for name, value in wanted.items() if value is not LEFT}
    stored = unflatten(typed)
    try:
        Answers.model_validate(stored)
    except ValidationError as error:
        name = name_of(error.errors()[0]["loc"], stored)
        raise BadAnswer(_("This value does not fit. Check it once more."), field=name) from error
    if draft.pk and stored == unflatten(now):
        return draft
    draft.answers = stored
    draft.version += 1
    draft.updated_at, draft.updated_by = at, by
    draft.save()
    NoticeRevision.objects.create(
        draft=draft, version=draft.version, answers=stored, saved_at=at, saved_by=by
    )
    audit.record("notice.answered", target=draft, by=by, at=at, subtype=subtype)
    return draft


def _ours(purchase: Purchase, subtype: str, *, by: User) -> Purchase:
    """The purchase, locked, when this person may answer this notice of it."""
    if subtype not in SUBTYPES:
        raise UnknownNotice(_("We do not write notices of this kind."))
    purchase = Purchase.objects.select_for_update().get(pk=purchase.pk)
    require(may_answer(by, purchase))
    return purchase


def _seen(draft: NoticeDraft, *, version: int, by: User, now: Flat) -> tuple[Flat, Flat]:
    """What the person's page shows, and what the person has saved since, on any page."""
    if not draft.pk:
        return {}, {}
    later = draft.revisions.filter(version__gte=version).order_by("version")
    found: list[tuple[int, int | None, Flat]] = [
        (one.version, one.saved_by_id, flatten(one.answers)) for one in later
    ]
    if version < 1:
        found.insert(0, (0, None, {}))
    return seen_and_own(version, by.pk, found) if found else (now, {})


@transaction.atomic
def record_publication(
    *, purchase: Purchase, subtype: str, number: str, on: date, by: User, at: datetime
) -> NoticeDraft:
    """Write down under which number a notice appeared; then it no longer changes.

    Raises NotAllowed, UnknownNotice, NoticeOut or BadPublication.
    """
    purchase = _ours(purchase, subtype, by=by)
    draft = saved_draft(purchase, subtype)
    if draft is None:
        raise BadPublication(_("Answer this notice and save it first."))
    if draft.published_on:
        raise NoticeOut(_("This notice is published. Correct it with a new one."))
    if not TED_NUMBER.match(number):
        raise BadPublication(
            _("Write the number as 12345-2026, as TED shows it."), field="published_number"
        )
    if on > day_in_warsaw(at):
        raise BadPublication(
            _("This day has not come yet. Write it down on the day it appears, or later."),
            field="published_on",
        )
    newest = editions_of(purchase).first()
    running = purchase.stage == Stage.CORRECTION and draft.number > 1
    draft.published_answers = unflatten(as_flat(draft_of(purchase, subtype, at=at).answers))
    draft.published_version = newest.version if newest and not running else purchase.version
    draft.published_number, draft.published_on = number, on
    draft.updated_at, draft.updated_by = at, by
    draft.save()
    audit.record("notice.published", target=draft, by=by, at=at, subtype=subtype, number=number)
    return draft


@transaction.atomic
def correct_notice(*, purchase: Purchase, subtype: str, by: User, at: datetime) -> NoticeDraft:
    """Begin the notice that corrects a published one, with the answers of that.

    Raises NotAllowed, UnknownNotice or NotOut.
    """
    purchase = _ours(purchase, subtype, by=by)
    before = saved_draft(purchase, subtype)
    if before is None or before.published_on is None:
        raise NotOut(_("Only a published notice can be corrected. Change this one instead."))
    typed = {
        name: value
        for name, value in flatten(before.answers).items()
        if not name.startswith(OF_A_CORRECTION)
    }
    draft = NoticeDraft.objects.create(
        purchase=purchase,
        subtype=subtype,
        number=before.number + 1,
        procedure_id=before.procedure_id,
        answers=unflatten(typed),
        updated_at=at,
        updated_by=by,
    )
    NoticeRevision.objects.create(
        draft=draft, version=draft.version, answers=draft.answers, saved_at=at, saved_by=by
    )
    audit.record(
        "notice.correction_started",
        target=draft,
        by=by,
        at=at,
        subtype=subtype,
        corrects=before.published_number,
    )
    return draft


@transaction.atomic
def plan_from_notice(*, buyer: Organisation, learned: Learned, by: User, at: datetime) -> Purchase:
    """Start a purchase to learn from, with what was understood of a foreign notice.

    Raises NotAllowed.
    """
    purchase = purchases.plan_from_file(buyer=buyer, file=learned.file, by=by, at=at)
    audit.record(
        "notice.imported",
        target=purchase,
        by=by,
        at=at,
        subtype=learned.subtype,
        not_understood=len(learned.left),
    )
    return purchase


def install_sdk(*, source: Path, by: User | None, at: datetime) -> Path:
    """Copy what we need of an SDK release and compile its rules; installing again replaces it.

    Raises BadRelease.
    """
    found = read_release(source)
    folder = sdk_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    # A folder of its own: two who install at once must not write into each other's.
    with tempfile.TemporaryDirectory(prefix="new-", dir=folder.parent) as made:
        fresh = Path(made) / SDK_VERSION
        for name, data in found.items():
            if not name.startswith("schematrons/"):
                path = fresh / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        digest = _compile_rules(found, fresh / "rules")
        if folder.exists():
            folder.rename(Path(made) / "old")
        fresh.rename(folder)
    with transaction.atomic():
        audit.record("notices.sdk_installed", target="eforms-sdk", by=by, at=at, sha256=digest)
    return folder


def _compile_rules(found: dict[str, bytes], folder: Path) -> str:
    """Each subtype's rules in a file of their own; answers the hash of what they came from."""
    rules = {n: d for n, d in found.items() if n.startswith("schematrons/")}

    def include(name: str) -> bytes:
        try:
            return rules[f"schematrons/static/{name}"]
        except KeyError:
            raise BadRelease(f"{name} is missing from the release. Take all of it.") from None

    try:
        schema = read_schema(rules[MAIN_RULES], include)
    except BadSchematron as error:
        raise BadRelease(f"The rules of this release cannot be compiled: {error}") from error
    folder.mkdir(parents=True)
    for phase in schema.phases:
        made = json.dumps(schema_as_json(schema, phase), ensure_ascii=False)
        (folder / f"{phase}.json").write_text(made, encoding="utf-8")
    whole = hashlib.sha256()
    for name, data in sorted(rules.items()):
        whole.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    manifest = {"version": SDK_VERSION, "phases": list(schema.phases), "sha256": whole.hexdigest()}
    (folder.parent / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return whole.hexdigest()
