"""What an answer, or the lack of one, means: accepted, to be tried again, or which error."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from .credits import Cost
from .errors import (
    AmpleError,
    RequestNotSentError,
    ResponseDecodeError,
    ResponseLostError,
    StillProcessingError,
    parse_errors,
    status_class,
)
from .flow import Failure, Reply
from .operation import Operation
from .retry import Attempted, unclear

KEPT_HEADERS = ("content-type", "content-length", "date", "location", "retry-after", "x-request-id")
NOTHING = Cost()


def accepted(operation: Operation[Any], reply: Reply) -> bool:
    if not 200 <= reply.status_code < 300:
        return False
    # With the job's address nothing is lost, although the body is.
    return not reply.cut or (operation.job is not None and bool(reply.headers.get("location")))


def attempted(operation: Operation[Any], result: Reply | Failure, now: float) -> Attempted:
    """An attempt in the terms in which retries are decided."""
    if isinstance(result, Failure):
        return Attempted(sent=result.sent, terminal=result.error is not None)
    status = 0 if result.status_code < 300 else result.status_code
    kind = status_class(result.status_code, parse_errors(result.content))
    waiting = kind is StillProcessingError and operation.still_processing
    # A code that says more than the status is the API's own word: it knows that nothing was applied.
    named = kind not in (StillProcessingError, status_class(result.status_code, ()))
    refused = 300 <= status < 500 and status != 429 and not unclear(status)
    return Attempted(True, status, waiting or named or refused, result.retry_after(now))


def in_doubt(operation: Operation[Any], what: Attempted) -> bool:
    """Whether the request may have been applied without our knowing."""
    if not what.sent or operation.effect == "read" or (what.terminal and what.status):
        return False
    return unclear(what.status)


def check_readable(operation: Operation[Any], reply: Reply, cost: Cost) -> None:
    """Raise unless the answer to a request that was accepted can be used."""
    if operation.job is not None:
        started_id(operation, reply, cost)
        return
    # An error that comes with a status of success must not read as a thing without members.
    if reply.mapping.get("object") == "error" or not (readable(operation, reply) or operation.binary):
        raise decode_error(operation, reply, cost)


def readable(operation: Operation[Any], reply: Reply) -> bool:
    """Whether there is what was promised; what changed something and says nothing is as good as one without members."""
    if operation.empty or (not reply.content and operation.effect in ("create", "idempotent")):
        return True
    try:
        return isinstance(reply.json(), list if operation.listed else dict)
    except (ValueError, RecursionError):
        return False


def started_id(operation: Operation[Any], reply: Reply, cost: Cost = NOTHING) -> str:
    """The id of the job that an answer accepted: from its body, or else from its address."""
    id = reply.mapping.get("id")
    if isinstance(id, int | str) and not isinstance(id, bool) and id != "":
        return str(id)
    address = reply.headers.get("location", "").partition("?")[0].rstrip("/")
    last = unquote(address.rpartition("/")[2])
    if last and last != operation.path.rpartition("/")[2]:
        return last
    raise ResponseDecodeError(
        f"{operation.name}: the job was accepted and the answer does not say which it is",
        operation=operation.name,
        status=reply.status_code,
        body=reply.content,
        maybe_applied=True,
        credits_at_risk=cost.credits,
        remedy="Look for it in the dashboard before sending again",
    )


def decode_error(operation: Operation[Any], reply: Reply, cost: Cost = NOTHING) -> ResponseDecodeError:
    """The answer cannot be read: its status said success."""
    return ResponseDecodeError(
        f"{operation.name}: {operation.method} {operation.path} answered {reply.status_code}, and it cannot be read",
        operation=operation.name,
        method=operation.method,
        path_template=operation.path,
        status=reply.status_code,
        attempts=reply.attempts,
        body=reply.content,
        maybe_applied=operation.effect != "read",
        credits_at_risk=cost.credits,
        remedy="The answer is in the error's body",
    )


def error(
    operation: Operation[Any],
    result: Reply | Failure,
    what: Attempted,
    attempts: int,
    cost: Cost,
    doubt: bool,
) -> AmpleError:
    """The error that stands for the last attempt of a call."""
    facts: dict[str, Any] = {
        "operation": operation.name,
        "method": operation.method,
        "path_template": operation.path,
        "attempts": attempts,
        "retry_after": what.retry_after,
        "maybe_applied": doubt,
        "credits_at_risk": cost.credits if doubt else 0.0,
    }
    request = f"{operation.name}: {operation.method} {operation.path}"
    if isinstance(result, Failure) and result.error is not None:
        return type(result.error)(f"{operation.name}: {result.reason}", **facts, remedy=result.error.remedy)
    if isinstance(result, Reply) and what.status:
        items = parse_errors(result.content)
        return status_class(result.status_code, items)(
            f"{request} answered {result.status_code}",
            status=result.status_code,
            errors=items,
            headers={name: result.headers[name] for name in KEPT_HEADERS if name in result.headers},
            body=result.content,
            **facts,
        )
    reason = result.reason if isinstance(result, Failure) else "the answer broke off"
    if not what.sent:
        return RequestNotSentError(f"{request} was not sent ({reason})", **facts)
    return ResponseLostError(f"{request}: the answer was lost ({reason})", **facts)
