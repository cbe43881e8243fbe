"""What is kept about people, gathered from what each package declares."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pomost.kernel.privacy import Keep

WHERE = {
    "people": _("Accounts and organisations"),
    "criteria": _("Criteria and evidence"),
    "learning": _("Courses"),
    "procurement": _("Purchases"),
    "directory": _("Directory"),
    "programme": _("Programmes"),
    "site": _("Pages"),
    "audit": _("Log of changes"),
    "kernel": _("Search engine"),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """Data one part keeps for one reason: for how many months, why, and in which fields."""

    where: str
    months: int
    because: str
    fields: tuple[str, ...]


def everything_kept() -> list[Kept]:
    """One entry for each part of the platform, reason and period.

    Packages above this one are read through the registry of applications, never imported.
    """
    kept = []
    for package in apps.get_app_configs():
        if not package.name.startswith("pomost.") or not find_spec(f"{package.name}.personal_data"):
            continue
        fields: dict[str, Keep | None] = import_module(f"{package.name}.personal_data").FIELDS
        grouped: dict[Keep, list[str]] = {}
        for name, keep in fields.items():
            if keep:
                grouped.setdefault(keep, []).append(name)
        kept += [
            Kept(str(WHERE[package.label]), keep.months, gettext(keep.because), tuple(names))
            for keep, names in grouped.items()
        ]
    return sorted(kept, key=lambda one: (one.where, one.months, one.because))
