"""The facilitator's side: open a workshop, lead the room, show the wall."""

from pomost.procurement.workshops.views.leading import (
    workshop_bids,
    workshop_clock,
    workshop_door,
    workshop_move,
    workshop_person,
    workshop_wipe,
)
from pomost.procurement.workshops.views.pages import (
    new_workshop,
    workshop,
    workshop_export,
    workshop_wall,
    workshops,
)
from pomost.procurement.workshops.views.variants import workshop_variant

__all__ = [
    "new_workshop",
    "workshop",
    "workshop_bids",
    "workshop_clock",
    "workshop_door",
    "workshop_export",
    "workshop_move",
    "workshop_person",
    "workshop_variant",
    "workshop_wall",
    "workshop_wipe",
    "workshops",
]
