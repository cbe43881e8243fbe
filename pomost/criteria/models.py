"""Every table of the criteria package, in reading order."""

from pomost.criteria.claims.models import Claim, Evidence, Supply
from pomost.criteria.contact.models import ContactConsent
from pomost.criteria.cpv.models import CpvEntry

__all__ = ["Claim", "ContactConsent", "CpvEntry", "Evidence", "Supply"]
