"""Real processes against the database of the running test."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent


def environment(**extra: str) -> dict[str, str]:
    """Variables with which another process opens the database of this test."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{quote(str(settings['NAME']))}"
    else:
        user, password, host = (quote(settings[k]) for k in ("USER", "PASSWORD", "HOST"))
        port = f":{settings['PORT']}" if settings["PORT"] else ""
        url = f"postgresql://{user}:{password}@{host}{port}/{settings['NAME']}"
    return {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": str(ROOT),
        **extra,
    }


def start(code: str, *arguments: str, **extra: str) -> subprocess.Popen[str]:
    """Run a piece of Python, with Django set up, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", f"import django\ndjango.setup()\n{code}", *arguments],
        env=environment(**extra),
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finish(processes: list[subprocess.Popen[str]]) -> list[str]:
    """Wait for all; fails with the words of the first that failed."""
    answers = [process.communicate(timeout=120) for process in processes]
    for process, (_said, complained) in zip(processes, answers, strict=True):
        assert process.returncode == 0, complained
    return [said for said, _complained in answers]
