"""The demo's studio: variants, proposals and a discussion of the Carpi challenge.

All of it is invented and marked as an example; only the challenge itself comes from a source.
"""

import tomllib
from datetime import datetime
from pathlib import Path

from pomost.procurement.innovation.queries import public_challenges
from pomost.procurement.proposals import actions as proposals
from pomost.procurement.proposals.rules import RequestState
from pomost.procurement.variants import actions as variants
from pomost.procurement.variants.rules import VariantState
from pomost.procurement.variants.rules.reading import read_variant
from pomost.site.demo.people import organisation, person

CONTENT = Path(__file__).parent / "content" / "procurement"
ROUTES = ("ppi-dialogue", "pcp", "innovation-partnership")


def load(*, at: datetime) -> None:
    """Build three variants, make two proposals, find a partner, say a word."""
    challenge = public_challenges().get(place="Carpi")
    for name in ROUTES:
        file = read_variant((CONTENT / "variants" / f"{name}.json").read_bytes())
        by = person("lena")
        variant = variants.begin_variant(challenge=challenge, file=file, by=by, at=at)
        for then in (VariantState.FINISHED, VariantState.SHOWN):
            variants.move_variant(variant=variant, then=then, by=by, at=at)
    made = tomllib.loads((CONTENT / "proposals.toml").read_text(encoding="utf-8"))
    for item in made["proposal"]:
        proposal = proposals.propose(
            challenge=challenge,
            organisation=organisation(item["organisation"]),
            texts=item["texts"],
            by=person(item["by"]),
            at=at,
        )
        if partner := item.get("partner"):
            request = proposals.offer_to_join(
                proposal=proposal,
                organisation=organisation(partner["organisation"]),
                message=partner["message"],
                by=person(partner["by"]),
                at=at,
            )
            proposals.answer_partner(
                request=request, then=RequestState.ACCEPTED, by=person(item["by"]), at=at
            )
    for item in made["remark"]:
        proposals.remark(challenge=challenge, text=item["text"], by=person(item["by"]), at=at)
