"""What a version of a text is known by.

Pure: no Django, no database, no clock.
"""

import hashlib


def fingerprint(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
