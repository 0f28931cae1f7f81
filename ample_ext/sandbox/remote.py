"""The control plane as a Python object."""

from __future__ import annotations

import json
import time
from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

POLL_SECONDS = 0.01


class Control:
    """Looks into a running sandbox and turns its knobs."""

    def __init__(self, base_url: str, token: str | None = None) -> None:
        self._base_url = base_url
        self._headers = {"Content-Type": "application/json"} | ({"X-Sandbox-Token": token} if token else {})
        self._opener = build_opener(ProxyHandler({}))

    def credits(self) -> dict[str, Any]:
        """Credits left, `email` and `phone`, and those `spent`."""
        return dict(self.call("GET", "credits"))

    def set_credits(self, email: float | None = None, phone: float | None = None) -> dict[str, Any]:
        given = {"email": email, "phone": phone}
        return dict(self.call("POST", "credits", {name: value for name, value in given.items() if value is not None}))

    def advance(self, seconds: float) -> None:
        """Move the clock forward: jobs, reveals, the day of a match and rate windows go by it."""
        self.call("POST", "clock", {"advance": seconds})

    def counters(self) -> list[dict[str, Any]]:
        """Requests by `operation`, hash of the `key` and `status` (`lost`: no answer was sent), with their `count`."""
        return list(self.call("GET", "counters"))

    def count(self, operation: str, status: int | str | None = None) -> int:
        wanted = [item for item in self.counters() if item["operation"] == operation]
        return sum(item["count"] for item in wanted if status is None or item["status"] == str(status))

    def charges(self) -> list[dict[str, Any]]:
        """Every charge so far: `key`, `kind`, `half_credits`, `operation`, `job`."""
        found: list[dict[str, Any]] = []
        while True:
            page = self.call("GET", f"charges?after={len(found)}")
            found += page["charges"]
            if len(found) >= page["total"]:
                return found

    def jobs(self) -> list[dict[str, Any]]:
        """Accepted jobs: `operation`, `id`, `status`, `accepted` items, `keys`, `body_hash`, `times` accepted."""
        return list(self.call("GET", "jobs"))

    def fail(self, operation: str, kind: str, **rule: Any) -> None:
        """Add a fault rule: `nth`, `times`, `probability`, `seed`, `status`, `retry_after`, `delay`, `after`."""
        self.call("POST", "faults", {"operation": operation, "kind": kind, **rule})

    def faults(self) -> list[dict[str, Any]]:
        return list(self.call("GET", "faults"))

    def clear_faults(self) -> None:
        self.call("DELETE", "faults")

    def answer(
        self,
        operation: str,
        body: Any = None,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        times: int = 1,
        media_type: str = "application/json",
    ) -> None:
        """Give the next calls of an operation this answer, once their request has passed the spec.

        The body is sent as JSON; None as nothing; bytes, and text of another media type, as they are.
        """
        given = {"operation": operation, "status": status, "headers": dict(headers or {}), "body": body, "times": times}
        given["media_type"] = media_type
        if isinstance(body, bytes):
            given |= {"body": b64encode(body).decode(), "base64": True}
        self.call("POST", "answers", given)

    def add_webhook(self, url: str, feeds: Iterable[str] = (), headers: Mapping[str, str] | None = None) -> None:
        """Push events to a URL of this machine: all of them, or those of `feeds` (`reply`, `stage.call`, …)."""
        self.call("POST", "webhooks", {"url": url, "feeds": list(feeds), "headers": dict(headers or {})})

    def webhooks(self) -> list[dict[str, Any]]:
        """Targets: `id`, `url`, `feeds` and the names of their `headers`."""
        return list(self.call("GET", "webhooks"))

    def clear_webhooks(self) -> None:
        self.call("DELETE", "webhooks")

    def emit(
        self,
        kind: str,
        count: int = 1,
        *,
        person: str | None = None,
        label: str | None = None,
        members: Mapping[str, Any] | None = None,
        url: str | None = None,
    ) -> None:
        """Push events of a kind to the targets or to `url`.

        `person` is the lead's address, `label` what a reply says, `members` sets members of the payload by dotted name.
        """
        chosen = {"person": person, "label": label, "url": url, "members": dict(members) if members else None}
        given = {name: value for name, value in chosen.items() if value is not None}
        self.call("POST", "emit", {"kind": kind, "count": count, **given})

    def deliveries(self, *, wait: float = 10.0) -> list[dict[str, Any]]:
        """The last 10,000 pushes: `kind`, `payload`, `status` (waiting, delivered, refused, failed), `http_status`, ….

        Waits up to `wait` seconds for what has happened so far to arrive.
        """
        until = time.monotonic() + wait
        while self.call("GET", "deliveries?limit=0")["waiting"] and time.monotonic() < until:
            time.sleep(POLL_SECONDS)
        found: list[dict[str, Any]] = []
        while page := self.call("GET", f"deliveries?after={found[-1]['id'] if found else 0}")["deliveries"]:
            found += page
        return found

    def snapshot(self) -> dict[str, Any]:
        """The whole state, to return to with `restore`; to be kept as it is."""
        return dict(self.call("GET", "snapshot"))

    def restore(self, snapshot: Mapping[str, Any]) -> None:
        """Everything as it was then, the clock included, also in another sandbox with the same settings and spec."""
        self.call("POST", "snapshot", dict(snapshot))

    def reset(self) -> None:
        self.call("POST", "reset")

    def call(self, method: str, name: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self._base_url}/_sandbox/{name}", data, self._headers, method=method)  # noqa: S310
        try:
            with self._opener.open(request, timeout=30) as answer:
                return json.load(answer)
        except HTTPError as error:
            raise ValueError(_reason(error)) from None


def _reason(error: HTTPError) -> str:
    """What the control plane has against a request, in its own words."""
    try:
        return str(json.load(error)["error"])
    except (ValueError, KeyError, TypeError):
        return f"the sandbox answered {error.code}"
