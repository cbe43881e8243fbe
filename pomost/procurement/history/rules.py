"""What changed between two versions of a purchase, and how two people's changes join.

A purchase is flattened to ``name -> value``; the parts that stand on their own (a criterion's
reason, the clause's sanction) have names of their own, so that two officers who work on
different parts never stand in each other's way.

Pure: no Django, no database, no clock.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Flat = dict[str, Any]
GONE = None  # a part that one side does not have
NOT_CONTENT = ("format", "buyer")


@dataclass(frozen=True, slots=True)
class Change:
    """One part that differs; a missing side is None."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Clash:
    """A part that both people changed, each in their own way."""

    name: str
    mine: Any
    theirs: Any


def flatten(content: Mapping[str, Any]) -> Flat:
    """The parts of a purchase file (in JSON values) under names of their own.

    ``employment.sanction``, ``criteria.EMP-CONTRACT/award.reason``, ``suppressed.PZP-95``; the
    rest keeps its name. The format and the buyer are left out: they are not edited.
    """
    flat: Flat = {}
    for name, value in content.items():
        if name in NOT_CONTENT:
            continue
        if name in ("employment", "suppressed"):
            flat |= {f"{name}.{part}": inner for part, inner in value.items()}
        elif name == "criteria":
            for item in value:
                stem = criterion_name(item["code"], item["role"])
                flat |= {
                    f"{stem}.{part}": inner
                    for part, inner in item.items()
                    if part not in ("code", "role")
                }
        else:
            flat[name] = value
    return flat


def criterion_name(code: str, role: str) -> str:
    """The name under which a chosen criterion's parts stand."""
    return f"criteria.{code}/{role}"


def unflatten(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Back to a purchase file's content, without format and buyer; criteria keep their order."""
    content: dict[str, Any] = {"employment": {}, "suppressed": {}}
    criteria: dict[str, dict[str, Any]] = {}
    for name, value in flat.items():
        group, _, part = name.partition(".")
        if group == "criteria":
            stem, _, field = part.rpartition(".")
            code, _, role = stem.rpartition("/")
            criteria.setdefault(stem, {"code": code, "role": role})[field] = value
        elif part:
            content[group][part] = value
        else:
            content[name] = value
    return content | {"criteria": list(criteria.values())}


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """What differs between two flat contents, in the order of the newer one."""
    names = list(after) + [name for name in before if name not in after]
    return [
        Change(name, before.get(name, GONE), after.get(name, GONE))
        for name in names
        if before.get(name, GONE) != after.get(name, GONE)
    ]


def known_to(versions: Sequence[tuple[bool, Mapping[str, Any]]]) -> Flat:
    """What a person knows of a purchase: the first version, and their own changes since.

    ``versions`` says for each, oldest first, whether it is the person's own; empty gives nothing.
    """
    if not versions:
        return {}
    known = dict(versions[0][1])
    for (_whose, before), (own, after) in pairwise(versions):
        if not own:
            continue
        for change in changes(before, after):
            if change.name in after:
                known[change.name] = change.after
            else:
                known.pop(change.name, None)
    return known


def join(
    *,
    base: Mapping[str, Any],
    now: Mapping[str, Any],
    mine: Mapping[str, Any],
    without: Collection[str] = (),
) -> tuple[Flat, list[Clash]]:
    """My parts put into the purchase as it stands now, and where that would undo another's work.

    ``base`` is what I saw, ``now`` what is stored, ``mine`` only the parts I send, ``without``
    the parts (with everything below them) I take away. What I left as I saw it stays as it is
    now. With clashes, nothing of mine is joined.
    """
    result = dict(now)
    clashes = []
    for name, value in mine.items():
        seen, stored = base.get(name, GONE), now.get(name, GONE)
        if value == seen and (name in base or name in now):
            continue
        if stored not in (seen, value):
            clashes.append(Clash(name, mine=value, theirs=stored))
        result[name] = value
    for name, stored in now.items():
        if any(name == stem or name.startswith(f"{stem}.") for stem in without):
            if stored != base.get(name, GONE):
                clashes.append(Clash(name, mine=GONE, theirs=stored))
            del result[name]
    return (dict(now), clashes) if clashes else (result, [])
