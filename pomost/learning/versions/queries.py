"""Read frozen versions."""

from pomost.learning.versions.models import CourseVersion, FrozenUnit, FrozenUnitText
from pomost.learning.versions.rules import sha256_of, unit_hash


def unit_text(version_id: int, *, slug: str, language: str) -> FrozenUnitText | None:
    """A unit of a version with its HTML in one language, in one query."""
    return (
        FrozenUnitText.objects.filter(
            unit__version_id=version_id, unit__slug=slug, language=language
        )
        .select_related("unit")
        .first()
    )


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
