"""The request of a signed-in person; LoginRequiredMiddleware guarantees it."""

from django.http import HttpRequest

from pomost.people.accounts.models import User


class SignedInRequest(HttpRequest):
    """What a view receives when somebody is signed in."""

    user: User
