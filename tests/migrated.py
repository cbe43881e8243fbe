"""A migrated SQLite database kept between runs: to migrate takes longer than most tests.

It lies among the machine's temporary files under the hash of every migration, so that a changed
migration never meets an old database.
"""

import os
import shutil
import sqlite3
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import time
from typing import Any

from django.apps import apps
from django.db import connection

NAME = "pomost-migrated"
WEEK = 7 * 24 * 3600


def kept() -> Path:
    """Where the database lies that these migrations make, once a run has left it there."""
    content = sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.name):
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            content.update(f"{app.name}/{path.name}\n".encode() + path.read_bytes())
    return Path(tempfile.gettempdir(), f"{NAME}-{content.hexdigest()[:16]}.sqlite3")


def start_from_kept() -> None:
    """Let Django's next test database begin as the kept one; its own migrating finds nothing."""
    made = connection.creation._create_test_db

    def create(*args: Any, **kwargs: Any) -> str:
        name: str = made(*args, **kwargs)
        if kept().exists():
            shutil.copyfile(kept(), name)
        return name

    connection.creation._create_test_db = create


def keep() -> None:
    """Leave a copy of the database just made, unless there is one, and none older than a week."""
    path = kept()
    if path.exists():
        return
    for older in path.parent.glob(f"{NAME}-*"):
        with suppress(FileNotFoundError):  # another worker may have been quicker
            if time() - older.stat().st_mtime > WEEK:
                older.unlink()
    connection.ensure_connection()
    fresh = path.with_suffix(f".{os.getpid()}")
    copy = sqlite3.connect(fresh)
    connection.connection.backup(copy)
    copy.close()
    fresh.replace(path)
