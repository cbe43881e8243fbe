"""Clean what was typed about memberships. Forms never save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pomost.people.memberships.models import Membership

ROLES = [
    (
        Membership.Role.ADMINISTRATOR,
        _("Administrator: everything below, and decides who acts for the organisation"),
    ),
    (Membership.Role.EDITOR, _("Editor: prepares purchases, evidence, applications")),
    (Membership.Role.REVIEWER, _("Reviewer: checks what others prepared")),
    (Membership.Role.COORDINATOR, _("Coordinator: runs programmes and verifies evidence")),
    (Membership.Role.READER, _("Reader: sees everything, changes nothing")),
]


class RoleForm(forms.Form):
    """Which role a member has."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=forms.RadioSelect)


class InvitationForm(RoleForm):
    """Whom to invite, and to what."""

    email = forms.EmailField(
        label=_("E-mail address of the person"),
        help_text=_("We send a link that works for 14 days, for this address only."),
    )
    field_order = ["email", "role"]
