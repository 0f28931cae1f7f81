"""Running a receiver by itself, under uvicorn."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from ample_ext.webhooks.intake import Receiver


class ImpatientProtocol(H11Protocol):
    """uvicorn's own protocol, which waits for ever for the head of a request: idle connections would pile up."""

    patience = 10.0
    """Seconds in which the head of a request has to arrive."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # Head and body of an answer are two writes: the second must not wait for the first one's acknowledgement.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._idle_since = self.loop.time()
        self._look = self.loop.call_later(self.patience, self._check)

    def connection_lost(self, exc: Exception | None) -> None:
        self._look.cancel()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        self._idle_since = self.loop.time()
        super().on_response_complete()

    def _check(self) -> None:
        left = self._idle_since + self.patience - self.loop.time()
        at_work = self.cycle is not None and not self.cycle.response_complete
        if left <= 0 and not at_work:
            self.transport.abort()
            return
        self._look = self.loop.call_later(max(left, self.patience / 10), self._check)


class Service:
    """A bound socket and its server. `patience`: seconds in which the head of a request has to arrive."""

    def __init__(self, app: Receiver, host: str = "127.0.0.1", port: int = 0, *, patience: float = 10.0) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.create_server((host, port), family=family, backlog=2048)
        shown = f"[{host}]" if family == socket.AF_INET6 else host
        self.base_url = f"http://{shown}:{self._socket.getsockname()[1]}"
        application: Any = app
        config = uvicorn.Config(
            application,
            http=type("Protocol", (ImpatientProtocol,), {"patience": patience}),
            loop="asyncio",
            ws="none",
            lifespan="on",
            interface="asgi3",
            # Paths hold the secret: there is no access log.
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=10,
        )
        self._server = uvicorn.Server(config)

    def run(self) -> None:
        _allow_many_connections()
        with contextlib.closing(self._socket):
            self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        self._server.should_exit = True


def _allow_many_connections() -> None:
    """As many open files as the system allows; each connection is one."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
