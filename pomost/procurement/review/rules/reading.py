"""Reads a purchase file, or says in one sentence what is wrong with it and where."""

from typing import Final

from pomost.kernel.files import FileKind, read_file
from pomost.procurement.purchases.rules import (
    Buyer,
    ChosenCriterion,
    Employment,
    Group,
    Lot,
    PurchaseFile,
)

PURCHASE: Final = FileKind(
    model=PurchaseFile,
    format="pomost-purchase/1",
    schema="purchase",
    parts=(Buyer, Lot, Group, ChosenCriterion, Employment),
    discriminator="formula",
)


def read_purchase(data: bytes) -> PurchaseFile:
    """The purchase in a UTF-8 JSON file; raises Unusable. Source: docs/formats/purchase.md."""
    return read_file(data, PURCHASE)
