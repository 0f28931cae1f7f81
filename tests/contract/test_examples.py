"""Examples in the shapes of the API's documentation, over the wire: the sandbox accepts the requests, hands out the
responses it was given, and they come back equal through the typed client."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from ample_ext import Amplemarket, AsyncAmplemarket
from ample_ext.amplemarket.operations import OPERATIONS
from ample_ext.sandbox import Sandbox

FOLDER = Path(__file__).with_name("examples")
EXAMPLES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(speed=100) as running:
        yield running


def pruned(value: Any) -> Any:
    """Without nulls, since absent and null read the same, and with dates as points in time."""
    if isinstance(value, dict):
        return {name: pruned(member) for name, member in value.items() if member is not None}
    if isinstance(value, list):
        return [pruned(item) for item in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str) and value[:4].isdigit() and value[10:11] == "T":
        return datetime.fromisoformat(value).isoformat()
    return value


async def perform(client: Any, example: dict[str, Any]) -> list[Any]:
    """Call what the example names; the typed answer, or the typed items of a walk."""
    resource, method, *then = example["method"].split(".")
    made = getattr(getattr(client, resource), method)(**example["arguments"])
    made = await made if asyncio.iscoroutine(made) else made
    if then == ["results"]:
        await resolved(made.refresh())
        made = made.results()
    elif then == ["cancel"]:
        await resolved(made.cancel())
    if "items" in example:
        return list(await resolved(made.to_list()))
    return [made]


async def resolved(value: Any) -> Any:
    return await value if asyncio.iscoroutine(value) else value


def test_every_operation_has_an_example() -> None:
    assert {operation.id for operation in OPERATIONS.values()} == EXAMPLES.keys()


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_survives_the_wire(sandbox: Sandbox, name: str, asynchronous: bool) -> None:
    example = EXAMPLES[name]
    sandbox.control.reset()
    sandbox.control.answer(name, example["response"], status=example["status"], headers=example["headers"])

    async def run() -> list[Any]:
        if asynchronous:
            async with AsyncAmplemarket("any-key", base_url=sandbox.base_url) as client:
                return await perform(client, example)
        with Amplemarket("any-key", base_url=sandbox.base_url) as client:
            return await perform(client, example)

    found = asyncio.run(run())
    expected = example["response"][example["items"]] if "items" in example else [example["response"]]
    assert [dict(item.raw) for item in found] == expected
    typed = [item.to_dict() for item in found if hasattr(item, "to_dict")]
    assert pruned(typed) == (pruned(expected) if typed else [])
    assert sandbox.control.count(name) == sandbox.control.count(name, example["status"]) == 1


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if example["sends"]])
def test_the_body_is_sent_as_documented(name: str) -> None:
    from tests.conftest import World, reply

    world = World(asynchronous=False)
    client = world.client(reply(EXAMPLES[name]["response"], EXAMPLES[name]["status"]))
    asyncio.run(perform(client, EXAMPLES[name]))
    assert world.script.sent[0].request.json == EXAMPLES[name]["sends"]
