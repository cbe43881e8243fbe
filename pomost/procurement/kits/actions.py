"""Begin a purchase with a kit."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import DomainError
from pomost.people.models import Organisation, User
from pomost.procurement.kits import queries
from pomost.procurement.kits.rules import as_purchase
from pomost.procurement.purchases import actions as purchases
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import Buyer


class UnknownKit(DomainError):
    """No template has this name today."""


@transaction.atomic
def plan_from_kit(
    *, buyer: Organisation, title: str, kit: str, language: str, by: User, at: datetime
) -> Purchase:
    """Start a purchase with a kit's words in one language; what only the officer knows waits.

    Raises NotAllowed or UnknownKit.
    """
    day = day_in_warsaw(at)
    found = queries.kit_on(kit, day)
    if found is None:
        raise UnknownKit(_("There is no such template today. Choose another one."), field="kit")
    file = as_purchase(
        found,
        title=title.strip(),
        buyer=Buyer(
            name=buyer.name, kind=buyer.kind, place=buyer.place.code if buyer.place else ""
        ),
        day=day,
        language=language,
        # Stored in Polish, as everything that is the catalogue's own.
        terms=queries.terms_of(found, day, "pl"),
        clause=queries.CLAUSE,
    )
    return purchases.plan_from_file(buyer=buyer, file=file, by=by, at=at)
