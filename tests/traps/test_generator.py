"""Traps of the generator, each measured on its stock output: neither the façade nor the generated client has them.

All rows apply.
"""

from __future__ import annotations

import asyncio
import copy
import pickle
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import amplemarket_client
import httpx
import pytest
from amplemarket_client import AuthenticatedClient, models
from amplemarket_client.api.account import get_account_info
from amplemarket_client.types import UNSET

import ample_ext
from ample_ext import Amplemarket, AsyncAmplemarket
from tests.conftest import KEY, World, reply
from tests.unit.core.test_transport import answer, peer

ROOT = Path(__file__).resolve().parents[2]
SEQUENCE = [{"email": "ana@buyer.example"}]


def generated(status: int, body: bytes = b"{}") -> AuthenticatedClient:
    """The generated client alone, answered from inside the process."""
    client = AuthenticatedClient(base_url="http://127.0.0.1:9", token=KEY)
    transport = httpx.MockTransport(lambda _: httpx.Response(status, content=body))
    return client.set_httpx_client(httpx.Client(base_url="http://127.0.0.1:9", transport=transport))


@pytest.mark.parametrize("status", [299, 499, 520, 529, 599, 999])
def test_non_iana_status(world: World, status: int) -> None:
    client = world.client(reply({}, status), retry=ample_ext.RetryPolicy.none())
    if status == 299:
        assert world(client.account.get()) is not None
    else:
        with pytest.raises(ample_ext.ApiStatusError) as caught:
            world(client.account.get())
        assert (caught.value.status, isinstance(caught.value, ample_ext.ServerError)) == (status, status >= 500)
    with pytest.raises(amplemarket_client.errors.UnexpectedStatus):
        get_account_info.sync_detailed(client=generated(status))


@pytest.mark.parametrize("status", [400, 404, 422, 429, 500, 502])
def test_html_error_body_on_a_documented_status(world: World, status: int) -> None:
    client = world.client(reply(b"<html><h1>Bad</h1>", status), retry=ample_ext.RetryPolicy.none())
    with pytest.raises(ample_ext.ApiStatusError) as caught:
        world(client.sequences.add_leads("s", SEQUENCE))
    assert (caught.value.status, caught.value.body, caught.value.code) == (status, b"<html><h1>Bad</h1>", "")
    with pytest.raises(amplemarket_client.errors.UnexpectedStatus):
        get_account_info.sync(client=generated(status, b"<html>"))


def test_html_body_of_a_success(world: World) -> None:
    with pytest.raises(ample_ext.ResponseDecodeError) as caught:
        world(world.client(reply(b"<html>Welcome")).account.get())
    assert (caught.value.status, caught.value.body) == (200, b"<html>Welcome")


@pytest.mark.parametrize("status", [401, 429])
def test_none_on_an_undocumented_status(world: World, status: int) -> None:
    kind = {401: ample_ext.AuthenticationError, 429: ample_ext.RateLimitError}[status]
    with pytest.raises(kind):
        world(world.client(reply({}, status), retry=ample_ext.RetryPolicy.none()).account.get())
    with pytest.raises(amplemarket_client.errors.UnexpectedStatus):
        get_account_info.sync(client=generated(status))


def test_error_model_returned_as_if_a_result(world: World) -> None:
    with pytest.raises(ample_ext.SequenceValidationError):
        world(world.client(reply({"validation_errors": []}, 422)).sequences.add_leads("s", SEQUENCE))


def test_unknown_enum_value_loses_the_page(world: World) -> None:
    users = [{"id": "a", "status": "hibernating"}, {"id": "b", "status": "active"}]
    found = world(world.client(reply({"users": users, "_links": {}})).users.list().to_list())
    assert [user.status for user in found] == ["hibernating", "active"]
    assert pickle.loads(pickle.dumps(found[0])).status == "hibernating"


@pytest.mark.parametrize("member", [{}, {"name": None, "company": None}, {"company": {"founded_year": None}}])
def test_required_member_missing_or_null(world: World, member: dict[str, Any]) -> None:
    person = world(world.client(reply({"id": "p", **member})).people.find(email="ana@buyer.example"))
    assert (person.id, person.name) == ("p", None)


