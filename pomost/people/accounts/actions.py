"""Write accounts."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import require
from pomost.people.accounts.models import User
from pomost.people.accounts.permissions import may_change

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
def change(*, person: User, name: str, language: str, by: User, at: datetime) -> User:
    """Change what a person is called, and the language we speak with them.

    Raises NotAllowed.
    """
    require(may_change(by, person))
    person = User.objects.select_for_update().get(pk=person.pk)
    new = {"name": name.strip(), "language": language}
    changed = sorted(field for field, value in new.items() if getattr(person, field) != value)
    if changed:
        person.name, person.language = new["name"], new["language"]
        person.save(update_fields=changed)
        audit.record("account.changed", target=person, by=by, at=at, fields=changed)
    return person


@transaction.atomic
def remember_language(*, person: User, language: str, by: User, at: datetime) -> None:
    """Keep the language a person chose, for their next visit and for mail to them.

    Raises NotAllowed.
    """
    change(person=person, name=person.name, language=language, by=by, at=at)


def note(*, what: str, person: User, by: User | None, at: datetime) -> None:
    """Leave a trace of what allauth did to an account: a sign-in, a new password, a passkey."""
    audit.record(f"account.{what}", target=person, by=by, at=at)
