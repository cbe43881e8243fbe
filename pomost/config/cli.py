"""The `pomost` command."""

import os
import sys


def main() -> None:
    """Run one of the platform's commands; without a name, list them.

    Commands are named with hyphens, as people type them: ``pomost verify-log``.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pomost.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415  # after settings

    name, rest = sys.argv[1:2], sys.argv[2:]
    if name and not name[0].startswith("-"):
        name = [name[0].replace("-", "_")]
    execute_from_command_line(["pomost", *name, *rest])
