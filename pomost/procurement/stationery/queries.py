"""Read a buyer's letter paper."""

from pomost.people.models import Organisation
from pomost.procurement.stationery.models import Stationery


def stationery_of(buyer: Organisation) -> Stationery | None:
    """The buyer's letter paper, if it has any."""
    return Stationery.objects.select_related("uploaded_by").filter(buyer=buyer).first()
