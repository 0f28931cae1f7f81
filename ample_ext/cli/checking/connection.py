"""The key, the way to the API, the clock. One free request in all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from ample_ext import Amplemarket, Budget, RetryPolicy
from ample_ext.amplemarket.operations import OPERATIONS
from ample_ext.cli.account import account, make_client
from ample_ext.cli.checking.finding import Finding, fail, ok, warn
from ample_ext.cli.exits import Exit
from ample_ext.core.errors import (
    AmpleError,
    ApiStatusError,
    AuthenticationError,
    ConfigurationError,
    PermissionDeniedError,
    RequestNotSentError,
)
from ample_ext.core.flow import Failure, Reply, Send

_PER: dict[float, str] = {1: " a second", 60: " a minute", 3600: " an hour"}
SKEW = 5.0
"""Seconds between the clocks from which on it is told. Dates in answers have whole seconds."""


class Listener:
    """Sends as the client would, and keeps the headers and the times of the last answer."""

    def __init__(self, client: Amplemarket) -> None:
        self._sender = client._life.sender
        self._now = client._runtime.now
        self.headers: Mapping[str, str] = {}
        self.sent = self.received = 0.0

    def send(self, send: Send) -> Reply | Failure:
        self.sent = self._now()
        result = self._sender.send(send)
        self.received = self._now()
        if isinstance(result, Reply):
            self.headers = result.headers
        return result

    def close(self) -> None:
        self._sender.close()


def check_connection(*, offline: bool, **options: Any) -> Iterator[Finding]:
    try:
        found = account()
        if found is None:
            told = "there is no API key"
            yield fail("key", told, "ample login stores one, or set AMPLEMARKET_API_KEY", Exit.AUTHENTICATION)
            return
        client = make_client(budget=Budget.none(), retry=RetryPolicy.none(), request_timeout=20.0, **options)
        client._settings.key()
    except ConfigurationError as error:
        yield fail("key", str(error.args[0]), error.remedy, Exit.AUTHENTICATION)
        return
    with client:
        if offline:
            yield ok("key", f"from {found.source}, for {client.base_url}; not tried")
        else:
            yield from _try(client, found.source)
    yield _limits()


def _try(client: Amplemarket, source: str) -> Iterator[Finding]:
    listener = client._life.sender = Listener(client)
    try:
        client.account.get()
    except (AuthenticationError, PermissionDeniedError) as error:
        told = f"the API refuses the key from {source} ({error.status})"
        remedy = "Look in the dashboard, Settings > API, and give ample login again"
        yield fail("key", told, remedy, Exit.AUTHENTICATION)
    except AmpleError as error:
        yield _unreachable(client, error)
        return
    else:
        yield ok("key", f"from {source}, works")
    took = listener.received - listener.sent
    yield ok("connection", f"{client.base_url} answers in {1000 * took:,.0f} ms")
    yield _clock(listener)


def _unreachable(client: Amplemarket, error: AmpleError) -> Finding:
    if isinstance(error, ApiStatusError):
        told, remedy = f"{client.base_url} answers with status {error.status}", "Try again later"
    elif isinstance(error, RequestNotSentError):
        told = f"{client.base_url} cannot be reached ({error.args[0]})"
        remedy = "Check the network, the name in the base URL, HTTPS_PROXY and certificates (SSL_CERT_FILE)"
    else:
        told, remedy = f"no usable answer came from {client.base_url} ({error.args[0]})", "Try again later"
    return fail("connection", told, remedy, Exit.API)


def _clock(listener: Listener) -> Finding:
    try:
        theirs = parsedate_to_datetime(listener.headers["date"]).timestamp()
    except (KeyError, ValueError, TypeError):
        return ok("clock", "the API tells no time")
    # The date stands for a whole second, and was written somewhere between sending and receiving.
    early, late = listener.sent - 1 - theirs, listener.received - theirs
    skew = max(0.0, early) + min(0.0, late)
    if abs(skew) <= SKEW:
        return ok("clock", "right")
    told = f"the clock of this machine is {abs(skew):,.0f} s {'ahead' if skew > 0 else 'behind'}"
    return warn("clock", told, "Set it (NTP): deadlines, ages of what is known and dates of waiting depend on it")


def _limits() -> Finding:
    buckets = {bucket.name: bucket for operation in OPERATIONS.values() for bucket in operation.buckets}
    rates = [
        f"{name} {rate.limit:,}{_PER.get(rate.seconds) or f' in {rate.seconds:,g} s'}"
        for name, bucket in sorted(buckets.items(), key=lambda item: item[0] != "default")
        if bucket.per == "key"
        for rate in bucket.rates
    ]
    return ok("limits", f"{', '.join(rates)}; counted in each process by itself")
