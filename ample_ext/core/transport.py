"""The only module that touches httpx, clocks and sleep.

Requests go through httpx's transports and not through its client: the client logs every URL, and addresses stand in
URLs. What goes wrong becomes a `Failure` that says whether the request can have arrived.
"""

from __future__ import annotations

import json
import os
import random
import time
import weakref
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextvars import ContextVar
from typing import Any, NamedTuple, Protocol
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

from .errors import AmpleError, InvalidArgumentError, ResponseTooLargeError
from .flow import Failure, Reply, Send
from .limits import MemoryLimiter
from .settings import Settings, is_loopback

CONNECT_TIMEOUT = 5.0
MAX_RESPONSE = 64 * 1024 * 1024
# Only what was asked for: layers of compression, or another one, could fill the memory with one piece of an answer.
ENCODINGS = ("identity", "gzip", "deflate")
# When the request under way has to be over, by the client's clock.
UNTIL: ContextVar[float] = ContextVar("until")
Pool = httpx.HTTPTransport
AsyncPool = httpx.AsyncHTTPTransport
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)


async def _async_sleep(seconds: float) -> None:
    # Imported late: the synchronous client does without, and asyncio is slow to import.
    import asyncio

    await asyncio.sleep(seconds)


def current_loop() -> object:
    """The event loop that runs."""
    import asyncio

    return asyncio.get_running_loop()


async def outcome_of(future: Any) -> Any:
    """What a worker's call comes to."""
    import asyncio

    return await asyncio.wrap_future(future)


def outcome_now(future: Any) -> Any:
    """What `outcome_of` is in the synchronous client."""
    return future.result()


def no_loop() -> object:
    """What stands for the event loop in the synchronous client."""
    return None


class Runtime(NamedTuple):
    """Clocks, sleep and chance, to be replaced in tests."""

    clock: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    async_sleep: Callable[[float], Awaitable[None]] = _async_sleep
    random: Callable[[], float] = random.random


# One for the process, since the API counts by key and not by client. The lock must not be inherited closed.
PROCESS_LIMITER = MemoryLimiter(time.monotonic)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=PROCESS_LIMITER.renew_lock)
# What can end a request, and what can end the reading of its answer.
NO_ANSWER = (httpx.TransportError,)
BROKEN = (httpx.TransportError, httpx.DecodingError)


class SyncSender(Protocol):
    """What sends one request; replaced in tests."""

    def send(self, send: Send) -> Reply | Failure: ...

    def close(self) -> None: ...


class AsyncSender(Protocol):
    """What sends one request; replaced in tests."""

    async def send(self, send: Send) -> Reply | Failure: ...

    async def close(self) -> None: ...


