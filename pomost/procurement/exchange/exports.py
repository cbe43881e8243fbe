"""The exchange formats as bytes, and the dossier that is checked by computing again."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from pomost.audit.models import Event
from pomost.audit.queries import events_of
from pomost.audit.rules import Entry, hash_of
from pomost.criteria.catalogue.queries import catalogue
from pomost.kernel.cells import safe_cell
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import DomainError
from pomost.kernel.texts import Text, say
from pomost.procurement.bids.exports import protocol_of
from pomost.procurement.bids.queries import Scored, evaluations_of, scored
from pomost.procurement.documents.exports import as_docx, as_pdf
from pomost.procurement.documents.queries import document_of
from pomost.procurement.exchange.queries import history_of, is_social_service, process_of
from pomost.procurement.exchange.rules import bzp, ocds
from pomost.procurement.exchange.rules.dossier import Content, Manifest, opened, packed
from pomost.procurement.exchange.rules.process import Process
from pomost.procurement.invitations.models import InvitationLetter
from pomost.procurement.invitations.queries import invitations_of, letter_of
from pomost.procurement.notices.exports import as_xml
from pomost.procurement.notices.queries.drafts import draft_of, every_draft_of
from pomost.procurement.publication.queries import editions_of
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file, content_of
from pomost.procurement.review import exports as reviewing
from pomost.procurement.review.rules import review
from pomost.procurement.review.rules.reading import read_purchase
from pomost.procurement.scoring import exports as scoring
from pomost.procurement.scoring.rules import score
from pomost.procurement.scoring.rules.reading import read_bids

JSON_TYPE: Final = "application/json"
ZIP_TYPE: Final = "application/zip"
CSV_TYPE: Final = "text/csv; charset=utf-8"
# A spreadsheet would run a cell that begins with one of these.


def as_json(value: Any) -> bytes:
    """JSON as people can read it too."""
    return json.dumps(value, ensure_ascii=False, indent=2).encode()


def release_package(process: Process, *, at: datetime, uri: str) -> bytes:
    """The OCDS release of a process, in a package of its own."""
    release = ocds.release(process)
    return as_json(ocds.package([release], at=at, uri=uri, by=process.buyer.name))


def record_package(history: Sequence[Process], *, at: datetime, uri: str) -> bytes:
    """The OCDS record of a process, in a package of its own; ``history`` as in queries."""
    releases = [ocds.release(process) for process in history]
    by = history[-1].buyer.name
    return as_json(ocds.record_package(releases, at=at, uri=uri, by=by))


def bzp_table(rows: tuple[bzp.Row, ...]) -> bytes:
    """The sheet for the bulletin as CSV that a spreadsheet opens without running anything."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(["pole", "nazwa", "wartość", "uwaga"])
    for row in rows:
        hint = row.hint.pl if row.hint else ""
        writer.writerow([safe_cell(one) for one in (row.number, row.name.pl, row.value, hint)])
    return ("\ufeff" + target.getvalue()).encode()


def purchase_json(purchase: Purchase) -> bytes:
    """The purchase in its own format; `pomost lint` reads it."""
    return as_json(content_of(as_file(purchase)))


def software() -> str:
    """The version that makes a dossier."""
    try:
        return version("pomost")
    except PackageNotFoundError:
        return "working copy"


def dossier(purchase: Purchase, *, at: datetime, uri: str) -> bytes:
    """Everything about a purchase in one ZIP; raises Unusable when it cannot be scored."""
    return packed(
        contents(purchase, at=at, uri=uri),
        title=purchase.title,
        at=at,
        version=software(),
    )


def contents(purchase: Purchase, *, at: datetime, uri: str) -> Iterator[Content]:
    """The files of the dossier, one by one."""
    process, history = process_of(purchase), history_of(purchase)
    file = purchase_json(purchase)
    yield Content("purchase.json", "purchase", file)
    yield Content("review.json", "review", review_json(file), "purchase.json")
    yield Content("ocds/release.json", "ocds", release_package(process, at=at, uri=uri))
    yield Content("ocds/record.json", "ocds", record_package(history, at=at, uri=uri))
    sheet = bzp.rows(process, social_service=is_social_service(process.file))
    yield Content("bzp.csv", "sheet", bzp_table(sheet))
    document = document_of(purchase, "pl")
    yield Content("documents/documents.pdf", "document", as_pdf(document))
    yield Content("documents/documents.docx", "document", as_docx(document))
    yield Content("log.json", "log", log_json(purchase))
    if letter := letter_of(purchase):
        yield Content("invitations.json", "invitations", invitations_json(letter), "log.json")
    for edition in editions_of(purchase):
        path = f"editions/edition-{edition.number}.json"
        yield Content(path, "edition", as_json(edition.content))
    for saved in every_draft_of(purchase):
        notice = as_xml(draft_of(purchase, saved.subtype, saved.number, at=at))
        stem = saved.subtype.lower() + (f"-{saved.number}" if saved.number > 1 else "")
        yield Content(f"notices/{stem}.xml", "notice", notice)
    for evaluation in evaluations_of(purchase):
        yield from _evaluation(scored(evaluation), at=at)


