"""What goes over real sockets: failures are told apart, the key goes nowhere else, nothing is logged."""

from __future__ import annotations

import asyncio
import gzip
import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

import ample_ext
from ample_ext import Amplemarket, AsyncAmplemarket, RetryPolicy
from ample_ext.core import transport
from tests.conftest import KEY
from tests.ports import NOBODY

Handler = Callable[[socket.socket, bytes], None]


class Peer:
    """A server that reads one request a connection and does with the socket what it is told."""

    def __init__(self, handle: Handler) -> None:
        self.requests: list[bytes] = []
        self._handle = handle
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            # A client that has given up is for the test to judge, not for this thread.
            with connection, suppress(OSError):
                data = connection.recv(65536)
                if data:
                    self.requests.append(data)
                    self._handle(connection, data)

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()


@contextmanager
def peer(handle: Handler) -> Iterator[Peer]:
    made = Peer(handle)
    try:
        yield made
    finally:
        made.close()


def answer(body: bytes, *headers: str, status: str = "200 OK") -> Handler:
    head = [f"HTTP/1.1 {status}", f"content-length: {len(body)}", "connection: close", *headers, "", ""]
    return lambda connection, _: connection.sendall("\r\n".join(head).encode() + body)


def over(asynchronous: bool, url: str, work: Callable[[Any], Any], key: Any = KEY, **options: Any) -> Any:
    """What `work` makes of a client with one attempt, over the real transport."""
    options = {"retry": RetryPolicy.none(), "base_url": url, **options}
    if not asynchronous:
        with Amplemarket(key, **options) as client:
            return work(client)

    async def run() -> Any:
        async with AsyncAmplemarket(key, **options) as client:
            return await work(client)

    return asyncio.run(run())


def call(asynchronous: bool, url: str, **options: Any) -> Any:
    """account.get() with one attempt, over the real transport."""
    return over(asynchronous, url, lambda client: client.account.get(), **options)


both = pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])


@both
def test_a_request_carries_the_key_and_names_the_package(asynchronous: bool) -> None:
    with peer(answer(b'{"id": "a"}')) as server:
        assert call(asynchronous, server.url).id == "a"
    head = server.requests[0].decode().lower()
    assert head.startswith("get /account-info http/1.1")
    assert f"authorization: bearer {KEY}" in head
    assert "user-agent: ample-ext/" in head


@both
def test_a_refused_connection_is_known_not_to_have_been_sent(asynchronous: bool) -> None:
    with pytest.raises(ample_ext.RequestNotSentError) as caught:
        call(asynchronous, NOBODY)
    assert not caught.value.maybe_applied


@both
def test_a_connection_that_closes_without_an_answer_is_a_lost_answer(asynchronous: bool) -> None:
    with peer(lambda connection, _: None) as server, pytest.raises(ample_ext.ResponseLostError):
        call(asynchronous, server.url)


@both
def test_a_slow_answer_is_a_lost_answer_within_the_time_out(asynchronous: bool) -> None:
    stop = threading.Event()
    with peer(lambda connection, _: stop.wait(60) and None) as server:
        with pytest.raises(ample_ext.ResponseLostError):
            call(asynchronous, server.url, request_timeout=2)
        stop.set()


