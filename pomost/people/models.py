"""Every table of the people package, in reading order."""

from pomost.people.accounts.models import User
from pomost.people.memberships.models import Invitation, Membership
from pomost.people.organisations.models import Organisation
from pomost.people.places.models import Place

__all__ = ["Invitation", "Membership", "Organisation", "Place", "User"]
