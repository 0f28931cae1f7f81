"""The sandbox pushes every kind of event into the example service, and the recipes of docs/webhooks.md work on them."""

from __future__ import annotations

import importlib.util
import re
import socket
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import httpx
import pytest
import uvicorn

from ample_ext import Amplemarket
from ample_ext.sandbox import Sandbox
from ample_ext.sandbox.push.event import KINDS
from ample_ext.stores.events import EventStore
from ample_ext.webhooks import Mail, Reply, Stage, StageCall, Workflow, parse
from ample_ext.webhooks.deliveries import new_event

ROOT = Path(__file__).resolve().parents[3]
SECRET = "secret-of-the-example"
RECIPES = re.findall(r"```sql\n(.*?)```", (ROOT / "docs/webhooks.md").read_text(encoding="utf-8"), re.S)


def load_example() -> ModuleType:
    spec = importlib.util.spec_from_file_location("webhooks_service", ROOT / "examples/webhooks_service.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Running(NamedTuple):
    sandbox: Sandbox
    url: str
    store: str

    def handled(self, count: int) -> None:
        """Until so many events are through the handlers."""
        until = time.monotonic() + 60
        with EventStore(self.store) as store:
            while store.counts()["done"] < count:
                assert time.monotonic() < until, store.counts()
                time.sleep(0.01)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    path = str(tmp_path_factory.mktemp("service") / "events.sqlite")
    with Sandbox(limits="off") as sandbox, pytest.MonkeyPatch.context() as patch:
        patch.setenv("AMPLEMARKET_BASE_URL", sandbox.base_url)
        patch.setenv("AMPLEMARKET_API_KEY", "any")
        patch.setenv("AMPLE_WEBHOOK_SECRET", SECRET)
        # On a busy machine it may take the service longer to answer than a target usually gets.
        patch.setattr("ample_ext.sandbox.push.courier.TIMEOUT", 60.0)
        listening = socket.create_server(("127.0.0.1", 0))
        config = uvicorn.Config(load_example().make_app(path), log_config=None, access_log=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        service = Running(sandbox, f"http://127.0.0.1:{listening.getsockname()[1]}", path)
        # Here, not in a test: tests of one module may run in several processes, in any order.
        sandbox.control.add_webhook(f"{service.url}/hooks/{SECRET}")
        for kind in KINDS:
            sandbox.control.emit(kind, 16)
        assert {item["status"] for item in sandbox.control.deliveries(wait=60)} == {"delivered"}
        service.handled(16 * len(KINDS))
        yield service
        server.should_exit = True
        thread.join()
        listening.close()


def test_pushes_of_every_kind_arrive_typed_and_are_handled(running: Running) -> None:
    with EventStore(running.store) as store:
        events = [parse(row.body) for row in store.walk()][: 16 * len(KINDS)]
    assert Counter(event.kind for event in events) == dict.fromkeys(KINDS, 16)
    told = httpx.get(f"{running.url}/counts").json()
    assert all(told[kind] >= 16 for kind in KINDS)

    assert all(event.lead_email and "@" in event.lead_email for event in events)
    assert all(event.occurred_at for event in events if event.kind != "inbound_lead")
    assert all(event.to and event.sender for event in events if isinstance(event, Mail))
    assert all(event.user and event.sequence and event.stage for event in events if isinstance(event, Reply | Stage))
    assert any(event.duration for event in events if isinstance(event, StageCall))
    labels = {label for event in events if isinstance(event, Reply | Workflow) for label in event.labels}
    assert {"interested", "hard_no", "ooo", "not_the_right_person"} <= labels
    assert any(event.is_positive for event in events)
    infos = [event.info for event in events if isinstance(event, Workflow) and event.info]
    assert any(info.return_date for info in infos)
    assert any(info.third_party_email for info in infos)


def test_who_says_no_and_whose_mail_bounces_is_excluded(running: Running) -> None:
    control = running.sandbox.control
    url = f"{running.url}/hooks/{SECRET}"
    with EventStore(running.store) as store:
        before = sum(store.counts().values())
    control.emit("reply.email", person="no@stop.example", label="hard_no", url=url)
    control.emit("reply.email", person="maybe@later.example", label="ooo", url=url)
    bounce = {"from": "MAILER-DAEMON@mx.example", "subject": "Undelivered", "labels": None}
    control.emit("reply.email", person="gone@bounce.example", members=bounce, url=url)
    assert {item["status"] for item in control.deliveries(wait=60)} == {"delivered"}
    running.handled(before + 3)
    with Amplemarket("any", base_url=running.sandbox.base_url) as client:
        excluded = {item.email for item in client.excluded_emails.list()}
    assert {"no@stop.example", "gone@bounce.example"} <= excluded
    assert "maybe@later.example" not in excluded


def test_the_counts_of_the_docs_agree_with_what_came(running: Running) -> None:
    with EventStore(running.store) as store:
        rows = list(store.walk())
    db = sqlite3.connect(running.store)
    db.row_factory = sqlite3.Row
    by_sequence, by_day, waiting = ([dict(row) for row in db.execute(recipe)] for recipe in RECIPES)
    db.close()
    assert sum(row["done"] for row in by_sequence) == sum(row.kind.startswith("stage.") for row in rows)
    assert sum(row["replies"] for row in by_sequence) == sum(row.kind.startswith("reply.") for row in rows)
    positive = [row for row in rows if row.kind.startswith("reply.") and row.positive]
    assert sum(row["positive"] for row in by_sequence) == len(positive) > 0
    assert {"sequence", "stage", "user_email"} <= by_sequence[0].keys()
    assert sum(row["events"] for row in by_day) == sum(row.occurred is not None for row in rows)
    assert {row["label"]: row["leads"] for row in waiting}["hard_no"] > 0


@pytest.mark.services
def test_postgres_counts_the_same(running: Running, postgres: str) -> None:
    psycopg = pytest.importorskip("psycopg")
    with EventStore(running.store) as store, EventStore(postgres) as other:
        rows = list(store.walk())
        other.add([new_event(row.body, 0.0) for row in rows])
        assert len(list(other.walk())) == len(rows) > 0
    with sqlite3.connect(running.store) as here, psycopg.connect(postgres) as there:
        for recipe in RECIPES:
            found = sorted(map(repr, there.execute(recipe).fetchall()))
            assert found == sorted(map(repr, here.execute(recipe).fetchall()))
    here.close()


def test_a_wrong_secret_is_refused_in_the_midst_of_a_service(running: Running) -> None:
    assert httpx.post(f"{running.url}/hooks/wrong", json={}).status_code == 401
    assert httpx.get(f"{running.url}/hooks/health").json() == {"status": "ok"}


def test_the_python_of_the_docs_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ample_sandbox: Sandbox) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AMPLE_WEBHOOK_SECRET", SECRET)
    monkeypatch.setenv("AMPLEMARKET_INBOUND_WORKFLOW", "workflow-of-the-docs")
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs/webhooks.md").read_text(encoding="utf-8"), re.S)
    assert blocks
    for block in blocks:
        names: dict[str, Any] = {"__name__": "docs"}
        exec(compile(block, "docs/webhooks.md", "exec"), names)
        if hooks := names.get("hooks"):
            hooks.store.close()
    assert ample_sandbox.control.count("addInboundLead") == 1
