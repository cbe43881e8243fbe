"""What a reader says is wrong."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.directory.services.models import Service
from pomost.directory.upkeep.models import FAULT_LABELS
from pomost.directory.upkeep.rules import Fault
from pomost.kernel.choices import labelled


class ServiceChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A service by its name in the language of the page."""

    def label_from_instance(self, obj: Service) -> str:
        return obj.name


class ReportForm(forms.Form):
    """Cleans a reader's note. It never saves."""

    fault = forms.ChoiceField(
        label=_("What is wrong?"), choices=labelled(Fault, FAULT_LABELS), widget=forms.RadioSelect
    )
    service = ServiceChoice(
        Service.objects.none(),
        label=_("Which service is it about?"),
        required=False,
        empty_label=_("the whole entry"),
    )
    text = forms.CharField(
        label=_("In your own words"),
        help_text=_("Please leave out names and health matters: nobody needs them to correct it."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: object, services: "list[Service]", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["service"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Service.objects.filter(pk__in=[s.pk for s in services]).order_by("pk")
