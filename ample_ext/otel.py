"""OpenTelemetry for what a client does: spans and metrics with path templates, never URLs, and nothing personal.

    client = Amplemarket(on_call=Telemetry())

Needs the extra `otel`. `docs/observability.md` lists names and attributes.
"""

from __future__ import annotations

from collections.abc import Iterable

try:
    from opentelemetry import metrics, trace
    from opentelemetry.metrics import CallbackOptions, MeterProvider, Observation
    from opentelemetry.trace import SpanKind, Status, StatusCode, TracerProvider
except ModuleNotFoundError as error:
    raise ImportError("this needs opentelemetry: pip install 'ample-ext[otel]'", name=error.name) from None

from .core.observe import Attempt, CallRecord
from .core.version import __version__
from .stores.budget import Budget


class Telemetry:
    """Give it to a client as `on_call`; one serves many clients and threads.

    A call becomes a span under the span that is current where it was made, and each of its requests a span below.
    They are recorded when the call has ended, with the times at which things happened.

    Args:
        tracer_provider: where spans go; the global one by default.
        meter_provider: where metrics go; the global one by default.
        budget: whose spent credits are shown as `ample.credits`.
    """

    def __init__(
        self,
        tracer_provider: TracerProvider | None = None,
        meter_provider: MeterProvider | None = None,
        *,
        budget: Budget | None = None,
    ) -> None:
        self._tracer = trace.get_tracer("ample_ext", __version__, tracer_provider)
        meter = metrics.get_meter("ample_ext", __version__, meter_provider)
        self._requests = meter.create_histogram("http.client.request.duration", "s", "Duration of requests.")
        self._calls = meter.create_histogram("ample.call.duration", "s", "Duration of calls, waits included.")
        self._attempts = meter.create_histogram("ample.call.attempts", "{request}", "Requests of a call.")
        self._at_risk = meter.create_counter("ample.credits.at_risk", "{credit}", "Credits that may be lost.")
        if budget is not None:

            def spent(_: CallbackOptions) -> Iterable[Observation]:
                return [Observation(amount, {"ample.credits.kind": kind}) for kind, amount in budget.spent.items()]

            meter.create_observable_counter("ample.credits", [spent], "{credit}", "Credits spent.")

    def __call__(self, call: CallRecord) -> None:
        about: dict[str, str | int | float | bool] = {"ample.operation": call.operation}
        if call.error:
            about["error.type"] = call.error
        self._calls.record(call.seconds, about)
        self._attempts.record(len(call.attempts), about)
        if call.credits_at_risk:
            self._at_risk.add(call.credits_at_risk, {"ample.operation": call.operation})
        more: dict[str, str | int | float | bool] = {
            "ample.effect": call.effect,
            "ample.attempts": len(call.attempts),
            "ample.maybe_applied": call.maybe_applied,
            **({"ample.credits_at_risk": call.credits_at_risk} if call.credits_at_risk else {}),
            **({"ample.error_code": call.code} if call.code else {}),
        }
        name = f"ample {call.operation}"
        span = self._tracer.start_span(name, None, SpanKind.INTERNAL, {**about, **more}, start_time=_ns(call.started))
        below = trace.set_span_in_context(span)
        for attempt in call.attempts:
            facts = _facts(attempt)
            self._requests.record(attempt.seconds, facts)
            resent = {"http.request.resend_count": attempt.attempt - 1} if attempt.attempt > 1 else {}
            child = self._tracer.start_span(
                f"{attempt.method} {attempt.path_template}",
                below,
                SpanKind.CLIENT,
                {**facts, **resent},
                start_time=_ns(attempt.started),
            )
            if "error.type" in facts:
                child.set_status(Status(StatusCode.ERROR))
            child.end(_ns(attempt.started + attempt.seconds))
        if call.error:
            span.set_status(Status(StatusCode.ERROR, call.error))
        span.end(_ns(call.started + call.seconds))


def _facts(attempt: Attempt) -> dict[str, str | int]:
    """By the semantic conventions for HTTP clients, without the URL."""
    facts: dict[str, str | int] = {"http.request.method": attempt.method, "url.template": attempt.path_template}
    if attempt.status is not None:
        facts["http.response.status_code"] = attempt.status
    if attempt.status is None or attempt.status >= 400:
        facts["error.type"] = attempt.reason or str(attempt.status)
    return facts


def _ns(seconds: float) -> int:
    return int(seconds * 1e9)
