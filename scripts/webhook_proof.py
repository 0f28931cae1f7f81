"""What the receiver promises, tried on a real process: speed, kills, hostile senders; and payloads damaged at random.

python -m scripts.webhook_proof --payloads 10000 --seconds 5 --kills 2 [--database URL]
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ample_ext.stores.events import EventStore
from ample_ext.webhooks import parse
from ample_ext.webhooks.parse import kind_of
from scripts.webhook_payloads import mutate, mutated_bytes, payloads

SECRET = "secret-of-the-webhook-proof"
# A route that does nothing: the same server and protocol, the body read, 200.
BARE = """
import sys
from ample_ext.webhooks.serve import Service
async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        for part in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{part}.complete"})
        return
    while (await receive()).get("more_body"):
        pass
    headers = [(b"content-type", b"application/json"), (b"content-length", b"2")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"{}"})
service = Service(app, port=int(sys.argv[1]))
print(service.base_url, flush=True)
service.run()
"""


@dataclass
class Server:
    """`ample listen`, or the bare route, as a process that can be killed and started again on the same port."""

    folder: Path
    store: str
    bare: bool = False
    timeout: float = 10.0
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    def start(self) -> None:
        environment = {**os.environ, "AMPLE_WEBHOOK_SECRET": SECRET}
        ready = self.folder / "ready.json"
        ready.unlink(missing_ok=True)
        with self.log.open("ab") as log:
            if self.bare:
                command = [sys.executable, "-c", BARE, str(self.port)]
                self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log)
                assert self.process.stdout
                self.port = int(self.process.stdout.readline().rpartition(b":")[2])
                return
            command = [sys.executable, "-c", "from ample_ext.cli import main; main()", "listen", "--store", self.store]
            command += ["--port", str(self.port), "--ready-file", str(ready), "--timeout", str(self.timeout)]
            # What is measured is the storing, not the limit.
            command += ["--rate", "1e6"]
            self.process = subprocess.Popen(command, env=environment, stderr=log)
        while not ready.exists():
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.02)
        self.port = int(json.loads(ready.read_text())["base_url"].rpartition(":")[2])

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        assert self.process
        self.process.send_signal(how)
        self.process.wait(60)
        if self.process.stdout:
            self.process.stdout.close()


@contextlib.contextmanager
def running(folder: Path, store: str = "", **options: Any) -> Iterator[Server]:
    server = Server(folder, store or str(folder / "events.sqlite"), **options)
    server.start()
    try:
        yield server
    finally:
        server.end()


def request(body: bytes, path: str = SECRET, **headers: str) -> bytes:
    given = {"Host": "h", "Content-Type": "application/json", "Content-Length": str(len(body))}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in given.items() if value)
    return f"POST /{path} HTTP/1.1\r\n{head}\r\n".encode() + body


async def status_of(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    await reader.readexactly(int(length.partition(b":")[2]))
    return int(head.split(b" ", 2)[1])


@dataclass
class Load:
    """Senders that deliver an event again until it is answered by 200, as a careful one would."""

    port: int
    seed: int = 1
    answered: list[bytes] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    broken: int = 0
    ending: bool = False
    number: int = 0

    def body(self) -> bytes:
        self.number += 1
        kinds = payloads_once()
        body = {**kinds[self.number % len(kinds)], "id": f"{self.seed}-{self.number}"}
        return json.dumps(body).encode()

    async def run(self, senders: int, seconds: float, least: int = 0) -> float:
        """Events answered by 200 per second; goes on until there were so many, however slow the machine is."""
        start = time.perf_counter()
        tasks = [asyncio.create_task(self.send()) for _ in range(senders)]
        await asyncio.sleep(seconds)
        while len(self.answered) < least:
            await asyncio.sleep(0.02)
        self.ending = True
        took = time.perf_counter() - start
        count = len(self.answered)
        await asyncio.gather(*tasks)
        return count / took

    async def send(self) -> None:
        body = b""
        while True:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                try:
                    while not self.ending or body:
                        body = body or self.body()
                        writer.write(request(body))
                        status = await status_of(reader)
                        self.statuses[status] += 1
                        if status == 200:
                            self.answered.append(body)
                            body = b""
                    return
                finally:
                    writer.close()
            self.broken += 1
            await asyncio.sleep(0.05)


def payloads_once() -> list[dict[str, Any]]:
    """Known by the id that each is given: workflows and inbound leads have theirs elsewhere."""
    return [body for kind, bodies in _PAYLOADS.items() if kind.startswith(("reply", "stage")) for body in bodies]


_PAYLOADS = payloads()


def check_store(store: str, answered: list[bytes]) -> str:
    """Every event answered by 200 is there exactly once, byte for byte."""
    with EventStore(store) as opened:
        rows = list(opened.walk())
    found = Counter(row.body for row in rows)
    missing = [body for body in answered if found[body] != 1]
    assert not missing, f"{len(missing)} of {len(answered)} answered events are not in the store exactly once"
    again = sum(row.deliveries - 1 for row in rows)
    return f"{len(answered)} answered, {len(rows)} stored, {again} delivered again"


async def killed(
    server: Server, kills: int, seconds: float, dice: random.Random, senders: int = 32
) -> tuple[Load, int]:
    """Load on the server, which is killed at random instants and started again."""
    load = Load(server.port, seed=dice.randrange(10**6))
    work = asyncio.create_task(load.run(senders, seconds, least=20))
    loop = asyncio.get_running_loop()
    for _ in range(kills):
        await asyncio.sleep(dice.uniform(0.3, 0.9) * seconds / kills / 2)
        await loop.run_in_executor(None, server.end, signal.SIGKILL)
        await loop.run_in_executor(None, server.start)
    await work
    return load, kills


async def hostile(server: Server, idle: int) -> dict[str, object]:
    """What each gets, while so many connections say nothing; and whether an honest sender is still served."""
    port = server.port
    connections = []
    for _ in range(idle):
        with contextlib.suppress(OSError):
            connections.append(await asyncio.open_connection("127.0.0.1", port))
    huge = b"x" * (1024 * 1024 + 1)
    private = b'{"is_reply": true, "from": "ana@private.example"}'
    tries = {
        "wrong secret": request(private, path="guess-of-the-secret"),
        "no secret": request(private, path=""),
        "too large": request(huge),
        "too large, not said": request(b"", Transfer_Encoding="chunked", Content_Length="")
        + b"%x\r\n" % len(huge) + huge + b"\r\n",
        "wrong type": request(private, Content_Type="text/html"),
        "slow sender": request(private, Content_Length="5000"),
        "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20 + b"\r\n\r\n",
    }  # fmt: skip
    found: dict[str, object] = {}
    for name, data in tries.items():
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(data)
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)
            found[name] = int(head.split(b" ", 2)[1])
        except (OSError, asyncio.IncompleteReadError) as error:
            found[name] = type(error).__name__
        writer.close()
    honest = Load(port, seed=7)
    await honest.run(4, 0.3, least=4)
    found["honest senders"] = dict(honest.statuses)
    ends = [asyncio.wait_for(reader.read(1), 30) for reader, _ in connections]
    outcomes = await asyncio.gather(*ends, return_exceptions=True)
    found["idle connections ended"] = sum(not isinstance(outcome, TimeoutError) for outcome in outcomes)
    for _, writer in connections:
        writer.close()
    return found


def prove_parsing(count: int, seed: int) -> str:
    dice = random.Random(seed)
    kinds: Counter[str] = Counter()
    start = time.perf_counter()
    for number in range(count):
        if number % 2:
            kinds[parse(mutated_bytes(dice)).kind] += 1
            continue
        body = mutate(dice.choice(dice.choice(list(_PAYLOADS.values()))), dice)
        event = parse(body)
        assert event.kind == kind_of(body)
        kinds[event.kind] += 1
    each = (time.perf_counter() - start) / count * 1e6
    return f"{count} damaged payloads, none raised, {each:.0f} µs each: {dict(kinds.most_common())}"


def prove_speed(
    folder: Path, database: str | None, seconds: float, rounds: int, senders: int = 64
) -> tuple[float, str]:
    """In turns, because the machine is not always equally fast."""
    ratios, rates = [], []
    with contextlib.ExitStack() as stack:
        (folder / "bare").mkdir()
        (folder / "full").mkdir()
        bare = stack.enter_context(running(folder / "bare", bare=True))
        full = stack.enter_context(running(folder / "full", database or ""))
        for turn in range(rounds):
            one = asyncio.run(Load(bare.port, seed=turn).run(senders, seconds))
            load = Load(full.port, seed=turn + 1000)
            other = asyncio.run(load.run(senders, seconds))
            assert set(load.statuses) == {200}, load.statuses
            ratios.append(other / one)
            rates.append((round(one), round(other)))
    return statistics.median(ratios), f"events per second, bare and stored: {rates}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--payloads", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kills", type=int, default=2)
    parser.add_argument("--idle", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--database", help="postgresql://… instead of SQLite; its events are kept")
    given = parser.parse_args()
    allow_many_files()
    print(f"seed {given.seed}, store: {'Postgres' if given.database else 'SQLite'}")
    print(prove_parsing(given.payloads, given.seed))
    with tempfile.TemporaryDirectory() as name:
        ratio, told = prove_speed(Path(name), given.database, given.seconds, given.rounds)
        print(f"{told}; median ratio {ratio:.2f} (at least 0.2)")
        assert ratio >= 0.2
    with tempfile.TemporaryDirectory() as name:
        dice = random.Random(given.seed)
        with running(Path(name), given.database or "") as server:
            load, kills = asyncio.run(killed(server, given.kills, given.seconds * 2, dice))
            print(f"killed {kills} times: {check_store(server.store, load.answered)}")
    with tempfile.TemporaryDirectory() as name, running(Path(name), given.database or "", timeout=3) as server:
        print(f"with {given.idle} idle connections: {asyncio.run(hostile(server, given.idle))}")
        check_log(server)
        print("logged without content")


def check_log(server: Server) -> None:
    log = server.log.read_text()
    assert "refused" in log
    for private in (SECRET, "guess-of-the-secret", "private", "quartzlabs", "Tell me more"):
        assert private not in log, private


def allow_many_files() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


if __name__ == "__main__":
    main()
