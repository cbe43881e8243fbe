"""Bring in the official vocabulary."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pomost.audit import actions as audit
from pomost.criteria.cpv.models import CpvEntry
from pomost.criteria.cpv.rules import Entry
from pomost.kernel.search import rules as search
from pomost.people.models import User

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Report:
    """What an import changed, in numbers; codes missing from the file stay and are counted."""

    added: int
    renamed: int
    same: int
    absent: int


@transaction.atomic
def import_cpv(*, entries: Sequence[Entry], by: User | None, at: datetime) -> Report:
    """Store these codes with their names; doing it again changes nothing.

    ``by`` is None for a command.
    """
    here = {
        row.code: (row.label_pl, row.label_en)
        for row in CpvEntry.objects.select_for_update().order_by("code")
    }
    CpvEntry.objects.bulk_create(
        [
            CpvEntry(
                code=entry.code,
                label_pl=entry.label.pl,
                label_en=entry.label.en,
                words_pl=searched(entry.label.pl, "pl"),
                words_en=searched(entry.label.en, "en"),
                imported_at=at,
            )
            for entry in entries
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["label_pl", "label_en", "words_pl", "words_en", "imported_at"],
    )
    added = [entry for entry in entries if entry.code not in here]
    same = [entry for entry in entries if here.get(entry.code) == (entry.label.pl, entry.label.en)]
    report = Report(
        added=len(added),
        renamed=len(entries) - len(added) - len(same),
        same=len(same),
        absent=len(here.keys() - {entry.code for entry in entries}),
    )
    audit.record(
        "cpv.imported",
        target="criteria.CpvEntry",
        by=by,
        at=at,
        added=report.added,
        renamed=report.renamed,
    )
    return report


def searched(label: str, language: str) -> str:
    """The words of a name and their terms in plain letters, each between spaces, each once."""
    words = search.words(label, language)
    plain = [search.fold(word) for word in words]
    terms = [term for word in words for term in search.terms(word, language)]
    return f" {' '.join(dict.fromkeys([*plain, *terms]))} "
