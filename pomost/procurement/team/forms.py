"""Adding people to a purchase."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pomost.people.models import Membership
from pomost.procurement.team.models import TEAM_ROLE_LABELS


class Colleague(forms.ModelChoiceField["Membership"]):
    """A person of the organisation, with their role there."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person} ({obj.get_role_display()})"


class AddForm(forms.Form):
    """Who, and as what."""

    use_required_attribute = False
    person = Colleague(
        Membership.objects.none(),
        label=_("Colleague"),
        empty_label=_("Choose a person"),
        error_messages={"required": _("Choose a person.")},
    )
    role = forms.ChoiceField(
        label=_("Role in this purchase"),
        choices=[(role.value, label) for role, label in TEAM_ROLE_LABELS.items()],
        initial="editor",
    )

    def __init__(self, *args: Any, colleagues: QuerySet[Membership], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = colleagues

    def clean_person(self) -> Any:
        """The person behind the membership."""
        return self.cleaned_data["person"].person
