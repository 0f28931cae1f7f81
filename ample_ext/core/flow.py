"""One logical call as a generator that yields commands; a driver performs them.

    reply = yield Send(…)      one request; the answer, or a Failure
    yield Sleep(seconds)       let time pass
    grant = yield Acquire(…)   ask the limiter
    yield Pause(…)             the API said no: tell the limiter
    wait = yield Paused(…)     ask whether the API said no meanwhile

All decisions are here, no I/O is, so there is one logic for the synchronous and the asynchronous client.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Mapping
from typing import Any, NamedTuple, TypeAlias, TypeVar

from .check import checked
from .credits import Budget, Cost, Hold, actual, worst
from .errors import (
    PollTimeoutError,
    RateLimitError,
    RequestNotSentError,
    ResponseDecodeError,
    ResponseLostError,
    ResponseTooLargeError,
    StillProcessingError,
    parse_errors,
    status_class,
)
from .limits import Grant, Limits, Want
from .operation import Operation, Request
from .retry import Attempted, RetryPolicy, decide, parse_retry_after, unclear

T = TypeVar("T")
KEPT_HEADERS = ("content-type", "content-length", "date", "location", "retry-after", "x-request-id")


class Send(NamedTuple):
    operation: Operation[Any]
    request: Request
    timeout: float
    attempt: int


class Sleep(NamedTuple):
    seconds: float


class Acquire(NamedTuple):
    wants: tuple[Want, ...]
    most: float


class Pause(NamedTuple):
    wants: tuple[Want, ...]
    seconds: float


class Paused(NamedTuple):
    wants: tuple[Want, ...]


Command: TypeAlias = Send | Sleep | Acquire | Pause | Paused
Flow: TypeAlias = Generator[Command, Any, T]


class Failure(NamedTuple):
    """No usable answer. `sent` is false when the request cannot have reached the API."""

    sent: bool
    reason: str
    too_large: bool = False


class Reply:
    """An answer as received. It offers what the generated decoder asks of a response."""

    __slots__ = ("_json", "attempts", "content", "cut", "headers", "status_code")

    def __init__(self, status_code: int, headers: Mapping[str, str], content: bytes, cut: bool = False) -> None:
        self.status_code = status_code
        self.headers = headers
        self.content = content
        self.cut = cut
        """The body broke off after the headers had come."""
        self.attempts = 1
        self._json: Any = None

    def json(self) -> Any:
        if self._json is None:
            self._json = json.loads(self.content)
        return self._json

    @property
    def mapping(self) -> Mapping[str, Any]:
        """The body as an object; empty when it is none."""
        try:
            body = self.json()
        except (ValueError, RecursionError):
            return {}
        return body if isinstance(body, dict) else {}

    def retry_after(self, now: float) -> float | None:
        return parse_retry_after(self.headers.get("retry-after"), now)


class Context(NamedTuple):
    """What a call needs to know of its client."""

    retry: RetryPolicy
    limits: Limits
    scope: str
    budget: Budget | None
    request_timeout: float
    poll_timeout: float
    deadline: float | None
    clock: Callable[[], float]
    now: Callable[[], float]
    random: Callable[[], float]

    def left(self) -> float:
        """Seconds until the deadline."""
        return float("inf") if self.deadline is None else self.deadline - self.clock()


class Call(NamedTuple):
    """One call: what to send, and what it was made from."""

    operation: Operation[Any]
    request: Request
    arguments: Mapping[str, object] = {}
    asked: Mapping[str, object] = {}


def prepare(operation: Operation[Any], arguments: Mapping[str, object], body: Mapping[str, object] | None) -> Call:
    """Check the arguments and build the request.

    Raises:
        InvalidArgumentError: an argument cannot be sent.
    """
    given, cleaned = checked(operation, arguments, body)
    return Call(operation, operation.build(given, cleaned), given, {**given, **(cleaned or {})})


def perform(call: Call, context: Context) -> Flow[tuple[Reply, Hold]]:
    """Send until there is an answer or an error; the budget's hold is settled unless a job was started."""
    cost = worst(call.operation.credits, call.asked)
    hold = context.budget.reserve(cost, call.operation.name) if context.budget and cost != Cost() else Hold(None, cost)
    state = _State()
    try:
        reply = yield from _attempts(call, context, cost, state)
        _decodable(call.operation, reply, cost)
    except BaseException:
        # Whoever cannot know whether it was charged has to count it as charged.
        hold.settle(cost if state.unclear or state.sending or state.answered else Cost())
        raise
    if call.operation.job is None:
        hold.settle(actual(call.operation.credits, call.asked, [reply.mapping]))
    return reply, hold


def until_ready(call: Call, context: Context) -> Flow[tuple[Reply, Hold]]:
    """Like `perform`, and a 408 is waited for: it says that the work behind the same request still runs."""
    started = context.clock()
    while True:
        try:
            return (yield from perform(call, context))
        except StillProcessingError as error:
            wait = 10.0 if error.retry_after is None else error.retry_after
            if context.clock() - started + wait > min(context.poll_timeout, context.left() + context.clock() - started):
                raise PollTimeoutError(
                    f"{call.operation.name}: still processing when the time was up",
                    operation=call.operation.name,
                    retry_after=error.retry_after,
                    remedy="Repeat the same call later",
                ) from error
            yield Sleep(wait)


class _State:
    sending = False
    unclear = False
    answered = False


