"""Every field of this package that could hold personal data, and how long it stays."""

from django.utils.translation import gettext_noop as _

from pomost.kernel.privacy import NOT_PERSONAL, Keep

PROOF = Keep(
    months=60,
    because=_("A buyer's contract may rest on the proof; counted from the end of the claim."),
)

FIELDS: dict[str, Keep | None] = {
    "Claim.criterion": NOT_PERSONAL,
    "Claim.state": NOT_PERSONAL,
    "Claim.refusal_reason": PROOF,
    "Claim.verified_by": PROOF,
    "Evidence.kind": NOT_PERSONAL,
    "Evidence.file": PROOF,
    "Evidence.original_name": PROOF,
    "Evidence.sha256": NOT_PERSONAL,
    "Evidence.statement": PROOF,
    "Evidence.added_by": PROOF,
    "Supply.voivodeship": NOT_PERSONAL,
}
