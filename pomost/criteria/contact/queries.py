"""Read who lets buyers invite them."""

from django.db.models import Exists, OuterRef, QuerySet

from pomost.criteria.claims.models import Supply
from pomost.criteria.contact.models import ContactConsent
from pomost.people.models import Organisation


def consents_of(organisation: Organisation) -> QuerySet[ContactConsent]:
    """Every consent an organisation has given, the newest first."""
    return (
        ContactConsent.objects.filter(organisation=organisation)
        .select_related("given_by", "withdrawn_by")
        .order_by("-given_at", "-pk")
    )


def consent_of(organisation: Organisation) -> ContactConsent | None:
    """The consent that stands, if there is one."""
    return consents_of(organisation).filter(withdrawn_at=None).first()


def agreeing(suppliers: QuerySet[Supply]) -> QuerySet[Supply]:
    """Those of the suppliers whom buyers may invite."""
    stands = ContactConsent.objects.filter(organisation=OuterRef("organisation"), withdrawn_at=None)
    return suppliers.filter(Exists(stands))