def _attempts(call: Call, context: Context, cost: Cost, state: _State) -> Flow[Reply]:
    operation = call.operation
    wants = context.limits.wants(operation.buckets, context.scope, call.arguments)
    started, attempt = context.clock(), 0
    while True:
        yield from _admission(operation, wants, context, attempt)
        attempt += 1
        state.sending = True
        result = yield Send(operation, call.request, min(context.request_timeout, context.left()), attempt)
        state.sending = False
        if isinstance(result, Reply):
            result.attempts = attempt
            if _accepted(operation, result):
                state.answered = True
                return result
        what = _attempted(operation, result, context.now())
        state.unclear = state.unclear or _unclear(operation, what)
        if what.status == 429:
            yield Pause(wants, 1.0 if what.retry_after is None else what.retry_after)
        left = min(context.retry.retry_timeout - (context.clock() - started), context.left())
        wait = decide(context.retry, operation.effect, attempt, left, what, context.random)
        if wait is None:
            raise _error(operation, result, what, attempt, cost, state.unclear)
        yield Sleep(wait)


def _admission(operation: Operation[Any], wants: tuple[Want, ...], context: Context, attempt: int) -> Flow[None]:
    """Wait for a place in every bucket, and for the end of a pause that began while waiting."""
    if context.left() <= 0:
        raise RequestNotSentError(
            f"{operation.name}: the deadline has passed",
            operation=operation.name,
            attempts=attempt,
            remedy="Allow more time",
        )
    grant: Grant = yield Acquire(wants, min(context.limits.max_wait, context.left()))
    if not grant.granted:
        raise RateLimitError(
            f"{operation.name}: the local rate limit would mean to wait {grant.wait:.1f} s, more than is allowed",
            operation=operation.name,
            method=operation.method,
            path_template=operation.path,
            attempts=attempt,
            retry_after=grant.wait,
            remedy="Nothing was sent. Wait, or raise Limits(max_wait=…)",
        )
    wait = grant.wait
    while wait > 0:
        yield Sleep(wait)
        wait = yield Paused(wants)


def _accepted(operation: Operation[Any], reply: Reply) -> bool:
    if not 200 <= reply.status_code < 300:
        return False
    # With the job's address nothing is lost, although the body is.
    return not reply.cut or (operation.job is not None and bool(reply.headers.get("location")))


def _attempted(operation: Operation[Any], result: Reply | Failure, now: float) -> Attempted:
    if isinstance(result, Failure):
        return Attempted(sent=result.sent, terminal=result.too_large)
    status = 0 if result.status_code < 300 else result.status_code
    kind = status_class(result.status_code, parse_errors(result.content))
    waiting = kind is StillProcessingError and operation.still_processing
    # A code that says more than the status is the API's own word: it knows that nothing was applied.
    named = kind not in (StillProcessingError, status_class(result.status_code, ()))
    refused = 300 <= status < 500 and status != 429 and not unclear(status)
    return Attempted(True, status, waiting or named or refused, result.retry_after(now))


def _unclear(operation: Operation[Any], what: Attempted) -> bool:
    """Whether the request may have been applied without our knowing."""
    if not what.sent or operation.effect == "read" or (what.terminal and what.status):
        return False
    return unclear(what.status)


def _decodable(operation: Operation[Any], reply: Reply, cost: Cost) -> None:
    if operation.job is not None:
        started_id(operation, reply, cost)
        return
    try:
        readable = isinstance(reply.json(), dict)
    except (ValueError, RecursionError):
        readable = False
    if not readable:
        raise decode_error(operation, reply, cost)


def started_id(operation: Operation[Any], reply: Reply, cost: Cost = Cost()) -> str:  # noqa: B008
    """The id of the job that an answer accepted: from its body, or else from its address."""
    id = reply.mapping.get("id")
    if isinstance(id, int | str) and not isinstance(id, bool) and id != "":
        return str(id)
    address = reply.headers.get("location", "").partition("?")[0].rstrip("/")
    if address.rpartition("/")[2]:
        return address.rpartition("/")[2]
    raise ResponseDecodeError(
        f"{operation.name}: the job was accepted and the answer does not say which it is",
        operation=operation.name,
        status=reply.status_code,
        body=reply.content,
        maybe_applied=True,
        credits_at_risk=cost.credits,
        remedy="Look for it in the dashboard before sending again",
    )


def decode_error(operation: Operation[Any], reply: Reply, cost: Cost = Cost()) -> ResponseDecodeError:  # noqa: B008
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


def _error(
    operation: Operation[Any],
    result: Reply | Failure,
    what: Attempted,
    attempts: int,
    cost: Cost,
    unclear: bool,
) -> Exception:
    facts: dict[str, Any] = {
        "operation": operation.name,
        "method": operation.method,
        "path_template": operation.path,
        "attempts": attempts,
        "retry_after": what.retry_after,
        "maybe_applied": unclear,
        "credits_at_risk": cost.credits if unclear else 0.0,
    }
    request = f"{operation.name}: {operation.method} {operation.path}"
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
    if isinstance(result, Failure) and result.too_large:
        return ResponseTooLargeError(f"{request}: {reason}", **facts)
    if not what.sent:
        return RequestNotSentError(f"{request} was not sent ({reason})", **facts)
    return ResponseLostError(f"{request}: the answer was lost ({reason})", **facts)
