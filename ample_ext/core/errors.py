"""Everything that can go wrong.

    AmpleError
    ├─ InvalidArgumentError (also ValueError) · ConfigurationError · ClientStateError
    ├─ BudgetExceededError · PaginationError · PollTimeoutError (also TimeoutError) · JobFailedError · JobCanceledError
    ├─ TransportError ─ RequestNotSentError · ResponseLostError
    ├─ ResponseDecodeError · ResponseTooLargeError
    └─ ApiStatusError
       ├─ BadRequestError ─ MissingFieldError · UnsupportedValueError
       ├─ AuthenticationError 401 · PermissionDeniedError 403 · NotFoundError 404 ─ PersonNotFoundError
       ├─ StillProcessingError 408 · ConflictError 409 · SequenceValidationError 422 · LegallyUnavailableError 451
       ├─ RateLimitError 429 · ServerError 5xx
       └─ InsufficientCreditsError (by code; any status)

What they show in `str` and `repr` is safe to log: operation, path template, status, code, title, pointer, attempts and
the remedy. `detail` and `body` can hold personal data: they are attributes only and stay out of the pickle.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple


class ErrorItem(NamedTuple):
    """One error of an answer. `detail` may hold personal data."""

    code: str = ""
    title: str = ""
    detail: str = ""
    pointer: str = ""
    parameter: str = ""

    def __repr__(self) -> str:
        return f"ErrorItem(code={self.code!r}, title={self.title!r}, pointer={self.pointer!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return ErrorItem, (self.code, self.title, "", self.pointer, self.parameter)


class AmpleError(Exception):
    """Base of all errors of this package. Facts are plain attributes, so every error can be pickled."""

    operation: str = ""
    method: str = ""
    path_template: str = ""
    attempts: int = 0
    retry_after: float | None = None
    """Seconds after which the API, or the limiter, wants to be asked again."""
    maybe_applied: bool = False
    """True when the request may have taken effect although no usable answer came."""
    credits_at_risk: float = 0.0
    """Credits, of all kinds together, that may have been spent without a result."""
    cursor: str | None = None
    """Position of the page that failed; give it back as `resume_from`."""
    token: str = ""
    """Of errors met while working on a job: what to re-attach to it with."""
    outcome: object = None
    """Of a call that was made in parts: what the parts before the failed one came to."""
    remedy: str = ""

    def __init__(self, message: str = "", **facts: Any) -> None:
        super().__init__(message)
        self.__dict__.update({name: value for name, value in facts.items() if value is not None})

    def __str__(self) -> str:
        parts = [self.args[0] if self.args else "", *self._facts()]
        if self.remedy:
            parts.append(self.remedy)
        text = ". ".join(part.rstrip(".") for part in parts if part)
        return text if text.endswith("?") else text + "."

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self.args, {k: v for k, v in self.__dict__.items() if k != "body"}

    def _facts(self) -> list[str]:
        facts = []
        if self.attempts > 1:
            facts.append(f"{self.attempts} attempts")
        if self.maybe_applied:
            risk = f" ({self.credits_at_risk:g} credits at risk)" if self.credits_at_risk else ""
            facts.append("the request may have been applied" + risk)
        if self.retry_after is not None:
            facts.append(f"ask again in {self.retry_after:g} s")
        return facts


class InvalidArgumentError(AmpleError, ValueError):
    """An argument cannot be sent; the message names it. Nothing was sent."""


class ConfigurationError(AmpleError):
    """The client cannot be made as configured."""


class ClientStateError(AmpleError):
    """The client is closed, or belongs to another event loop."""


class BudgetExceededError(AmpleError):
    """The call could cost more than the budget has left. Nothing was sent."""


class PaginationError(AmpleError):
    """The API's pages contradict themselves, so going on would lose or repeat items."""


class PollTimeoutError(AmpleError, TimeoutError):
    """The job was still running when the time was up. It runs on; `token` re-attaches to it."""


class JobFailedError(AmpleError):
    """The job ended with an error. Its partial results stay reachable through the poller."""

    errors: tuple[ErrorItem, ...] = ()


class JobCanceledError(AmpleError):
    """The job was canceled. Its partial results stay reachable through the poller."""


class TransportError(AmpleError):
    """No usable answer came."""


class RequestNotSentError(TransportError):
    """The request cannot have reached the API."""

    remedy = "Check the network, the base URL and the proxy settings"


class ResponseLostError(TransportError):
    """The request may have reached the API, and its answer was lost."""


class ResponseDecodeError(AmpleError):
    """The answer is not what the spec says. `body` holds it."""

    status: int = 0
    body: bytes = b""


