"""What the house style says a test enforces. Each finding names the place and the rule."""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver
from factory.django import DjangoModelFactory

from pomost.kernel.policies import Policy, declared
from pomost.people.models import User

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "pomost"
PACKAGES = (
    "audit", "people", "criteria", "learning", "procurement", "directory", "programme", "site",
)  # fmt: skip
CONCEPT_FILES = frozenset(
    [
        "__init__",
        "rules",
        "models",
        "queries",
        "permissions",
        "actions",
        "forms",
        "exports",
        "feeds",
        "tasks",
        "views",
    ]
)
# Beside the closed list, each with its reason.
OTHER_FILES = {
    "people/accounts/adapter.py": "where allauth asks; it stands beside the views",
}
# Folders of a package that are no concepts.
NOT_CONCEPTS = frozenset(
    ["__pycache__", "demo", "locale", "management", "migrations", "static", "templates"]
    + ["templatetags", "urls", "personal_data"]
)
LONGEST = 300
# Who may look at the clock: the edges of the system. A template's filter belongs to the view
# that shows it; an application's start-up listens to Wagtail's editor, which knows no clock.
AT_THE_EDGE = frozenset(["views", "tasks", "feeds", "adapter", "apps"])
EDGE_FILES = frozenset({"site/home/models.py"})  # a Wagtail page answers requests itself
EDGE_FOLDERS = frozenset(["commands", "demo", "templatetags"])
# Who may read the environment: settings, once; and what starts before there are any.
READS_ENVIRONMENT = frozenset(
    {
        "config/settings.py",
        "config/cli.py",
        "config/wsgi.py",
        "site/management/commands/demo.py",  # the language of the terminal
    }
)
# Library routes that an earlier route of ours covers (pomost/config/urls.py).
COVERED = frozenset({"wagtailcore_login"})
# Whose views answer beside our own.
LIBRARIES = ("allauth.", "wagtail", "django.views.", "django.contrib.staticfiles.")
# The kinds of file that read and answer; writing is the business of actions.
READERS = frozenset(["rules", "queries", "permissions", "forms", "exports", "feeds", "views"])
WRITES = frozenset(
    ["save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"]
)


