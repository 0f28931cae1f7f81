"""The receiver as an ASGI app: what is taken, what is refused, and what is handed to handlers."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from ample_ext.core.errors import ConfigurationError
from ample_ext.stores.errors import EventStoreError
from ample_ext.stores.events import EventStore, NewEvent
from ample_ext.webhooks import Event, Handlers, Receiver, ReplyEmail, Worker, receiver
from scripts.webhook_payloads import payloads

SECRET = "a-secret-of-the-tests"
PAYLOADS = payloads()
REPLY = json.dumps(PAYLOADS["reply.email"][0], indent=1).encode()


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "events.sqlite")


def posting(
    hooks: Receiver, talk: Callable[[httpx.AsyncClient], Coroutine[Any, Any, Any]], mount: str = "/hooks"
) -> Any:
    async def inside() -> Any:
        app: Any = Starlette(routes=[Mount(mount, hooks)], lifespan=hooks.lifespan) if mount else hooks
        async with (
            hooks.lifespan(),
            httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=f"http://service.example{mount}/") as web,
        ):
            return await talk(web)

    return asyncio.run(inside())


def post(
    hooks: Receiver, *bodies: bytes, url: str = SECRET, mount: str = "/hooks", **more: Any
) -> list[httpx.Response]:
    headers = {"Content-Type": "application/json", **more.pop("headers", {})}

    async def talk(web: httpx.AsyncClient) -> list[httpx.Response]:
        return [await web.post(url, content=body, headers=headers, **more) for body in bodies]

    found: list[httpx.Response] = posting(hooks, talk, mount)
    return found


def stored(path: str) -> list[bytes]:
    with EventStore(path) as store:
        return [row.body for row in store.walk()]


@pytest.mark.parametrize("mount", ["/hooks", "", "/a/b"])
def test_what_is_answered_200_is_stored_byte_for_byte(path: str, mount: str) -> None:
    odd = [REPLY, b"\xff\x00 no json", b"[1, 2 ]", json.dumps(PAYLOADS["stage.call"][0]).encode("utf-16")]
    answers = post(receiver(secret=SECRET, store=path), *odd, mount=mount)
    assert [answer.status_code for answer in answers] == [200] * 4
    assert stored(path) == odd
    with EventStore(path) as store:
        row = next(store.walk())
    assert (row.kind, row.lead_email, row.user_email) == (
        "reply.email",
        "ana.sousa@quartzlabs.example",
        "rui@seller.example",
    )
    assert (row.sequence, row.stage, row.labels, row.positive) == ("Founders", 1, ",interested,", True)
    assert row.occurred == "2026-02-26T09:53:28.000Z"


def test_a_second_delivery_in_another_order_is_recognised(path: str) -> None:
    again = json.dumps(dict(reversed(PAYLOADS["reply.email"][0].items()))).encode()
    answers = post(receiver(secret=SECRET, store=path), REPLY, again)
    assert [answer.json()["duplicate"] for answer in answers] == [False, True]
    assert stored(path) == [REPLY]


def test_the_secret_may_stand_in_a_header_and_be_one_of_two(path: str) -> None:
    hooks = receiver(secret=[SECRET, "another-secret-of-tests"], store=path)
    (answer,) = post(hooks, REPLY, url="", headers={"X-Ample-Secret": "another-secret-of-tests"})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("status", "given"),
    [
        (401, {"url": "wrong-secret-of-the-tests"}),
        (401, {"url": ""}),
        (401, {"url": f"{SECRET}/more"}),
        (401, {"url": f"{SECRET}é"}),
        (401, {"headers": {"X-Ample-Secret": "wrong"}}),
        (415, {"headers": {"Content-Type": "text/plain"}}),
        (415, {"headers": {"Content-Type": "multipart/form-data; boundary=json"}}),
        (413, {"headers": {"Content-Length": "9999999999999999999999999"}}),
        (200, {"headers": {"Content-Type": "application/vnd.amp+json; charset=utf-8"}}),
        (200, {"headers": {"Content-Type": ""}}),
    ],
)
def test_who_and_what_is_refused(path: str, status: int, given: Any, caplog: pytest.LogCaptureFixture) -> None:
    (answer,) = post(receiver(secret=SECRET, store=path), REPLY, **given)
    assert answer.status_code == status
    assert bool(stored(path)) == (status == 200)
    for private in (SECRET, "wrong-secret", "quartzlabs", "Tell me more"):
        assert private not in caplog.text
        assert private not in answer.text


def test_other_methods_are_refused(path: str) -> None:
    async def talk(web: httpx.AsyncClient) -> list[int]:
        return [(await web.request(method, SECRET)).status_code for method in ("GET", "PUT", "DELETE")]

    assert posting(receiver(secret=SECRET, store=path), talk) == [405] * 3


def test_a_body_that_grows_beyond_the_limit_is_not_read_to_its_end(path: str) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 1000
            yield b"x" * 1000

    async def talk(web: httpx.AsyncClient) -> int:
        return (await web.post(SECRET, content=endless())).status_code

    assert posting(receiver(secret=SECRET, store=path, max_body=5000), talk) == 413
    assert stored(path) == []


def scope(**more: Any) -> dict[str, Any]:
    return {"type": "http", "method": "POST", "path": f"/{SECRET}", "headers": [], **more}


async def raw(hooks: Receiver, *messages: Any) -> int:
    """The status of the answer to a request that is given message by message, and then hangs."""
    left = list(messages)
    sent: list[Any] = []

    async def receive() -> Any:
        return left.pop(0) if left else await asyncio.Event().wait()

    async def send(message: Any) -> None:
        sent.append(message)

    await hooks(scope(), receive, send)
    return int(sent[0]["status"])


def test_a_slow_sender_is_given_up(path: str) -> None:
    hooks = receiver(secret=SECRET, store=path, body_timeout=0.01)
    assert asyncio.run(raw(hooks, {"type": "http.request", "body": b"{", "more_body": True})) == 408
    assert hooks._held == 0
    assert stored(path) == []


def test_a_body_that_was_broken_off_is_not_stored(path: str) -> None:
    hooks = receiver(secret=SECRET, store=path)
    part = {"type": "http.request", "body": b"{}", "more_body": True}
    assert asyncio.run(raw(hooks, part, {"type": "http.disconnect"})) == 400
    assert asyncio.run(raw(hooks, {"type": "http.request"})) == 400
    assert stored(path) == []


def test_bodies_that_are_too_much_together_are_sent_away(path: str) -> None:
    hooks = receiver(secret=SECRET, store=path, max_held=3, body_timeout=1)

    async def two() -> list[int]:
        part = {"type": "http.request", "body": b"xx", "more_body": True}
        return await asyncio.gather(raw(hooks, part), raw(hooks, part))

    assert sorted(asyncio.run(two())) == [408, 503]


def test_more_than_the_rate_is_told_when_to_come_again(path: str) -> None:
    now = [1000.0]
    hooks = receiver(secret=SECRET, store=path, rate=2, burst=2, clock=lambda: now[0])

    async def talk(web: httpx.AsyncClient) -> list[int]:
        found = [(await web.post(SECRET, content=b"%d" % number)).status_code for number in range(3)]
        now[0] += 0.5
        return [*found, (await web.post(SECRET, content=b"3")).status_code]

    assert posting(hooks, talk) == [200, 200, 429, 200]


class Broken(EventStore):
    """A store whose disk is full, until it is not."""

    full = True

    def add(self, deliveries: Any) -> list[bool]:
        if self.full:
            raise EventStoreError("the disk is full")
        return super().add(deliveries)


def test_what_cannot_be_stored_is_not_answered_200(path: str) -> None:
    store = Broken(path)
    hooks = receiver(secret=SECRET, store=store)

    async def talk(web: httpx.AsyncClient) -> list[int]:
        found = [(await web.get("health")).status_code, (await web.post(SECRET, content=REPLY)).status_code]
        found.append((await web.get("health")).status_code)
        store.full = False
        found.append((await web.post(SECRET, content=REPLY)).status_code)
        return [*found, (await web.get("health")).status_code]

    assert posting(hooks, talk) == [200, 503, 503, 200, 200]


def test_a_bug_while_storing_is_503_too(path: str) -> None:
    class Buggy(EventStore):
        def add(self, deliveries: Any) -> list[bool]:
            raise KeyError("ana@buyer.example")

    (answer,) = post(receiver(secret=SECRET, store=Buggy(path)), REPLY)
    assert answer.status_code == 503
    assert "ana" not in answer.text


def test_a_store_that_hangs_holds_no_more_than_is_on_its_way(path: str) -> None:
    release = threading.Event()

    class Hanging(EventStore):
        def add(self, deliveries: Any) -> list[bool]:
            release.wait(60)
            return super().add(deliveries)

    hooks = receiver(secret=SECRET, store=Hanging(path), store_timeout=0.01)

    async def talk(web: httpx.AsyncClient) -> list[int]:
        found = [(await web.post(SECRET, content=b"%d" % number)).status_code for number in range(5)]
        assert hooks._writer
        assert not hooks._writer._waiting
        release.set()
        return found

    assert posting(hooks, talk) == [503] * 5
    assert stored(path) == [b"0"]


def test_many_at_once_share_commits(path: str) -> None:
    sizes: list[int] = []
    all_here = threading.Event()

    class Counting(EventStore):
        def add(self, deliveries: Any) -> list[bool]:
            sizes.append(len(deliveries))
            # The first commit takes until everybody has come, however slowly they do.
            assert all_here.wait(60)
            return super().add(deliveries)

    hooks = receiver(secret=SECRET, store=Counting(path), store_timeout=60)

    async def talk(web: httpx.AsyncClient) -> set[int]:
        posts = [asyncio.create_task(web.post(SECRET, content=b"%d" % number)) for number in range(100)]
        assert hooks._writer
        while sum(sizes) + len(hooks._writer._waiting) < 100:
            await asyncio.sleep(0)
        all_here.set()
        return {answer.status_code for answer in await asyncio.gather(*posts)}

    assert posting(hooks, talk) == {200}
    assert sum(sizes) == 100
    assert len(sizes) <= 2
    assert len(stored(path)) == 100


def test_health_tells_numbers_to_those_who_know_the_secret(path: str) -> None:
    hooks = receiver(secret=SECRET, store=path)

    async def talk(web: httpx.AsyncClient) -> list[Any]:
        await web.post(SECRET, content=REPLY)
        await web.post("wrong", content=REPLY)
        known = await web.get("health", headers={"X-Ample-Secret": SECRET})
        return [(await web.get("health")).json(), known.json()]

    counts = {"new": 1, "done": 0, "dead": 0}
    assert posting(hooks, talk) == [
        {"status": "ok"},
        {"status": "ok", "events": counts, "refused": {"wrong secret": 1}},
    ]


@pytest.mark.parametrize(
    "secret", ["", "short", [], [SECRET, "short"], "with a blank in the midst", "slash/in/the/midst"]
)
def test_poor_secrets_are_refused(secret: Any, path: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        receiver(secret=secret, store=path)
    assert SECRET not in str(caught.value)


def test_refusals_do_not_fill_the_log(path: str, caplog: pytest.LogCaptureFixture) -> None:
    post(receiver(secret=SECRET, store=path), *[b"{}"] * 150, url="wrong")
    told = [record.getMessage() for record in caplog.records if "refused" in record.getMessage()]
    assert told == [f"webhook refused: wrong secret ({count} so far)" for count in (1, 10, 100)]


# ---- handlers


def test_handlers_run_after_the_answer_by_kind(path: str) -> None:
    seen: list[str] = []
    hooks = receiver(secret=SECRET, store=path)
    got_all = asyncio.Event()

    def note(who: str, event: Event) -> None:
        seen.append(f"{who} {event.kind}")
        if len(seen) == 5:
            got_all.set()

    @hooks.on(ReplyEmail)
    async def by_class(event: ReplyEmail) -> None:
        note("class", event)

    @hooks.on("reply")
    def by_family(event: Event) -> None:
        loop.call_soon_threadsafe(note, "family", event)

    @hooks.on("*")
    async def every(event: Event) -> None:
        note("all", event)

    async def talk(web: httpx.AsyncClient) -> None:
        nonlocal loop
        loop = asyncio.get_running_loop()
        for kind in ("reply.email", "stage.call"):
            await web.post(SECRET, content=json.dumps(PAYLOADS[kind][0]))
        await web.post(SECRET, content=json.dumps(PAYLOADS["stage.call"][0], indent=2))
        await web.post(SECRET, content=b"no json")
        await asyncio.wait_for(got_all.wait(), 60)

    loop: Any = None
    posting(hooks, talk)
    assert sorted(seen) == [
        "all reply.email",
        "all stage.call",
        "all unknown",
        "class reply.email",
        "family reply.email",
    ]
    with EventStore(path) as store:
        assert store.counts() == {"new": 0, "done": 3, "dead": 0}


def stock(path: str, *keys: str) -> EventStore:
    store = EventStore(path)
    values: Any = {"kind": "unknown", "received": "2026", "positive": False}
    empty: Any = dict.fromkeys(NewEvent._fields)
    store.add([NewEvent(**{**empty, **values, "key": key, "body": key.encode()}) for key in keys])
    return store


def test_a_failure_is_tried_again_later_and_later_and_then_given_up(
    path: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    store, now, tried, fine = stock(path, "1"), [100.0], [], []
    on = Handlers()

    @on("*")
    async def fails(event: Event) -> None:
        tried.append(now[0])
        raise ValueError("ana@buyer.example is private")

    @on("unknown")
    async def works(event: Event) -> None:
        fine.append(event)

    waits = {1: 5.0, 2: 50.0, 3: None}

    async def go() -> None:
        worker = Worker(store, on, backoff=waits.__getitem__, clock=lambda: now[0])
        for at in (100, 104, 105, 154, 155, 1000, 10_000):
            now[0] = float(at)
            await worker.turn()

    asyncio.run(go())
    assert tried == [100, 105, 155]
    assert len(fine) == 1  # what was through with the event is not called again
    row = next(store.walk())
    assert (row.state, row.attempts) == ("dead", 3)
    assert row.error
    assert "ValueError in test_receiver.py" in row.error
    assert "ana" not in row.error + caplog.text

    store.requeue(20_000, state="dead")
    now[0] = 20_000
    asyncio.run(Worker(store, on, backoff=waits.__getitem__, clock=lambda: now[0]).turn())
    assert (len(tried), len(fine)) == (4, 2)


def test_a_cancelled_worker_gives_its_events_back(path: str) -> None:
    store = stock(path, "1")
    on = Handlers()

    async def go() -> None:
        begun = asyncio.Event()

        @on("*")
        async def hangs(event: Event) -> None:
            begun.set()
            await asyncio.Event().wait()

        task = asyncio.create_task(Worker(store, on, clock=lambda: 100.0).run())
        await begun.wait()
        task.cancel()
        await asyncio.wait({task})

    asyncio.run(go())
    (taken,) = store.claim(now=100, lease=1, most=9)
    assert taken.attempts == 1


def test_a_worker_goes_on_when_the_store_is_back(path: str) -> None:
    store = stock(path, "1")
    seen: list[str] = []

    class Away(EventStore):
        away = 3

        def claim(self, now: float, lease: float, most: int) -> Any:
            self.away -= 1
            if self.away > 0:
                raise EventStoreError("away")
            return super().claim(now, lease, most)

    store.close()

    async def go() -> None:
        on = Handlers()

        @on("*")
        async def take(event: Event) -> None:
            seen.append(event.kind)
            worker.end()

        worker = Worker(Away(path), on, look=0.001)
        await asyncio.wait_for(worker.run(), 60)

    asyncio.run(go())
    assert seen == ["unknown"]


def test_unknown_kinds_of_events_are_refused_at_once() -> None:
    on = Handlers()
    with pytest.raises(ValueError, match=r"stage\.call"):
        on("stage.calls")


def test_on_takes_functions_by_kind(path: str) -> None:
    seen: list[str] = []

    async def take(event: Event) -> None:
        seen.append(event.kind)

    async def go(on: Any) -> None:
        hooks = receiver(secret=SECRET, store=path, on=on)
        hooks.store.requeue(0.0)
        await Worker(hooks.store, hooks.handlers).turn()

    stock(path, "1").close()
    asyncio.run(go({"unknown": take, "workflow": take}))
    asyncio.run(go(take))
    assert seen == ["unknown", "unknown"]