class Wire:
    """What both transports share: building a request and judging what became of it."""

    def __init__(self, settings: Settings, user_agent: str, clock: Callable[[], float]) -> None:
        self._settings = settings
        self._user_agent = user_agent
        self._clock = clock
        self.keeper: object = None

    def options(self) -> dict[str, Any]:
        """For the pool: limits (httpcore closes surplus idle ones under a thread's hands), certificates, the proxy."""
        limits = httpx.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=30.0)
        base = urlsplit(self._settings.base_url)
        if is_loopback(self._settings.base_url):
            # No certificates to load over plain http, and loopback never goes through a proxy.
            return {"limits": limits, "verify": base.scheme == "https"}
        proxies = getproxies()
        proxy = proxies.get(base.scheme) or proxies.get("all")
        if not proxy or proxy_bypass(base.hostname or ""):
            return {"limits": limits}
        return {"limits": limits, "proxy": httpx.Proxy(proxy if "://" in proxy else f"http://{proxy}")}

    def _request(self, send: Send) -> httpx.Request:
        request = send.request
        operation = send.operation
        url = (self._settings.app_base_url if operation.app else self._settings.base_url) + request.url
        if request.params:
            url += "?" + urlencode(request.params, quote_via=quote)
        headers = {
            "accept": "application/json, */*;q=0.1",
            "accept-encoding": "gzip, deflate",
            "user-agent": self._user_agent,
        }
        if not operation.keyless:
            headers["authorization"] = f"Bearer {self._settings.key()}"
        content = None
        if request.json is not None:
            content = json.dumps(request.json, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
            headers["content-type"] = "application/json"
        connect = min(CONNECT_TIMEOUT, send.timeout)
        timeout = {"connect": connect, "pool": send.timeout, "read": send.timeout, "write": send.timeout}
        extensions = {"timeout": timeout, "trace": self.trace}
        return httpx.Request(request.method, url, headers=headers, content=content, extensions=extensions)

    def trace(self, event: str, info: Mapping[str, Any]) -> object:
        """Called by httpcore: bounds each wait on a new connection by what is left for the request under way.

        The time-out of a read alone would let an answer that comes drop by drop take forever.
        """
        if not event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            return None
        stream = info["return_value"]
        read, clock = stream.read, self._clock

        def bounded(max_bytes: int, timeout: float | None = None) -> object:
            return read(max_bytes, max(0.001, UNTIL.get() - clock()))

        stream.read = bounded
        return None

    def prepared(self, send: Send) -> httpx.Request | Failure:
        """The request, or why none can be made of it."""
        if send.request.sink:
            # What an earlier attempt left.
            send.request.sink.seek(0)
            send.request.sink.truncate()
        try:
            return self._request(send)
        except AmpleError as error:
            return Failure(False, str(error.args[0]), error)
        except Exception as error:
            return Failure(False, f"it cannot be encoded ({type(error).__name__})", InvalidArgumentError())

    def keep(self, send: Send, response: httpx.Response, part: bytes, parts: list[bytes]) -> int:
        """Put a piece of the body where it belongs; how much memory it takes."""
        if send.request.sink is None or not response.is_success:
            parts.append(part)
            return len(part)
        send.request.sink.write(part)
        return 0


def failure(error: Exception) -> Failure:
    # Before connecting the text tells of certificates and hosts; later it could quote the request.
    told = f": {error}" if isinstance(error, httpx.ConnectError) and str(error) else ""
    return Failure(not isinstance(error, NOT_SENT), type(error).__name__ + told)


def check_encoding(response: httpx.Response) -> None:
    if response.headers.get("content-encoding", "identity").lower() not in ENCODINGS:
        raise httpx.DecodingError("not an encoding that was asked for")


def answer(response: httpx.Response, parts: list[bytes], cut: bool) -> Reply | Failure:
    headers = {name.lower(): value for name, value in response.headers.items()}
    if cut and sum(map(len, parts)) > MAX_RESPONSE and "location" not in headers:
        return Failure(True, f"the answer is larger than {MAX_RESPONSE // 2**20} MiB", ResponseTooLargeError())
    return Reply(response.status_code, headers, b"".join(parts), cut)


def left_over(http: Any) -> list[Any]:
    """New connections whose request was broken off in the instant before it left: httpcore gives them to no other."""
    try:
        taken = [request.connection for request in [*http._pool._requests]]
        return [open for open in http._pool.connections if open not in taken and ", NEW," in open.info()]
    except AttributeError:  # An httpcore that is made otherwise: what was broken off is still to be told.
        return []


def close_with(owner: Wire, http: Pool) -> None:
    """For whoever forgets to close: connections end with their owner."""
    owner.keeper = owner.keeper or weakref.finalize(owner, http.close)


async def async_close_with(owner: Wire, http: AsyncPool) -> None:
    """The same; the event loop finishes the keeper when it ends, or when nobody holds it any more."""
    if owner.keeper is None:
        owner.keeper = keeper = _closing(http)
        await anext(keeper)


async def _closing(http: AsyncPool) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        await http.aclose()
