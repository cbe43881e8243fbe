"""Read programmes."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from pomost.people.memberships.queries import Role, organisations_of
from pomost.people.models import User
from pomost.programme.programmes.models import Partner, Product, Programme


def programmes() -> QuerySet[Programme]:
    """Every programme, the newest first; all are public."""
    return Programme.objects.order_by("-starts_on", "pk")


def programmes_coordinated_by(user: User | AnonymousUser) -> QuerySet[Programme]:
    """The programmes whose lead organisation a person coordinates for."""
    return programmes().filter(
        lead_organisation__in=organisations_of(user, roles={Role.COORDINATOR})
    )


def partners_of(programme: Programme) -> QuerySet[Partner]:
    return Partner.objects.filter(programme=programme).order_by("position")


def products_of(programme: Programme) -> QuerySet[Product]:
    return Product.objects.filter(programme=programme).order_by("position")
