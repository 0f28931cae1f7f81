"""Examples in the shapes of the API's documentation, over the wire: the sandbox accepts the requests, hands out the
responses it was given, and they come back equal through the typed client.

An example without a response is answered without a body; with a media type its response is base64 of the bytes."""

from __future__ import annotations

import asyncio
import json
from base64 import b64decode
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from ample_ext import Amplemarket, AsyncAmplemarket
from ample_ext.amplemarket.operations import OPERATIONS
from ample_ext.sandbox import Sandbox
from ample_ext.sandbox.spec import load

FOLDER = Path(__file__).with_name("examples")
EXAMPLES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}

KEYLESS = {"addCustomSignalEntry", "addInboundLead"}


@pytest.fixture
def sandbox(ample_sandbox: Sandbox) -> Sandbox:
    return ample_sandbox


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


async def perform(client: Any, example: dict[str, Any], folder: Path) -> list[Any]:
    """Call what the example names; the typed answer, or the typed items of a walk."""
    resource, method, *then = example["method"].split(".")
    into = {"path": folder / "answer"} if "media_type" in example else {}
    made = getattr(getattr(client, resource), method)(**example["arguments"], **into)
    made = await made if asyncio.iscoroutine(made) else made
    if then == ["results"]:
        await resolved(made.refresh())
        made = made.results()
    elif then == ["cancel"]:
        await resolved(made.cancel())
    if "items" in example:
        return list(await resolved(made.to_list()))
    return [made]


def received(found: Any) -> Any:
    """What the API sent, whatever the façade made of it."""
    if isinstance(found, Path):
        return found.read_bytes()
    return found if found is None or type(found) is dict else dict(found.raw)


def body_of(example: dict[str, Any]) -> Any:
    return b64decode(example["response"]) if "media_type" in example else example["response"]


async def resolved(value: Any) -> Any:
    return await value if asyncio.iscoroutine(value) else value


def test_every_operation_has_an_example() -> None:
    assert {operation.id for operation in OPERATIONS.values()} == EXAMPLES.keys()


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_survives_the_wire(sandbox: Sandbox, name: str, asynchronous: bool, tmp_path: Path) -> None:
    example, body = EXAMPLES[name], body_of(EXAMPLES[name])
    sandbox.control.reset()
    media_type = example.get("media_type", "application/json")
    sandbox.control.answer(name, body, status=example["status"], headers=example["headers"], media_type=media_type)

    # Places in rate windows are kept by key, and some windows are an hour wide.
    key = f"key-of-{name}-{asynchronous}"

    async def run() -> list[Any]:
        if asynchronous:
            async with AsyncAmplemarket(key, base_url=sandbox.base_url) as client:
                return await perform(client, example, tmp_path)
        with Amplemarket(key, base_url=sandbox.base_url) as client:
            return await perform(client, example, tmp_path)

    found = asyncio.run(run())
    expected = body[example["items"]] if "items" in example else [body]
    assert [received(item) for item in found] == expected
    typed = [item.to_dict() for item in found if hasattr(item, "to_dict")]
    assert pruned(typed) == (pruned(expected) if typed else [])
    assert sandbox.control.count(name) == sandbox.control.count(name, example["status"]) == 1
    assert [bool(item["key"]) for item in sandbox.control.counters()] == [name not in KEYLESS]


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if example["sends"]])
def test_the_body_is_sent_as_documented(name: str, tmp_path: Path) -> None:
    from tests.conftest import World, reply

    world = World(asynchronous=False)
    body = body_of(EXAMPLES[name])
    client = world.client(reply(b"" if body is None else body, EXAMPLES[name]["status"]))
    asyncio.run(perform(client, EXAMPLES[name], tmp_path))
    assert world.script.sent[0].request.json == EXAMPLES[name]["sends"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_has_the_shape_that_the_spec_gives(name: str) -> None:
    spec, example = load(), EXAMPLES[name]
    content = spec.operations[name].responses[str(example["status"])].get("content", {})
    if example["response"] is None:
        assert not content
    elif "media_type" in example:
        assert example["media_type"] in content
    else:
        validator = spec.validator(content["application/json"]["schema"])
        assert next(iter(validator.iter_errors(example["response"])), None) is None
