"""What a hostile network, server or value can try, on real sockets on loopback."""

from __future__ import annotations

import functools
import gzip
import json
import socket
import ssl
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import trustme

import ample_ext
from ample_ext import Amplemarket, RetryPolicy
from ample_ext.core import transport
from tests.conftest import KEY
from tests.unit.core.test_transport import Handler, answer, both, call, over, peer

OK = answer(b'{"id": "a"}')
NASTY = ["../users", "..%2fusers", "a/b", "a%2Fb", "a?page=2", "a#b", "a b", "a\r\nX-Evil: 1", "ü/ñ", "\u2025", "a\\b",
         "//evil.example/x", "https://evil.example", ";x", "a\x00b", "@evil.example", ":80"]  # fmt: skip


def target(server: Any) -> str:
    """Method and path of the first request, as they came."""
    return str(server.requests[0].split(b"\r\n")[0].decode("latin-1"))


# ---- injection
@pytest.mark.parametrize("value", NASTY)
@both
def test_a_value_stays_in_its_place_of_the_path(asynchronous: bool, value: str) -> None:
    from urllib.parse import quote

    with peer(OK) as server:
        over(asynchronous, server.url, lambda client: client.contacts.get(value))
    assert target(server) == f"GET /contacts/{quote(value, safe='')} HTTP/1.1"
    assert b"evil: 1" not in server.requests[0].lower()


@pytest.mark.parametrize("value", ["", ".", "..", "\ud800"])
@both
def test_a_value_that_cannot_be_in_a_path_is_refused(asynchronous: bool, value: str) -> None:
    with peer(OK) as server:
        for work in (lambda c: c.contacts.get(value), lambda c: c.people.attach_enrichment(value).refresh()):
            with pytest.raises(ample_ext.InvalidArgumentError):
                over(asynchronous, server.url, work)
    assert server.requests == []


@pytest.mark.parametrize("value", [*NASTY, "a&reveal_email=true", "a+b@buyer.example"])
@both
def test_a_value_stays_in_its_place_of_the_query(asynchronous: bool, value: str) -> None:
    from urllib.parse import parse_qsl

    with peer(OK) as server:
        over(asynchronous, server.url, lambda client: client.people.find(email=value))
    path, _, query = target(server).split(" ")[1].partition("?")
    assert (path, parse_qsl(query)) == ("/people/find", [("email", value)])


@pytest.mark.parametrize("key", ["a\r\nX-Evil: 1", "a\nb", "a\x00b", "ключ"])
@both
def test_a_key_cannot_add_a_header(asynchronous: bool, key: str) -> None:
    with peer(OK) as server, pytest.raises(ample_ext.ConfigurationError):
        over(asynchronous, server.url, lambda client: client.account.get(), key=key)
    assert server.requests == []


# ---- where the key goes
@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
@both
def test_the_key_follows_no_redirect(asynchronous: bool, status: str) -> None:
    with (
        peer(OK) as other,
        peer(answer(b"", f"location: {other.url}/account-info", status=status)) as server,
        pytest.raises(ample_ext.ApiStatusError),
    ):
        call(asynchronous, server.url)
    assert other.requests == []


@pytest.mark.parametrize(
    ("base", "app"),
    [("http://127.0.0.1:9", "https://app.amplemarket.com"), ("https://api.amplemarket.com", "http://127.0.0.1:9")],
)
def test_a_test_server_and_the_vendor_are_not_mixed(base: str, app: str) -> None:
    """Both have one pool: what is right for loopback, no proxy and no certificate, must not reach the vendor."""
    with pytest.raises(ample_ext.ConfigurationError, match="loopback"):
        Amplemarket(KEY, base_url=base, app_base_url=app)


