"""Breaking connections on purpose, which ASGI has no word for."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from typing import Any

from starlette.types import Receive, Scope
from uvicorn.protocols.http.h11_impl import H11Protocol

# By both ends: two servers in one process may have clients with the same port.
Ends = tuple[str, int, str, int]
_open: dict[Ends, asyncio.Transport] = {}


class BreakableProtocol(H11Protocol):
    """uvicorn's own protocol; it only notes which transport belongs to which client."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # Headers and body are two writes; without this each answer would wait for the client's delayed acknowledgement.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._ends = _ends(transport.get_extra_info("peername"), transport.get_extra_info("sockname"))
        _open[self._ends] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        _open.pop(self._ends, None)
        super().connection_lost(exc)


async def hang_up(scope: Scope, receive: Receive) -> None:
    """Close the connection after what was sent so far, and wait until the server has noticed."""
    _open[_ends(scope["client"], scope["server"])].close()
    while (await receive())["type"] != "http.disconnect":
        pass


def _ends(client: Sequence[Any], server: Sequence[Any]) -> Ends:
    return str(client[0]), int(client[1]), str(server[0]), int(server[1])
