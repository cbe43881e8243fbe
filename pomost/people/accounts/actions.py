"""Write accounts."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.people.accounts.models import User

# Wagtail's own group: may write, publish and approve editors' pages.
EDITORS = "Moderators"


class AddressTaken(DomainError):
    """Another account has this e-mail address."""


@transaction.atomic
def create_account(
    *, email: str, name: str, password: str, language: str, by: User | None, at: datetime
) -> User:
    """Create an account whose address counts as confirmed; ``by`` is None for a command.

    People who come by themselves register through allauth, which confirms their address.
    Raises AddressTaken.
    """
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise AddressTaken(_("An account with this address exists already."), field="email")
    person = User.objects.create_user(email, password, name=name, language=language)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    audit.record("account.created", target=person, by=by, at=at)
    return person


@transaction.atomic
def make_editor(*, person: User, by: User | None, at: datetime) -> None:
    """Let a person write the editors' pages; ``by`` is None for a command."""
    group, _created = Group.objects.get_or_create(name=EDITORS)
    person.groups.add(group)
    # Pages read this mark instead of asking for permissions, which costs queries on every page.
    person.is_staff = True
    person.save(update_fields=["is_staff"])
    audit.record("account.made_editor", target=person, by=by, at=at)


@transaction.atomic
def remember_language(*, person: User, language: str, by: User, at: datetime) -> None:
    """Keep the language a person chose, for their next visit and for mail to them."""
    if person.language == language:
        return
    person.language = language
    person.save(update_fields=["language"])
    audit.record("account.language_chosen", target=person, by=by, at=at)
