"""Cases that an attack on the runtime found: each once lost money, data or the truth."""

from __future__ import annotations

import json
import multiprocessing
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

import pytest

import ample_ext
from ample_ext import Amplemarket, Budget, Limits, Rate, RetryPolicy
from ample_ext.core.flow import Failure
from ample_ext.core.retry import parse_retry_after
from ample_ext.sandbox import Sandbox
from tests.conftest import KEY, LOST, Answer, World, error, reply
from tests.unit.core.test_polling import LEADS, WHERE, accepted, job
from tests.unit.core.test_transport import both, peer

PERSON = {"id": "p-1"}
PROCESSING = error("request_timeout", 408, retry_after="5")


def test_an_observer_that_fails_does_not_lose_the_job(world: World, caplog: pytest.LogCaptureFixture) -> None:
    def boom(_: object) -> None:
        raise RuntimeError("secret")

    client = world.client(accepted(), on_attempt=boom)
    assert world(client.people.begin_enrichment(LEADS)).id == "77"
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text


@both
def test_an_accepted_job_is_known_although_its_body_drips(asynchronous: bool) -> None:
    import asyncio
    import threading

    stop = threading.Event()

    def drip(connection: Any, _: bytes) -> None:
        head = f"HTTP/1.1 202 Accepted\r\nlocation: {WHERE}\r\ncontent-length: 1000\r\n\r\n"
        connection.sendall(head.encode())
        while not stop.wait(0.01):
            try:
                connection.sendall(b" ")
            except OSError:
                return

    with peer(drip) as server:
        options: dict[str, Any] = {"base_url": server.url, "request_timeout": 2}
        if asynchronous:

            async def run() -> str:
                async with ample_ext.AsyncAmplemarket(KEY, **options) as client:
                    return (await client.people.begin_enrichment(LEADS)).id

            found = asyncio.run(run())
        else:
            with Amplemarket(KEY, **options) as client:
                found = client.people.begin_enrichment(LEADS).id
        stop.set()
    assert found == "77"


# ---- budgets
def test_a_reveal_that_still_runs_stays_reserved_and_its_repeat_takes_the_hold_over(world: World) -> None:
    budget = Budget(email=1.5)
    client = world.client(PROCESSING, PROCESSING, reply({**PERSON, "email": "a@b.example"}), budget=budget)
    for _ in range(2):
        with pytest.raises(ample_ext.StillProcessingError) as caught:
            world(client.people.find(email="ana@buyer.example", reveal_email=True, wait=False))
        assert (caught.value.maybe_applied, caught.value.credits_at_risk) == (True, 1.5)
        assert budget.reserved["email"] == 1.5
    with pytest.raises(ample_ext.BudgetExceededError):
        world(client.people.find(email="bob@buyer.example", reveal_email=True))
    world(client.people.find(email="ana@buyer.example", reveal_email=True))
    assert (budget.reserved["email"], budget.spent["email"]) == (0, 1.5)


def test_a_job_is_settled_whoever_reads_its_results(world: World) -> None:
    budget = Budget(email=3)
    answers = [accepted(), job("completed", 1, following=WHERE + "?c=1"), *[LOST] * 4, job("completed", 2)]
    client = world.client(*answers, budget=budget)
    token = world(client.people.begin_enrichment(LEADS, reveal_email=True)).token
    poller = client.job(token)
    with pytest.raises(ample_ext.ResponseLostError) as caught:
        world(poller.result())
    assert (caught.value.token, budget.reserved["email"]) == (token, 3)
    world(poller.results(resume_from=caught.value.cursor).to_list())
    assert (budget.reserved["email"], budget.spent["email"]) == (0, 3)


def test_a_second_walk_does_not_pay_again(world: World) -> None:
    budget = Budget()
    client = world.client(accepted(), job("completed", 1), budget=budget)
    poller = world(client.people.begin_enrichment(LEADS, reveal_email=True))
    for _ in range(2):
        world(poller.result())
    assert budget.spent["email"] == 1.5


@pytest.mark.parametrize("limit", [float("nan"), "5", -1])
def test_a_budget_that_would_refuse_nothing_is_refused(limit: Any) -> None:
    with pytest.raises(ample_ext.ConfigurationError, match="budget"):
        Budget(email=limit)


