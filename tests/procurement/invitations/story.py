"""A supplier in reach, and an invitation sent, for the tests of invitations."""

from pomost.procurement.invitations import actions, queries
from pomost.procurement.market.queries import Reach
from pomost.procurement.purchases.queries import as_file
from tests.factories.criteria import ContactConsentFactory, SupplyFactory
from tests.factories.people import NINE, OrganisationFactory

WORDS = "Please look at it."
ANYWHERE = Reach()


def supplier(*, agrees=True, **supply):
    organisation = OrganisationFactory(**supply)
    SupplyFactory(organisation=organisation)
    if agrees:
        ContactConsentFactory(organisation=organisation)
    return organisation


def send(purchase, by, *, chosen=None, text=WORDS, at=NINE, **more):
    return actions.invite(
        purchase=purchase, text=text, reach=ANYWHERE, chosen=chosen, by=by, at=at, **more
    )


def free(purchase):
    found = queries.can_be_invited(purchase, as_file(purchase), ANYWHERE)
    return [s.organisation for s in found]
