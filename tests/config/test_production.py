"""The settings of a production site."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

SHOW_COOKIES = """
from django.conf import settings
for cookie in ("SESSION", "CSRF"):
    for what in ("NAME", "SECURE", "HTTPONLY", "DOMAIN", "PATH"):
        print(getattr(settings, f"{cookie}_COOKIE_{what}"))
"""
ROOT = Path(__file__).resolve().parents[2]


def run(code_or_arguments, tmp_path, **variables):
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("POMOST_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, *code_or_arguments],
        cwd=ROOT,
        env=clean
        | {"POMOST_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "pomost.config.settings"}
        | variables,
        capture_output=True,
        text=True,
        timeout=120,
    )


def production(arguments, tmp_path):
    return run(
        arguments,
        tmp_path,
        POMOST_SECRET_KEY=secrets.token_urlsafe(48),
        POMOST_HOSTS="example.org",
    )


def test_djangos_own_deployment_check_finds_nothing(tmp_path):
    answer = production(
        ["-W", "error", "manage.py", "check", "--deploy", "--fail-level", "INFO"], tmp_path
    )

    assert answer.returncode == 0, answer.stderr
    assert "no issues (0 silenced)" in answer.stdout


def test_cookies_are_bound_to_the_host_and_to_https(tmp_path):
    answer = production(["-c", SHOW_COOKIES], tmp_path)

    assert answer.stdout.split() == ["__Host-session", "True", "True", "None", "/"] + [
        "__Host-csrf", "True", "True", "None", "/"
    ]  # fmt: skip


def test_a_production_site_must_name_its_hosts(tmp_path):
    for named in ({}, {"POMOST_HOSTS": ""}):
        answer = run(["manage.py", "check"], tmp_path, POMOST_SECRET_KEY="x" * 60, **named)
        assert answer.returncode != 0
        assert "POMOST_HOSTS" in answer.stderr


def test_an_empty_variable_counts_as_not_set(tmp_path):
    names = ("DATA", "PUBLIC_URL", "MAIL_FROM")
    answer = run(
        ["-c", "from django.conf import settings as s\n"
         "print(s.DATA, s.PUBLIC_URL, s.DEFAULT_FROM_EMAIL, sep='|')"],
        tmp_path,
        **{f"POMOST_{name}": "" for name in names},
    )  # fmt: skip
    data, url, mail = answer.stdout.strip().split("|")
    assert Path(data) == ROOT / "var"
    assert url.startswith("http://")
    assert "@" in mail


def test_the_number_of_proxies_is_a_number(tmp_path):
    answer = run(
        ["manage.py", "check"],
        tmp_path,
        POMOST_SECRET_KEY="x" * 60,
        POMOST_HOSTS="example.org",
        POMOST_PROXIES="two",
    )
    assert answer.returncode != 0
    assert "POMOST_PROXIES is no whole number" in answer.stderr
