"""Reads the catalogue's files, once in a process."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from pomost.criteria.catalogue.rules import (
    Act,
    Catalogue,
    Cpv,
    Criterion,
    Instrument,
    Shelf,
    SupplyKind,
    ThresholdSet,
)

DATA = Path(__file__).parent / "data"

M = TypeVar("M", bound=BaseModel)


class BrokenCatalogue(Exception):
    """A file of the catalogue is wrong; the message names the file and the place."""


@cache
def catalogue() -> Catalogue:
    """The catalogue that ships with the project, read on first use."""
    return read_catalogue(DATA)


def read_catalogue(folder: Path) -> Catalogue:
    """The catalogue in a folder, checked as a whole; raises BrokenCatalogue."""
    acts = _listed(folder / "acts.toml", "act", Act)
    try:
        found = Catalogue(
            criteria_shelf=Shelf.of(_versions(folder / "criteria", Criterion)),
            instrument_shelf=Shelf.of(_versions(folder / "instruments", Instrument)),
            acts={act.code: act for act in acts},
            threshold_sets=_listed(folder / "thresholds.toml", "set", ThresholdSet),
            supply_kinds=_listed(folder / "supply-kinds.toml", "kind", SupplyKind),
            cpv_codes=_listed(folder / "cpv.toml", "cpv", Cpv),
        )
    except ValueError as error:
        raise BrokenCatalogue(str(error)) from error
    _check_references(found)
    return found


def _versions(folder: Path, model: type[M]) -> list[M]:
    """Every version in every file: what stands above ``[[version]]`` holds for all of them.

    A file may say its ``order``: instruments stand as a purchase meets them.
    """
    found: list[M] = []
    files = [(path, _toml(path)) for path in sorted(folder.glob("*.toml"))]
    for path, raw in sorted(files, key=lambda f: int(f[1].pop("order", 0))):
        for version in raw.pop("version", []):
            found.append(_parsed(path, model, raw | version))
        if raw.get("code") != path.stem:
            raise BrokenCatalogue(f"{path.name}: the file must be named after its code")
    return found


def _listed(path: Path, key: str, model: type[M]) -> tuple[M, ...]:
    return tuple(_parsed(path, model, raw) for raw in _toml(path)[key])


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BrokenCatalogue(f"{path.name}: {error}") from error


def _parsed(path: Path, model: type[M], raw: dict[str, Any]) -> M:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        raise BrokenCatalogue(f"{path.name}: {error}") from error


def _check_references(found: Catalogue) -> None:
    """Codes that files name must exist, and a bit belongs to one criterion for ever."""
    kinds = {kind.code for kind in found.supply_kinds}
    owner: dict[int, str] = {}
    for code, versions in found.criteria_shelf.versions.items():
        for version in versions:
            if version.instrument not in found.instrument_shelf.versions:
                raise BrokenCatalogue(f"{code}: unknown instrument {version.instrument}")
            if unknown := set(version.supply_kinds) - kinds:
                raise BrokenCatalogue(f"{code}: unknown kinds of supply {sorted(unknown)}")
            if owner.setdefault(version.bit, code) != code:
                raise BrokenCatalogue(f"{code}: bit {version.bit} belongs to {owner[version.bit]}")
    for shelf in (found.criteria_shelf, found.instrument_shelf):
        for code, things in shelf.versions.items():
            for thing in things:
                if unknown := {p.act for p in thing.provisions} - set(found.acts):
                    raise BrokenCatalogue(f"{code}: unknown acts {sorted(unknown)}")
