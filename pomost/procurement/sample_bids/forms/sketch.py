"""The pages on which a team builds its variant. They look like the studio's and never save."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pomost.procurement.sample_bids.forms import (
    PartsForm,
    as_shown,
    number_field,
    route_choices,
    words_field,
)
from pomost.procurement.sample_bids.rules.sketch import WAYS, SketchWay, parts_of, slots, way_of
from pomost.procurement.variants.forms import TERMS, IdeaForm, RiskForm, TermsForm
from pomost.procurement.variants.rules import VariantFile

WAY_LABELS = {
    SketchWay.PRICE: gettext_lazy("price: the lowest gets all points"),
    SketchWay.JURY: gettext_lazy("the jury marks it from 0 to 10"),
    SketchWay.YES_NO: gettext_lazy("yes or no"),
    SketchWay.MORE: gettext_lazy("a number: more is better"),
    SketchWay.KEPT: gettext_lazy("as the studio set it"),
}


IDEA = ("title", "route", "starts_on", "idea", "unmet_need", "social_aspects")


class SketchForm(PartsForm):
    """One page of the team's variant as phones show it."""

    def __init__(self, *args: Any, file: VariantFile, page: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.groups: list[dict[str, Any]] = []
        getattr(self, f"_{page}")(file)
        parts = parts_of(file)
        shown = {name: parts[name] for name in self.fields if name in parts}
        self.initial = shown | {"shown": as_shown(shown)}

    def single(self) -> list[Any]:
        """The fields that belong to no row."""
        rows = {name for group in self.groups for row in group["rows"] for name in row["names"]}
        return [field for field in self if field.name not in rows and not field.is_hidden]

    def grouped(self) -> list[dict[str, Any]]:
        """The lists with the fields of each row."""
        return [
            {"title": group["title"], "hint": group["hint"]}
            | {
                "rows": [
                    {"title": row["title"], "fields": [self[name] for name in row["names"]]}
                    for row in group["rows"]
                ]
            }
            for group in self.groups
        ]

    def _row(self, group: dict[str, Any], stem: str, legend: str, /, **fields: forms.Field) -> None:
        names = {f"{stem}.{name}": field for name, field in fields.items()}
        self.fields.update(names)
        group["rows"].append({"title": legend, "names": list(names)})

    def _group(self, title: str = "", hint: str = "") -> dict[str, Any]:
        group: dict[str, Any] = {"title": title, "hint": hint, "rows": []}
        self.groups.append(group)
        return group

    def _idea(self, file: VariantFile) -> None:
        route = forms.ChoiceField(
            label=_("Route"),
            choices=route_choices(),
            help_text=_("Another route brings its own phases."),
        )
        for name in IDEA:
            self.fields[name] = route if name == "route" else _like(IdeaForm.base_fields[name])

    def _terms(self, file: VariantFile) -> None:
        for name in TERMS[file.route]:
            self.fields[name] = _like(TermsForm.base_fields[name])

    def _phases(self, file: VariantFile) -> None:
        hint = _("How many suppliers take part in a phase decides how many bids go on to it.")
        group = self._group(hint=hint)
        for phase in file.phases:
            self._row(
                group,
                f"phases.{phase.code}",
                phase.title,
                months=number_field(label=_("Months")),
                budget=number_field(label=_("Budget, PLN without VAT")),
                suppliers=number_field(label=_("Suppliers in this phase")),
                gate=words_field(rows=2, label=_("The gate: what decides who goes on?")),
            )

    def _criteria(self, file: VariantFile) -> None:
        group = self._group(
            hint=_("The weights together make 100. Leave a title empty to drop a criterion.")
        )
        known = {criterion.code: way_of(criterion) for criterion in file.criteria}
        for number, code in enumerate(slots(file, "criteria"), start=1):
            kept = known.get(code) is SketchWay.KEPT
            ways = [(way.value, label) for way, label in WAY_LABELS.items() if way in WAYS or kept]
            self._row(
                group,
                f"criteria.{code}",
                _("Criterion %(n)s") % {"n": number},
                title=forms.CharField(label=_("Criterion"), max_length=200),
                weight=number_field(label=_("Weight, %")),
                way=forms.ChoiceField(label=_("How it earns points"), choices=ways),
            )

    def _risks(self, file: VariantFile) -> None:
        hint = _("Leave a title empty to drop a row.")
        lots = self._group(_("Lots"), _("Parts that can be won alone.") + " " + hint)
        for number, code in enumerate(slots(file, "lots"), start=1):
            self._row(
                lots,
                f"lots.{code}",
                _("Lot %(n)s") % {"n": number},
                title=forms.CharField(label=_("Title"), max_length=200),
                value=number_field(label=_("Value, PLN without VAT")),
            )
        risks = self._group(_("Risks"), hint)
        for number, code in enumerate(slots(file, "risks"), start=1):
            self._row(
                risks,
                f"risks.{code}",
                _("Risk %(n)s") % {"n": number},
                **{
                    name: _like(RiskForm.base_fields[name])
                    for name in ("title", "likelihood", "harm", "bearer", "answer")
                },
            )


def _like(model: forms.Field) -> forms.Field:
    """A field of texts that looks like one of the studio."""
    look: dict[str, Any] = {"label": model.label, "help_text": model.help_text}
    if isinstance(model, forms.ChoiceField):
        return forms.ChoiceField(choices=model.choices, **look)
    if isinstance(model, forms.DateField):
        widget = forms.TextInput(attrs={"type": "date"})
        return forms.CharField(max_length=10, widget=widget, **look)
    if isinstance(model, forms.DecimalField):
        return number_field(**look)
    if isinstance(model.widget, forms.Textarea):
        return words_field(**look)
    return forms.CharField(max_length=200, **look)
