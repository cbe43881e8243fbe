"""One command from nothing to a running platform with something in it."""

import hashlib
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from pomost.site.demo import cast
from pomost.site.management.commands.serve import check_free

ASSETS = (
    "django",
    "wagtail",
    "wagtail-localize",
    "django-allauth",
    "django-htmx",
    "django-leaflet",
)


class Command(BaseCommand):
    help = "Set everything up, load the demo once, and serve it on this machine."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
        parser.add_argument("--no-serve", action="store_true", help="set up, then stop")

    def handle(
        self, *args: Any, host: str, port: int, workers: int, no_serve: bool, **options: Any
    ) -> None:
        if settings.PRODUCTION:
            raise CommandError(
                "This is a production site (POMOST_SECRET_KEY is set): the demo, whose passwords "
                "everyone knows, is not for it. Use: pomost serve"
            )
        if not no_serve:
            check_free(host, port)
        Path(settings.DATA).mkdir(parents=True, exist_ok=True)
        self.migrate()
        self.collect_static()
        call_command("load_demo", stdout=self.stdout)
        if no_serve:
            return
        self.stdout.write(self.greeting(host, port))
        self.stdout.flush()
        call_command("serve", host=host, port=port, workers=workers)

    def migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database …")
            call_command("migrate", verbosity=0)

    def collect_static(self) -> None:
        """Collect the static files, unless nothing that they come from has changed."""
        own = settings.PACKAGE.glob("**/static/**/*")
        parts = [f"{name}={version(name)}" for name in ASSETS]
        parts += sorted(f"{path}:{path.stat().st_mtime_ns}" for path in own if path.is_file())
        state = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        stamp = Path(settings.STATIC_ROOT) / ".collected"
        if stamp.exists() and stamp.read_text() == state:
            return
        self.stdout.write("Collecting the static files …")
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(state)

    def greeting(self, host: str, port: int) -> str:
        """The address and the demo accounts, in the language of the person's terminal."""
        polish = os.environ.get("LANG", "pl").lower().startswith("pl")
        width = max(len(person.email) for person in cast.PEOPLE)
        accounts = "Konta demo, hasło" if polish else "Demo accounts, password"
        lines = [
            "",
            f"  Pomost: http://{host}:{port}/",
            "",
            f"  {accounts}: {cast.PASSWORD}",
            *(
                f"  {person.email:<{width}}  {person.does[0 if polish else 1]}"
                for person in cast.PEOPLE
            ),
            "",
            "  Ctrl+C zatrzymuje." if polish else "  Ctrl+C stops it.",
            "",
        ]
        encoding = sys.stdout.encoding or "utf-8"
        return "\n".join(lines).encode(encoding, "replace").decode(encoding)
