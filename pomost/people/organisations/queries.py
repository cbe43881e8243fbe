"""Read organisations."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from pomost.people.accounts.models import User
from pomost.people.memberships.queries import organisations_of
from pomost.people.organisations.models import Organisation


def organisations_visible_to(person: User | AnonymousUser) -> QuerySet[Organisation]:
    """The organisations whose own pages a person sees: those they act for.

    What everybody may know about an organisation is in the directory.
    """
    return organisations_of(person).select_related("place__parent__parent", "parent")
