"""Suppliers' side of open purchases."""

from django.db.models import QuerySet

from pomost.people.memberships.queries import organisations_of
from pomost.people.models import Organisation, User
from pomost.people.organisations.rules import BUYERS


def suppliers_of(user: User) -> QuerySet[Organisation]:
    """The organisations with which a person could bid: all they act for that are no buyers."""
    return organisations_of(user).exclude(kind__in=BUYERS).order_by("name", "pk")
