"""Take pictures of the running demo: the README's, or every main page to look at.

python -m tools.screenshots               docs/pictures/*.png for the README
python -m tools.screenshots --all FOLDER  each page, 360 and 1280 px, both languages and themes
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PORT = 8791
BASE = f"http://127.0.0.1:{PORT}"
HANNA, CELINA, IGA = "hanna@kladkowo.example", "celina@smaczna.example", "iga@cio.example"

# Name, address without its language, who looks.
PAGES = [
    ("home", "/", ""),
    ("buy", "/buy/", ""),
    ("criteria", "/criteria/", ""),
    ("criterion", "/criteria/EMP-GROUP-PERIOD/", ""),
    ("learn", "/learn/", ""),
    ("course", "/learn/social-clauses-for-pes/", ""),
    ("unit", "/learn/social-clauses-for-pes/people-and-period/", CELINA),
    ("find", "/find/", ""),
    ("run", "/run/", ""),
    ("search", "/search/?q=catering", ""),
    ("dashboard-officer", "/dashboard/", HANNA),
    ("dashboard-pes", "/dashboard/", CELINA),
    ("dashboard-coordinator", "/dashboard/", IGA),
    ("purchases", "/buy/purchases/", HANNA),
    ("design", "/design/", ""),
]


@contextmanager
def demo(folder: str) -> Iterator[None]:
    """The demo, served from a folder of its own."""
    environment = os.environ | {"POMOST_DATA": folder}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo", "--port", str(PORT), "--workers", "2"],
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until = monotonic() + 180
        while monotonic() < until and process.poll() is None:
            try:
                urlopen(f"{BASE}/health/").read()
                break
            except OSError:
                sleep(0.3)
        yield
    finally:
        process.terminate()
        process.wait(30)


def take(
    browser: Browser, path: str, to: Path, *, width: int, theme: str, email: str, whole: bool
) -> None:
    from pomost.site.demo.cast import PASSWORD  # noqa: PLC0415  # needs Django

    context = browser.new_context(
        base_url=BASE,
        viewport={"width": width, "height": 860},
        color_scheme="dark" if theme == "dark" else "light",
    )
    page = context.new_page()
    if email:
        page.goto("/pl/account/login/")
        page.fill("input[name=login]", email)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_load_state()
    page.goto(path)
    page.wait_for_load_state("networkidle")
    to.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=to, full_page=whole)
    sideways = page.evaluate("document.documentElement.scrollWidth") > width
    sys.stdout.write(f"{to}{'  SCROLLS SIDEWAYS' if sideways else ''}\n")
    context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, help="a folder for pictures of every page")
    parser.add_argument("--only", default="", help="only pages whose name contains this")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pomost.config.settings")
    import django  # noqa: PLC0415  # reads the environment

    django.setup()
    with tempfile.TemporaryDirectory() as folder, demo(folder), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        if options.all is None:
            take(
                browser, "/en/", PICTURES / "home.png",
                width=1280, theme="light", email="", whole=False,
            )  # fmt: skip
            return
        for name, path, email in PAGES:
            if options.only not in name:
                continue
            for language, width, theme in (
                ("pl", 1280, "light"), ("pl", 360, "light"),
                ("en", 1280, "dark"), ("en", 360, "light"),
            ):  # fmt: skip
                to = options.all / f"{name}-{language}-{width}-{theme}.png"
                address = f"/{language}{path}"
                take(browser, address, to, width=width, theme=theme, email=email, whole=True)


if __name__ == "__main__":
    main()
