"""Every table of the directory package, in reading order."""

from pomost.directory.providers.models import Provider
from pomost.directory.services.models import Service
from pomost.directory.upkeep.models import Report

__all__ = ["Provider", "Report", "Service"]
