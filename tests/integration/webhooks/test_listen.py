"""`ample listen` as a process: killed under load, beset by hostile senders. The long form is `make proof-webhooks`."""

from __future__ import annotations

import asyncio
import random
import socket
from pathlib import Path

import pytest

from ample_ext.cli.app import run
from ample_ext.stores.events import EventStore
from scripts.webhook_proof import (
    SECRET,
    Load,
    Server,
    allow_many_files,
    check_log,
    check_store,
    hostile,
    killed,
    running,
)
from tests.ports import lasting_port


def test_what_was_answered_200_is_stored_once_although_it_is_killed_twice(tmp_path: Path) -> None:
    with running(tmp_path, port=lasting_port()) as server:
        load, _ = asyncio.run(killed(server, 2, 1.0, random.Random(3), senders=8))
        assert load.broken > 0
        assert len(load.answered) > 10
        check_store(server.store, load.answered)


@pytest.mark.services
def test_the_same_on_postgres(tmp_path: Path, postgres: str) -> None:
    with running(tmp_path, postgres, port=lasting_port()) as server:
        load, _ = asyncio.run(killed(server, 1, 0.5, random.Random(4), senders=4))
        assert len(load.answered) > 5
        check_store(postgres, load.answered)


def test_hostile_senders_are_refused_and_honest_ones_still_served(tmp_path: Path) -> None:
    allow_many_files()
    with running(tmp_path, timeout=3.0) as server:
        found = asyncio.run(hostile(server, 1000))
        honest = found.pop("honest senders")
        assert isinstance(honest, dict)
        assert set(honest) == {200}
        assert found == {
            "wrong secret": 401,
            "no secret": 401,
            "too large": 413,
            "too large, not said": 413,
            "wrong type": 415,
            "slow sender": 408,
            "no HTTP": 400,
            "idle connections ended": 1000,
        }
        check_log(server)


def test_a_secret_is_made_up_shown_once_and_kept_from_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a secret from outside it is not shown; SIGTERM is an ordinary end, after which the ready file goes."""
    with running(tmp_path) as server:
        asyncio.run(Load(server.port).run(1, 0.05, least=1))
        assert SECRET not in server.log.read_text()
        assert "/SECRET " in server.log.read_text()
    assert not (tmp_path / "ready.json").exists()
    assert server.process
    assert server.process.returncode == 0
    with EventStore(server.store) as store:
        assert store.counts()["new"] > 0

    monkeypatch.setattr("scripts.webhook_proof.SECRET", "")
    made_up = Server(tmp_path, server.store)
    made_up.log.unlink()
    made_up.start()
    made_up.end()
    shown = made_up.log.read_text()
    secret = shown.partition(f":{made_up.port}/")[2].partition(" ")[0]
    assert len(secret) == 32
    assert shown.count(secret) == 1


def test_a_port_that_cannot_be_had_is_a_wrong_argument(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    store = ["--store", str(tmp_path / "events.sqlite")]
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert run(["listen", "--port", str(taken.getsockname()[1]), *store]) == 2
    assert "--port 0 takes a free one" in " ".join(capfd.readouterr().err.replace("│", " ").split())
    assert run(["listen", "--port", "99999", *store]) == 2
