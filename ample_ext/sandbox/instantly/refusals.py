"""Errors as this API words them."""

from __future__ import annotations

from typing import Any

from ..call import Answer

WORDS = {400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found",
         429: "Too Many Requests", 500: "Internal Server Error"}  # fmt: skip
MESSAGES = {401: "Missing Authorization header", 402: "Workspace does not have an active paid plan",
            404: "Resource not found", 429: "Rate limit exceeded"}  # fmt: skip


class Refusal(Exception):
    """Ends a request with an error answer."""

    def __init__(self, status: int, message: str = "", body: Any = None, media_type: str = "application/json") -> None:
        super().__init__(f"{status} {message}")
        self.answer = Answer(status, body or problem(status, message), media_type=media_type)


def problem(status: int, message: str = "") -> dict[str, Any]:
    words = WORDS.get(status, f"Error {status}")
    return {"statusCode": status, "error": words, "message": message or MESSAGES.get(status, words)}