@both
def test_an_answer_that_drips_ends_with_the_time_out_too(asynchronous: bool) -> None:
    stop = threading.Event()

    def drip(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n")
        while not stop.wait(0.01):
            try:
                connection.sendall(b" ")
            except OSError:
                return

    with peer(drip) as server:
        with pytest.raises(ample_ext.ResponseLostError, match="broke off"):
            call(asynchronous, server.url, request_timeout=2)
        stop.set()


@both
def test_a_body_that_breaks_off_is_a_lost_answer(asynchronous: bool) -> None:
    def broken(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"id":')

    with peer(broken) as server, pytest.raises(ample_ext.ResponseLostError, match="broke off"):
        call(asynchronous, server.url)


@both
def test_gzip_is_read_and_a_bomb_is_refused(asynchronous: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    with peer(answer(gzip.compress(b'{"id": "a"}'), "content-encoding: gzip")) as server:
        assert call(asynchronous, server.url).id == "a"
    monkeypatch.setattr(transport, "MAX_RESPONSE", 2**20)
    bomb = gzip.compress(b" " * 2**24)
    with peer(answer(bomb, "content-encoding: gzip")) as server, pytest.raises(ample_ext.ResponseTooLargeError):
        call(asynchronous, server.url)


@both
def test_a_redirect_is_an_error_and_the_key_does_not_follow_it(asynchronous: bool) -> None:
    with peer(answer(b"{}")) as other:
        move = answer(b"", f"location: {other.url}/account-info", status="302 Found")
        with peer(move) as server, pytest.raises(ample_ext.ApiStatusError) as caught:
            call(asynchronous, server.url)
    assert (caught.value.status, other.requests) == (302, [])


@both
def test_loopback_never_goes_through_a_proxy(asynchronous: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with peer(answer(b'{"id": "a"}')) as server:
        assert call(asynchronous, server.url).id == "a"


@both
def test_no_library_logs_the_url_or_the_key(asynchronous: bool, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with peer(answer(b'{"id": "p"}')) as server:
        if asynchronous:

            async def run() -> None:
                async with AsyncAmplemarket(KEY, base_url=server.url) as client:
                    await client.people.find(email="ana@buyer.example")

            asyncio.run(run())
        else:
            with Amplemarket(KEY, base_url=server.url) as client:
                client.people.find(email="ana@buyer.example")
    logged = "".join(str(vars(record)) for record in caplog.records) + caplog.text
    assert KEY not in logged
    assert "buyer.example" not in logged
    assert b"ana%40buyer.example" in server.requests[0]


def test_an_async_client_refuses_another_event_loop() -> None:
    with peer(answer(b'{"id": "a"}')) as server:
        client = AsyncAmplemarket(KEY, base_url=server.url)

        async def once() -> None:
            await client.account.get()

        asyncio.run(once())
        with pytest.raises(ample_ext.ClientStateError, match="event loop"):
            asyncio.run(once())


def test_one_client_serves_many_threads() -> None:
    with peer(answer(b'{"id": "a"}')) as server, Amplemarket(KEY, base_url=server.url) as client:
        found: list[object] = []
        threads = [threading.Thread(target=lambda: found.append(client.account.get().id)) for _ in range(32)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == ["a"] * 32


@pytest.mark.parametrize(
    "url",
    ["http://api.amplemarket.com", "ftp://127.0.0.1", "https://", "nonsense", "https://u:p@api.amplemarket.com",
     "https://x.example?a=1", "https://x.example:port"],
)  # fmt: skip
def test_a_base_url_that_would_leak_or_cannot_work_is_refused(url: str) -> None:
    with pytest.raises(ample_ext.ConfigurationError):
        Amplemarket(KEY, base_url=url)


@pytest.mark.parametrize("key", ["line\nbreak", "two words", "ключ", "\x00"])
def test_a_key_that_would_break_the_header_is_refused_without_showing_it(key: str) -> None:
    client = Amplemarket(key, base_url="http://127.0.0.1:9")
    with pytest.raises(ample_ext.ConfigurationError) as caught:
        client.account.get()
    assert key not in str(caught.value)


def test_settings_come_from_arguments_then_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ample_ext.ConfigurationError, match="AMPLEMARKET_API_KEY"):
        Amplemarket()
    monkeypatch.setenv("AMPLEMARKET_API_KEY", "from-outside")
    monkeypatch.setenv("AMPLEMARKET_BASE_URL", "http://127.0.0.1:8787/")
    assert Amplemarket().base_url == "http://127.0.0.1:8787"
    assert Amplemarket(base_url="http://localhost:1").base_url == "http://localhost:1"
    assert Amplemarket("a").scope != Amplemarket("b").scope
