"""What a reader may ask the catalogue, and the words for its fixed answers."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import Duty, Stage

STAGE_LABELS = {
    Stage.PREPARATION: _("preparation"),
    Stage.REGIME: _("choice of rules"),
    Stage.NOTICE: _("notice"),
    Stage.DESCRIPTION: _("description of what is bought"),
    Stage.SELECTION: _("conditions for taking part"),
    Stage.AWARD: _("award criteria"),
    Stage.EVALUATION: _("evaluation of bids"),
    Stage.CONTRACT: _("contract"),
    Stage.INTERNAL: _("internal rules"),
}
DUTY_LABELS = {
    Duty.MANDATORY: _("you must"),
    Duty.OPTIONAL: _("you may"),
    Duty.BY_TYPE: _("depends on the purchase"),
}
ROLE_LABELS = {
    "description": _("part of the description"),
    "selection": _("a condition for taking part"),
    "performance": _("a condition of performance"),
    "employment": _("the duty on employment contracts"),
    "award": _("an award criterion with points"),
}


class FilterForm(forms.Form):
    """Narrows the list of criteria and instruments."""

    text = forms.CharField(label=_("Words"), required=False, max_length=100)
    instrument = forms.ChoiceField(label=_("Legal instrument"), required=False)
    stage = forms.ChoiceField(
        label=_("Stage of the purchase"),
        required=False,
        choices=[("", _("any stage")), *((s.value, STAGE_LABELS[s]) for s in Stage)],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "pl"
        self.fields["instrument"] = forms.ChoiceField(
            label=_("Legal instrument"),
            required=False,
            choices=[
                ("", _("any instrument")),
                *(
                    (i.code, f"{i.title.for_language(language)} ({i.code})")
                    for i in catalogue().instruments()
                ),
            ],
        )


class AsOfForm(forms.Form):
    """The day whose law a reader wants to see."""

    on = forms.DateField(
        label=_("As of the day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={
            "invalid": _("We cannot read this day. Write it as year-month-day: 2026-11-21.")
        },
    )
