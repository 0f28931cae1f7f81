"""`make bench`: speed as ratios within one run, each against the plainest way to do the same.

Rounds of both sides alternate, so that a noisy machine is noisy for both; the median of the rounds' ratios is shown.
"""

from __future__ import annotations

import gc
import itertools
import json
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
from amplemarket_client.models import PeopleEnrichment

from ample_ext import Amplemarket, Limits
from scripts import serving

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "tests" / "contract" / "examples" / "getPeopleEnrichment.json"
LOOPBACK = "http://127.0.0.1:1"


def seconds(work: Callable[[], object], times: int) -> float:
    started = time.perf_counter()
    for _ in range(times):
        work()
    return time.perf_counter() - started


def ratio(ours: Callable[[], object], plain: Callable[[], object], times: int, rounds: int = 15) -> float:
    return statistics.median(seconds(ours, times) / seconds(plain, times) for _ in range(rounds))


def program(code: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


class Peer:
    """Answers every request on a connection with the same kilobyte."""

    def __init__(self) -> None:
        body = json.dumps({"id": "a", "name": "x" * 980}).encode()
        self._answer = (
            b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(body) + body
        )
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while connection.recv(65536):
            connection.sendall(self._answer)


def get() -> float:
    peer = Peer()
    plain = httpx.Client(base_url=peer.url, headers={"authorization": "Bearer k"})
    with Amplemarket("k", base_url=peer.url, limits=Limits({"default": []})) as client, plain:
        return ratio(client.account.get, lambda: plain.get("/account-info").json(), 200)


def decode() -> float:
    page = json.loads(EXAMPLE.read_text(encoding="utf-8"))["response"]
    person = page["results"][0]["result"]
    person["experiences"] = [{"title": "CTO", "company": "Buyer", "start_date": "2020-01-01"}] * 3
    page["results"] = [page["results"][0]] * 100
    body = json.dumps(page).encode()
    return ratio(lambda: PeopleEnrichment.from_dict(json.loads(body)), lambda: json.loads(body), 20)


def ready() -> float:
    ours = f"from ample_ext import Amplemarket; Amplemarket('k', base_url={LOOPBACK!r}).account"
    return ratio(program(ours), program("import httpx"), 1)


def serve(*, again: bool) -> float:
    """Time to serve a page of 100 results of about 107 kB: the same one again, or each of a hundred in turn."""
    path = "/people/enrichment-requests"
    # One in four is nobody: with that a page is as large as one of real leads.
    leads = [
        {"email": f"ana{number}@buyer{number}.example" if number % 4 else f"nobody{number}"} for number in range(10_000)
    ]
    with serving.sandbox() as (port, _), serving.Connection(port) as ours:
        place = f"{path}/{ours.post(path, {'leads': leads})['id']}"
        page = json.loads(first := ours.get(place))
        places = [place] if again else list(_walk(ours, page))
        with serving.bare(len(first)) as (plain_port, _), serving.Connection(plain_port) as plain:
            turn = itertools.cycle(places)
            return ratio(lambda: ours.get(next(turn)), lambda: plain.get("/page"), 50)


def _walk(connection: serving.Connection, page: Any) -> Iterator[str]:
    while "next" in page["_links"]:
        yield page["_links"]["next"]["href"]
        page = json.loads(connection.get(page["_links"]["next"]["href"]))


def show_help() -> float:
    from typer.main import get_command

    from ample_ext.cli.app import app

    names = list(getattr(get_command(app), "commands", {}))
    plain = (
        "import typer\napp = typer.Typer()\n"
        + "".join(f"@app.command({name!r})\ndef c{at}(): ...\n" for at, name in enumerate(names))
        + "app(['--help'])"
    )
    return ratio(program("from ample_ext.cli import main; main(['--help'])"), program(plain), 1, 25)


MEASURES: tuple[tuple[str, Callable[[], float], float], ...] = (
    ("import and a client ready / import httpx", ready, 1.25),
    ("ample --help / an empty typer app with as many commands", show_help, 1.2),
    ("one GET of 1 kB through the façade / httpx and json", get, 1.15),
    ("page of 100 full results, bytes to typed / json.loads", decode, 3.0),
    ("sandbox: a page of 100 results / a bare Starlette route with as many bytes", lambda: serve(again=True), 1 / 0.15),
    ("sandbox: each page for the first time / the same bare route", lambda: serve(again=False), 50.0),
)


def main() -> int:
    for name, measure, budget in MEASURES:
        # What other measures have loaded is no part of this one: collections would go through it again and again.
        gc.collect()
        gc.freeze()
        found = measure()
        print(f"{found:6.2f}  (budget {budget:.2f})  {name}{'' if found <= budget else '   OVER'}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
