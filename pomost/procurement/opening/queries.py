"""Suppliers' side of open and published purchases."""

from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pomost.criteria.cpv.queries import labels_of
from pomost.criteria.models import Supply
from pomost.kernel.templatetags.pomost import localised, percent
from pomost.people.memberships.queries import organisations_of
from pomost.people.models import Organisation, User
from pomost.people.organisations.rules import BUYERS
from pomost.procurement.clauses.queries import clauses_of
from pomost.procurement.publication.queries import counting_of, place_of, points_of
from pomost.procurement.purchases.models import KIND_LABELS, RESERVED_LABELS, Purchase
from pomost.procurement.purchases.rules import PurchaseFile, Reserved


def suppliers_of(user: User) -> QuerySet[Organisation]:
    """The organisations with which a person could bid: all they act for that are no buyers."""
    return organisations_of(user).exclude(kind__in=BUYERS).order_by("name", "pk")


def requirements_of(purchase: Purchase, file: PurchaseFile) -> dict[str, Any]:
    """What suppliers read of a file of this purchase: nothing of the buyer's own notes."""
    return {
        "file": file,
        "about": [row for row in _about(purchase, file) if row[1]],
        "clauses": clauses_of(file),
        "points": points_of(file),
        "counting": counting_of(file),
    }


def reservation_of(file: PurchaseFile, organisation: Organisation) -> dict[str, Any] | None:
    """For whom a purchase is reserved, and whether the organisation says that it is one of them.

    None when everybody may bid. The word is the supplier's own; the buyer checks it.
    """
    if file.reserved == Reserved.NONE:
        return None
    found = Supply.objects.filter(organisation=organisation).first()
    says = {
        Reserved.ARTICLE_94: found is not None and found.says_article_94,
        Reserved.ARTICLE_361: found is not None and found.says_article_361,
    }
    return {"label": RESERVED_LABELS[file.reserved], "says_so": says[file.reserved]}


def _about(purchase: Purchase, file: PurchaseFile) -> list[tuple[str, str]]:
    days = [date_format(day) for day in (file.starts_on, file.ends_on) if day]
    reserved = "" if file.reserved == Reserved.NONE else str(RESERVED_LABELS[file.reserved])
    if reserved and file.reserved_share_percent:
        reserved += f", {percent(file.reserved_share_percent)}"
    wanted = [code for code in (file.cpv, *file.further_cpv) if code]
    names = labels_of(wanted)
    codes = "; ".join(f"{code} {localised(names.get(code))}".strip() for code in wanted)
    return [
        (_("Buyer"), purchase.buyer.name),
        (_("Kind"), str(KIND_LABELS[file.kind])),
        (_("CPV code"), codes or "–"),
        (_("Place"), place_of(file)),
        (_("When"), " – ".join(days)),
        (_("Lots"), "; ".join(f"{lot.number}. {lot.title}" for lot in file.lots)),
        (_("Reserved"), reserved),
    ]
