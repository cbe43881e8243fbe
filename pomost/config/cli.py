"""The `pomost` command: our own commands by friendly names, and refusals in one line.

Commands are Django's management commands; `import-places` runs `import_places`. Those in
WITHOUT_DJANGO work on files alone: they start no application and touch no database.
"""

import ast
import os
import pkgutil
import sys
from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from unicodedata import category

import pomost

# Command to the package that holds it.
WITHOUT_DJANGO = dict.fromkeys(
    ("check_variant", "lint", "schema", "score", "simulate", "verify_workshop"),
    "pomost.procurement",
)
DJANGO_COMMANDS = ("migrate", "check", "createcachetable", "collectstatic")
REFUSED = 2
# Controls, marks of direction, separators of lines and paragraphs.
OBEYED = ("Cc", "Cf", "Zl", "Zp")
INTERRUPTED = 130


def our_commands() -> dict[str, str]:
    """Each of our commands with its help line, read from the files without running them."""
    found: dict[str, str] = {}
    root = Path(pomost.__file__).parent
    for folder in sorted(root.glob("*/management/commands")):
        for module in pkgutil.iter_modules([str(folder)]):
            if not module.name.startswith("_"):
                found[module.name] = _help_in(folder / f"{module.name}.py")
    return dict(sorted(found.items()))


def _help_in(path: Path) -> str:
    """The text of ``help = …`` in the class Command; empty when there is none."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "help" for target in node.targets
        ):
            words = [c.value for c in ast.walk(node.value) if isinstance(c, ast.Constant)]
            return " ".join(" ".join(w for w in words if isinstance(w, str)).split())
    return ""


def our_version() -> str:
    """The installed version; empty in a working copy that is not installed."""
    try:
        return version("pomost")
    except PackageNotFoundError:
        return ""


def overview(commands: Mapping[str, str]) -> str:
    """What `pomost` alone prints."""
    width = max(map(len, commands), default=0) + 2
    lines = [f"Pomost {our_version()}".strip(), "", "Usage: pomost COMMAND [OPTIONS]", ""]
    lines += [f"  {name.replace('_', '-'):<{width}}{text}" for name, text in commands.items()]
    lines += ["", "`pomost COMMAND --help` tells more about one of them."]
    lines += [f"Django's commands work too: {', '.join(DJANGO_COMMANDS)}."]
    return "\n".join(lines)


def main() -> None:
    """Run one of the platform's commands; without a name, list them."""
    sys.exit(_run_in(sys.argv[1:]))


def _run_in(arguments: list[str]) -> int:
    """Run a command in the streams that were given, whatever state they are in."""
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # to the end
    if sys.stdout is None:
        return _refuse("pomost: standard output is closed. Write it to a file, or to /dev/null.")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; nothing is left to tell.
        _drop_output()
        return 1
    except OSError as error:
        # A full disk, for one. What could not be written must not be tried again at the end.
        _drop_output()
        where = error.filename or "standard output"
        return _refuse(f"pomost: {where}: {error.strerror or error}.")
    return code


def _drop_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(arguments: list[str]) -> int:
    """Run a command; the exit code."""
    if arguments and arguments[0] == "help":
        arguments = [*arguments[1:2], "--help"]
    if not arguments or arguments[0] in ("-h", "--help"):
        sys.stdout.write(overview(our_commands()) + "\n")
        return 0
    if arguments[0] == "--version":
        sys.stdout.write(f"{our_version() or 'working copy'}\n")
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pomost.config.settings")
    name = arguments[0].replace("-", "_")
    if name in WITHOUT_DJANGO:
        return _execute(WITHOUT_DJANGO[name], name, arguments[1:])
    return _with_django(name, arguments[1:])


def _with_django(name: str, arguments: list[str]) -> int:
    import django  # noqa: PLC0415  # headless commands start faster without it
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
    from django.core.management import get_commands  # noqa: PLC0415

    try:
        django.setup()
        found = get_commands()
    except ImproperlyConfigured as error:
        return _refuse(f"pomost: {error}")
    if name not in found:
        names = [known.replace("_", "-") for known in our_commands()]
        close = get_close_matches(name.replace("_", "-"), names, n=1)
        hint = f" Did you mean `pomost {close[0]}`?" if close else " `pomost` lists the commands."
        return _refuse(f"pomost: there is no command {name.replace('_', '-')!r}.{hint}")
    return _execute(found[name], name, arguments)


def _execute(package: str, name: str, arguments: list[str]) -> int:
    """Run the command; a refusal becomes one line and an exit code."""
    from django.core.management.base import (  # noqa: PLC0415
        CommandError,
        SystemCheckError,
        handle_default_options,
    )
    from django.db import DatabaseError, connections  # noqa: PLC0415

    from pomost.kernel.errors import DomainError  # noqa: PLC0415

    shown = f"pomost {name.replace('_', '-')}"
    understood = False
    try:
        command = import_module(f"{package}.management.commands.{name}").Command()
        # Without the mark of Django's own command line a wrong argument is a CommandError.
        parsed = command.create_parser("pomost", name.replace("_", "-")).parse_args(arguments)
        handle_default_options(parsed)
        options = vars(parsed)
        understood = True
        command.execute(*options.pop("args", ()), **options)
    except SystemCheckError as error:
        return _refuse(str(error), code=error.returncode)
    except CommandError as error:
        text = " ".join(str(error).removeprefix("Error: ").split())
        return _refuse(f"{shown}: {text}", code=error.returncode if understood else REFUSED)
    except DomainError as error:
        return _refuse(f"{shown}: {error}")
    except DatabaseError as error:
        text = " ".join(str(error).split())
        return _refuse(f"{shown}: the database refused: {text}. Has `pomost migrate` been run?")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    finally:
        if name not in WITHOUT_DJANGO:
            connections.close_all()
    return 0


def _refuse(line: str, *, code: int = REFUSED) -> int:
    sys.stderr.write(f"{visible(line)}\n")
    return code


def visible(text: str) -> str:
    """The text without signs that a terminal would obey; names in a file may hold them."""
    return "".join(
        sign if sign == "\n" or category(sign) not in OBEYED else ascii(sign)[1:-1] for sign in text
    )
