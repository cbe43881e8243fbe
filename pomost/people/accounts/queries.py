"""Read accounts."""

from allauth.account.models import EmailAddress

from pomost.people.accounts.models import User


def has_address(person: User, email: str) -> bool:
    """Tell whether the person has confirmed that this address is theirs."""
    return bool(
        EmailAddress.objects.filter(user=person, email__iexact=email, verified=True).exists()
    )
