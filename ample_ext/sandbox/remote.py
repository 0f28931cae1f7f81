"""The control plane as a Python object."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener


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

    def reset(self) -> None:
        self.call("POST", "reset")

    def call(self, method: str, name: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self._base_url}/_sandbox/{name}", data, self._headers, method=method)  # noqa: S310
        with self._opener.open(request, timeout=30) as answer:
            return json.load(answer)
