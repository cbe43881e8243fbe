"""Every field of this package that could hold personal data, and how long it stays."""

from pomost.kernel.privacy import Keep

FIELDS: dict[str, Keep | None] = {}
