"""Taking a foreign notice in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.people.models import Organisation, User
from pomost.procurement.purchases.permissions import EDITORS
from pomost.procurement.purchases.queries import buyers_of


class ImportForm(forms.Form):
    """For whom, and which file."""

    buyer = forms.ModelChoiceField(Organisation.objects.none(), label=_("For which buyer?"))
    notice = forms.FileField(
        label=_("Notice as XML, or OCDS as JSON"),
        help_text=_(
            "A notice in the eForms format, as TED offers it, or an OCDS release. At most 5 MB."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,.json"}),
        error_messages={
            "required": _("Choose the file of a notice, XML or JSON."),
            "empty": _("The file is empty."),
        },
    )

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["buyer"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = buyers_of(by, roles=EDITORS)
        field.empty_label = None
