"""Build the wheel, install it in an environment of its own, and use what is inside.

Proves that `pip install .` brings everything: the command, the data files, the templates, the
compiled translations, the demo.
"""

import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).parent / "uv"
PORT = "8765"


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    clean = {
        k: v for k, v in os.environ.items() if not k.startswith(("POMOST_", "DJANGO_", "DATABASE_"))
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd, env=clean | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def answers(address: str, server: subprocess.Popen[bytes]) -> str:
    until = monotonic() + 60
    while monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address) as response:
                return str(response.read().decode())
        except OSError:
            sleep(0.3)
    sys.exit(f"{address} did not answer")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        run(UV, "build", "--wheel", "--quiet", "--out-dir", here / "dist", ROOT, cwd=here)
        wheel = next((here / "dist").glob("pomost-*.whl"))
        run(UV, "venv", "--quiet", here / "env", cwd=here)
        python = here / "env" / "bin" / "python"
        run(
            UV,
            "export",
            "--quiet",
            "--locked",
            "--no-dev",
            "--no-emit-project",
            "--project",
            ROOT,
            "-o",
            here / "locked.txt",
            cwd=here,
        )
        run(
            UV,
            "pip",
            "install",
            "--quiet",
            "--python",
            python,
            "--require-hashes",
            "-r",
            here / "locked.txt",
            cwd=here,
        )
        run(UV, "pip", "install", "--quiet", "--python", python, "--no-deps", wheel, cwd=here)
        pomost = here / "env" / "bin" / "pomost"
        data = {"POMOST_DATA": str(here / "var"), "LANG": "pl_PL.UTF-8"}
        assert '"properties"' in run(pomost, "schema", "purchase", cwd=here, **data)
        run(pomost, "demo", "--no-serve", cwd=here, **data)
        run(pomost, "verify-log", cwd=here, **data)
        server = subprocess.Popen(
            [str(pomost), "serve", "--port", PORT], cwd=here, env=os.environ | data
        )
        try:
            page = answers(f"http://127.0.0.1:{PORT}/pl/", server)
            assert "Szukaj" in page, "the Polish words are missing"
        finally:
            server.terminate()
            server.wait(20)
    sys.stdout.write("wheel: builds, installs with hashes, serves\n")


if __name__ == "__main__":
    main()
