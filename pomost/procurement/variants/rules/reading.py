"""Reads a variant file, or says in one sentence what is wrong with it and where."""

from typing import Final

from pomost.kernel.files import FileKind, Unusable, read_file
from pomost.kernel.texts import say
from pomost.procurement.scoring.rules.reading import BIDS
from pomost.procurement.variants.rules.parts import LISTS
from pomost.procurement.variants.rules.shape import (
    FORMAT,
    Lot,
    Phase,
    Risk,
    VariantCriterion,
    VariantFile,
)

VARIANT: Final = FileKind(
    model=VariantFile,
    format=FORMAT,
    schema="variant",
    parts=(Phase, Lot, VariantCriterion, Risk, *BIDS.parts),
    discriminator="formula",
)


def read_variant(data: bytes) -> VariantFile:
    """The variant in a UTF-8 JSON file; raises Unusable. Source: docs/formats/variant.md."""
    file = read_file(data, VARIANT)
    for name in LISTS:
        seen: set[str] = set()
        for place, item in enumerate(getattr(file, name)):
            if item.code in seen:
                at = f"{name}[{place}].code"
                raise Unusable(
                    say(
                        "{at}: kod {code} już jest. Każdy ma być inny.",
                        "{at}: the code {code} is there already. Each must differ.",
                        at=at,
                        code=item.code,
                    ),
                    at=at,
                )
            seen.add(item.code)
    return file
