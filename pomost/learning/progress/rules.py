"""How far a learner has come: derived from what was read and passed, never stored.

Pure: no Django, no database, no clock.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from pomost.learning.versions.rules import Manifest, ManifestModule, ManifestUnit


@dataclass(frozen=True, slots=True)
class UnitMarks:
    """What is known of one learner and one unit."""

    read: bool = False
    passed: bool = False


def is_done(unit: ManifestUnit, marks: UnitMarks | None) -> bool:
    """A unit with a quiz is done when the quiz is passed; any other when it is read."""
    if marks is None:
        return False
    return marks.passed if unit.has_quiz else marks.read


@dataclass(frozen=True, slots=True)
class Progress:
    """Units done out of all, and the minutes that remain."""

    done: frozenset[UUID]
    total: int
    minutes_left: int
    next_unit: ManifestUnit | None

    @property
    def percent(self) -> int:
        """Whole percent of units done, rounded down: 100 means all of them."""
        return len(self.done) * 100 // self.total

    @property
    def complete(self) -> bool:
        """True when every unit is done."""
        return len(self.done) == self.total


def progress_of(manifest: Manifest, marks: Mapping[UUID, UnitMarks]) -> Progress:
    """Where a learner stands in a version; the next unit is the first that is not done."""
    units = manifest.units
    done = frozenset(unit.uuid for unit in units if is_done(unit, marks.get(unit.uuid)))
    left = [unit for unit in units if unit.uuid not in done]
    return Progress(
        done=done,
        total=len(units),
        minutes_left=sum(unit.minutes for unit in left),
        next_unit=left[0] if left else None,
    )


@dataclass(frozen=True, slots=True)
class Position:
    """A unit among its neighbours."""

    unit: ManifestUnit
    module: ManifestModule
    number: int
    total: int
    previous: ManifestUnit | None
    following: ManifestUnit | None


def position_of(manifest: Manifest, slug: str) -> Position | None:
    """Where a unit stands in a version; None when the version has no such unit."""
    units = manifest.units
    for number, unit in enumerate(units, start=1):
        if unit.slug == slug:
            module = next(module for module in manifest.modules if unit in module.units)
            return Position(
                unit=unit,
                module=module,
                number=number,
                total=len(units),
                previous=units[number - 2] if number > 1 else None,
                following=units[number] if number < len(units) else None,
            )
    return None


def units_teaching(manifest: Manifest, codes: Collection[str]) -> tuple[ManifestUnit, ...]:
    """The units that teach any of these criteria, in reading order."""
    return tuple(unit for unit in manifest.units if set(unit.teaches) & set(codes))
