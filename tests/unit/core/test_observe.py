"""Log events with stable names and fields, and the hooks."""

from __future__ import annotations

import logging
from typing import Any

import pytest

import ample_ext
from ample_ext import CallRecord, RetryPolicy
from tests.conftest import LOST, NOT_SENT, World, error, reply
from tests.unit.core.test_polling import LEADS, job


def events(caplog: pytest.LogCaptureFixture) -> list[Any]:
    return [(r.levelno, r.event, r.ample) for r in caplog.records if r.name == "ample_ext" and hasattr(r, "event")]


def test_log_events_have_the_documented_names_and_fields(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "ample_ext")
    world(world.client(LOST, reply({"id": "a"})).account.get())
    (first, again, call) = events(caplog)
    assert [(level, name) for level, name, _ in (first, again, call)] == [
        (logging.INFO, "ample.attempt"), (logging.DEBUG, "ample.attempt"), (logging.DEBUG, "ample.call"),
    ]  # fmt: skip
    about = {"operation": "account.get", "method": "GET", "path_template": "/account-info", "seconds": 0.0}
    now = 1_700_001_000
    assert first[2] == {**about, "attempt": 1, "status": None, "started": now, "reason": "ReadTimeout", "retry_in": 0.0}
    assert again[2] == {**about, "attempt": 2, "status": 200, "started": now, "reason": "", "retry_in": None}
    assert call[2] == {
        **about, "effect": "read", "started": now, "attempts": 2, "status": 200, "error": "", "code": "",
        "maybe_applied": False, "credits_at_risk": 0.0,
    }  # fmt: skip


def test_a_loss_that_may_have_been_charged_is_logged_at_info(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "ample_ext")
    with pytest.raises(ample_ext.ResponseLostError):
        world(world.client(LOST).people.begin_enrichment(LEADS))
    ((_, name, fields),) = events(caplog)
    assert (name, fields["error"], fields["credits_at_risk"]) == ("ample.call", "ResponseLostError", 1.0)
    assert "credits_at_risk=1.0" in caplog.text


def test_every_call_is_shown_with_its_attempts(world: World) -> None:
    seen: list[CallRecord] = []
    client = world.client(
        NOT_SENT, reply({}, 429, retry_after="3"), error("insufficient_credits", 402), on_call=seen.append
    )
    with pytest.raises(ample_ext.InsufficientCreditsError):
        world(client.people.begin_enrichment(LEADS))
    (call,) = seen
    assert [(a.attempt, a.status, a.reason) for a in call.attempts] == [
        (1, None, "ConnectError"),
        (2, 429, ""),
        (3, 402, ""),
    ]
    assert [a.retry_in is None for a in call.attempts] == [False, False, True]
    assert (call.error, call.code, call.status, call.maybe_applied) == (
        "InsufficientCreditsError", "insufficient_credits", 402, False,
    )  # fmt: skip
    assert call.seconds == sum(world.clock.slept) >= 3


def test_pages_and_looks_are_calls_of_their_own(world: World) -> None:
    seen: list[CallRecord] = []
    client = world.client(job("processing"), job("completed", 1), on_call=seen.append)
    world(client.people.attach_enrichment(77).result())
    assert [call.operation for call in seen] == ["people.get_people_enrichment"] * 2


def test_an_interruption_while_sending_is_shown_as_such(world: World) -> None:
    seen: list[CallRecord] = []
    client = world.client(KeyboardInterrupt(), on_call=seen.append)
    with pytest.raises(KeyboardInterrupt):
        world(client.people.begin_enrichment(LEADS))
    assert [(call.error, call.maybe_applied, call.attempts) for call in seen] == [("KeyboardInterrupt", True, ())]


def test_a_hook_that_fails_changes_nothing(world: World, caplog: pytest.LogCaptureFixture) -> None:
    def boom(_: object) -> None:
        raise LookupError("secret")

    client = world.client(reply({"id": "a"}), on_call=boom, retry=RetryPolicy.none())
    assert world(client.account.get()).id == "a"
    assert "on_call raised LookupError" in caplog.text
    assert "secret" not in caplog.text


def test_a_client_with_a_hook_of_its_own_shares_the_rest(world: World) -> None:
    first: list[CallRecord] = []
    second: list[CallRecord] = []
    client = world.client(*[reply({"id": "a"})] * 2, on_call=first.append)
    world(client.with_options(on_call=second.append).account.get())
    world(client.account.get())
    assert (len(first), len(second)) == (1, 1)