class ResponseTooLargeError(AmpleError):
    """The answer is larger than the client accepts."""


class ApiStatusError(AmpleError):
    """The API answered with an error."""

    status: int = 0
    errors: tuple[ErrorItem, ...] = ()
    headers: Mapping[str, str] = {}
    """The headers that are safe to keep: content type, length, date, location, retry-after, rate limits."""
    body: bytes = b""

    @property
    def code(self) -> str:
        """Code of the first error, empty when the API gave none."""
        return self.errors[0].code if self.errors else ""

    def _facts(self) -> list[str]:
        shown = []
        for item in self.errors[:3]:
            title = f"({item.title})" if item.title else ""
            shown.append(_one_line(" ".join(filter(None, (item.code, title, item.pointer or item.parameter)))))
        return [*filter(None, shown), *super()._facts()]


class BadRequestError(ApiStatusError):
    """400: the API does not accept the request."""


class MissingFieldError(BadRequestError):
    """A mandatory member is missing."""


class UnsupportedValueError(BadRequestError):
    """A member has a value that is not supported."""


class AuthenticationError(ApiStatusError):
    """401: the API key is missing or wrong."""

    remedy = "Check the API key (the vendor's dashboard, in its settings)"


class PermissionDeniedError(ApiStatusError):
    """403: the key may not do this."""


class NotFoundError(ApiStatusError):
    """404: there is no such thing."""


class PersonNotFoundError(NotFoundError):
    """No person matches. Nothing was charged."""


class StillProcessingError(ApiStatusError):
    """408: a reveal is still running; the same request may be repeated after `retry_after` seconds."""


class ConflictError(ApiStatusError):
    """409: the state of the thing does not allow it."""


class SequenceValidationError(ApiStatusError):
    """422: the request is well formed and cannot be carried out; nothing was changed."""


class LegallyUnavailableError(ApiStatusError):
    """451: the person asked to be removed. Do not look for them elsewhere."""


class RateLimitError(ApiStatusError):
    """429, or the local limiter would have had to wait too long; `retry_after` says how long."""


class ServerError(ApiStatusError):
    """5xx: something went wrong at the vendor."""


class InsufficientCreditsError(ApiStatusError):
    """The account is out of credits. Never retried."""

    remedy = "Buy credits or lower the reveals asked for"


BY_CODE: Mapping[str, type[ApiStatusError]] = {
    "insufficient_credits": InsufficientCreditsError,
    "person_not_found": PersonNotFoundError,
    "unavailable_for_legal_reasons": LegallyUnavailableError,
    "unsupported_value": UnsupportedValueError,
    "missing_field": MissingFieldError,
    "request_timeout": StillProcessingError,
}
BY_STATUS: Mapping[int, type[ApiStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    408: StillProcessingError,
    409: ConflictError,
    422: SequenceValidationError,
    429: RateLimitError,
    451: LegallyUnavailableError,
}


def status_class(status: int, items: tuple[ErrorItem, ...]) -> type[ApiStatusError]:
    """The code decides before the status: out of credits has no documented status."""
    for item in items:
        if item.code in BY_CODE:
            return BY_CODE[item.code]
    return BY_STATUS.get(status, ServerError if status >= 500 else ApiStatusError)


def parse_errors(body: bytes) -> tuple[ErrorItem, ...]:
    """Read an error body in any of the known shapes; what is none of them yields nothing."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        text = body[:500].decode(errors="replace").strip()
        return (ErrorItem(detail=text),) if text and not text.startswith(("<", "{", "[")) else ()
    if not isinstance(data, dict):
        return ()
    for member, code, detail in (("_errors", "code", "detail"), ("validation_errors", "error_code", "message")):
        found = [data[member]] if isinstance(data.get(member), dict) else data.get(member)
        if isinstance(found, list):
            return tuple(_item(e, code, detail) for e in found if isinstance(e, dict))
    for member in ("message", "error"):
        if isinstance(data.get(member), str):
            return (ErrorItem(detail=data[member]),)
    return ()


def _item(error: dict[str, object], code: str, detail: str) -> ErrorItem:
    source = error.get("source")
    where = source if isinstance(source, dict) else {}
    return ErrorItem(
        code=_text(error.get(code)).lower(),
        title=_text(error.get("title")),
        detail=_text(error.get(detail)),
        pointer=_text(where.get("pointer")),
        parameter=_text(where.get("parameter")),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)


def _one_line(text: str) -> str:
    """What came from outside, so that it cannot forge a second line of a log."""
    return "".join(char if char.isprintable() else "?" for char in text)[:200]
