"""Every field of this package that could hold personal data, and how long it stays."""

from pomost.kernel.privacy import NOT_PERSONAL, Keep

# Numbers instead of names: once an account is erased they point at nobody.
FIELDS: dict[str, Keep | None] = {
    "Event.what": NOT_PERSONAL,
    "Event.target": NOT_PERSONAL,
    "Event.details": NOT_PERSONAL,
    "Event.previous_hash": NOT_PERSONAL,
    "Event.hash": NOT_PERSONAL,
}
