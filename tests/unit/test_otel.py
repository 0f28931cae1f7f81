"""Spans and metrics, through the exporters of the SDK."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

import ample_ext
from ample_ext import Budget
from ample_ext.otel import Telemetry
from ample_ext.sandbox import Sandbox
from tests.conftest import LOST, World, reply

ROOT = Path(__file__).resolve().parents[2]


class Collected:
    def __init__(self, budget: Budget | None = None) -> None:
        self.exporter, self.reader = InMemorySpanExporter(), InMemoryMetricReader()
        self.tracers = TracerProvider()
        self.tracers.add_span_processor(SimpleSpanProcessor(self.exporter))
        self.hook = Telemetry(self.tracers, MeterProvider([self.reader]), budget=budget)

    def metrics(self) -> dict[str, list[Any]]:
        data = self.reader.get_metrics_data()
        scopes = [scope for resource in data.resource_metrics for scope in resource.scope_metrics]
        return {metric.name: list(metric.data.data_points) for scope in scopes for metric in scope.metrics}


def test_a_call_is_a_span_with_its_requests_below_it_and_below_the_callers(world: World) -> None:
    collected = Collected()
    client = world.client(LOST, reply({"id": "p"}), on_call=collected.hook)
    with collected.tracers.get_tracer("test").start_as_current_span("mine") as mine:
        world(client.people.find(email="ana@buyer.example"))
    spans = {span.name: span for span in collected.exporter.get_finished_spans()}
    call, last = spans["ample people.find"], spans["GET /people/find"]
    assert call.parent.span_id == mine.get_span_context().span_id
    assert last.parent.span_id == call.context.span_id
    assert dict(call.attributes) == {
        "ample.operation": "people.find", "ample.effect": "charge-once", "ample.attempts": 2,
        "ample.maybe_applied": False,
    }  # fmt: skip
    assert dict(last.attributes) == {
        "http.request.method": "GET", "url.template": "/people/find", "http.response.status_code": 200,
        "http.request.resend_count": 1,
    }  # fmt: skip
    assert (call.kind, last.kind) == (trace.SpanKind.INTERNAL, trace.SpanKind.CLIENT)
    first = next(span for span in collected.exporter.get_finished_spans() if span.name.startswith("GET"))
    assert (first.attributes["error.type"], first.status.is_ok) == ("ReadTimeout", False)
    assert call.start_time <= first.start_time <= first.end_time <= last.start_time <= last.end_time <= call.end_time


def test_an_error_shows_its_class_its_code_and_what_is_at_risk(world: World) -> None:
    collected = Collected()
    client = world.client(LOST, on_call=collected.hook)
    with pytest.raises(ample_ext.ResponseLostError):
        world(client.people.begin_enrichment([{"email": "ana@buyer.example"}], reveal_email=True))
    span = collected.exporter.get_finished_spans()[-1]
    assert (span.name, span.status.is_ok) == ("ample people.begin_enrichment", False)
    assert span.attributes["error.type"] == "ResponseLostError"
    assert (span.attributes["ample.maybe_applied"], span.attributes["ample.credits_at_risk"]) == (True, 1.5)
    assert collected.metrics()["ample.credits.at_risk"][0].value == 1.5


def test_durations_attempts_and_credits_are_measured(world: World) -> None:
    budget = Budget(email=10)
    collected = Collected(budget)
    client = world.client(LOST, reply({"id": "p", "email": "a@b.example"}), budget=budget, on_call=collected.hook)
    world(client.people.find(email="ana@buyer.example", reveal_email=True))
    found = collected.metrics()
    assert found["ample.call.attempts"][0].sum == 2
    assert found["ample.call.duration"][0].count == 1
    assert sorted(point.attributes.get("http.response.status_code", 0) for point in
                  found["http.client.request.duration"]) == [0, 200]  # fmt: skip
    kinds = {point.attributes["ample.credits.kind"]: point.value for point in found["ample.credits"]}
    assert kinds == {"email": 1.5, "phone": 0}


def test_nothing_personal_is_in_telemetry(world: World) -> None:
    collected = Collected()
    client = world.client(reply({"id": "c"}), reply(b"", 202), on_call=collected.hook)
    world(client.contacts.get_by_email("ana@buyer.example"))
    world(client.custom_signals.add_entry("signal-secret", email="ana@buyer.example"))
    told = "".join(span.to_json() for span in collected.exporter.get_finished_spans())
    told += collected.reader.get_metrics_data().to_json()
    assert "/contacts/email/{email}" in told
    assert not re.search(r"buyer\.example|signal-secret|127\.0\.0\.1", told)


def test_the_example_of_the_documentation(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs" / "observability.md").read_text(encoding="utf-8")
    example = text.partition("```python\n")[2].partition("```")[0]
    with Sandbox(speed=100) as sandbox:
        monkeypatch.setenv("AMPLEMARKET_BASE_URL", sandbox.base_url)
        monkeypatch.setenv("AMPLEMARKET_API_KEY", "any-key")
        sandbox.control.answer("findPerson", {"id": "p"})
        exec(compile(example, "docs/observability.md", "exec"), {})
    assert capsys.readouterr().out.strip() == "['GET /people/find', 'ample people.find']"
