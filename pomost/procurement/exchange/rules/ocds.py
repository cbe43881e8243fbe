"""A purchase as an OCDS 1.1.5 release with the profile for eForms. Source: docs/formats/ocds.md."""

from datetime import datetime
from typing import Any, Final

from pomost.kernel.texts import Text
from pomost.procurement.exchange.rules import codes
from pomost.procurement.exchange.rules.outcome import (
    award_of,
    bid_of,
    contract_of,
    lot_id,
    parties,
    period,
    value,
)
from pomost.procurement.exchange.rules.process import Process
from pomost.procurement.purchases.rules import Lot, Procedure, Reserved, Role, Stage, as_json

VERSION: Final = "1.1"
EXTENSION: Final = "https://standard.open-contracting.org/profiles/eforms/latest/en/"
DIRECTIVE: Final = {"scheme": "CELEX", "id": "32014L0024"}
LICENCE: Final = "https://creativecommons.org/publicdomain/zero/1.0/"
PROCEDURES: Final = {
    Procedure.OPEN: "przetarg nieograniczony",
    Procedure.RESTRICTED: "przetarg ograniczony",
    Procedure.NEGOTIATED: "negocjacje z ogłoszeniem",
    Procedure.DIALOGUE: "dialog konkurencyjny",
    Procedure.INNOVATION: "partnerstwo innowacyjne",
    Procedure.NEGOTIATED_WITHOUT_CALL: "negocjacje bez ogłoszenia",
    Procedure.OTHER_SINGLE: "inny tryb jednoetapowy",
    Procedure.OTHER_MULTIPLE: "inny tryb wieloetapowy",
    Procedure.INTERNAL_RULES: "regulamin zamawiającego, poniżej progu ustawy",
}


def release(process: Process) -> dict[str, Any]:
    """The state of the process now; the law's language is Polish, so the words are Polish."""
    found: dict[str, Any] = _without_nothing(
        {
            "ocid": process.ocid,
            "id": process.release_id,
            "date": process.at.isoformat(timespec="seconds"),
            "tag": tags(process),
            "initiationType": "tender",
            "language": "pl",
            "title": process.file.title,
            "parties": parties(process),
            "buyer": {"id": process.buyer.id, "name": process.buyer.name},
            "planning": {"rationale": process.file.need or process.file.diagnosis},
            "tender": _tender(process),
            "bids": {"details": [bid_of(bid) for bid in process.bids]},
            "awards": [award_of(award) for award in process.awards],
            "contracts": [contract_of(contract, process) for contract in process.contracts],
        }
    )
    return found


def package(releases: list[dict[str, Any]], *, at: datetime, uri: str, by: str) -> dict[str, Any]:
    """Releases ready to be published; ``by`` is the name of the publisher."""
    return _head(at=at, uri=uri, by=by) | {"releases": releases}


def record_package(
    releases: list[dict[str, Any]], *, at: datetime, uri: str, by: str
) -> dict[str, Any]:
    """The history of one process and its present state.

    Each release says everything known at its time, so the present state is the newest one.
    """
    newest = sorted(releases, key=lambda one: str(one["date"]))[-1]
    compiled = newest | {"tag": ["compiled"], "id": f"{newest['id']}-compiled"}
    record = {"ocid": newest["ocid"], "releases": releases, "compiledRelease": compiled}
    return _head(at=at, uri=uri, by=by) | {"records": [record]}


def tags(process: Process) -> list[str]:
    """What kind of news the release is."""
    if process.news:
        return [process.news.tag]
    if process.awards:
        return ["award"]
    if process.stage in (Stage.PUBLISHED, Stage.CORRECTION):
        later = process.published is not None and process.published.edition > 1
        return ["tenderAmendment" if later else "tender"]
    if process.stage is Stage.CLOSED and process.published:
        return ["tenderCancellation"]
    return ["planning"]


def _head(*, at: datetime, uri: str, by: str) -> dict[str, Any]:
    return {
        "uri": uri,
        "version": VERSION,
        "extensions": [EXTENSION],
        "publishedDate": at.isoformat(timespec="seconds"),
        "publisher": {"name": by},
        "license": LICENCE,
    }