def sources(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def place(path: Path, line: int = 0) -> str:
    return f"{path.relative_to(ROOT)}{f':{line}' if line else ''}"


def tables() -> list[type[models.Model]]:
    return [
        table
        for config in apps.get_app_configs()
        if config.name.startswith("pomost.")
        for table in config.get_models()
    ]


def test_no_file_is_longer_than_three_hundred_lines():
    folders = (CODE, ROOT / "tests", ROOT / "tools", ROOT / "benchmarks")
    lengths = {place(p): len(p.read_text().splitlines()) for p in sources(*folders)}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def concepts() -> Iterator[Path]:
    for package in (*PACKAGES, "kernel"):
        for folder in sorted((CODE / package).iterdir()):
            if folder.is_dir() and folder.name not in NOT_CONCEPTS:
                yield folder


def test_a_concept_holds_only_files_of_the_closed_list():
    """A kind of file that grew may become a folder of that name, for instance ``rules/``."""
    strange = [
        place(path)
        for folder in concepts()
        for path in sorted(folder.iterdir())
        if (path.suffix == ".py" or (path / "__init__.py").exists())
        and path.stem not in CONCEPT_FILES
        and str(path.relative_to(CODE)) not in OTHER_FILES
    ]
    assert strange == []


def test_nothing_is_called_after_a_drawer():
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
    assert [place(p) for p in sources(CODE) if drawers & {p.stem, p.parent.name}] == []


def personal(table: type[models.Model]) -> set[str]:
    """The fields that could hold personal data: words, files, and whom they point at."""
    words = (
        models.CharField,
        models.TextField,
        models.FileField,
        models.JSONField,
        models.GenericIPAddressField,
    )
    found = {
        field.name
        for field in table._meta.local_fields
        if isinstance(field, words)
        or (field.is_relation and field.related_model is User and not field.primary_key)
    }
    return found | {f.name for f in table._meta.local_many_to_many if f.related_model is User}


@pytest.mark.parametrize("package", ["kernel", *PACKAGES])
def test_every_field_that_could_be_personal_is_declared(package):
    declared_fields = set(importlib.import_module(f"pomost.{package}.personal_data").FIELDS)
    fields = {
        f"{table.__name__}.{name}"
        for table in tables()
        if table._meta.app_config.name == f"pomost.{package}"
        for name in personal(table)
    }
    assert {"missing": sorted(fields - declared_fields)} == {"missing": []}
    assert {"gone": sorted(declared_fields - fields)} == {"gone": []}


def routes(
    patterns: list[URLPattern | URLResolver], spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from routes(pattern.url_patterns, inside)
        else:
            yield ":".join((*spaces, pattern.name or "")), pattern


def views_module(pattern: URLPattern) -> str:
    view = getattr(pattern.callback, "view_class", pattern.callback)
    return view.__module__


def test_every_route_is_declared_and_its_policy_is_true():
    wrong, seen = [], set()
    for name, pattern in routes(get_resolver().url_patterns):
        module = views_module(pattern)
        if not module.startswith("pomost."):
            if not module.startswith(LIBRARIES) and name not in COVERED:
                wrong.append(f"{name}: answered by {module}, which nobody reviewed")
            continue
        seen.add(name)
        public = not getattr(pattern.callback, "login_required", True)
        if name not in declared():
            wrong.append(f"{name} ({pattern.pattern}): no policy")
        elif public != (declared()[name] is Policy.PUBLIC):
            wrong.append(f"{name}: {declared()[name]}, but login_not_required is {public}")
    assert wrong == []
    assert set(declared()) - seen == set()


def test_every_table_says_in_a_sentence_what_a_row_is():
    wrong = [
        table.__name__
        for table in tables()
        if not re.match(r"[A-ZŁŚŻ].*\.(\n|$)", inspect.cleandoc(table.__doc__ or ""))
        or (table.__doc__ or "").startswith(f"{table.__name__}(")
    ]
    assert wrong == []


def test_every_table_has_a_factory():
    made = set()
    for path in (ROOT / "tests/factories").glob("*.py"):
        module = importlib.import_module(f"tests.factories.{path.stem}")
        for thing in vars(module).values():
            if inspect.isclass(thing) and issubclass(thing, DjangoModelFactory):
                made.add(thing._meta.get_model_class())
    assert sorted(t.__name__ for t in set(tables()) - made) == []


def test_tables_are_ordered_where_they_are_read_never_in_meta():
    assert [table.__name__ for table in tables() if table._meta.ordering] == []


def test_deleting_is_refused_unless_a_comment_says_why_not():
    wrong = []
    for path in sources(CODE):
        text = path.read_text()
        if "on_delete" not in text:
            continue
        lines = text.splitlines()
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.Call):
                continue
            for keyword in node.keywords:
                what = getattr(keyword.value, "attr", "")
                if keyword.arg != "on_delete" or what == "PROTECT":
                    continue
                around = lines[max(node.lineno - 4, 0) : node.end_lineno]
                if not any("#" in line for line in around):
                    wrong.append(f"{place(path, node.lineno)}: {what}")
    assert wrong == []


def clock_readings(path: Path) -> Iterator[int]:
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner = getattr(node.func.value, "id", getattr(node.func.value, "attr", ""))
        if (
            node.func.attr in {"now", "today", "utcnow", "localtime", "localdate"}
            and (owner in {"clock", "datetime", "date", "timezone"})
            and not (node.func.attr == "localtime" and node.args)
        ):
            yield node.lineno


def test_only_the_edges_look_at_the_clock():
    wrong = [
        place(path, line)
        for path in sources(CODE)
        if path.stem not in AT_THE_EDGE
        and path.parent.name not in AT_THE_EDGE  # a kind of file that grew into a folder
        and not EDGE_FOLDERS & set(path.parts)
        and str(path.relative_to(CODE)) not in EDGE_FILES | {"kernel/clock.py"}
        for line in clock_readings(path)
    ]
    assert wrong == []


def test_only_the_settings_read_the_environment():
    wrong = [
        place(path)
        for path in sources(CODE)
        if re.search(r"\bos\.(environ|getenv)\b", path.read_text())
        and str(path.relative_to(CODE)) not in READS_ENVIRONMENT
    ]
    assert wrong == []


def test_only_actions_write():
    wrong = []
    for path in sources(CODE):
        if path.stem not in READERS or "demo" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in WRITES
                # A row saves itself; a document is saved to somewhere.
                and not (node.func.attr == "save" and node.args)
            ):
                wrong.append(f"{place(path, node.lineno)}: .{node.func.attr}()")
    assert wrong == []


def test_every_test_mirrors_the_code():
    elsewhere = {"factories", "journeys"}
    wrong = []
    for path in sorted((ROOT / "tests").rglob("*.py")):
        folder = path.parent.relative_to(ROOT / "tests")
        if folder.parts and folder.parts[0] not in elsewhere and not (CODE / folder).is_dir():
            wrong.append(place(path))
    assert wrong == []
