"""`ample events` over a store: listing without personal data, showing, replaying byte for byte, exporting."""

from __future__ import annotations

import csv
import json
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from ample_ext.cli.app import run
from ample_ext.stores.events import EventStore
from ample_ext.webhooks.deliveries import new_event
from scripts.webhook_payloads import payloads

BODIES = [json.dumps(bodies[0], indent=1).encode() for bodies in payloads().values()]
ODD = b"\xff\x00=cmd"


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = str(tmp_path / "events.sqlite")
    with EventStore(path) as opened:
        for number, body in enumerate([*BODIES, ODD]):
            opened.add([new_event(body, 1_700_000_000.0 + number)])
        for taken in opened.claim(now=0, lease=1, most=2):
            opened.bury(taken, "ValueError in hooks.py, line 3")
    return path


def ample(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = run(["events", *arguments])
    shown = capfd.readouterr()
    return code, shown.out + shown.err


def states(path: str) -> list[str]:
    with EventStore(path) as opened:
        return [row.state for row in opened.walk()]


def test_the_list_tells_nothing_personal_unless_asked(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    code, shown = ample(capfd, "ls", "--store", store)
    assert code == 0
    assert "reply.email" in shown
    assert "interested" in shown
    for private in ("@", "ana", "sousa", "rui"):
        assert private not in shown.lower()
    assert "ana.sousa@quartzlabs.example" in ample(capfd, "ls", "--store", store, "--personal")[1]
    _, lines = ample(capfd, "ls", "--store", store, "--json", "--state", "dead")
    assert [json.loads(line)["error"] for line in lines.splitlines()] == ["ValueError in hooks.py, line 3"] * 2
    assert len(ample(capfd, "ls", "--store", store, "-n", "3")[1].splitlines()) == 4


def test_one_event_is_shown_whole_or_as_its_bytes(store: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["events", "show", "1", "--raw", "--store", store]) == 0
    assert capfdbinary.readouterr().out == BODIES[0]
    assert run(["events", "show", "1", "--store", store]) == 0
    shown = json.loads(capfdbinary.readouterr().out)
    assert (shown["body"].encode(), shown["kind"], shown["positive"]) == (BODIES[0], "reply.email", True)
    assert run(["events", "show", "99", "--store", store]) == 2


def test_events_become_new_again(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert "dead" in states(store)
    assert ample(capfd, "replay", "--state", "dead", "--store", store)[0] == 0
    assert set(states(store)) == {"new"}
    assert "1 event is new again" in ample(capfd, "replay", "1", "--store", store)[-1]
    assert ample(capfd, "replay", "--store", store)[0] == 2
    assert ample(capfd, "replay", "99", "--store", store)[0] == 2


class Target:
    """Takes what it is sent."""

    def __init__(self) -> None:
        self.got: list[tuple[bytes, str | None]] = []
        self.status = 200
        target = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                target.got.append((body, self.headers["X-Ample-Secret"]))
                self.send_response(target.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hooks"


@pytest.fixture
def target() -> Iterator[Target]:
    made = Target()
    thread = threading.Thread(target=made.server.serve_forever)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


def test_bodies_are_sent_on_byte_for_byte(
    store: str, target: Target, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMPLE_WEBHOOK_SECRET", "secret-of-another-place,older")
    assert ample(capfd, "replay", "1", "11", "--to", target.url, "--store", store)[0] == 0
    assert target.got == [(BODIES[0], "secret-of-another-place"), (ODD, "secret-of-another-place")]
    target.status = 500
    code, shown = ample(capfd, "replay", "--kind", "stage.call", "--to", target.url, "--store", store)
    assert (code, "refused: 500" in shown) == (6, True)


def test_a_target_that_is_away_is_told(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    code, shown = ample(capfd, "replay", "1", "--to", "http://127.0.0.1:1/", "--store", store)
    assert code == 6
    assert "ConnectError" in shown


def test_the_export_holds_every_body(store: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "events.jsonl"
    assert ample(capfd, "export", "-o", str(output), "--store", store)[0] == 0
    rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [row["body"].encode() for row in rows[:-1]] == BODIES
    assert rows[-1]["body_base64"] == "/wA9Y21k"
    assert os.stat(output).st_mode & 0o077 == 0
    _, lines = ample(capfd, "export", "--store", store, "--kind", "stage.call")
    assert [json.loads(line)["kind"] for line in lines.splitlines()] == ["stage.call"]


def test_a_table_runs_nobody_s_formula(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path, output = str(tmp_path / "e.sqlite"), tmp_path / "events.csv"
    with EventStore(path) as opened:
        opened.add([new_event(json.dumps({"is_reply": False, "sequence": {"name": "=cmd()"}}).encode(), 0.0)])
        opened.add([new_event(b"=cmd()", 0.0)])
    ample(capfd, "export", "-o", str(output), "--store", path)
    with output.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [rows[0]["sequence"], rows[1]["body"]] == ["'=cmd()", "'=cmd()"]
