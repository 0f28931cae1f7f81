"""What must hold for every sequence of outcomes."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import ample_ext
from ample_ext import Budget, RetryPolicy
from ample_ext.core.errors import parse_errors, status_class
from ample_ext.core.flow import Failure, Reply
from ample_ext.core.operation import Rate
from ample_ext.core.paging import same_origin
from ample_ext.core.polling import read_token
from ample_ext.core.retry import parse_retry_after
from tests.conftest import World, reply

OK = {"id": 1, "status": "queued"}
outcomes = st.one_of(
    st.builds(Failure, st.booleans(), st.just("reason")),
    st.builds(
        lambda status, after, body: reply(body, status, **({"retry_after": after} if after else {})),
        st.sampled_from([200, 202, 400, 401, 404, 408, 409, 429, 499, 500, 502, 503, 520]),
        st.sampled_from(["", "0", "3", "90", "5000", "soon", "Wed, 21 Oct 2099 07:28:00 GMT"]),
        st.sampled_from([b"", b"<html>", json.dumps(OK).encode(), b'{"_errors":[{"code":"insufficient_credits"}]}']),
    ),
)
policies = st.builds(RetryPolicy, attempts=st.integers(1, 5), retry_timeout=st.floats(0, 200))


def unclear(outcome: Reply | Failure) -> bool:
    """Whether the request may have been applied, said in the plainest way."""
    if isinstance(outcome, Failure):
        return outcome.sent
    return outcome.status_code in (408, 499) or outcome.status_code >= 500 or outcome.status_code < 300


@given(st.lists(outcomes, min_size=5, max_size=5), policies)
@settings(max_examples=300, deadline=None)
def test_what_may_have_been_charged_is_sent_at_most_once(script: list[Any], policy: RetryPolicy) -> None:
    world = World(asynchronous=False)
    budget = Budget(email=100)
    client = world.client(*script, retry=policy, budget=budget)
    failed: BaseException | None = None
    try:
        client.people.begin_enrichment([{"email": "ana@buyer.example"}])
    except ample_ext.AmpleError as error:
        failed = error
    used = script[: len(world.script.sent)]
    assert not any(unclear(outcome) for outcome in used[:-1])
    assert len(used) <= policy.attempts
    assert sum(world.clock.slept) <= policy.retry_timeout + 60
    if failed is not None:
        # Either nothing was applied and nothing counted, or the doubt is told and counted in full.
        assert budget.spent["email"] == (0.5 if failed.maybe_applied else 0)
        assert budget.reserved["email"] == 0
        assert failed.maybe_applied or not unclear(used[-1]) or b"insufficient" in used[-1].content


@given(st.binary(max_size=300))
def test_no_body_breaks_the_error_parser(body: bytes) -> None:
    parse_errors(body)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5),
                    lambda c: st.lists(c, max_size=3) | st.dictionaries(st.sampled_from(
                        ["_errors", "validation_errors", "message", "error", "code", "source", "pointer"]), c)),
       st.integers(100, 999))  # fmt: skip
def test_no_json_breaks_the_error_parser(body: Any, status: int) -> None:
    items = parse_errors(json.dumps(body).encode())
    assert issubclass(status_class(status, items), ample_ext.ApiStatusError)
    assert all(isinstance(part, str) for item in items for part in item)


@given(st.text(max_size=30) | st.floats().map(str) | st.integers().map(str))
def test_retry_after_is_a_finite_time_that_is_not_negative_or_nothing(text: str) -> None:
    seconds = parse_retry_after(text, now=1_700_000_000)
    assert seconds is None or 0 <= seconds < float("inf")


@given(st.text(max_size=60))
def test_no_link_leads_away(href: str) -> None:
    from ample_ext.amplemarket.operations import USERS_LIST

    try:
        path = same_origin(href, "https://api.amplemarket.com", USERS_LIST)
    except ample_ext.PaginationError:
        return
    assert path.startswith("/")
    assert not path.startswith("//")


@given(st.text(max_size=60))
def test_no_text_breaks_the_token_reader(text: str) -> None:
    try:
        read_token(text)
    except ample_ext.InvalidArgumentError:
        return
    assert json.loads(text)["v"] == 1


@given(st.lists(st.lists(st.integers(0, 9), max_size=3), min_size=1, max_size=6))
@settings(deadline=None)
def test_a_walk_visits_every_item_once_in_order(pages: list[list[int]]) -> None:
    world = World(asynchronous=False)
    answers = []
    for number, ids in enumerate(pages):
        links = {"next": {"href": f"/users?c={number}"}} if number < len(pages) - 1 else {}
        answers.append(reply({"users": [{"id": str(i)} for i in ids], "_links": links}))
    client = world.client(*answers)
    assert [user.id for user in client.users.list()] == [str(i) for ids in pages for i in ids]


@given(st.integers(1, 40), st.floats(0.5, 100), st.lists(st.floats(0, 20), max_size=80))
@example(2, 61.0, [0.0, 0.0, 0.0, 1.9453125])
@settings(deadline=None)
def test_no_window_holds_more_than_its_rate(limit: int, seconds: float, gaps: list[float]) -> None:
    from ample_ext.core.limits import MemoryLimiter, Want

    time = [0.0]
    limiter = MemoryLimiter(lambda: time[0])
    granted = []
    for gap in gaps:
        time[0] += gap
        grant = limiter.reserve((Want("k", (Rate(limit, seconds),)),), float("inf"))
        granted.append(time[0] + grant.wait)
    # Waits are told in whole microseconds.
    assert all(later > earlier - 1e-6 for earlier, later in pairwise(granted))
    for start in granted:
        assert sum(start <= moment < start + seconds for moment in granted) <= limit


@pytest.mark.parametrize("threads", [32])
def test_a_budget_is_exact_under_threads(threads: int) -> None:
    import threading

    from ample_ext.core.credits import Cost

    budget = Budget(email=100)
    barrier = threading.Barrier(threads)
    granted: list[int] = []

    def spend() -> None:
        barrier.wait()
        for amount in range(1, 40):
            try:
                hold = budget.reserve(Cost(email=amount))
            except ample_ext.BudgetExceededError:
                continue
            hold.settle(Cost(email=amount))
            granted.append(amount)

    workers = [threading.Thread(target=spend) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(granted) / 2 == budget.spent["email"] <= 100
    assert budget.reserved["email"] == 0