def _tender(process: Process) -> dict[str, Any]:
    file = process.file
    below = file.procedure in ("", Procedure.INTERNAL_RULES)
    return {
        "id": f"{process.ocid}-tender",
        "title": file.title,
        "description": file.description,
        "status": _status(process),
        "procuringEntity": {"id": process.buyer.id, "name": process.buyer.name},
        "items": [
            {
                "id": str(number),
                "classification": {"scheme": "CPV", "id": cpv[:8]},
                "relatedLot": lot_id(lot.number if lot else None),
            }
            for number, (lot, cpv) in enumerate(
                (
                    (lot, cpv)
                    for lot in (file.lots or (None,))
                    for cpv in (file.cpv, *file.further_cpv)
                    if cpv
                ),
                start=1,
            )
        ],
        "value": value(file.value_cents),
        "legalBasis": None if below else DIRECTIVE,
        "procurementMethod": codes.METHODS.get(file.procedure) if file.procedure else None,
        "procurementMethodDetails": PROCEDURES.get(file.procedure) if file.procedure else None,
        "mainProcurementCategory": codes.CATEGORIES[file.kind],
        "numberOfTenderers": len({bid.bidder.id for bid in process.bids}) or None,
        "tenderers": [
            {"id": one.id, "name": one.name}
            for one in {bid.bidder.id: bid.bidder for bid in process.bids}.values()
        ],
        "lots": [_lot(process, lot) for lot in (file.lots or (None,))],
        "amendments": [
            {"id": str(edition)}
            for edition in range(2, (process.published.edition if process.published else 1) + 1)
        ],
        "x_scoring": {
            "rounding": as_json(file.rounding.model_dump(mode="json")),
            "tieBreak": [str(one) for one in file.tie_break],
            "ways": {one.code: as_json(one.scoring) for one in process.criteria},
        }
        if process.criteria
        else None,
    }


def _status(process: Process) -> str:
    if process.awards:
        won = any(award.winner for award in process.awards)
        return "complete" if won else "unsuccessful"
    return codes.STATUSES[process.stage]


def _lot(process: Process, lot: Lot | None) -> dict[str, Any]:
    file = process.file
    reserved = codes.RESERVED.get(file.reserved)
    goals = sustainability(process)
    return {
        "id": lot_id(lot.number if lot else None),
        "title": lot.title if lot else file.title,
        "description": (lot.description if lot else "") or file.description,
        "status": _status(process),
        "value": value(lot.value_cents if lot else file.value_cents),
        "contractPeriod": period(file.starts_on, file.ends_on),
        "awardCriteria": {"criteria": [_criterion(process, n) for n in range(_count(process))]},
        "contractTerms": {
            "performanceTerms": _performance(process),
            "reservedExecution": None,
            "rewardsAndPenalties": _penalties(process),
        },
        "otherRequirements": {"reservedParticipation": [reserved] if reserved else []},
        "hasSustainability": bool(goals),
        "sustainability": goals,
        "hasAccessibilityCriteria": bool(file.accessibility) if file.used_by_people else None,
    }


def _count(process: Process) -> int:
    return len(process.criteria)


def _criterion(process: Process, place: int) -> dict[str, Any]:
    one = process.criteria[place]
    wording = process.wordings.get(one.code)
    return {
        "type": codes.MEASURES[one.measure],
        "name": one.title,
        "description": wording.pl if wording else one.title,
        "numbers": [{"number": float(one.weight_percent), "weight": codes.WEIGHT_PERCENT}],
    }


def sustainability(process: Process) -> list[dict[str, Any]]:
    """Each aim of the purchase with the stages at which it works: clause by stage."""
    file = process.file
    aims = [codes.SOCIAL_GOALS[code] for code in file.social if code in codes.SOCIAL_GOALS]
    aims += [
        codes.STRATEGIC_GOALS[code]
        for code in file.strategic
        if code in codes.STRATEGIC_GOALS and not (code == "soc-obj" and aims)
    ]
    found = []
    for goal in dict.fromkeys(aims):
        chosen = [
            item
            for item in file.criteria
            if not process.goals.get(item.code) or goal in process.goals[item.code]
        ]
        stages = {codes.STRATEGIES[item.role] for item in chosen}
        if file.reserved != Reserved.NONE and goal.startswith("social"):
            stages.add(codes.RESERVED_STRATEGY)
        if goal == "social.accessibility" and file.accessibility:
            stages.add(codes.STRATEGIES[Role.DESCRIPTION])
        names = [process.titles[item.code].pl for item in chosen if item.code in process.titles]
        found.append(
            {
                "goal": goal,
                "strategies": sorted(stages),
                "description": "; ".join(dict.fromkeys(names)),
            }
        )
    return found


def _performance(process: Process) -> str:
    roles = (Role.PERFORMANCE, Role.EMPLOYMENT)
    words = [_duty(process, item.code, item.contract_duty) for item in process.file.criteria
             if item.role in roles]  # fmt: skip
    if process.file.employment.activities:
        words.append("Umowy o pracę: " + ", ".join(process.file.employment.activities) + ".")
    return "\n".join(word for word in words if word)


def _duty(process: Process, code: str, duty: str) -> str:
    wording: Text | None = process.wordings.get(code)
    return wording.pl if wording else duty


def _penalties(process: Process) -> str:
    words = [item.sanction for item in process.file.criteria if item.sanction]
    if process.file.employment.sanction:
        words.append(process.file.employment.sanction)
    return "\n".join(dict.fromkeys(words))


def _without_nothing(value: Any) -> Any:
    """The same without empty words, lists and objects, which say nothing; false stays."""
    if isinstance(value, dict):
        inner = {name: _without_nothing(one) for name, one in value.items()}
        return {name: one for name, one in inner.items() if one not in (None, "", [], {})}
    if isinstance(value, list):
        return [_without_nothing(one) for one in value]
    return value
