"""Every table of the criteria package, in reading order."""

from pomost.criteria.claims.models import Claim, Evidence, Supply

__all__ = ["Claim", "Evidence", "Supply"]
