"""What readers can say is wrong. Pure: no Django, no database, no clock."""

from enum import StrEnum

# How many notes one address may send in an hour.
REPORTS_AN_HOUR = 5


class Fault(StrEnum):
    """What is wrong with an entry."""

    CONTACT = "contact"
    GONE = "gone"
    PLACE = "place"
    TERMS = "terms"
    OTHER = "other"
