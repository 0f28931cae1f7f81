"""Waiting for the vendor's background jobs: a handle that can be written down, and the flows that work on it."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from .call import LEAST, Call, job_key, perform
from .credits import Purse
from .errors import (
    AmpleError,
    InsufficientCreditsError,
    InvalidArgumentError,
    JobCanceledError,
    JobFailedError,
    PollTimeoutError,
    parse_errors,
)
from .flow import Context, Do, Flow, Reply, Sleep
from .operation import Job, Operation
from .paging import Page, Walk

FIRST_LOOK = 2.0
SLOWEST = 30.0


class JobHandle:
    """One job: which it is, and what the last look at it showed."""

    def __init__(
        self,
        start: Operation[Any],
        read: Operation[Any],
        cancel: Operation[Any] | None,
        id: str,
    ) -> None:
        self.start = start
        self.read = read
        self.cancel = cancel
        self.id = id
        self.reply: Reply | None = None
        self.page: Reply | None = None
        self.looks = 0
        self.retry_after = 0.0

    @property
    def token(self) -> str:
        """Everything that is needed to re-attach, as JSON without secrets."""
        return json.dumps({"v": 1, "job": self.start.name, "id": self.id})

    @property
    def job(self) -> Job:
        job = self.start.job
        assert job is not None
        return job

    @property
    def status(self) -> str | None:
        status = self.reply.mapping.get("status") if self.reply else None
        return status if isinstance(status, str) else None

    @property
    def outcome(self) -> str | None:
        """`done`, `canceled` or `failed`; None while it runs, which an unknown status counts as."""
        return self.job.terminal.get(self.status or "")

    def learn(self, reply: Reply, context: Context) -> None:
        """Take in an answer that shows the job."""
        self.reply = reply
        told = reply.retry_after(context.now())
        if told is not None:
            self.retry_after = max(LEAST, told) * (1 + context.random() / 10)
        else:
            self.retry_after = min(SLOWEST, FIRST_LOOK * 1.5**self.looks)


def read_token(token: str) -> tuple[str, str]:
    """Name of the operation that started the job, and the job's id.

    Raises:
        InvalidArgumentError: the text is no token of this version.
    """
    try:
        data = json.loads(token)
        version, start, id = data["v"], data["job"], data["id"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise InvalidArgumentError("token: not a job token") from None
    if version != 1 or not isinstance(start, str) or not isinstance(id, str):
        raise InvalidArgumentError("token: made by another version of this package")
    return start, id


def refresh(handle: JobHandle, context: Context) -> Flow[None]:
    """Look once."""
    request = handle.read.build({"id": handle.id})
    try:
        reply = yield from perform(Call(handle.read, request, {"id": handle.id}), context)
    except AmpleError as error:
        error.token = handle.token
        raise
    handle.looks += 1
    handle.page = reply
    yield from learned(handle, reply, context)


def learned(handle: JobHandle, reply: Reply, context: Context) -> Flow[None]:
    """Take in an answer that shows the job; one that ran out of credits stops the budget, as a call does."""
    handle.learn(reply, context)
    if (budget := context.budget) and isinstance(outcome_error(handle), InsufficientCreditsError):
        yield Do(budget.worker, partial(budget.run_out, job_key(context, handle.start, handle.id)))


def wait(handle: JobHandle, context: Context, timeout: float | None) -> Flow[None]:
    """Look until the job has ended.

    Raises:
        PollTimeoutError: the time was up first. The job runs on.
    """
    started = context.clock()
    bounded = context.within(context.poll_timeout if timeout is None else timeout)
    while handle.outcome is None:
        # A job that was started just now is given its time; one that was attached to may have ended long ago.
        pause = handle.retry_after if handle.reply else 0.0
        if pause > bounded.left():
            raise _still_running(handle, context.clock() - started)
        if pause > 0:
            yield Sleep(pause)
        try:
            # A look in vain must not outlast the time either; without time for one, the first look is still made.
            yield from refresh(handle, bounded if bounded.left() > 0 else context)
        except AmpleError as error:
            if bounded.left() > 0:
                raise
            raise _still_running(handle, context.clock() - started) from error


def _still_running(handle: JobHandle, seconds: float) -> PollTimeoutError:
    return PollTimeoutError(
        f"{handle.start.name}: the job still runs after {seconds:.0f} s, last seen as {(handle.status or '')[:40]!r}",
        operation=handle.start.name,
        token=handle.token,
        retry_after=handle.retry_after,
        remedy="It goes on at the vendor: keep the token and re-attach with client.job(token)",
    )


def cancel(handle: JobHandle, context: Context) -> Flow[None]:
    """Ask to stop; what is done is kept."""
    if handle.cancel is None:
        raise InvalidArgumentError(f"{handle.start.name}: this kind of job cannot be canceled")
    request = handle.cancel.build({"id": handle.id}, {"status": "canceled"})
    reply = yield from perform(Call(handle.cancel, request, {"id": handle.id}), context)
    handle.page = None
    yield from learned(handle, reply, context)


def outcome_error(handle: JobHandle) -> AmpleError | None:
    """The error that stands for how the job ended, None when it ended well."""
    if handle.outcome in (None, "done"):
        return None
    facts: dict[str, Any] = {"operation": handle.start.name, "token": handle.token}
    remedy = "Its partial results are in .results(partial=True)"
    if handle.outcome == "canceled":
        return JobCanceledError(f"{handle.start.name}: the job was canceled", remedy=remedy, **facts)
    items = parse_errors(handle.reply.content) if handle.reply else ()
    codes = ", ".join(item.code for item in items if item.code)
    if "insufficient_credits" in codes:
        return InsufficientCreditsError(f"{handle.start.name}: the job ran out of credits", errors=items, **facts)
    told = f" ({codes})" if codes else ""
    return JobFailedError(f"{handle.start.name}: the job failed{told}", errors=items, remedy=remedy, **facts)


class ResultWalk(Walk):
    """A walk over a job's results that tells the budget what they cost."""

    def __init__(self, handle: JobHandle, context: Context, call: Call, origin: str, resume_from: str | None) -> None:
        first = handle.page if handle.outcome and resume_from is None else None
        super().__init__(context, call, origin, resume_from, first)
        self._handle = handle
        self._budget = context.budget
        self._key = job_key(context, handle.start, handle.id)

    def next(self) -> Flow[Page[Any] | None]:
        try:
            page = yield from super().next()
        except AmpleError as error:
            error.token = self._handle.token
            raise
        # What an unfinished job shows is not all that it will cost.
        if page is not None and self._budget is not None and self._handle.outcome:
            yield Do(self._budget.worker, partial(self._take_in, self._budget, page))
        return page

    def _take_in(self, budget: Purse, page: Page[Any]) -> None:
        if hold := budget.parked(self._key):
            hold.page(page.position, page.raw_items, page.cursor)
