from __future__ import annotations

import time
from collections.abc import Iterator
from functools import cache
from types import SimpleNamespace

import httpx
import pytest

from ample_ext.sandbox import Sandbox, clock
from ample_ext.sandbox.push import courier
from ample_ext.sandbox.pytest_plugin import Start
from ample_ext.sandbox.spec import Spec, load

PATIENCE = 60.0


@pytest.fixture(autouse=True)
def _a_slow_machine_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """In sandboxes of this process time passes only when it is moved, and targets of pushes may take their time."""
    now, ticks = time.time(), time.monotonic()
    monkeypatch.setattr(clock, "time", SimpleNamespace(time=lambda: now, monotonic=lambda: ticks))
    monkeypatch.setattr(courier, "TIMEOUT", PATIENCE)


@pytest.fixture
def sandbox(ample_sandboxes: Start) -> Sandbox:
    """At speed 1: tests move the clock instead of waiting."""
    sandbox = ample_sandboxes(speed=1.0)
    sandbox.control.reset()
    return sandbox


@pytest.fixture
def http(sandbox: Sandbox) -> Iterator[httpx.Client]:
    with connect(sandbox) as client:
        yield client


def connect(sandbox: Sandbox, key: str = "a-key") -> httpx.Client:
    # Without certificates to load a client is ready at once. With surplus connections httpcore would close some that
    # were just given to a thread.
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    headers = {"Authorization": f"Bearer {key}"}
    return httpx.Client(
        base_url=sandbox.base_url, headers=headers, trust_env=False, verify=False, timeout=PATIENCE, limits=limits
    )


@cache
def the_spec() -> Spec:
    return load()


def fits(name: str, answer: httpx.Response) -> httpx.Response:
    """The answer, once its body has the shape that the spec gives to its status and media type."""
    content = the_spec().operations[name].responses[str(answer.status_code)].get("content", {})
    media_type = answer.headers.get("Content-Type", "").partition(";")[0]
    assert bool(answer.content) == bool(content), name
    if media_type == "application/json":
        body = answer.json()
        problem = next(iter(the_spec().validator(content[media_type]["schema"]).iter_errors(body)), None)
        assert problem is None, (name, answer.status_code, problem)
    elif content:
        assert media_type in content, name
    return answer
