"""Examples of the second API over the wire: what is sent fits, what comes back is what the typed client holds."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from ample_ext.instantly import AsyncInstantly, Instantly
from ample_ext.instantly.operations import OPERATIONS
from ample_ext.sandbox import Sandbox
from tests.conftest import World, reply
from tests.contract.test_examples import pruned, resolved

FOLDER = Path(__file__).with_name("examples") / "instantly"
EXAMPLES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}


async def perform(client: Any, example: dict[str, Any]) -> list[Any]:
    resource, method = example["method"].split(".")
    made = await resolved(getattr(getattr(client, resource), method)(**example["arguments"]))
    if "items" in example:
        return list(await resolved(made.to_list()))
    return made if isinstance(made, list) else [made]


def test_every_operation_has_an_example() -> None:
    assert {operation.id for operation in OPERATIONS.values()} == EXAMPLES.keys()


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_survives_the_wire(ample_sandbox: Sandbox, name: str, asynchronous: bool) -> None:
    example, body = EXAMPLES[name], EXAMPLES[name]["response"]
    ample_sandbox.control.answer(name, body, status=example["status"], headers=example["headers"])

    async def run() -> list[Any]:
        if asynchronous:
            async with AsyncInstantly() as client:
                return await perform(client, example)
        with Instantly() as client:
            return await perform(client, example)

    found = asyncio.run(run())
    expected = body[example["items"]] if "items" in example else body if isinstance(body, list) else [body]
    assert [dict(item.raw) for item in found] == expected
    typed = [item.to_dict() for item in found if hasattr(item, "to_dict")]
    assert pruned(typed) == (pruned(expected) if typed else [])
    assert ample_sandbox.control.count(name) == ample_sandbox.control.count(name, example["status"]) == 1


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if example["sends"]])
def test_the_body_is_sent_as_documented(name: str) -> None:
    world = World(asynchronous=False)
    world.kinds = (Instantly, AsyncInstantly)
    client = world.client(reply(EXAMPLES[name]["response"], EXAMPLES[name]["status"]))
    asyncio.run(perform(client, EXAMPLES[name]))
    assert world.script.sent[0].request.json == EXAMPLES[name]["sends"]
