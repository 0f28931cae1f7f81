"""The documented error envelope."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TITLES = {
    "internal_server_error": "Internal Server Error",
    "insufficient_credits": "Insufficient Credits",
    "person_not_found": "Person Not Found",
    "unavailable_for_legal_reasons": "Unavailable For Legal Reasons",
    "unsupported_value": "Unsupported Value",
    "missing_field": "Missing Field",
    "unauthorized": "Unauthorized",
    "request_timeout": "Request timeout",
    "not_found": "Not Found",
    "conflict": "Conflict",
    "too_many_requests": "Too Many Requests",
    "method_not_allowed": "Method Not Allowed",
    "payload_too_large": "Payload Too Large",
}


def problem(status: int, code: str, detail: str, **source: str) -> dict[str, Any]:
    """One error object; `source` is `pointer`, `parameter` or `header`."""
    error: dict[str, Any] = {"status": str(status), "code": code, "title": TITLES.get(code, code), "detail": detail}
    return error | ({"source": source} if source else {})


class ApiError(Exception):
    """Ends a request with an error answer."""

    def __init__(self, status: int, problems: list[dict[str, Any]], headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{status} {problems[0]['code'] if problems else ''}")
        self.status = status
        self.body: dict[str, Any] = {"object": "error", "_errors": problems}
        self.headers = dict(headers or {})

    @property
    def text(self) -> str:
        """For those who are not answered in JSON."""
        problems: list[dict[str, Any]] = self.body.get("_errors", [])
        return str(problems[0]["detail"]) if problems else ""


class NotPossible(ApiError):
    """422 in its own envelope: the request is well formed, but nothing was done."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(422, [])
        self.body = {"validation_errors": [{"error_code": code, "message": message}]}


def fail(status: int, code: str, detail: str, *, retry_after: int | None = None, **source: str) -> ApiError:
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return ApiError(status, [problem(status, code, detail, **source)], headers)


def unsupported(detail: str, **source: str) -> ApiError:
    return ApiError(400, [problem(400, "unsupported_value", detail, **source)])


def missing(field: str, **source: str) -> ApiError:
    return ApiError(400, [problem(400, "missing_field", f"Missing field from request: {field}", **source)])
