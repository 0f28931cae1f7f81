"""An ASGI app that takes the vendor's webhooks in: stored first, answered then, handled after that.

    POST /SECRET, or POST / with the header X-Ample-Secret    200 only once the body is on the disk
    GET /health                                               200 while the store can be written, else 503

Nothing of a payload, an address or a path is logged.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, MutableMapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar, cast, overload

from ample_ext.stores.errors import EventStoreError
from ample_ext.stores.events import EventStore
from ample_ext.webhooks.events import Event, Kind
from ample_ext.webhooks.gate import Rate, Secrets
from ample_ext.webhooks.handlers import Handler, Handlers, gathered
from ample_ext.webhooks.worker import Worker, backoff
from ample_ext.webhooks.writer import Writer

Message: TypeAlias = MutableMapping[str, object]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
E = TypeVar("E")
R = TypeVar("R", bound="Awaitable[None] | None")

SECRET_HEADER = "x-ample-secret"  # noqa: S105 - a header's name
_log = logging.getLogger("ample_ext.webhooks")
_JSON = re.compile(r"(application|text)/([a-z0-9.!#$&^_-]+\+)?json\s*(;.*)?", re.IGNORECASE | re.DOTALL)


class _Answer(NamedTuple):
    status: int
    body: Mapping[str, object]
    retry_after: int | None = None


class _RefusedError(Exception):
    def __init__(self, status: int, reason: str, retry_after: int | None = None) -> None:
        super().__init__(reason)
        self.answer = _Answer(status, {"error": reason}, retry_after)


class Receiver:
    """See `receiver`."""

    def __init__(
        self,
        secrets: Secrets,
        store: EventStore,
        handlers: Handlers,
        *,
        max_body: int,
        max_held: int,
        body_timeout: float,
        store_timeout: float,
        rate: Rate,
        worker: Callable[[EventStore, Handlers], Worker],
        clock: Callable[[], float],
    ) -> None:
        self.store = store
        self.handlers = handlers
        self._secrets = secrets
        self._max_body = max_body
        self._max_held = max_held
        self._body_timeout = body_timeout
        self._store_timeout = store_timeout
        self._rate = rate
        self._make_worker = worker
        self._clock = clock
        self._held = 0
        self._refusals: Counter[str] = Counter()
        self._writer: Writer | None = None
        self._worker: Worker | None = None
        self._working: asyncio.Task[None] | None = None

    @overload
    def on(self, wanted: type[E], /) -> Callable[[Callable[[E], R]], Callable[[E], R]]: ...
    @overload
    def on(self, wanted: str, /) -> Callable[[Callable[[Event], R]], Callable[[Event], R]]: ...
    def on(self, wanted: type[E] | str, /) -> Callable[[Callable[[E], R]], Callable[[E], R]]:
        """A decorator for functions that want events of a class or kind, as of `Handlers`."""
        return cast("Callable[[Callable[[E], R]], Callable[[E], R]]", self.handlers(wanted))

    # ---- beginning and end

    def start(self) -> None:
        """Begin to hand events to handlers, those of earlier processes included. The first request does it too."""
        if self._writer is None:
            self._writer = Writer(self.store)
        if self._working is None and self.handlers:
            self._worker = self._make_worker(self.store, self.handlers)
            self._working = asyncio.create_task(self._worker.run())

    async def aclose(self, grace: float = 10.0) -> None:
        """Finish what was begun. Handlers get so many seconds; what they do not finish is handled again later."""
        if self._worker and self._working:
            self._worker.end()
            await asyncio.wait({self._working}, timeout=grace)
            self._working.cancel()
            await asyncio.wait({self._working})
        if self._writer:
            await self._writer.close()
        self._writer = self._worker = self._working = None

    @asynccontextmanager
    async def lifespan(self, app: object = None) -> AsyncIterator[None]:
        """For `FastAPI(lifespan=hooks.lifespan)` and the like; mounted apps are not told when a service starts."""
        self.start()
        try:
            yield
        finally:
            await self.aclose()

    # ---- ASGI

    async def __call__(self, scope: MutableMapping[str, object], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1000})

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.aclose()
        await send({"type": "lifespan.shutdown.complete"})

    async def _http(self, scope: Mapping[str, object], receive: Receive, send: Send) -> None:
        try:
            answer = await self._answer(scope, receive)
        except _RefusedError as refused:
            self._note(str(refused))
            answer = refused.answer
        await _respond(send, answer)

    async def _answer(self, scope: Mapping[str, object], receive: Receive) -> _Answer:
        headers = _headers(scope)
        rest = _path_below(scope).strip("/")
        offered = headers.get(SECRET_HEADER) or rest
        if rest == "health" and scope["method"] in ("GET", "HEAD"):
            return await self._health(details=self._secrets.knows(headers.get(SECRET_HEADER, "")))
        if not self._secrets.knows(offered):
            raise _RefusedError(401, "wrong secret")
        if scope["method"] != "POST":
            raise _RefusedError(405, "only POST")
        # Which headers the vendor sends is not documented: one that sends no type must not lose its events.
        if headers.get("content-type") and not _JSON.fullmatch(headers["content-type"].strip()):
            raise _RefusedError(415, "not JSON")
        if not self._rate.take():
            raise _RefusedError(429, "too many requests", 1)
        return await self._take_in(headers, receive)

    async def _take_in(self, headers: Mapping[str, str], receive: Receive) -> _Answer:
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > self._max_body:
            raise _RefusedError(413, "body too large")
        body = bytearray()
        try:
            async with asyncio.timeout(self._body_timeout):
                await self._read(receive, body)
            if not body:
                raise _RefusedError(400, "empty body")
            return await self._keep(bytes(body))
        except TimeoutError:
            raise _RefusedError(408, "body too slow") from None
        finally:
            self._held -= len(body)

    async def _read(self, receive: Receive, body: bytearray) -> None:
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise _RefusedError(400, "broken off")
            part = cast("bytes", message.get("body") or b"")
            body += part
            self._held += len(part)
            if len(body) > self._max_body:
                raise _RefusedError(413, "body too large")
            if self._held > self._max_held:
                raise _RefusedError(503, "too much at once", 1)
            if not message.get("more_body"):
                return

    async def _keep(self, body: bytes) -> _Answer:
        self.start()
        assert self._writer
        try:
            fresh = await self._writer.add(body, self._clock(), self._store_timeout)
        except (EventStoreError, TimeoutError):
            raise _RefusedError(503, "cannot store", 10) from None
        if fresh and self._worker:
            self._worker.wake()
        return _Answer(200, {"stored": True, "duplicate": not fresh})

    async def _health(self, *, details: bool) -> _Answer:
        try:
            async with asyncio.timeout(self._store_timeout):
                await asyncio.to_thread(self.store.ping)
                counts = await asyncio.to_thread(self.store.counts) if details else {}
        except (EventStoreError, TimeoutError):
            return _Answer(503, {"status": "store unavailable"})
        if self._writer and not self._writer.works:
            return _Answer(503, {"status": "store cannot be written"})
        return _Answer(200, {"status": "ok"} | ({"events": counts, "refused": dict(self._refusals)} if details else {}))

    def _note(self, reason: str) -> None:
        """The first of each sort, then every tenfold: whoever knocks a million times must not fill the disk."""
        self._refusals[reason] += 1
        count = self._refusals[reason]
        if count == 10 ** (len(str(count)) - 1):
            _log.warning("webhook refused: %s (%d so far)", reason, count)


def receiver(
    *,
    secret: str | Sequence[str],
    store: EventStore | str | Path | None = None,
    on: Handlers | Handler | Mapping[Kind, Handler] | None = None,
    max_body: int = 1024 * 1024,
    max_held: int = 64 * 1024 * 1024,
    body_timeout: float = 10.0,
    store_timeout: float = 10.0,
    rate: float = 1000.0,
    burst: float = 5000.0,
    backoff: Callable[[int], float | None] = backoff,
    clock: Callable[[], float] = time.time,
) -> Receiver:
    """An ASGI app to mount in any service: `app.mount("/hooks", receiver(secret=…, store=…, on=…))`.

    The vendor signs nothing, so a secret in the address, `/hooks/SECRET`, or in the header X-Ample-Secret tells its
    requests from others. 200 means that the body as received is on the disk; whoever gets anything else can send again,
    and a second delivery of the same event is counted, not handled.

    Args:
        secret: at least 16 characters of letters, digits and `-._~`; several while one replaces another.
        store: an open store, a path, `sqlite:///PATH` or `postgresql://…`; by default a file in the user's folder for
            state.
        on: handlers, a function for all events, or functions by kind. They run after the answer, and again after a
            failure. Without any the events wait in the store for a process that has some.
        max_body: bytes of one body; more is answered by 413.
        max_held: bytes of all bodies in work at the same time; more is answered by 503.
        body_timeout: seconds in which a body has to arrive, else 408.
        store_timeout: seconds in which it has to be stored, else 503.
        rate: requests per second with the right secret, of this process; more is answered by 429.
        burst: requests that may come at once before `rate` counts.
        backoff: seconds before an event is handled again after its n-th failure; None gives it up.
        clock: seconds since 1970.

    Raises:
        ConfigurationError: the secret is too short.
        EventStoreError: the store cannot be opened.

    API: https://docs.amplemarket.com/webhooks/events/replies and the pages beside it.
    """
    secrets = Secrets(secret)
    return Receiver(
        secrets,
        store if isinstance(store, EventStore) else EventStore(store),
        gathered(on),
        max_body=max_body,
        max_held=max_held,
        body_timeout=body_timeout,
        store_timeout=store_timeout,
        rate=Rate(rate, burst, clock),
        worker=lambda opened, handlers: Worker(opened, handlers, backoff=backoff, clock=clock),
        clock=clock,
    )


def _headers(scope: Mapping[str, object]) -> dict[str, str]:
    pairs = cast("Sequence[tuple[bytes, bytes]]", scope["headers"])
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in pairs}


def _path_below(scope: Mapping[str, object]) -> str:
    """What of the path is below the place where the app is mounted."""
    path, root = str(scope["path"]), str(scope.get("root_path") or "").rstrip("/")
    return path[len(root) :] if root and (path == root or path.startswith(f"{root}/")) else path


async def _respond(send: Send, answer: _Answer) -> None:
    body = json.dumps(answer.body).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    if answer.retry_after is not None:
        headers.append((b"retry-after", b"%d" % answer.retry_after))
    if answer.status not in (200, 503):
        # The rest of a body that nobody reads ends with the connection.
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
