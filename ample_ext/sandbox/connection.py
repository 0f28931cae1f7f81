"""Breaking connections on purpose, which ASGI has no word for."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Sequence
from typing import Any, cast

from starlette.types import Receive, Scope
from uvicorn.protocols.http.h11_impl import H11Protocol

# By both ends: two servers in one process may have clients with the same port.
Ends = tuple[str, int, str, int]
# Time for the line and the headers of the first request.
SILENT_SECONDS = 60.0
_open: dict[Ends, asyncio.Transport] = {}


class BreakableProtocol(H11Protocol):
    """uvicorn's own protocol; it only notes which transport belongs to which client."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # A client that is gone already has no address any more.
        self._ends = _ends(transport.get_extra_info("peername"), transport.get_extra_info("sockname"))
        _open[self._ends] = transport
        with contextlib.suppress(OSError):
            # Headers and body are two writes; else each answer would wait for the client's delayed acknowledgement.
            transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._silence = self.loop.call_later(SILENT_SECONDS, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        self._silence.cancel()
        if _open.get(self._ends) is self.transport:
            del _open[self._ends]
        super().connection_lost(exc)

    def _give_up(self) -> None:
        """Whoever has not asked for anything until now holds a socket for nothing."""
        if cast(object, self.cycle) is None:
            self.transport.close()


async def hang_up(scope: Scope, receive: Receive) -> None:
    """Close the connection after what was sent so far, and wait until the server has noticed."""
    transport = _open.get(_ends(scope["client"], scope["server"]))
    # Nothing is left to close if the client went first.
    if transport:
        transport.close()
    while (await receive())["type"] != "http.disconnect":
        pass


def _ends(client: Sequence[Any] | None, server: Sequence[Any] | None) -> Ends:
    client, server = client or ("", 0), server or ("", 0)
    return str(client[0]), int(client[1]), str(server[0]), int(server[1])