@both
def test_a_callable_key_is_asked_again_after_a_401(asynchronous: bool) -> None:
    keys = iter(["old", "old", "new", "new"])
    asked: list[str] = []

    def key() -> str:
        asked.append(next(keys))
        return asked[-1]

    def exchanged(connection: socket.socket, data: bytes) -> None:
        (OK if b"Bearer new" in data else answer(b"{}", status="401 Unauthorized"))(connection, data)

    policy = RetryPolicy(backoff=0.001)
    with peer(exchanged) as server:
        found = over(asynchronous, server.url, lambda client: client.account.get(), key=key, retry=policy)
    assert found.id == "a"
    assert [data.count(b"Bearer new") for data in server.requests] == [0, 1]


@both
def test_a_wrong_key_is_asked_for_again_once_and_a_text_never(asynchronous: bool) -> None:
    refused = answer(b"{}", status="401 Unauthorized")
    for key, times in ((lambda: KEY, 2), (KEY, 1)):
        with peer(refused) as server, pytest.raises(ample_ext.AuthenticationError):
            over(asynchronous, server.url, lambda c: c.account.get(), key=key, retry=RetryPolicy(backoff=0.001))
        assert len(server.requests) == times


# ---- certificates and proxies
@contextmanager
def tls_server(identity: str) -> Iterator[tuple[str, trustme.CA]]:
    """An https server that answers the account, and the authority that signed its certificate."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(identity).configure_cert(context)

    def secured(connection: socket.socket, _: bytes) -> None:
        pass

    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(connection, server_side=True) as stream:
                    OK(stream, stream.recv(65536))
            except OSError:
                connection.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"https://127.0.0.1:{listener.getsockname()[1]}", authority
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


@both
def test_a_certificate_authority_of_ones_own_is_honoured(
    asynchronous: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tls_server("127.0.0.1") as (url, authority):
        with pytest.raises(ample_ext.RequestNotSentError, match=r"(?i)certificate"):
            call(asynchronous, url)
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        assert call(asynchronous, url).id == "a"


@both
def test_a_certificate_for_another_host_is_refused(
    asynchronous: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tls_server("api.buyer.example") as (url, authority):
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        with pytest.raises(ample_ext.RequestNotSentError, match=r"(?i)certificate"):
            call(asynchronous, url)


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
@both
def test_a_proxy_is_used_and_sees_no_key(asynchronous: bool, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for other in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(other, raising=False)
    with peer(answer(b"", status="403 Forbidden")) as proxy:
        monkeypatch.setenv(name, proxy.url)
        with pytest.raises(ample_ext.RequestNotSentError) as caught:
            over(asynchronous, "https://api.buyer.example", lambda client: client.account.get())
    assert target(proxy) == "CONNECT api.buyer.example:443 HTTP/1.1"
    assert KEY.encode() not in proxy.requests[0]
    assert not caught.value.maybe_applied


# ---- what an answer can do to the memory
@both
def test_an_answer_larger_than_the_most_is_refused(asynchronous: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "MAX_RESPONSE", 2**16)

    def endless(connection: socket.socket, _: bytes) -> None:
        try:
            connection.sendall(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
            while True:
                connection.sendall(b"1000\r\n" + b" " * 4096 + b"\r\n")
        except OSError:
            return

    with peer(endless) as server, pytest.raises(ample_ext.ResponseTooLargeError):
        call(asynchronous, server.url)


def layered(layers: int) -> bytes:
    body = b" " * 2**26
    for _ in range(layers):
        body = gzip.compress(body, 9)
    return body


BOMBS: dict[str, Callable[[], bytes]] = {
    "gzip": lambda: layered(1),
    "deflate": lambda: zlib.compress(b" " * 2**26),
    "gzip, gzip": lambda: layered(2),
    "gzip,gzip,gzip": lambda: layered(3),
    "br": lambda: b"\x1b" * 100,
    "zstd": lambda: b"\x28\xb5\x2f\xfd" * 9,
    "rot13": lambda: b"{}",
}


@pytest.mark.parametrize("encoding", BOMBS)
@both
def test_a_decompression_bomb_is_refused_before_it_fills_the_memory(
    asynchronous: bool, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "MAX_RESPONSE", 2**20)
    with peer(answer(BOMBS[encoding](), f"content-encoding: {encoding}")) as server:
        tracemalloc.start()
        with pytest.raises((ample_ext.ResponseTooLargeError, ample_ext.ResponseLostError)):
            call(asynchronous, server.url)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    # One piece of 64 KiB can become 64 MiB; layers would multiply that.
    assert peak < 2**28 if encoding in ("gzip", "deflate") else peak < 2**23


@pytest.mark.parametrize("body", [b"[" * 200_000, b'{"id":' * 100_000, b'{"id":' + b"[" * 9**5 + b"]" * 9**5 + b"}"])
@both
def test_json_that_is_nested_too_deeply_is_a_decode_error(asynchronous: bool, body: bytes) -> None:
    with peer(answer(body)) as server, pytest.raises(ample_ext.ResponseDecodeError):
        call(asynchronous, server.url)
    with peer(answer(body, status="400 Bad Request")) as server, pytest.raises(ample_ext.BadRequestError):
        call(asynchronous, server.url)


# ---- what an answer can do to the time
@both
def test_headers_that_drip_do_not_outlast_the_deadline(asynchronous: bool) -> None:
    stop = threading.Event()

    def drip(connection: socket.socket, _: bytes) -> None:
        try:
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            while not stop.wait(0.02):
                connection.sendall(b"x-drip: 1\r\n")
        except OSError:
            return

    with peer(drip) as server:
        begun = time.monotonic()
        with pytest.raises(ample_ext.ResponseLostError):
            over(asynchronous, server.url, lambda client: client.account.get(deadline=2))
        stop.set()
    assert time.monotonic() - begun < 60


@both
def test_headers_without_end_are_refused(asynchronous: bool) -> None:
    def flood(connection: socket.socket, _: bytes) -> None:
        try:
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            while True:
                connection.sendall(b"x-flood: " + b"1" * 4096 + b"\r\n")
        except OSError:
            return

    with peer(flood) as server, pytest.raises(ample_ext.ResponseLostError):
        call(asynchronous, server.url)


# ---- answers that are none
def raw(data: bytes) -> Handler:
    return lambda connection, _: connection.sendall(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\xff" * 50,
        b"HTTP/1.1 99 Low\r\n\r\n",
        b"HTTP/1.1 1000 High\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab",
        b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nabcd",
        b"HTTP/1.1 200 OK\r\ncontent-type: \xff\xfe\r\ncontent-length: 2\r\n\r\n[]",
        b"HTTP/1.1 204 No\r\n\r\n",
        b"HTTP/1.1 101 Switching\r\nupgrade: x\r\n\r\n",
        b"HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 429 No\r\nretry-after: \xff\r\ncontent-length: 0\r\n\r\n",
        b"HTTP/1.1 500 \xff\xff\r\ncontent-length: 3\r\n\r\n\xff\xff\xff",
        b"HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
        b"",
    ],
)
@both
def test_no_bytes_raise_anything_outside_the_tree(asynchronous: bool, data: bytes) -> None:
    with peer(raw(data)) as server, pytest.raises(ample_ext.AmpleError) as caught:
        call(asynchronous, server.url)
    assert json.dumps(str(caught.value))


# ---- tracers
@both
def test_a_tracer_that_wraps_the_transport_sees_no_request(asynchronous: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """As instrumentations of httpx do, which record the URL with the addresses in it."""
    seen: list[str] = []
    for kind, name in ((httpx.HTTPTransport, "handle_request"), (httpx.AsyncHTTPTransport, "handle_async_request")):
        original = getattr(kind, name)

        @functools.wraps(original)
        def traced(self: object, request: httpx.Request, original: Any = original) -> object:
            seen.append(str(request.url))
            return original(self, request)

        monkeypatch.setattr(kind, name, traced)
    with peer(OK) as server:
        over(asynchronous, server.url, lambda client: client.people.find(email="ana@buyer.example"))
    assert (len(server.requests), seen) == (1, [])
