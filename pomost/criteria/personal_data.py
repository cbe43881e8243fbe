"""Every field of this package that could hold personal data, and how long it stays."""

from django.utils.translation import gettext_noop as _

from pomost.kernel.privacy import NOT_PERSONAL, Keep

PROOF = Keep(
    months=60,
    because=_("A buyer's contract may rest on the proof; counted from the end of the claim."),
)

AGREED = Keep(
    months=36,
    because=_("Shows that an invitation was welcome; counted from the day the consent ends."),
)

FIELDS: dict[str, Keep | None] = {
    "Claim.criterion": NOT_PERSONAL,
    "Claim.state": NOT_PERSONAL,
    "Claim.refusal_reason": PROOF,
    "Claim.verified_by": PROOF,
    "ContactConsent.given_by": AGREED,
    "ContactConsent.withdrawn_by": AGREED,
    "CpvEntry.code": NOT_PERSONAL,
    "CpvEntry.label_pl": NOT_PERSONAL,
    "CpvEntry.label_en": NOT_PERSONAL,
    "CpvEntry.words_pl": NOT_PERSONAL,
    "CpvEntry.words_en": NOT_PERSONAL,
    "Evidence.kind": NOT_PERSONAL,
    "Evidence.file": PROOF,
    "Evidence.original_name": PROOF,
    "Evidence.sha256": NOT_PERSONAL,
    "Evidence.statement": PROOF,
    "Evidence.added_by": PROOF,
    "Claim.amounts": NOT_PERSONAL,
    "Claim.proven_amounts": NOT_PERSONAL,
    "Supply.voivodeship": NOT_PERSONAL,
    "Supply.county": NOT_PERSONAL,
}
