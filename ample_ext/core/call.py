"""One logical call: reserve, find a place in every bucket, send, judge, wait and send again, settle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple

from .check import checked
from .credits import Cost, Hold, Purse, active, charged, worst
from .errors import AmpleError, PollTimeoutError, RateLimitError, RequestNotSentError, StillProcessingError
from .flow import Context, Do, Failure, Flow, Reply, Send, Sleep
from .limits import Grant, Limiter, Want, slack
from .observe import Attempt, CallRecord
from .operation import Operation, Request
from .outcome import accepted, attempted, check_readable, error, in_doubt, started_id
from .retry import decide

# What the API is asked again after when it does not say, and the least even if it says less.
PROCESSING = 10.0
LEAST = 1.0
LONGEST_PAUSE = 3600.0
LEAD = 0.1
# How often a request that is late takes another place before it leaves all the same.
AGAIN = 2


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


def job_key(context: Context, operation: Operation[Any], id: str) -> str:
    """Under which a budget keeps what a job may still spend."""
    return f"{context.scope}:{operation.name}:{id}"


def perform(call: Call, context: Context) -> Flow[Reply]:
    """Send until there is an answer or an error, and tell whoever watches what it came to."""
    state, at, begun = _State(), context.now(), context.clock()
    failed: BaseException | None = None
    try:
        return (yield from _accounted(call, context, state))
    except BaseException as error:
        failed = error
        raise
    finally:
        about, seconds = call.operation, context.clock() - begun
        facts = (about.name, about.method, about.path, about.effect, at, seconds, tuple(state.attempts))
        context.watch.call(CallRecord.of(facts, failed, state.sending and about.effect != "read"))


def _accounted(call: Call, context: Context, state: _State) -> Flow[Reply]:
    """Send, and tell the budget what it cost, or may have."""
    operation, cost = call.operation, worst(call.operation.credits, call.asked)
    charges, again = active(operation.credits, call.asked), _again_key(call, context)
    held, purse = list[Hold](), context.budget if cost != Cost() else None
    try:
        if purse:
            # Kept by the worker: whoever is broken off here has no answer, and may have a hold.
            yield Do(purse.worker, lambda: held.append(purse.reserve(cost, operation.name, charges, again)))
        reply = yield from _attempts(call, context, cost, state)
        check_readable(operation, reply, cost)
    except BaseException as failed:
        if operation.still_processing and isinstance(failed, StillProcessingError):
            # The work goes on and may be charged; the same request takes the hold over.
            failed.maybe_applied, failed.credits_at_risk = operation.effect != "read", cost.credits
            yield from _tell(purse, held, lambda hold: hold.park(again))
        else:
            # Whoever cannot know whether it was charged has to count it as charged.
            spent, why = cost if state.doubt or state.sending or state.answered else Cost(), failed
            yield from _tell(purse, held, lambda hold: hold.settle(spent, why))
        raise
    if operation.job is None:
        # An answer that shows no units does not show either what they cost.
        unseen = operation.credits is not None and operation.credits.per
        spent = cost if unseen else charged(charges, [reply.mapping])
        yield from _tell(purse, held, lambda hold: hold.settle(spent))
    else:
        key = job_key(context, operation, started_id(operation, reply))
        yield from _tell(purse, held, lambda hold: hold.park(key))
    return reply


def _tell(purse: Purse | None, held: list[Hold], what: Callable[[Hold], object]) -> Flow[None]:
    if purse:
        yield Do(purse.worker, lambda: [what(hold) for hold in held])


def until_ready(call: Call, context: Context) -> Flow[Reply]:
    """Like `perform`, and a 408 is waited for: it says that the work behind the same request still runs."""
    bounded = context.within(context.poll_timeout)
    while True:
        try:
            return (yield from perform(call, bounded))
        except StillProcessingError as still:
            wait = max(LEAST, PROCESSING if still.retry_after is None else still.retry_after)
            if wait > bounded.left():
                raise PollTimeoutError(
                    f"{call.operation.name}: still processing when the time was up",
                    operation=call.operation.name,
                    retry_after=still.retry_after,
                    maybe_applied=still.maybe_applied,
                    credits_at_risk=still.credits_at_risk,
                    remedy="Repeat the same call later",
                ) from still
            yield Sleep(wait)


class _State:
    """How far a call got: what decides whether it may have been charged."""

    sending = False
    doubt = False
    answered = False
    rekeyed = False

    def __init__(self) -> None:
        self.attempts: list[Attempt] = []


def _again_key(call: Call, context: Context) -> str:
    """The same for the same request, where a repeat continues it."""
    if not call.operation.still_processing:
        return ""
    asked = repr(sorted(call.asked.items())).encode()
    return f"{context.scope}:{call.operation.name}:{sha256(asked).hexdigest()}"


def _attempts(call: Call, context: Context, cost: Cost, state: _State) -> Flow[Reply]:
    operation = call.operation
    wants = context.limits.wants(operation.buckets, context.scope, call.arguments)
    started, attempt = context.clock(), 0
    failed: AmpleError | None = None
    while True:
        retries_left = context.retry.retry_timeout - (context.clock() - started)
        try:
            # A pause that somebody else's 429 brought must not carry a retry beyond its time.
            yield from _admission(operation, wants, context.within(retries_left) if failed else context)
        except (RateLimitError, RequestNotSentError) as refusal:
            # What an earlier attempt may have done must not be hidden behind "nothing was sent".
            raise failed or refusal from None
        attempt += 1
        state.sending, at, sent = True, context.now(), context.clock()
        result = yield Send(operation, call.request, min(context.request_timeout, context.left()), attempt)
        state.sending, seconds = False, context.clock() - sent
        status = result.status_code if isinstance(result, Reply) else None
        reason = result.reason.partition(":")[0] if isinstance(result, Failure) else ""
        made = Attempt(operation.name, operation.method, operation.path, attempt, status, seconds, at, reason)
        if isinstance(result, Reply):
            result.attempts = attempt
            if accepted(operation, result):
                state.answered = True
                context.quota.succeeded()
                _note(made, state, context)
                return result
        what = attempted(operation, result, context.now())
        if what.status == 401 and context.key_may_change and not state.rekeyed:
            # A key that was exchanged meanwhile: the next attempt asks for it again. Once, for it may just be wrong.
            state.rekeyed, what = True, what._replace(terminal=False)
        state.doubt = state.doubt or in_doubt(operation, what)
        failed = error(operation, result, what, attempt, cost, state.doubt)
        if what.status == 429:
            pause = min(LONGEST_PAUSE, LEAST if what.retry_after is None else what.retry_after)
            for want in wants:
                yield Do(context.limiter.worker, partial(context.limiter.pause, want.key, pause))
        left = min(context.retry.retry_timeout - (context.clock() - started), context.left())
        wait = decide(context.retry, operation.effect, attempt, left, what, context.random)
        if wait is not None and what.status not in (401, 429) and not context.quota.spend(context.retry):
            wait = None
        _note(made._replace(retry_in=wait), state, context)
        if wait is None:
            raise failed
        yield Sleep(wait)


def _note(made: Attempt, state: _State, context: Context) -> None:
    state.attempts.append(made)
    context.watch.attempt(made)


def _admission(operation: Operation[Any], wants: tuple[Want, ...], context: Context) -> Flow[None]:
    """Wait for a place in every bucket."""
    begun, left, limiter, again = context.clock(), wants, context.limiter, AGAIN
    grant, due = Grant(False, 0.0), dict[Want, float]()
    while left:
        _check_deadline(operation, context)
        most = max(0.0, min(context.limits.max_wait - (context.clock() - begun), context.left()))
        last = grant.place
        grant, told = yield Do(limiter.worker, partial(_ask, limiter, left, most, context))
        if not grant.granted:
            # Late is better than never, unless the API has said no since.
            if last and len(due) == len(wants) and (yield Do(limiter.worker, last.stands)):
                return
            raise _too_long(operation, grant.wait)
        due |= dict.fromkeys(left[len(grant.rest) :], told + grant.wait)
        if grant.wait > 0 and not (yield from _wait_for(grant, told, limiter, context)):
            # When the API says no meanwhile all places are given up: queue again behind the pause.
            left, due = wants, {}
            continue
        left = grant.rest
        if not left and again:
            # Whoever got no CPU in between would arrive together with those who are due now.
            left, again = tuple(want for want in wants if context.clock() - due[want] > slack(want)), again - 1
    _check_deadline(operation, context)


def _ask(limiter: Limiter, wants: tuple[Want, ...], most: float, context: Context) -> tuple[Grant, float]:
    """A grant, and from when on its wait counts: the way back to the caller can take long."""
    return limiter.reserve(wants, most), context.clock()


def _wait_for(grant: Grant, told: float, limiter: Limiter, context: Context) -> Flow[bool]:
    place, due = grant.place, told + grant.wait
    assert place is not None
    try:
        # What is far away is asked a little before, so that its answer does not make the request late.
        yield Sleep(max(0.0, due - context.clock() - (LEAD if limiter.worker else 0.0)))
        stands: bool = yield Do(limiter.worker, place.stands)
        if stands and (more := due - context.clock()) > 0:
            yield Sleep(more)
        return stands
    except BaseException:
        yield Do(limiter.worker, place.release)
        raise


def _check_deadline(operation: Operation[Any], context: Context) -> None:
    if context.left() <= 0:
        raise RequestNotSentError(
            f"{operation.name}: the deadline has passed, nothing was sent",
            operation=operation.name,
            remedy="Allow more time",
        )


def _too_long(operation: Operation[Any], wait: float) -> RateLimitError:
    return RateLimitError(
        f"{operation.name}: the local rate limit would mean to wait {wait:.1f} s, more than is allowed",
        operation=operation.name,
        method=operation.method,
        path_template=operation.path,
        retry_after=wait,
        remedy="Nothing was sent. Wait, or raise Limits(max_wait=…)",
    )
