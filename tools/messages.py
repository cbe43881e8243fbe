"""Translations without a system gettext: collect, check, compile.

    python tools/messages.py update [PACKAGE …]   refresh the .po files from the sources
    python tools/messages.py check                list what is missing; exit 1 if anything is
    python tools/messages.py compile              write the .mo files that Django reads

English stands in the sources. Each package carries its own Polish, so that parts stay apart;
"shared" is what lies in pomost/templates and pomost/config.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent / "pomost"
PACKAGES = (
    "kernel", "audit", "people", "criteria", "learning", "procurement", "directory", "programme",
    "site",
)  # fmt: skip
SHARED = "shared"
LANGUAGES = ("pl",)
FUNCTIONS = {
    "_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1,
    "ngettext": 2, "ngettext_lazy": 2,
}  # fmt: skip
HEADER = "# Translations of Pomost. Sources are English; see tools/messages.py.\n#"

Message = str | tuple[str, str]


def home(package: str) -> Path:
    """The folder whose ``locale`` holds a package's translations."""
    return PACKAGE if package == SHARED else PACKAGE / package


def po_file(package: str, language: str) -> Path:
    return home(package) / "locale" / language / "LC_MESSAGES" / "django.po"


def sources(package: str) -> Iterator[Path]:
    """The files whose words belong to a package."""
    folders = [PACKAGE / "templates", PACKAGE / "config"] if package == SHARED else [home(package)]
    for folder in folders:
        for suffix in ("*.py", "*.html", "*.txt"):
            yield from sorted(folder.rglob(suffix))


def in_python(text: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        wanted = FUNCTIONS.get(name)
        if wanted is None:
            continue
        constants = [a.value for a in node.args[:wanted] if isinstance(a, ast.Constant)]
        words = [value for value in constants if isinstance(value, str)]
        if len(words) == wanted:
            yield words[0] if wanted == 1 else (words[0], words[1])


LITERAL = r"""(?:u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")"""
CALL = re.compile(
    rf"\b(?P<name>n?gettext|_)\(\s*(?P<one>{LITERAL})(?:\s*,\s*(?P<many>{LITERAL}))?", re.DOTALL
)


def in_template(text: str) -> Iterator[Message]:
    from django.utils.translation.template import templatize  # noqa: PLC0415  # needs settings

    for call in CALL.finditer(templatize(text)):
        one = ast.literal_eval(call["one"])
        if call["name"] == "ngettext" and call["many"]:
            yield (one, ast.literal_eval(call["many"]))
        elif one:
            yield one


def collect(package: str) -> Catalog:
    """Every message of a package, sorted, without places or dates: small diffs."""
    found: set[Message] = set()
    for path in sources(package):
        text = path.read_text(encoding="utf-8")
        found |= set(in_python(text) if path.suffix == ".py" else in_template(text))
    plural = {message[0] for message in found if isinstance(message, tuple)}
    catalog = Catalog()
    for message in sorted(found, key=str):
        if message not in plural:
            flags = ["python-format"] if "%(" in str(message) else []
            catalog.add(message, flags=flags)
    return catalog


def name_of(message: object) -> str:
    """The English words of a message, of its singular where it has a plural."""
    words = getattr(message, "id", "")
    return words if isinstance(words, str) else str(words[0])


def read(package: str, language: str) -> Catalog:
    path = po_file(package, language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


NOISE = re.compile(
    r'"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team'
    r'|Project-Id-Version|Report-Msgid-Bugs-To).*\\n"\n'
)


def update(package: str) -> None:
    """Refresh a package's .po files; what was translated stays."""
    for language in LANGUAGES:
        catalog, fresh = read(package, language), collect(package)
        if not len(fresh):
            continue
        catalog.update(fresh, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.header_comment = HEADER
        catalog.fuzzy = False
        path = po_file(package, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, sort_output=True, width=99)
        text = path.read_text(encoding="utf-8")
        path.write_text(NOISE.sub("", text), encoding="utf-8")
        missing = len(problems(package, language))
        relative = path.relative_to(PACKAGE.parent)
        sys.stdout.write(f"{relative}: {len(fresh)} messages, {missing} to do\n")


PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def problems(package: str, language: str) -> list[str]:
    """What keeps a package from being complete in a language."""
    fresh, catalog = collect(package), read(package, language)
    found = []
    for message in fresh:
        name = name_of(message)
        if not name:
            continue
        there = catalog.get(name)
        string = there.string if there is not None else ""
        words = [string] if isinstance(string, str) else [str(word) for word in string or ("",)]
        wanted = set(PLACEHOLDER.findall(name))
        if not words or not all(words):
            found.append(f"{package}/{language}: not translated: {name!r}")
        elif any(set(PLACEHOLDER.findall(word)) - wanted for word in words):
            found.append(f"{package}/{language}: unknown placeholder for {name!r}")
        elif isinstance(message.id, str) and set(PLACEHOLDER.findall(words[0])) != wanted:
            found.append(f"{package}/{language}: lost placeholder in {name!r}")
    known = {name_of(message) for message in fresh}
    stale = [name_of(message) for message in catalog if name_of(message) not in known | {""}]
    return found + [f"{package}/{language}: no longer in the sources: {name!r}" for name in stale]


def clashes(language: str) -> list[str]:
    """English that packages translate differently: Django reads them all into one table."""
    found: dict[str, dict[str, str]] = {}
    for package in (*PACKAGES, SHARED):
        for message in read(package, language):
            if name_of(message):
                found.setdefault(name_of(message), {})[package] = str(message.string)
    return [
        f"{language}: translated in two ways: {name!r}: {said}"
        for name, said in found.items()
        if len(set(said.values())) > 1
    ]


def compile_all() -> None:
    """Write each .mo that is missing or older than its .po."""
    for path in PACKAGE.glob("**/locale/*/LC_MESSAGES/django.po"):
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
            continue
        with path.open("rb") as file:
            catalog = read_po(file, locale=path.parent.parent.name)
        scratch = target.with_suffix(".mo.new")
        with scratch.open("wb") as file:
            write_mo(file, catalog)
        scratch.replace(target)


def main(arguments: list[str]) -> int:
    """Run one command; 0 is well, 1 is something missing, 2 is a wrong call."""
    command, *packages = arguments or ["help"]
    unknown = set(packages) - {*PACKAGES, SHARED}
    if unknown or command not in {"update", "check", "compile"}:
        sys.stderr.write(f"{__doc__}\nPackages: {', '.join((*PACKAGES, SHARED))}\n")
        return 2
    chosen = packages or [*PACKAGES, SHARED]
    if command == "compile":
        compile_all()
        return 0
    if command == "update":
        for package in chosen:
            update(package)
        compile_all()
        return 0
    found = [p for package in chosen for language in LANGUAGES for p in problems(package, language)]
    found += [clash for language in LANGUAGES for clash in clashes(language)]
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    from django.conf import settings

    settings.configure()
    sys.exit(main(sys.argv[1:]))
