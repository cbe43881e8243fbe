"""Step 3: the day, the procedure, the reservation, the analysis."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.procurement.path.forms import StepForm, day_field, long_text, number_field
from pomost.procurement.purchases.models import PROCEDURE_LABELS, RESERVED_LABELS


class RegimeForm(StepForm):
    """Step 3: the day, the procedure, the reservation, the analysis."""

    as_of = day_field(
        label=_("The day whose law applies"),
        help_text=_("The day you open the procedure. Thresholds change with the years."),
    )
    procedure = forms.ChoiceField(
        label=_("How will you award it?"),
        choices=[("", _("Not decided yet")), *PROCEDURE_LABELS.items()],
        required=False,
        help_text=_("What speaks for and against each of them stands above."),
    )
    offers_due_on = day_field(
        label=_("Last day for offers"),
        required=False,
        help_text=_("Nobody checks here whether it is long enough: read the act."),
    )
    reserved = forms.ChoiceField(
        label=_("Reserve it for certain suppliers?"),
        choices=list(RESERVED_LABELS.items()),
        widget=forms.RadioSelect,
        required=False,
    )
    reserved_share_percent = number_field(
        label=_("Required share of people from the groups, %"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
        help_text=_("Only for art. 94; at least 30%."),
    )
    needs_analysis = long_text(
        label=_("Needs analysis"),
        help_text=_("Could your own units do it? What ways are there, with which risks?"),
    )

    def clean_as_of(self) -> date:
        found: date = self.cleaned_data["as_of"] or self.purchase.as_of
        return found

    def clean_reserved(self) -> str:
        return str(self.cleaned_data["reserved"] or self.purchase.reserved)
