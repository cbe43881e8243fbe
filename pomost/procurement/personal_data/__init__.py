"""Every field of this package that could hold personal data, and how long it stays.

One module for each area; a module's name is the area's in ``procurement/urls``.
"""

from pomost.kernel.privacy import Keep
from pomost.procurement.personal_data import (
    bids,
    exchange,
    lab,
    notices,
    purchases,
    studio,
    team,
    workshop,
)

AREAS = (
    bids,
    exchange,
    notices,
    purchases,
    lab,
    studio,
    team,
    workshop,
)

FIELDS: dict[str, Keep | None] = {
    name: keep for area in AREAS for name, keep in area.FIELDS.items()
}
