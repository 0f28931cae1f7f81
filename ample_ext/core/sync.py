"""The driver and what users hold: client, pager and poller. Derived: @generated, do not edit.

The driver performs the commands of a flow and knows nothing else. It never cancels a request under way on its own: a
deadline shortens the time-out of the request instead, because a canceled request poisons the connection pool.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from inspect import unwrap
from types import TracebackType
from typing import Any, BinaryIO, Generic, Self, TypeVar

from . import transport
from .call import perform, prepare, until_ready
from .credits import Purse
from .errors import AmpleError, ClientStateError, InvalidArgumentError
from .flow import Context, Do, Failure, Flow, Reply, Send, Sleep
from .limits import Limits, MemoryLimiter
from .observe import Attempt, CallRecord, Watch
from .operation import Operation
from .options import Life, Options
from .outcome import started_id
from .paging import Page, Walk, decoded
from .polling import (
    JobHandle,
    ResultWalk,
    cancel,
    learned,
    outcome_error,
    read_token,
    refresh,
    wait,
)
from .retry import RetryPolicy
from .settings import Api, ApiKey, Deadline, Settings, seconds_left, user_agent
from .transport import (
    PROCESS_LIMITER,
    Pool,
    Runtime,
    SyncSender,
    Wire,
    close_with,
    no_loop,
)

T = TypeVar("T")


class Client:
    """What every client of an API does. The façade's client adds its resources.

    Args:
        api_key: the key, or a callable that returns it; without it the environment is asked.
        base_url: where the API is; https outside loopback.
        app_base_url: where operations of the vendor's application host are; by default `base_url`.
        retry: how often and how long a call is tried.
        limits: rate limits, by default those of the spec, kept in this process.
        budget: the most that calls may spend.
        request_timeout: seconds for one request.
        poll_timeout: seconds to wait for a job or a reveal.
        on_attempt: called after every request with what became of it.
        on_call: called after every call with what it came to.
        runtime: clocks and sleep, for tests.
        sender: what sends requests, for tests.

    Raises:
        ConfigurationError: there is no key, or the URL cannot be used.
    """

    _api: Api
    _operations: Mapping[str, Operation[Any]]

    def __init__(
        self,
        api_key: ApiKey | None = None,
        *,
        base_url: str | None = None,
        app_base_url: str | None = None,
        retry: RetryPolicy | None = None,
        limits: Limits | None = None,
        budget: Purse | None = None,
        request_timeout: float = 60.0,
        poll_timeout: float = 3600.0,
        on_attempt: Callable[[Attempt], None] | None = None,
        on_call: Callable[[CallRecord], None] | None = None,
        runtime: Runtime | None = None,
        sender: SyncSender | None = None,
    ) -> None:
        self._runtime = runtime or Runtime()
        self._settings = Settings(self._api, api_key, base_url, app_base_url)
        settings, clock = self._settings, self._runtime.clock
        self._life: Life[SyncSender] = Life(lambda: sender or HttpSender(settings, user_agent(), clock))
        self._limiter = MemoryLimiter(runtime.clock) if runtime else PROCESS_LIMITER
        self._options = Options(
            retry or RetryPolicy(), limits or Limits(), budget, request_timeout, poll_timeout, None, on_attempt, on_call
        )
        self._options.check(self._operations)

    def with_options(
        self,
        *,
        retry: RetryPolicy | None = None,
        limits: Limits | None = None,
        budget: Purse | None = None,
        request_timeout: float | None = None,
        poll_timeout: float | None = None,
        deadline: Deadline | None = None,
        on_attempt: Callable[[Attempt], None] | None = None,
        on_call: Callable[[CallRecord], None] | None = None,
    ) -> Self:
        """A client with other options on the same connections and limits; what is None stays as it is."""
        given: dict[str, Any] = {
            "retry": retry,
            "limits": limits,
            "budget": budget,
            "request_timeout": request_timeout,
            "poll_timeout": poll_timeout,
            "deadline": deadline,
            "on_attempt": on_attempt,
            "on_call": on_call,
        }
        other = object.__new__(type(self))
        other.__dict__.update(
            {name: value for name, value in self.__dict__.items() if name.startswith("_")},
            _options=self._options._replace(**{name: value for name, value in given.items() if value is not None}),
        )
        other._options.check(self._operations)
        return other

    @property
    def base_url(self) -> str:
        return self._settings.base_url

    @property
    def scope(self) -> str:
        """Stands for key and origin and does not tell them."""
        return self._settings.scope

    def job(self, token: str) -> Poller[Any]:
        """Re-attach to a job by its token. Does no I/O.

        Raises:
            InvalidArgumentError: the token is not one of this client's.
        """
        name, id = read_token(token)
        return self._attach(name, id)

    def close(self) -> None:
        """Close the connections. Clients made with `with_options` share them."""
        if not self._life.closed:
            self._life.closed = True
            self._life.sender.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"

    # ---- what the emitted façade calls

    def _fetch(
        self,
        operation: Operation[Any],
        arguments: Mapping[str, object],
        body: Mapping[str, object] | None = None,
        *,
        deadline: Deadline | None = None,
        wait: bool = False,
        sink: BinaryIO | None = None,
    ) -> Reply:
        call = prepare(operation, arguments, body)
        call = call._replace(request=call.request._replace(sink=sink))
        return self._run((until_ready if wait else perform)(call, self._context(deadline)))

    def _call(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: Mapping[str, object] | None = None,
        *,
        deadline: Deadline | None = None,
        wait: bool = False,
    ) -> T:
        return decoded(operation, self._fetch(operation, arguments, body, deadline=deadline, wait=wait))

    def _pages(
        self,
        operation: Operation[Any],
        arguments: Mapping[str, object],
        body: Mapping[str, object] | None = None,
        *,
        max_items: int | None = None,
        resume_from: str | None = None,
        deadline: Deadline | None = None,
    ) -> Pager[Any]:
        call = prepare(operation, arguments, body)

        def walk() -> Walk:
            return Walk(self._context(deadline), call, self.base_url, resume_from)

        return Pager(self, walk, max_items)

    def _begin(
        self,
        operation: Operation[Any],
        body: Mapping[str, object],
        *,
        deadline: Deadline | None = None,
    ) -> Poller[Any]:
        call = prepare(operation, {}, body)
        context = self._context(deadline)
        reply = self._run(perform(call, context))
        handle = self._handle(operation, started_id(operation, reply))
        self._run(learned(handle, reply, context))
        return Poller(self, handle)

    def _attach(self, operation: str, id: object) -> Poller[Any]:
        known = self._operations.get(operation)
        if known is None or known.job is None:
            raise InvalidArgumentError(f"token: {type(self).__name__} has no job {operation}")
        text = str(id)
        if not isinstance(id, int | str) or isinstance(id, bool) or text in ("", ".", "..") or not text.isprintable():
            raise InvalidArgumentError(f"{operation}: the job's id must be text or a number")
        return Poller(self, self._handle(known, text))

    def _handle(self, operation: Operation[Any], id: str) -> JobHandle:
        job = operation.job
        assert job is not None
        stop = self._operations[job.cancel] if job.cancel else None
        return JobHandle(operation, self._operations[job.read], stop, id)

    def _context(self, deadline: Deadline | None = None) -> Context:
        options, runtime = self._options, self._runtime
        given = options.deadline if deadline is None else deadline
        ends = None if given is None else runtime.clock() + seconds_left(given, runtime.now())
        return Context(
            options.retry,
            options.limits,
            options.limits.store or self._limiter,
            self._settings.scope,
            options.budget,
            options.request_timeout,
            options.poll_timeout,
            ends,
            runtime.clock,
            runtime.now,
            runtime.random,
            Watch(options.on_attempt, options.on_call),
            self._settings.key_may_change,
            self._life.quota,
        )

    def _run(self, flow: Flow[T]) -> T:
        sender = self._life.enter(type(self).__name__, no_loop())
        result: Any = None
        broken: BaseException | None = None
        try:
            while True:
                # A flow that is broken off may still have something to tidy up.
                command = flow.throw(broken) if broken else flow.send(result)
                try:
                    result, broken = self._perform(command, sender), None
                except BaseException as error:
                    broken = error
        except StopIteration as stop:
            value: T = stop.value
            return value
        except AmpleError as error:
            # The frames of a flow hold what the API answered, and some tools show the variables of frames.
            raise error.with_traceback(None)  # noqa: B904 - it is the same error
        finally:
            broken = None

    def _perform(self, command: object, sender: SyncSender) -> object:
        match command:
            case Send():
                return sender.send(command)
            case Sleep(seconds):
                self._runtime.sleep(seconds)
            case Do(worker, call):
                return call() if worker is None else transport.outcome_now(worker(call))
        return None


class Pager(Generic[T]):
    """The items of all pages, in order; iterating again starts again.

    Errors carry the position of the page that failed as `cursor`; `resume_from` goes on there.
    """

    def __init__(self, client: Client, walk: Callable[[], Walk], max_items: int | None = None) -> None:
        if max_items is not None and max_items < 0:
            raise InvalidArgumentError("max_items: must not be negative")
        self._client = client
        self._walk = walk
        self._max_items = max_items

    def pages(self) -> Iterator[Page[T]]:
        """The pages, each with its items and its position. `max_items` does not apply."""
        walk = self._walk()
        while (page := self._client._run(walk.next())) is not None:
            yield page

    def __iter__(self) -> Iterator[T]:
        count = 0
        if self._max_items == 0:
            return
        walk = self._walk()
        while (page := self._client._run(walk.next())) is not None:
            for item in page.items:
                yield item
                count += 1
                if count == self._max_items:
                    return

    def to_list(self) -> list[T]:
        """All items at once."""
        return list(self)

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


class Poller(Generic[T]):
    """A handle on a background job. Its `token` can be written down from the first moment on."""

    def __init__(self, client: Client, handle: JobHandle) -> None:
        self._client = client
        self._handle = handle

    @property
    def id(self) -> str:
        """The job's id as text."""
        return self._handle.id

    @property
    def token(self) -> str:
        """JSON to re-attach with, in another process too: `client.job(token)`."""
        return self._handle.token

    @property
    def status(self) -> str | None:
        """The state last seen, None before the first look. Does no I/O."""
        return self._handle.status

    @property
    def done(self) -> bool:
        """Whether the job had ended, well or not, when last seen. Does no I/O."""
        return self._handle.outcome is not None

    @property
    def outcome(self) -> str | None:
        """`done`, `canceled` or `failed`; None while it runs."""
        return self._handle.outcome

    @property
    def retry_after(self) -> float:
        """Seconds until the next look makes sense."""
        return self._handle.retry_after

    @property
    def raw(self) -> Mapping[str, Any]:
        """The job as last received."""
        return self._handle.reply.mapping if self._handle.reply else {}

    def refresh(self) -> None:
        """Look once."""
        self._client._run(refresh(self._handle, self._client._context()))

    def wait(self, timeout: float | None = None) -> str:
        """Wait until the job has ended, well or not.

        Args:
            timeout: seconds; by default the client's `poll_timeout`.

        Returns:
            The final status.

        Raises:
            PollTimeoutError: the time was up. The job runs on; the error carries the token.
        """
        self._client._run(wait(self._handle, self._client._context(), timeout))
        return self.status or ""

    def result(self, timeout: float | None = None) -> list[T]:
        """Wait, and return all results.

        Raises:
            PollTimeoutError: the time was up.
            JobFailedError, JobCanceledError, InsufficientCreditsError: the job did not end well; what it has is in
                `results(partial=True)`.
        """
        self.wait(timeout)
        return self.results().to_list()

    def results(self, *, partial: bool = False, resume_from: str | None = None) -> Pager[T]:
        """Walk the results of a job that has ended.

        Args:
            partial: take what is there, whatever the state.
            resume_from: position of an earlier walk.

        Raises:
            ClientStateError: the job was not seen to end; `wait` first.
            JobFailedError, JobCanceledError: the job did not end well, and `partial` was not asked for.
        """
        handle = self._handle
        if not partial:
            if handle.outcome is None and resume_from is None:
                raise ClientStateError(f"{handle.start.name}: the job was not seen to end", remedy="Call wait() first")
            if error := outcome_error(handle):
                raise error
        call = prepare(handle.read, {"id": handle.id}, None)

        def walk() -> Walk:
            context = self._client._context()
            return ResultWalk(handle, context, call, self._client.base_url, resume_from)

        return Pager(self._client, walk)

    def cancel(self) -> None:
        """Ask the job to stop; what is done is kept. Doing so twice does no harm."""
        self._client._run(cancel(self._handle, self._client._context()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}(id={self.id!r}, status={self.status!r})"


class HttpSender(Wire):
    """Sends over httpx's transport."""

    def __init__(self, settings: Settings, user_agent: str, clock: Callable[[], float]) -> None:
        super().__init__(settings, user_agent, clock)
        self._http = Pool(**self.options())
        # A tracer that wraps the transport would record the URL.
        self._handle = unwrap(Pool.handle_request)

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        super().trace(event, info)

    def send(self, send: Send) -> Reply | Failure:
        close_with(self, self._http)
        request = self.prepared(send)
        if isinstance(request, Failure):
            return request
        transport.UNTIL.set(self._clock() + send.timeout)
        try:
            response = self._handle(self._http, request)
        except transport.NO_ANSWER as error:
            return transport.failure(error)
        except BaseException:
            for connection in transport.left_over(self._http):
                connection.close()
            raise
        parts: list[bytes] = []
        size, cut = 0, False
        try:
            transport.check_encoding(response)
            for part in response.iter_bytes():
                size += self.keep(send, response, part, parts)
                if cut := size > transport.MAX_RESPONSE or self._clock() > transport.UNTIL.get():
                    break
        except transport.BROKEN:
            cut = True
        finally:
            response.close()
        return transport.answer(response, parts, cut)

    def close(self) -> None:
        self._http.close()
