from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from ample_ext.sandbox import Sandbox


@pytest.fixture(scope="session")
def shared_sandbox() -> Iterator[Sandbox]:
    with Sandbox(limits="off") as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(shared_sandbox: Sandbox) -> Sandbox:
    """At speed 1: tests move the clock instead of waiting."""
    shared_sandbox.control.reset()
    return shared_sandbox


@pytest.fixture
def http(sandbox: Sandbox) -> Iterator[httpx.Client]:
    with connect(sandbox) as client:
        yield client


def connect(sandbox: Sandbox, key: str = "a-key") -> httpx.Client:
    # Without certificates to load a client is ready at once.
    headers = {"Authorization": f"Bearer {key}"}
    return httpx.Client(base_url=sandbox.base_url, headers=headers, trust_env=False, verify=False)