def test_what_cannot_be_encoded_costs_nothing_and_is_an_argument_error() -> None:
    budget = Budget(email=10)
    with Amplemarket(KEY, base_url="http://127.0.0.1:9", budget=budget) as client:
        for lead in ({"email": "a\ud800@b.example"}, {"email": "a@b.example", "when": datetime.now()}):
            with pytest.raises(ample_ext.InvalidArgumentError, match="encoded"):
                client.lead_lists.begin(owner="o@b.example", shared=True, type="email", leads=[lead])
    assert (budget.spent["email"], budget.reserved["email"]) == (0, 0)


def test_a_key_callable_that_fails_costs_nothing() -> None:
    asked: list[int] = []

    def key() -> str:
        asked.append(1)
        if len(asked) > 1:
            raise LookupError("vault")
        return KEY

    budget = Budget(email=10)
    with Amplemarket(key, base_url="http://127.0.0.1:9", budget=budget) as client:
        assert client.scope
        with pytest.raises(ample_ext.ConfigurationError, match="LookupError"):
            client.people.find(email="a@b.example")
    assert budget.spent["email"] == 0


# ---- deadlines, pauses, places
def test_the_deadline_of_beginning_does_not_bind_the_poller(world: World) -> None:
    client = world.client(accepted(), job("canceled"))
    poller = world(client.people.begin_enrichment(LEADS, deadline=5))
    world.clock.time += 60
    world(poller.cancel())
    assert poller.outcome == "canceled"


def test_waiting_is_bounded_although_every_look_fails(world: World) -> None:
    def hang(send: Any) -> Answer:
        world.clock.time += send.timeout
        return LOST

    client = world.client(*[hang] * 9)
    started = world.clock.time
    with pytest.raises(ample_ext.PollTimeoutError) as caught:
        world(client.people.attach_enrichment(77).wait(timeout=5))
    assert json.loads(caught.value.token)["id"] == "77"
    assert world.clock.time - started <= 6


def test_a_refusal_does_not_hide_that_something_was_sent_before(world: World) -> None:
    client = world.client(LOST, limits=Limits({"people-find": [Rate(1, 600)]}))
    with pytest.raises(ample_ext.ResponseLostError) as caught:
        world(client.people.find(email="a@b.example", reveal_email=True))
    assert (caught.value.maybe_applied, caught.value.credits_at_risk) == (True, 1.5)


def test_a_pause_that_comes_while_waiting_respects_the_deadline(world: World) -> None:
    client = world.client(reply({"id": "a"}), limits=Limits({"default": [Rate(1, 10)]}))
    world(client.account.get())
    limiter = client._limiter
    real = world.clock.sleep

    def sleep(seconds: float) -> None:
        real(seconds)
        limiter.pause(f"{client.scope}:default", 100)

    world.clock.sleep = sleep  # type: ignore[method-assign]
    client = client.with_options(deadline=20)
    client._runtime = client._runtime._replace(sleep=sleep)
    with pytest.raises(ample_ext.RateLimitError):
        world(client.account.get())
    assert sum(world.clock.slept) <= 20
    assert len(world.script.sent) == 1


def test_who_waited_for_a_pause_does_not_leave_all_together() -> None:
    from ample_ext.core.limits import MemoryLimiter, Want

    time = [0.0]
    limiter = MemoryLimiter(lambda: time[0])
    want = (Want("k", (Rate(20, 2),)),)
    for _ in range(60):
        limiter.reserve(want, float("inf"))
    limiter.pause("k", 2)
    time[0] = 2.0
    waits = [limiter.reserve(want, float("inf")).wait for _ in range(60)]
    assert sum(wait < 2 for wait in waits) <= 20


def test_queueing_for_a_narrow_bucket_leaves_the_default_one_right(world: World) -> None:
    times: list[float] = []

    def answer(_: object) -> Answer:
        times.append(world.clock.time)
        return reply({"id": "a"})

    client = world.client(*[answer] * 200, limits=Limits({"default": [Rate(50, 60)], "people-find": [Rate(10, 60)]}))
    for _ in range(40):
        world(client.people.find(email="a@b.example"))
    for _ in range(100):
        world(client.account.get())
    assert max(sum(start <= t < start + 60 for t in times) for start in times) <= 50


