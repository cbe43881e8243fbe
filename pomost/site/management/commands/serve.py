"""Start the production web server, in this process."""

import os
import socket
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication


def check_free(host: str, port: int) -> None:
    """Raise CommandError, with a way out, when somebody already listens there."""
    if not 1 <= port <= 65535:
        raise CommandError(f"--port {port} is no port: choose one from 1 to 65535.")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} of {host} cannot be used ({error.strerror}). "
                f"Stop what holds it, or choose another: make run PORT={port + 1}"
            ) from error


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn with our settings: as many workers as cores, the code loaded once."""

    def __init__(self, *, host: str, port: int, workers: int) -> None:
        self.address, self.count = f"{host}:{port}", workers
        super().__init__()

    def load_config(self) -> None:
        options: dict[str, object] = {
            "bind": self.address,
            "workers": self.count,
            "preload_app": True,
            "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,  # noqa: S108
            "loglevel": "error",
            "control_socket_disable": True,
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
        }
        for name, value in options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        application = get_wsgi_application()
        connections.close_all()  # a connection must not cross a fork
        return application


class Command(BaseCommand):
    help = "Serve the platform. Migrate and collect the static files first; `demo` does both."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)

    def handle(self, *args: Any, host: str, port: int, workers: int, **options: Any) -> None:
        check_free(host, port)
        if workers < 1:
            raise CommandError(f"--workers {workers} serves nobody: write at least 1.")
        if not Path(settings.STATIC_ROOT).is_dir() and not settings.TESTING:
            raise CommandError("The static files are missing. Run: pomost collectstatic --no-input")
        connections.close_all()
        Server(host=host, port=port, workers=workers).run()