def _evaluation(found: Scored, *, at: datetime) -> Iterator[Content]:
    """The bids by code, their exact evaluation, and the protocol; nothing before it is whole."""
    if found.result is None:
        return
    evaluation = found.evaluation
    stem = f"lot-{evaluation.lot_number}-evaluation-{evaluation.number}"
    bids = found.text.encode()
    yield Content(f"bids/{stem}.json", "bids", bids)
    yield Content(f"scores/{stem}.json", "score", score_json(bids), f"bids/{stem}.json")
    protocol = protocol_of(found, "pl", today=day_in_warsaw(at))
    yield Content(f"documents/protocol-{stem}.pdf", "document", as_pdf(protocol))


def review_json(purchase: bytes) -> bytes:
    """What the review says of a purchase file."""
    file = read_purchase(purchase)
    found = review(file, catalogue())
    made = reviewing.report(found, title=file.title, language="pl")
    return made.model_dump_json(indent=2).encode()


def score_json(bids: bytes) -> bytes:
    """The exact evaluation of a file of bids."""
    file = read_bids(bids)
    return scoring.report(file, score(file)).model_dump_json(indent=2).encode()


def log_json(purchase: Purchase) -> bytes:
    """Who did what to the purchase, when; people by number only, each event with its hash."""
    return as_json([_event(event) for event in events_of(purchase).order_by("number")])


def _event(event: Event) -> dict[str, Any]:
    return {
        "number": event.number,
        "what": event.what,
        "at": event.at.isoformat(),
        "actor_id": event.actor_id,
        "target": event.target,
        "details": event.details,
        "previous_hash": event.previous_hash,
        "hash": event.hash,
    }


def invitations_json(letter: InvitationLetter) -> bytes:
    """The words, whom they went to, when, and how they were chosen; people by number only.

    Who intends to look stays out, as in the annex to the protocol.
    """
    return as_json(
        {
            "title": letter.title,
            "text": letter.text,
            "invitations": [
                {
                    "organisation": one.organisation_id,
                    "name": one.organisation.name,
                    "nip": one.organisation.nip,
                    "sent_at": one.sent_at.isoformat(),
                    "actor_id": one.sent_by_id,
                    "written_at": one.written_at.isoformat() if one.written_at else None,
                    "radius_km": one.radius_km,
                    "voivodeship": one.voivodeship,
                    "county": one.county,
                    "why": one.why,
                }
                for one in invitations_of(letter.purchase)
            ],
        }
    )


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of checking a dossier."""

    manifest: Manifest
    recomputed: tuple[str, ...]
    wrong: tuple[Text, ...]

    @property
    def is_whole(self) -> bool:
        return not self.wrong


def verified(data: bytes) -> Verified:
    """Check every file against the manifest, and compute again what was computed.

    Needs no database. Raises UnusableDossier when the file is no dossier at all.
    """
    manifest, files, wrong = opened(data)
    recomputed: list[str] = []
    for entry in manifest.files:
        again = AGAIN.get(entry.kind)
        if again is None or entry.path not in files:
            continue
        source = files.get(entry.computed_from or entry.path)
        if source is None:
            continue  # its own line says that it is missing or changed
        try:
            same = again(source, files[entry.path])
        except (DomainError, ValueError, KeyError, TypeError, RecursionError):
            same = False
        if same:
            recomputed.append(entry.path)
        else:
            wrong.append(
                say(
                    "{path}: obliczone jeszcze raz z {source} daje co innego.",
                    "{path}: computed again from {source} it comes out differently.",
                    path=entry.path,
                    source=entry.computed_from or entry.path,
                )
            )
    return Verified(manifest, tuple(recomputed), tuple(wrong))


def _same_log(source: bytes, _stored: bytes) -> bool:
    """Whether each event still has the hash it was given."""
    return all(
        hash_of(
            Entry(
                number=event["number"],
                what=event["what"],
                at=datetime.fromisoformat(event["at"]),
                actor_id=event["actor_id"],
                target=event["target"],
                details=event["details"],
                previous_hash=event["previous_hash"],
            )
        )
        == event["hash"]
        for event in json.loads(source)
    )


def _same_invited(source: bytes, stored: bytes) -> bool:
    """Whether exactly those whom the log names were invited: each once, then, by that person."""
    logged = sorted(
        (datetime.fromisoformat(event["at"]), event["actor_id"], organisation)
        for event in json.loads(source)
        if event["what"] == "market.invited"
        for organisation in event["details"]["organisations"]
    )
    told = sorted(
        (datetime.fromisoformat(one["sent_at"]), one["actor_id"], one["organisation"])
        for one in json.loads(stored)["invitations"]
    )
    return logged == told


AGAIN: Final[Mapping[str, Callable[[bytes, bytes], bool]]] = {
    "review": lambda source, stored: review_json(source) == stored,
    "score": lambda source, stored: score_json(source) == stored,
    "log": _same_log,
    "invitations": _same_invited,
}