def test_who_gives_up_gives_the_place_back(world: World) -> None:
    client = world.client(reply({"id": "a"}), reply({"id": "a"}), limits=Limits({"default": [Rate(1, 50)]}))
    world(client.account.get())
    runtime = client._runtime

    def interrupted(_: float) -> None:
        raise KeyboardInterrupt

    async def interrupted_too(_: float) -> None:
        raise KeyboardInterrupt

    for _ in range(5):
        client._runtime = runtime._replace(sleep=interrupted, async_sleep=interrupted_too)
        with pytest.raises(KeyboardInterrupt):
            world(client.account.get())
    client._runtime = runtime
    world(client.account.get())
    assert sum(world.clock.slept) < 60


def test_clients_with_the_same_key_share_the_limits_of_the_process() -> None:
    options: dict[str, Any] = {"base_url": "http://127.0.0.1:9"}
    assert Amplemarket("a", **options)._limiter is Amplemarket("b", **options)._limiter


def test_zero_delays_do_not_become_a_loop(world: World) -> None:
    client = world.client(*[reply({}, 429, retry_after="0")] * 4)
    with pytest.raises(ample_ext.RateLimitError):
        world(client.account.get())
    assert sum(world.clock.slept) >= 1.5
    client = world.client(*[job("processing", retry_after="0")] * 3, job("completed"))
    world(client.people.attach_enrichment(1).wait())
    assert sum(world.clock.slept[-3:]) >= 3


@pytest.mark.parametrize("text", ["Wed, 21 Oct 2099 07:28:00 -0000", "Wed Oct 21 07:28:00 2099"])
def test_dates_without_a_zone_are_utc(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    assert parse_retry_after(text, 0) == parse_retry_after("Wed, 21 Oct 2099 07:28:00 GMT", 0)


# ---- settings that would silently do nothing
@pytest.mark.parametrize(
    "options",
    [
        {"limits": Limits({"defautl": [Rate(1, 1)]})},
        {"request_timeout": 0},
        {"poll_timeout": -1},
        {"base_url": "https://:pw@x.example"},
    ],
    ids=["bucket", "request", "poll", "url"],
)
def test_a_setting_that_cannot_work_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ample_ext.ConfigurationError):
        Amplemarket(KEY, **options)


def test_a_rate_of_nothing_and_unclear_deadlines_are_refused(world: World) -> None:
    with pytest.raises(ample_ext.ConfigurationError, match="default"):
        Limits({"default": [Rate(0, 60)]})
    for deadline in (float("nan"), datetime.now() + timedelta(seconds=30), "5"):
        with pytest.raises(ample_ext.InvalidArgumentError, match="deadline"):
            world(world.client().account.get(deadline=deadline))
    with pytest.raises(ample_ext.ConfigurationError, match="request_timeout"):
        world.client().with_options(request_timeout=0)


# ---- arguments
def test_a_filter_that_filters_nothing_and_a_text_for_a_list_are_refused(world: World) -> None:
    for ids in ([], "abc"):
        with pytest.raises(ample_ext.InvalidArgumentError, match="ids"):
            world(world.client().contacts.list(ids=ids).to_list())


def test_members_of_text_enums_are_sent_as_their_value(world: World) -> None:
    class State(str, Enum):  # noqa: UP042
        ACTIVE = "active"

    client = world.client(reply({"users": []}), reply({"results": [], "_pagination": {"total_pages": 1}}))
    world(client.users.list(status=State.ACTIVE).to_list())
    assert world.script.sent[0].request.params == (("status", "active"),)
    world(client.people.search(person_titles=[State.ACTIVE]).to_list())
    assert world.script.sent[1].request.json["person_titles"] == ["active"]


# ---- links
@pytest.mark.parametrize("links", [[{"rel": "next", "href": "/users?c=2"}], {"next": {"url": "/users?c=2"}},
                                   {"next": [{"href": "/x"}]}, {"next": {"href": 5}}, "x", 3])  # fmt: skip
def test_a_next_link_that_cannot_be_read_is_not_the_end(world: World, links: Any) -> None:
    client = world.client(reply({"users": [{"id": "a"}], "_links": links}))
    with pytest.raises(ample_ext.PaginationError):
        world(client.users.list().to_list())


@pytest.mark.parametrize("links", [None, {}, [], {"next": None}, {"next": {"href": None}}, {"next": {}}])
def test_an_absent_next_link_is_the_end(world: World, links: Any) -> None:
    client = world.client(reply({"users": [{"id": "a"}], "_links": links}))
    assert len(world(client.users.list().to_list())) == 1


