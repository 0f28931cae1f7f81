"""Shared by all tests: a scripted API, a clock that moves only when told, and both worlds under one test body."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any
from uuid import uuid4

import httpx
import hypothesis
import pytest

from ample_ext import Amplemarket, AsyncAmplemarket
from ample_ext.core.flow import Failure, Reply, Send
from ample_ext.core.transport import PROCESS_LIMITER, Runtime

# A busy machine is no fault of what is tested: nobody gives up after Hypothesis' second or httpx's five. And each run
# of the suite tries the same examples; `make proof-properties` is for finding others.
hypothesis.settings.register_profile(
    "patient",
    hypothesis.settings(),
    deadline=None,
    derandomize="AMPLE_EXAMPLES" not in os.environ,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("patient")
for _wait in ("connect", "read", "write", "pool"):
    setattr(httpx._config.DEFAULT_TIMEOUT_CONFIG, _wait, 60.0)

# A shell lets what it starts with `&` ignore interrupts, and so would the commands that the tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

KEY = "key-that-must-never-show"
Answer = Reply | Failure | BaseException | Callable[[Send], Any]


def reply(body: object = None, status: int = 200, **headers: str) -> Reply:
    """An answer; a body that is not bytes is sent as JSON, header names take `_` for `-`."""
    content = body if isinstance(body, bytes) else json.dumps({} if body is None else body).encode()
    return Reply(status, {name.replace("_", "-"): value for name, value in headers.items()}, content)


def error(code: str, status: int, detail: str = "secret detail", **headers: str) -> Reply:
    item = {"code": code, "title": code.replace("_", " ").title(), "detail": detail, "source": {"pointer": "/leads/0"}}
    return reply({"object": "error", "_errors": [item]}, status, **headers)


LOST = Failure(True, "ReadTimeout")
NOT_SENT = Failure(False, "ConnectError")


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.slept.append(seconds)
        self.time += seconds

    async def async_sleep(self, seconds: float) -> None:
        self.sleep(seconds)

    def runtime(self) -> Runtime:
        return Runtime(self, lambda: 1_700_000_000 + self.time, self.sleep, self.async_sleep, lambda: 0.0)


class Script:
    """Answers in order; an unexpected request fails the test."""

    def __init__(self, answers: list[Answer]) -> None:
        self.answers = list(answers)
        self.sent: list[Send] = []

    def next(self, send: Send) -> Reply | Failure:
        self.sent.append(send)
        assert self.answers, f"unexpected request {send.request.method} {send.request.url}"
        answer = self.answers.pop(0)
        if callable(answer):
            answer = answer(send)
        if isinstance(answer, BaseException):
            raise answer
        if send.request.sink and isinstance(answer, Reply) and answer.status_code < 300:
            send.request.sink.write(answer.content)
        return answer

    @property
    def requests(self) -> list[str]:
        return [f"{send.request.method} {send.request.url}" for send in self.sent]


class SyncScript(Script):
    def send(self, send: Send) -> Reply | Failure:
        return self.next(send)

    def close(self) -> None:
        pass


class AsyncScript(Script):
    async def send(self, send: Send) -> Reply | Failure:
        return self.next(send)

    async def close(self) -> None:
        pass


class World:
    """The synchronous or the asynchronous client behind one test body: `world(value)` awaits where needed."""

    kinds: tuple[type[Any], type[Any]] = (Amplemarket, AsyncAmplemarket)

    def __init__(self, asynchronous: bool) -> None:
        self.asynchronous = asynchronous
        self.clock = Clock()
        self.script: Script = SyncScript([])
        self._loop = asyncio.new_event_loop() if asynchronous else None

    def client(self, *answers: Answer, **options: Any) -> Any:
        """A client whose API answers as given."""
        self.script = AsyncScript(list(answers)) if self.asynchronous else SyncScript(list(answers))
        make = self.kinds[self.asynchronous]
        options = {"api_key": KEY, "runtime": self.clock.runtime(), "sender": self.script, **options}
        return make(**options)

    def __call__(self, value: Any) -> Any:
        return self._loop.run_until_complete(value) if self._loop else value

    def pages(self, pager: Any) -> list[Any]:
        if not self._loop:
            return list(pager.pages())

        async def gather() -> list[Any]:
            return [page async for page in pager.pages()]

        return self._loop.run_until_complete(gather())

    def close(self) -> None:
        if self._loop:
            self._loop.close()


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    made = World(request.param)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    for api, what in product(("AMPLEMARKET", "INSTANTLY"), ("API_KEY", "BASE_URL", "APP_BASE_URL")):
        monkeypatch.delenv(f"{api}_{what}", raising=False)
    monkeypatch.delenv("AMPLE_PROFILE", raising=False)
    # No key and no journal of this machine: both are looked for in empty folders.
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "no-config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "no-state"))


@pytest.fixture(autouse=True)
def _idle_limiter() -> None:
    """Clients share the limits of the process; what one test sent must not make the next one wait."""
    PROCESS_LIMITER._queues.clear()
    PROCESS_LIMITER._pauses.clear()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """With AMPLE_REQUIRE_SERVICES=1 a skipped test fails the run: what is missing must not pass for tested."""
    reporter: Any = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("AMPLE_REQUIRE_SERVICES") == "1" and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


POSTGRES = os.environ.get("AMPLE_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")


@pytest.fixture
def postgres() -> Iterator[str]:
    """The address of an empty schema of its own."""
    psycopg = pytest.importorskip("psycopg")
    schema = f"ample_{uuid4().hex[:12]}"
    try:
        db = psycopg.connect(POSTGRES, autocommit=True, connect_timeout=30)
    except psycopg.OperationalError:
        pytest.skip("no Postgres")
    with db:
        db.execute(f"CREATE SCHEMA {schema}")
        yield f"{POSTGRES}?options=-csearch_path%3D{schema}"
        db.execute(f"DROP SCHEMA {schema} CASCADE")
