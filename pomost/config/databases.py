"""How Pomost talks to its two databases."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# IMMEDIATE: a transaction that reads and then writes never fails half-way with "locked".
# FULL: an acknowledged write survives power loss.
PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA mmap_size=268435456; PRAGMA journal_size_limit=67108864; "
    "PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;"
)


def sqlite(path: Path) -> dict[str, Any]:
    """Settings for the embedded database in one file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": PRAGMAS},
        "TEST": {"NAME": path.with_name("test.sqlite3")},
    }


def using_url(url: str) -> dict[str, Any]:
    """Settings for ``postgresql://user:password@host:port/name?option=value`` or ``sqlite:///path``.

    Raises ImproperlyConfigured, naming what is wrong, for anything else.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)[1:]))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"DATABASE_URL starts with {parts.scheme!r}: use postgresql:// or sqlite:///."
        )
    if not parts.path.strip("/"):
        raise ImproperlyConfigured("DATABASE_URL names no database: end it with /NAME.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # Compiling a query costs PostgreSQL 150 ms; the market view itself takes 30.
        "OPTIONS": {"options": "-c jit=off", **dict(parse_qsl(parts.query))},
    }
