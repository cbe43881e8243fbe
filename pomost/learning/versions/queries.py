"""Read frozen versions."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pomost.learning.versions.models import CourseVersion, FrozenUnit, FrozenUnitText
from pomost.learning.versions.rules import sha256_of, unit_hash


@dataclass(frozen=True, slots=True)
class UnitReading:
    """What a learner reads in one unit and language."""

    html: str
    case: dict[str, Any] | None


def unit_text(version: CourseVersion, *, slug: str, language: str) -> UnitReading | None:
    """A unit of a version in one language: one query the first time, then from memory."""
    return _frozen_text(version.pk, version.sha256, slug, language)


@lru_cache(maxsize=512)
def _frozen_text(version_id: int, sha256: str, slug: str, language: str) -> UnitReading | None:
    # What is frozen can be kept for as long as the process lives; the hash is part of the key so
    # that another database with the same numbers is another version.
    found = (
        FrozenUnitText.objects.filter(
            unit__version_id=version_id, unit__slug=slug, language=language
        )
        .values_list("html", "unit__case")
        .first()
    )
    return UnitReading(*found) if found else None


def unit_of(version_id: int, *, slug: str) -> FrozenUnit | None:
    """A unit of a version, with its quiz and case."""
    return FrozenUnit.objects.filter(version_id=version_id, slug=slug).first()


def damage_of(version: CourseVersion) -> list[str]:
    """What of a stored version no longer matches its hashes; empty when it is whole."""
    damage = []
    if sha256_of(version.manifest) != version.sha256:
        damage.append("manifest")
    expected = {unit.uuid: unit.sha256 for unit in version.outline.units}
    stored = {unit.uuid: unit for unit in version.units.prefetch_related("texts")}
    for uuid, sha256 in expected.items():
        unit = stored.get(uuid)
        if unit is None:
            damage.append(str(uuid))
            continue
        html = {text.language: text.html for text in unit.texts.all()}
        found = unit_hash(uuid=uuid, html=html, quiz=unit.quiz, case=unit.case)
        if found != sha256 or unit.sha256 != sha256:
            damage.append(unit.slug)
    return damage