@pytest.mark.parametrize(
    ("base", "href", "sent"),
    [
        ("https://proxy.example/ample", "https://proxy.example/ample/users?c=1", "/users?c=1"),
        ("https://proxy.example/ample", "/users?c=1", "/users?c=1"),
        ("https://proxy.example", "https://proxy.example:443/users?c=1", "/users?c=1"),
        ("https://proxy.example:443", "https://PROXY.example/users?c=1", "/users?c=1"),
    ],
)
def test_links_below_a_base_url_with_a_path_or_a_port(world: World, base: str, href: str, sent: str) -> None:
    pages = [{"users": [{"id": "a"}], "_links": {"next": {"href": href}}}, {"users": []}]
    client = world.client(*map(reply, pages), base_url=base)
    world(client.users.list().to_list())
    assert world.script.sent[1].request.url == sent


def test_an_absolute_link_outside_the_base_path_is_not_followed(world: World) -> None:
    page = {"users": [], "_links": {"next": {"href": "https://proxy.example/other/users"}}}
    with pytest.raises(ample_ext.PaginationError, match="origin"):
        world(world.client(reply(page), base_url="https://proxy.example/ample").users.list().to_list())


@pytest.mark.parametrize("position", ["abc", "-3", "0", ""])
def test_a_position_that_is_none_is_refused(world: World, position: str) -> None:
    with pytest.raises(ample_ext.InvalidArgumentError, match="resume_from"):
        world(world.client().people.search(resume_from=position).to_list())


# ---- answers
@pytest.mark.parametrize("status", [201, 203, 206])
def test_another_status_of_success_is_a_success(world: World, status: int) -> None:
    assert world(world.client(reply(PERSON, status)).people.find(email="a@b.example")).id == "p-1"


def test_an_error_with_a_status_of_success_is_no_person(world: World) -> None:
    with pytest.raises(ample_ext.ResponseDecodeError):
        world(world.client(error("person_not_found", 200)).people.find(email="a@b.example"))


def test_codes_are_read_whatever_their_case_and_errors_whatever_their_shape(world: World) -> None:
    body = {"_errors": {"code": "INSUFFICIENT_CREDITS", "title": "line\nforged \x1b[31m"}}
    with pytest.raises(ample_ext.InsufficientCreditsError) as caught:
        world(world.client(reply(body, 500)).people.find(email="a@b.example"))
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_an_address_without_an_id_is_no_id(world: World) -> None:
    client = world.client(reply({}, 202, location="/people/enrichment-requests"))
    with pytest.raises(ample_ext.ResponseDecodeError):
        world(client.people.begin_enrichment(LEADS))


def test_a_failure_of_the_answer_is_terminal_when_it_says_so(world: World) -> None:
    too_large = Failure(True, "the answer is larger than 64 MiB", ample_ext.ResponseTooLargeError())
    with pytest.raises(ample_ext.ResponseTooLargeError):
        world(world.client(too_large, retry=RetryPolicy(attempts=4)).account.get())
    assert len(world.script.sent) == 1


def test_deeply_nested_tokens_are_refused(world: World) -> None:
    with pytest.raises(ample_ext.InvalidArgumentError):
        world.client().job("[" * 100_000)


# ---- processes
def _look(number: int) -> tuple[str, str]:
    email = f"person{number}@quartzlabs.example"
    try:
        return email, str(SHARED.contacts.get_by_email(email).id)
    except ample_ext.NotFoundError:
        return email, ""


SHARED: Any = None


def test_a_fork_does_not_mix_up_answers() -> None:
    global SHARED
    with Sandbox(limits="off") as sandbox, Amplemarket(KEY, base_url=sandbox.base_url, limits=Limits.none()) as client:
        SHARED = client
        leads = [{"email": f"person{n}@quartzlabs.example"} for n in range(100)]
        client.people.begin_enrichment(leads)
        truth = dict(map(_look, range(100)))
        with multiprocessing.get_context("fork").Pool(4) as pool:
            for email, found in pool.map(_look, list(range(100)) * 3, chunksize=5):
                assert found == truth[email]
        assert client.account.get().id
    assert len(set(truth.values())) > 50
