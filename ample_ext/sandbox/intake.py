"""What comes in: bodies of bounded size, and JSON or a clean refusal."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from starlette.requests import Request

from .errors import ApiError, fail

MOST_BYTES = 64 * 1024 * 1024
# Far from where Python and the validator give up.
MOST_DEPTH = 100
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


class TooLarge(Exception):
    """The body is longer than anything the API takes."""


async def read_body(request: Request) -> bytes:
    """The whole body; one that is too long is not read to its end."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > MOST_BYTES:
        raise TooLarge
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise TooLarge
    return bytes(body)


def parsed(raw: bytes) -> Any:
    """The body as JSON, without what Python reads beyond the standard: NaN, infinities, halves of characters."""
    try:
        # Decoded here: json.loads guesses at other encodings and lets halves of characters through.
        body = json.loads(raw.decode(), parse_float=_number, parse_constant=_number)
    except (ValueError, RecursionError):
        raise _refused("The body is not valid JSON.") from None
    if _deeper(body, MOST_DEPTH):
        raise _refused(f"The body is nested deeper than {MOST_DEPTH} levels.")
    if _SURROGATE.search(raw) and not _is_unicode(body):
        raise _refused("The body holds half of a surrogate pair.")
    return body


def is_json(content_type: str) -> bool:
    """No media type at all will do: nothing wrong was said."""
    kind = content_type.partition(";")[0].strip().lower()
    return not kind or kind == "application/json" or kind.endswith("+json")


def _number(text: str) -> float | int:
    """To JSON 20.0 is as whole a number as 20."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("not a JSON number")
    return int(number) if number.is_integer() else number


def _deeper(body: Any, levels: int) -> bool:
    """Level by level: recursion is what this is to prevent."""
    level = [body] if isinstance(body, dict | list) else []
    for _ in range(levels):
        if not level:
            return False
        inside = (child for node in level for child in (node.values() if isinstance(node, dict) else node))
        level = [child for child in inside if isinstance(child, dict | list)]
    return bool(level)


def _is_unicode(body: Any) -> bool:
    try:
        json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _refused(detail: str) -> ApiError:
    return fail(400, "unsupported_value", detail, pointer="")
