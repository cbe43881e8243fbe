"""What changed between two versions of a purchase, and how two people's changes join.

A purchase is flattened to ``name -> value``; the parts that stand on their own (a criterion's
reason, the clause's sanction) have names of their own, so that two officers who work on
different parts never stand in each other's way.

Pure: no Django, no database, no clock.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self

Flat = dict[str, Any]
GONE = None  # a part that one side does not have
NOT_CONTENT = ("format", "buyer")
GROUPS = ("employment", "suppressed", "ways", "measures")  # each part of these stands on its own


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

    ``employment.sanction``, ``ways.price``, ``criteria.EMP-CONTRACT/award.reason``,
    ``suppressed.PZP-95``; the rest keeps its name. The format and the buyer are left out: they
    are not edited.
    """
    flat: Flat = {}
    for name, value in content.items():
        if name in NOT_CONTENT:
            continue
        if name in GROUPS:
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
    content: dict[str, Any] = {name: {} for name in GROUPS}
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


class Seen(int):
    """The version that a page was shown, and what the page has learned since.

    ``saved`` are the versions this page made itself. ``told`` names the parts whose newer words
    it was shown when both had changed them, with the version of those words.
    """

    saved: frozenset[int]
    told: Mapping[str, int]

    def __new__(
        cls, version: int, saved: Collection[int] = (), told: Mapping[str, int] | None = None
    ) -> Self:
        made = super().__new__(cls, version)
        made.saved, made.told = frozenset(saved), dict(told or {})
        return made

    @classmethod
    def read(cls, text: str) -> Self:
        """What ``text`` says, as a page keeps it; raises ValueError."""
        try:
            found = json.loads(text)
        except RecursionError as error:
            raise ValueError(text) from error
        match found:
            case {"shown": shown, "saved": list(saved), "told": dict(told)}:
                numbers = {name: _whole(one) for name, one in told.items()}
                return cls(_whole(shown), [_whole(one) for one in saved], numbers)
        return cls(_whole(found))

    @property
    def text(self) -> str:
        """A number while nobody came in between, else JSON."""
        if not self.saved and not self.told:
            return str(int(self))
        found = {"shown": int(self), "saved": sorted(self.saved), "told": self.told}
        return json.dumps(found, separators=(",", ":"))

    def after_saving(self, version: int) -> Self:
        """What the page knows once its own save has become this version."""
        saved = self.saved | {version}
        alone = saved.issuperset(range(self + 1, version + 1))
        return type(self)(version) if alone else type(self)(self, saved, self.told)

    def after_clash(self, names: Collection[str], version: int) -> Self:
        """What the page knows once it shows what these parts say now."""
        return type(self)(self, self.saved, {**self.told, **dict.fromkeys(names, version)})


def _whole(value: object) -> int:
    if type(value) is not int or not 0 <= value < 2**31:
        raise ValueError(value)
    return value


def known_to(versions: Sequence[tuple[bool, Mapping[str, Any]]]) -> Flat:
    """What a person knows of a purchase: the first version, and their own changes since.

    ``versions`` says for each, oldest first, whether it is the person's own; empty gives nothing.
    """
    if not versions:
        return {}
    known = dict(versions[0][1])
    for (_whose, before), (own, after) in pairwise(versions):
        if own:
            _learn(known, after, [change.name for change in changes(before, after)])
    return known


def shown_on(seen: Seen, versions: Sequence[tuple[int, Mapping[str, Any]]]) -> Flat:
    """What a page shows besides what is being typed on it; ``versions`` oldest first."""
    if not versions:
        return {}
    known, before = dict(versions[0][1]), versions[0][1]
    for number, content in versions[1:]:
        _learn(known, content, [name for name, when in seen.told.items() if when == number])
        if number in seen.saved:
            _learn(known, content, [change.name for change in changes(before, content)])
        before = content
    return known


def seen_and_own(
    version: int, person: int, versions: Sequence[tuple[int, int | None, Mapping[str, Any]]]
) -> tuple[Flat, Flat]:
    """What a person's page shows, and what the person has saved since, on any page.

    ``versions`` are number, who saved it, and content, from the version shown, oldest first.
    """
    seen = version if isinstance(version, Seen) else Seen(version)
    return (
        shown_on(seen, [(number, content) for number, _by, content in versions]),
        known_to([(by == person, content) for _number, by, content in versions]),
    )


def _learn(known: Flat, content: Mapping[str, Any], names: Collection[str]) -> None:
    for name in names:
        if name in content:
            known[name] = content[name]
        else:
            known.pop(name, None)


def _belongs(name: str, stem: str) -> bool:
    """Whether a part is ``stem`` or below it; nothing is below a part of a group."""
    group, dot, _part = stem.partition(".")
    # People name the parts of a group, so a longer name with a dot is another part.
    alone = bool(dot) and group in GROUPS
    return name == stem or (not alone and name.startswith(f"{stem}."))


def join(
    *,
    base: Mapping[str, Any],
    now: Mapping[str, Any],
    mine: Mapping[str, Any],
    without: Collection[str] = (),
    own: Mapping[str, Any] | None = None,
) -> tuple[Flat, list[Clash]]:
    """My parts put into the purchase as it stands now, and where that would undo another's work.

    ``base`` is what I saw, ``now`` what is stored, ``mine`` only the parts I send, ``without``
    the parts (with everything below them) I take away. What I left as I saw it stays as it is
    now. What I saved meanwhile on another page (``own``) I may change. With clashes, nothing of
    mine is joined.
    """
    own = own or {}
    result = dict(now)
    clashes = []
    for name, value in mine.items():
        seen, stored = base.get(name, GONE), now.get(name, GONE)
        if value == seen and (name in base or name in now):
            continue
        if stored not in (seen, value, own.get(name, seen)):
            clashes.append(Clash(name, mine=value, theirs=stored))
        result[name] = value
    for name, stored in now.items():
        if any(_belongs(name, stem) for stem in without):
            if stored not in (base.get(name, GONE), own.get(name, GONE)):
                clashes.append(Clash(name, mine=GONE, theirs=stored))
            del result[name]
    return (dict(now), clashes) if clashes else (result, [])
