"""Build a data set of stated size, run the server on it, measure, print a table."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
RESULTS = Path(__file__).resolve().parent / "results"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--learners", type=int, default=10_000)
    parser.add_argument("--organisations", type=int, default=100_000)
    parser.add_argument("--services", type=int, default=200_000)
    parser.add_argument("--requests", type=int, default=2_000, help="for each kind of work")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--port", type=int, default=8790)
    parser.add_argument("--only", default="", help="the kinds of work with this in their name")
    parser.add_argument("--save", action="store_true", help="write benchmarks/results/<day>.json")
    return parser.parse_args()


@contextmanager
def server(port: int, *, workers: int) -> Iterator[int]:
    """The production server; yields its process id."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", str(workers)],
        cwd=ROOT,
    )
    try:
        until = monotonic() + 60
        while monotonic() < until:
            try:
                urlopen(f"http://127.0.0.1:{port}/health/").read()
                break
            except (URLError, OSError):
                sleep(0.2)
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def cpu_seconds(pid: int) -> float:
    """CPU time of a process and its children so far; zero where /proc is missing."""
    total = 0.0
    ticks = os.sysconf("SC_CLK_TCK")
    children = Path(f"/proc/{pid}/task/{pid}/children")
    pids = [pid, *(int(c) for c in children.read_text().split())] if children.exists() else []
    for one in pids:
        fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        total += (int(fields[11]) + int(fields[12])) / ticks
    return total


def main() -> None:
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="pomost-bench-") as folder:
        os.environ["POMOST_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "pomost.config.settings"
        import django  # noqa: PLC0415  # reads the environment set above

        django.setup()
        from benchmarks import data, load, scenarios  # noqa: PLC0415  # need Django

        began = monotonic()
        world = data.build(
            learners=options.learners,
            organisations=options.organisations,
            services_count=options.services,
            requests=options.requests,
        )
        built_in = monotonic() - began
        rows: list[dict[str, object]] = []
        with server(options.port, workers=os.cpu_count() or 1) as pid:
            for scenario in scenarios.over_http(world, count=options.requests):
                if options.only not in scenario.name:
                    continue
                asked = load.queries(scenario.requests[0])
                if not scenario.requests[0].csrf:  # a write cannot be sent twice to warm up
                    load.measure(options.port, scenario.requests[:20], clients=2)
                before = cpu_seconds(pid)
                clients = scenario.clients or options.clients
                result = load.measure(
                    options.port, scenario.requests, clients=clients, every=scenario.every
                )
                cpu = (cpu_seconds(pid) - before) * 1000 / max(1, result.requests)
                rows.append(
                    {"work": scenario.name, "clients": clients, "cpu_ms": cpu}
                    | {"queries": asked, **asdict(result)}
                )
        for name, work in scenarios.in_process(world):
            if options.only in name:
                rows.append(
                    {"work": name, "clients": 0, "cpu_ms": 0.0, "queries": None, **asdict(work())}
                )
    report(rows, options, built_in)


def report(rows: list[dict[str, object]], options: argparse.Namespace, built_in: float) -> None:
    database = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    print(
        f"\n{database}, {os.cpu_count()} cores ({platform.machine()}), Python "
        f"{platform.python_version()}; {options.learners:,} learners, "
        f"{options.organisations:,} organisations, {options.services:,} services, "
        f"built in {built_in:.0f} s\n"
    )
    print(
        f"{'work':<44} {'clients':>7} {'req/s':>8} {'p50 ms':>8} {'p95 ms':>8} "
        f"{'CPU ms':>7} {'queries':>7} {'KB':>6} {'errors':>6}"
    )
    for row in rows:
        queries = "–" if row["queries"] is None else row["queries"]
        print(
            f"{row['work']:<44} {row['clients'] or '–':>7} {row['per_second']:>8.0f} "
            f"{row['p50_ms']:>8.1f} {row['p95_ms']:>8.1f} {row['cpu_ms']:>7.1f} {queries:>7} "
            f"{row['bytes_each'] / 1024:>6.1f} {row['errors']:>6}"  # type: ignore[operator]
        )
    if options.save:
        RESULTS.mkdir(exist_ok=True)
        path = RESULTS / f"{datetime.now(UTC):%Y-%m-%d}-{database.lower()}.json"
        path.write_text(json.dumps({"options": vars(options), "rows": rows}, indent=2))
        print(f"\nsaved: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