def test_copy_and_pickle_of_a_model() -> None:
    lead = models.EnrichmentLead(email="ana@buyer.example")
    for twin in (copy.copy(lead), copy.deepcopy(lead), pickle.loads(pickle.dumps(lead))):
        assert twin.to_dict() == {"email": "ana@buyer.example"}
    assert pickle.loads(pickle.dumps(UNSET)) is copy.deepcopy(UNSET) is UNSET


def test_no_default_timeout(world: World) -> None:
    client = world.client(reply({"id": "a"}))
    world(client.account.get())
    assert 0 < world.script.sent[0].timeout <= 60
    with AuthenticatedClient(base_url="http://127.0.0.1:9", token=KEY).get_httpx_client() as raw:
        assert all(0 < seconds <= 60 for seconds in raw.timeout.as_dict().values())


def test_repr_of_the_client_prints_the_key(world: World) -> None:
    raw = AuthenticatedClient(base_url="http://127.0.0.1:9", token=KEY, headers={"x-key": KEY})
    raw.get_httpx_client().close()
    client = world.client()
    for shown in (client, client.account, client._settings, client._life, client.users.list(), raw):
        assert KEY not in repr(shown)


def test_with_headers_mutates_the_original() -> None:
    first = AuthenticatedClient(base_url="http://127.0.0.1:9", token=KEY, headers={"a": "1"})
    with first.get_httpx_client() as raw:
        other = first.with_headers({"b": "2"})
        assert "b" not in raw.headers
        assert "b" not in first._headers
        assert (other._headers["a"], other._headers["b"]) == ("1", "2")


def test_thirty_two_threads_build_thirty_two_pools(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[object] = []
    original = httpx.HTTPTransport.__init__
    monkeypatch.setattr(
        httpx.HTTPTransport, "__init__", lambda self, **options: built.append(self) or original(self, **options)
    )
    barrier, found = threading.Barrier(32), []
    with peer(answer(b'{"id": "a"}')) as server, Amplemarket(KEY, base_url=server.url) as client:

        def first_call() -> None:
            barrier.wait()
            found.append(client.account.get().id)

        threads = [threading.Thread(target=first_call) for _ in range(32)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (found, len(built)) == (["a"] * 32, 1)


def test_async_client_over_two_event_loops() -> None:
    with peer(answer(b'{"id": "a"}')) as server:
        client = AsyncAmplemarket(KEY, base_url=server.url)

        async def once() -> Any:
            return await client.account.get()

        assert asyncio.run(once()).id == "a"
        with pytest.raises(ample_ext.ClientStateError, match="one client per event loop"):
            asyncio.run(once())


def test_query_of_a_link_is_replaced(world: World) -> None:
    href = "/users?page[after]=a&role=admin"
    client = world.client(reply({"users": [], "_links": {"next": {"href": href}}}), reply({"users": []}))
    world(client.users.list(role="admin").to_list())
    assert (world.script.sent[1].request.url, world.script.sent[1].request.params) == (href, ())


@pytest.mark.parametrize("href", ["https://evil.example/users", "//evil.example/users", "http:/users", "/../users"])
def test_absolute_link_takes_the_key_away(world: World, href: str) -> None:
    client = world.client(reply({"users": [{"id": "a"}], "_links": {"next": {"href": href}}}))
    with pytest.raises(ample_ext.PaginationError):
        world(client.users.list().to_list())
    assert len(world.script.sent) == 1


def test_import_of_one_endpoint_loads_all_models() -> None:
    program = "import sys; import amplemarket_client.api.account.get_account_info; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = [name for name in done.stdout.split() if name.startswith("amplemarket_client.models.")]
    assert 0 < len(loaded) < 5


def test_another_formatter_changes_the_generated_code() -> None:
    pins = (ROOT / "scripts" / "tools.txt").read_text(encoding="utf-8")
    assert re.search(r"^openapi-python-client==\d", pins, re.MULTILINE)
    assert re.search(r"^ruff==\d", pins, re.MULTILINE)


def test_members_with_an_underscore_get_odd_names() -> None:
    page = models.UserPage.from_dict({"users": [], "_links": {"self": {"href": "/users"}}})
    assert page.links.self_.href == "/users"
    assert not [name for name in dir(page) if name.startswith("field_")]


def test_the_generator_leaves_a_cache_in_its_output() -> None:
    assert not list((ROOT / "generated").rglob(".ruff_cache"))
