"""What is kept about people, gathered from what each package declares."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pomost.kernel.privacy import Keep


@dataclass(frozen=True, slots=True)
class Kept:
    """Data kept for one reason: what they are, for how many months, and why."""

    data: tuple[str, ...]
    months: int
    because: str


def everything_kept() -> list[Kept]:
    """One entry for each reason and period, the shortest period first.

    Packages above this one are read through the registry of applications, never imported.
    """
    found: dict[Keep, list[str]] = {}
    for package in apps.get_app_configs():
        if not package.name.startswith("pomost.") or not find_spec(f"{package.name}.personal_data"):
            continue
        fields: dict[str, Keep | None] = import_module(f"{package.name}.personal_data").FIELDS
        for name, keep in fields.items():
            if keep:
                found.setdefault(keep, []).append(_words(package, name))
    kept = [
        Kept(tuple(dict.fromkeys(data)), keep.months, _(keep.because))
        for keep, data in found.items()
    ]
    return sorted(kept, key=lambda one: (one.months, one.because))


def _words(package: AppConfig, name: str) -> str:
    """``User.email`` as ``User: e-mail address``, in the words of the model."""
    model_name, _dot, field_name = name.partition(".")
    model = package.get_model(model_name)
    field = model._meta.get_field(field_name)
    return f"{capfirst(model._meta.verbose_name)}: {getattr(field, 'verbose_name', field_name)}"
