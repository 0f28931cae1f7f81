"""Taking events to their targets, beside the server: a target that hangs holds up nobody but itself."""

from __future__ import annotations

import contextlib
import http.client
import json
import queue
import threading
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from .targets import Target, public

TIMEOUT = 5.0
Status = Literal["waiting", "delivered", "refused", "failed"]


@dataclass(slots=True)
class Delivery:
    """One event on its way to one target; sent once, for no repetition is documented."""

    id: int
    target: Target
    kind: str
    at: str
    payload: dict[str, Any] = field(repr=False)
    status: Status = "waiting"
    http_status: int | None = None
    error: str | None = None

    def shown(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "target": self.target.id,
            "url": public(self.target.url),
            "kind": self.kind,
            "at": self.at,
            "status": self.status,
            "http_status": self.http_status,
            "error": self.error,
            "payload": self.payload,
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    status: Status
    http_status: int | None = None
    error: str | None = None


class Couriers:
    """One thread a URL, so that each target gets its events in order."""

    def __init__(self) -> None:
        self._queues: dict[str, queue.SimpleQueue[Delivery | None]] = {}
        self._closed = threading.Event()

    def take(self, delivery: Delivery) -> None:
        url = delivery.target.url
        if url not in self._queues:
            self._queues[url] = queue.SimpleQueue()
            threading.Thread(target=self._carry, args=(self._queues[url],), name="ample-courier", daemon=True).start()
        self._queues[url].put(delivery)

    @property
    def backlog(self) -> int:
        return sum(waiting.qsize() for waiting in self._queues.values())

    def close(self) -> None:
        """Whatever still waits is not sent any more."""
        self._closed.set()
        for waiting in self._queues.values():
            waiting.put(None)

    def _carry(self, waiting: queue.SimpleQueue[Delivery | None]) -> None:
        while (delivery := waiting.get()) is not None:
            if self._closed.is_set():
                return
            outcome = post(delivery.target, delivery.payload, TIMEOUT)
            delivery.http_status, delivery.error = outcome.http_status, outcome.error
            # Last, for whoever sees it change reads the rest.
            delivery.status = outcome.status


def post(target: Target, payload: dict[str, Any], timeout: float = TIMEOUT) -> Outcome:
    """Send it once; raises nothing."""
    try:
        status = _post(target, payload, timeout)
    except Exception as error:
        # The kind alone: messages quote addresses. One odd target must not end its courier.
        return Outcome("failed", error=type(error).__name__)
    return Outcome("delivered" if 200 <= status < 300 else "refused", status)


def _post(target: Target, payload: dict[str, Any], timeout: float) -> int:
    parts = urlsplit(target.url)
    secure = parts.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    # Straight, whatever proxies the environment names, and without following redirects.
    connection = kind(parts.hostname or "", parts.port, timeout=timeout)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    body = json.dumps(payload, ensure_ascii=False).encode("utf-8", "replace")
    with contextlib.closing(connection):
        headers = {"User-Agent": "ample-sandbox", **target.headers, "Content-Type": "application/json"}
        connection.request("POST", path, body, headers)
        return connection.getresponse().status
