"""Read amendments."""

from pomost.procurement.amendments.models import Amendment
from pomost.procurement.contracts.models import Contract


def amendments_of(contract: Contract) -> list[Amendment]:
    """What was agreed after signing, newest first."""
    return list(Amendment.objects.filter(contract=contract).order_by("-number"))
