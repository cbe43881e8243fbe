"""The `pomost` command."""

import os
import sys


def main() -> None:
    """Run one of the platform's commands; without a name, list them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pomost.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415  # after settings

    execute_from_command_line(["pomost", *[a.replace("_", "-") for a in sys.argv[1:]]])
