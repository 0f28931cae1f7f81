"""From a request to its answer: key, rate windows, faults, the spec, what the operation does."""

from __future__ import annotations

import json
import logging
from base64 import b64decode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from .call import Answer, Call
from .clock import Clock
from .dialects import speak
from .errors import ApiError, fail
from .fallback import Fallback
from .faults import Faults, Rule, spoiled, status_answer
from .limits import RateLimits
from .operations import HANDLERS
from .pages import KeptPages
from .push.courier import Couriers
from .settings import Settings
from .snapshot import freeze, thaw
from .spec import Bucket, Operation, Spec
from .state import State
from .validate import check_body, check_path, check_query, query_values

FORMAT = 2
LOG = logging.getLogger("ample_ext.sandbox")


@dataclass(slots=True)
class GivenAnswer:
    """An answer loaded by a test, for the next calls of an operation."""

    operation: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None
    times: int = 1
    media_type: str = "application/json"
    base64: bool = False
    """The body is text that stands for bytes."""

    def answer(self) -> Answer:
        body = b64decode(self.body, validate=True) if self.base64 else self.body
        return Answer(self.status, body, dict(self.headers), self.media_type)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A request as it came."""

    path: str
    query: str
    path_params: dict[str, str]
    authorization: str
    body: bytes
    content_type: str = ""
    agent: str = ""

    @property
    def href(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path


@dataclass(frozen=True, slots=True)
class Exchange:
    """The answer and the fault it meets on its way; without an answer the connection just ends."""

    answer: Answer | None
    fault: Rule | None = None


class Engine:
    """Everything but the HTTP. One thread: a request is carried out without a pause, so charges cannot interleave."""

    def __init__(self, settings: Settings, spec: Spec) -> None:
        self.settings = settings
        self.spec = spec
        self.names = frozenset(spec.operations)
        self._fallback = Fallback(spec)
        self._couriers = Couriers()
        self.reset()

    def reset(self) -> None:
        """As on the first day: credits, jobs, counters, faults, clock."""
        clock = Clock()
        self.state = State(self.settings, clock)
        self.faults = Faults()
        self.answers: list[GivenAnswer] = []
        rates = None if self.settings.limits is None else self.spec.limits | self.settings.limits
        self._limits = RateLimits(rates, clock, self.settings.quirks)
        self._couriers.close()
        self._couriers = Couriers()
        for target in self.settings.webhooks:
            self.state.pushes.add_target(target)

    def snapshot(self) -> dict[str, Any]:
        """All that happened so far, for `restore`."""
        kept = {"state": self.state, "faults": self.faults, "answers": self.answers, "limits": self._limits}
        now = self.state.clock.now()
        return {**self._made_with(), "now": now, "state": freeze(kept, self._fixed(self.state.clock, self.state.pages))}

    def restore(self, document: dict[str, Any]) -> None:
        """Back to a snapshot, its time of day included; of this sandbox or of another one with the same settings."""
        for name, value in self._made_with().items():
            if document.get(name) != value:
                raise ValueError(f"the snapshot was made with another {name}")
        clock = Clock()
        clock.offset = float(document["now"]) - clock.now()
        kept = thaw(document["state"], self._fixed(clock, KeptPages()))
        # A snapshot may come from a sandbox that was allowed more.
        kept["state"].pushes.confine(self.settings.remote_webhooks)
        self.state, self.faults, self.answers, self._limits = (
            kept[name] for name in ("state", "faults", "answers", "limits")
        )
        self._couriers.close()
        self._couriers = Couriers()
        for delivery in self.state.pushes.deliveries:
            if delivery.status == "waiting":
                self._couriers.take(delivery)

    def _fixed(self, clock: Clock, pages: KeptPages) -> dict[str, object]:
        # Pages can be made again: a snapshot does without.
        return {"clock": clock, "settings": self.settings, "pages": pages}

    def _made_with(self) -> dict[str, Any]:
        """What decides how the state is read; keys, tokens and targets do not."""
        settings = json.loads(self.settings.to_json())
        names = ("seed", "speed", "quirks", "limits")
        document = json.dumps(self.spec.document, sort_keys=True).encode()
        return {"format": FORMAT, "spec": sha256(document).hexdigest(), **{name: settings[name] for name in names}}

    def push(self) -> float | None:
        """Tell the targets what has happened; seconds until there is more to tell, or None."""
        return self.state.pushes.tell(self.state.clock.now(), self._couriers)

    def exchange(self, operation: Operation, incoming: Incoming) -> Exchange:
        try:
            outcome = self._exchange(operation, incoming)
        except Exception:
            # Ours, not the caller's: told where a bug is looked for, answered as the API would.
            LOG.exception("%s failed", operation.id)
            outcome = Exchange(
                self._refused(operation, fail(500, "internal_server_error", "A fault of the sandbox."), 500)
            )
        self.count(operation, incoming, outcome)
        return outcome

    def count(self, operation: Operation, incoming: Incoming, outcome: Exchange) -> None:
        status = str(outcome.answer.status) if outcome.answer else "lost"
        # Without a key there is no hash either, so that nobody mistakes the hash of nothing for a key.
        sent = _key_hash(_token(incoming)) if incoming.authorization else ""
        self.state.counters[operation.id, sent, status] += 1

    def _exchange(self, operation: Operation, incoming: Incoming) -> Exchange:
        try:
            self._admit(operation, incoming)
        except ApiError as error:
            return Exchange(self._refused(operation, error, error.status))
        fault = self.faults.strike(operation.id)
        if fault and fault.kind == "lost_before":
            return Exchange(None, fault)
        if fault and fault.kind == "status" and not fault.after:
            return Exchange(status_answer(fault, plain=operation.plain_errors), fault)
        try:
            answer = self._carry_out(operation, incoming)
        except ApiError as error:
            answer = self._refused(operation, error, _documented(operation, error.status))
        if fault and fault.kind == "lost_after":
            return Exchange(None, fault)
        if fault and fault.kind == "status":
            return Exchange(status_answer(fault, plain=operation.plain_errors), fault)
        return Exchange(spoiled(fault, answer, incoming.href) if fault else answer, fault)

    def _admit(self, operation: Operation, incoming: Incoming) -> None:
        token = _token(incoming)
        if operation.secured and (not token or (self.settings.api_keys and token not in self.settings.api_keys)):
            raise fail(401, "unauthorized", "The API key is missing or wrong.", header="Authorization")
        if not operation.secured and incoming.authorization:
            detail = "A credential was sent to an operation that takes none: whoever runs its host can read it."
            raise fail(400, "unsupported_value", detail, header="Authorization")
        buckets = [bucket for bucket in (self.spec.default_bucket, operation.bucket) if bucket]
        self._limits.take({bucket.name: _owner(bucket, _key_hash(token), incoming) for bucket in buckets})

    def _carry_out(self, operation: Operation, incoming: Incoming) -> Answer:
        check_path(operation, incoming.path_params)
        query = check_query(operation, query_values(incoming.query))
        body = check_body(operation, incoming.body, incoming.content_type)
        given = self.given(operation)
        if given:
            return given
        call = Call(
            operation=operation,
            state=self.state,
            path=incoming.path,
            path_params=incoming.path_params,
            query=query,
            body=body,
            raw=incoming.body,
        )
        return speak(HANDLERS.get(operation.id, self._fallback)(call), self.settings.quirks)

    def _refused(self, operation: Operation, error: ApiError, status: int) -> Answer:
        if operation.plain_errors:
            return Answer(status, error.text, error.headers, "text/plain")
        return speak(Answer(status, error.body, error.headers), self.settings.quirks)

    def given(self, operation: Operation) -> Answer | None:
        given = next((answer for answer in self.answers if answer.operation == operation.id), None)
        if given is None:
            return None
        given.times -= 1
        if given.times < 1:
            self.answers.remove(given)
        return given.answer()


def _token(incoming: Incoming) -> str:
    scheme, _, token = incoming.authorization.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _owner(bucket: Bucket, key: str, incoming: Incoming) -> str:
    """Whose requests a bucket counts together."""
    return {"key": key, "workspace": ""}.get(bucket.per) or incoming.path_params.get(bucket.per, "")


def _key_hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()[:12]


def _documented(operation: Operation, status: int) -> int:
    """A request that does not fit is 422 where 400 stands nowhere."""
    return 422 if status == 400 and "400" not in operation.responses and "422" in operation.responses else status
