"""A sandbox inside the running process, for tests and notebooks."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from .remote import Control
from .serve import Service
from .settings import Settings, parse_limits, parse_quirks


class Balance(NamedTuple):
    """Credits of the account, halves included: those left and those spent since the start or the last reset."""

    email: float
    phone: float
    email_spent: float
    phone_spent: float


class Sandbox:
    """A server on a free port of this machine while the `with` block lasts.

    `limits` and `quirks` are written as on the command line: `default=500/60s,people-find=100/60s` or `off`, and
    names separated by commas. `api_keys` are the only keys accepted; without them any will do. `webhooks` are targets
    of pushes, each a URL or `URL=feed,feed`, on this machine unless `remote_webhooks` is set.

        with Sandbox(speed=100) as sandbox:
            client = Amplemarket("any-key", base_url=sandbox.base_url)
            assert sandbox.credits.email == 10_000
    """

    def __init__(
        self,
        *,
        seed: int = 1,
        speed: float = 1.0,
        email_credits: float = 10_000,
        phone_credits: float = 1_000,
        limits: str = "",
        quirks: str = "",
        api_keys: Iterable[str] = (),
        spec: Path | str | None = None,
        webhooks: Iterable[str] = (),
        remote_webhooks: bool = False,
    ) -> None:
        self._settings = Settings(
            seed=seed,
            speed=speed,
            email_credits=email_credits,
            phone_credits=phone_credits,
            limits=parse_limits(limits),
            quirks=parse_quirks(quirks),
            api_keys=frozenset(api_keys),
            spec=str(spec) if spec else None,
            webhooks=tuple(webhooks),
            remote_webhooks=remote_webhooks,
        )

    def __enter__(self) -> Sandbox:
        self._service = Service(self._settings)
        self._thread = threading.Thread(target=self._service.run, name="ample-sandbox", daemon=True)
        self._thread.start()
        self.base_url = self._service.base_url
        self.control = Control(self.base_url)
        self.control.call("GET", "health")
        return self

    @property
    def credits(self) -> Balance:
        found = self.control.credits()
        return Balance(found["email"], found["phone"], found["spent"]["email"], found["spent"]["phone"])

    def fail_next(
        self, operation: str, kind: str = "status", *, status: int = 500, retry_after: int | None = None, times: int = 1
    ) -> None:
        """Let the next `times` calls of an operation (its operationId, or `*`) fail.

        `kind` is one of the fault kinds of docs/sandbox.md; `status` and `retry_after` (seconds) go with the first of
        them. For other rules there is `control.fail`.
        """
        rule = {"status": status, "retry_after": retry_after} if kind == "status" else {}
        self.control.fail(operation, kind, times=times, **rule)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._service.stop()
        self._thread.join(10)
