"""Clients: processes that send requests over kept-alive connections and keep the times."""

import http.client
import multiprocessing
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import random
from statistics import quantiles
from time import perf_counter, sleep
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.test import Client

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Request:
    """One request; ``form`` makes it a POST."""

    path: str
    cookie: str = ""
    form: tuple[tuple[str, str], ...] = ()
    csrf: str = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What a run of requests gave. Milliseconds as the client saw them."""

    requests: int
    errors: int
    per_second: float
    p50_ms: float
    p95_ms: float
    bytes_each: int


def send(line: http.client.HTTPConnection, request: Request) -> tuple[int, int]:
    """The status and the length of the answer."""
    headers = {"Host": f"{HOST}:{line.port}", **dict(request.headers)}
    cookies = [request.cookie] if request.cookie else []
    if request.csrf:
        cookies.append(f"csrftoken={request.csrf}")
    if cookies:
        headers["Cookie"] = "; ".join(cookies)
    if request.form or request.csrf:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode([*request.form, ("csrfmiddlewaretoken", request.csrf)])
        line.request("POST", request.path, body, headers)
    else:
        line.request("GET", request.path, headers=headers)
    answer = line.getresponse()
    return answer.status, len(answer.read())


def client(
    port: int, requests: Sequence[Request], every: float, out: "multiprocessing.Queue[object]"
) -> None:
    """Send one client's share, one after another; reconnect when the server closes.

    With ``every``, no faster than one in so many seconds, from a moment of the client's own.
    """
    turn = perf_counter() + random() * every
    line = http.client.HTTPConnection(HOST, port, timeout=60)
    times, errors, size = [], 0, 0
    for request in requests:
        sleep(max(0.0, turn - perf_counter()))
        turn += every
        start = perf_counter()
        try:
            status, length = send(line, request)
        except (http.client.HTTPException, OSError):
            line.close()
            errors += 1
            continue
        times.append(perf_counter() - start)
        size += length
        errors += status >= 400
    line.close()
    out.put((times, errors, size))


def measure(port: int, requests: Sequence[Request], *, clients: int, every: float = 0.0) -> Result:
    """Send the requests from so many clients at once, as fast as they go or one in ``every`` s."""
    context = multiprocessing.get_context("fork")
    out: multiprocessing.Queue[object] = context.Queue()
    shares = [requests[i::clients] for i in range(clients)]
    workers = [context.Process(target=client, args=(port, share, every, out)) for share in shares]
    start = perf_counter()
    for worker in workers:
        worker.start()
    answers: list[tuple[list[float], int, int]] = [out.get() for _ in workers]  # type: ignore[misc]
    took = perf_counter() - start
    for worker in workers:
        worker.join()
    times = sorted(t for part, _errors, _size in answers for t in part)
    cuts = quantiles(times, n=20) if len(times) > 1 else [0.0] * 19
    return Result(
        requests=len(requests),
        errors=sum(errors for _times, errors, _size in answers),
        per_second=len(times) / took,
        p50_ms=cuts[9] * 1000,
        p95_ms=cuts[18] * 1000,
        bytes_each=sum(size for _times, _errors, size in answers) // max(1, len(times)),
    )


def queries(request: Request) -> int | None:
    """How many queries a page takes, once its caches are warm; None for what writes."""
    if request.form or request.csrf:
        return None
    count = 0

    def counted(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*arguments)

    browser = Client(headers={"host": HOST, "cookie": request.cookie, **dict(request.headers)})
    browser.get(request.path)
    with connection.execute_wrapper(counted):
        browser.get(request.path)
    return count


def timed(work: Callable[[], object], *, times: int) -> Result:
    """Call something in this process, again and again."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    cuts = quantiles(sorted(taken), n=20)
    return Result(times, 0, times / sum(taken), cuts[9] * 1000, cuts[18] * 1000, 0)
