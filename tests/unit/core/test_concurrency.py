"""One client for many threads, one asynchronous client for many tasks, forks, foreign event loops."""

from __future__ import annotations

import asyncio
import multiprocessing
import threading
from collections.abc import Iterator
from typing import Any

import pytest

import ample_ext
from ample_ext import Amplemarket, AsyncAmplemarket, Budget, Limits
from ample_ext.sandbox import Sandbox
from tests.conftest import KEY

PEOPLE = [f"person{n}@quartzlabs.example" for n in range(20)]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(limits="off", speed=1000) as running:
        yield running


def options(sandbox: Sandbox) -> dict[str, Any]:
    return {"base_url": sandbox.base_url, "limits": Limits.none()}


def truth(sandbox: Sandbox) -> dict[str, str]:
    """What each person is, asked one after the other."""
    with Amplemarket(KEY, **options(sandbox)) as client:
        return {email: look(client, email) for email in PEOPLE}


def look(client: Amplemarket, email: str) -> str:
    try:
        return str(client.people.find(email=email).id)
    except (ample_ext.NotFoundError, ample_ext.LegallyUnavailableError) as error:
        return type(error).__name__


def test_thirty_two_threads_share_a_client_a_budget_and_a_walk_each(sandbox: Sandbox) -> None:
    sandbox.control.reset()
    expected, budget = truth(sandbox), Budget()
    barrier, wrong, errors = threading.Barrier(32), [], []
    with Amplemarket(KEY, budget=budget, **options(sandbox)) as client:
        users = [user.id for user in client.users.list()]

        def work(number: int) -> None:
            try:
                barrier.wait()
                for email in PEOPLE[number:] + PEOPLE[:number]:
                    found = look(client, email)
                    wrong.extend([email] * (found != expected[email]))
                wrong.extend(["walk"] * ([user.id for user in client.users.list()] != users))
            except BaseException as error:
                errors.append(error)

        threads = [threading.Thread(target=work, args=(n,)) for n in range(32)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (wrong, errors) == ([], [])
    found = [email for email, what in expected.items() if not what.endswith("Error")]
    assert budget.spent["email"] == 32 * 0.5 * len(found)
    assert budget.reserved["email"] == 0


def test_two_hundred_tasks_share_a_client(sandbox: Sandbox) -> None:
    sandbox.control.reset()
    expected = truth(sandbox)

    async def one(client: AsyncAmplemarket, number: int) -> bool:
        email = PEOPLE[number % len(PEOPLE)]
        try:
            found = str((await client.people.find(email=email)).id)
        except (ample_ext.NotFoundError, ample_ext.LegallyUnavailableError) as error:
            found = type(error).__name__
        return found == expected[email]

    async def run() -> list[bool]:
        async with AsyncAmplemarket(KEY, **options(sandbox)) as client:
            return await asyncio.gather(*(one(client, n) for n in range(200)))

    assert asyncio.run(run()) == [True] * 200


def test_a_foreign_event_loop_in_another_thread_is_refused_at_once(sandbox: Sandbox) -> None:
    errors: list[BaseException] = []

    async def run() -> None:
        async with AsyncAmplemarket(KEY, **options(sandbox)) as client:
            await client.account.get()
            pager, poller = client.users.list(), client.people.attach_enrichment(1)

            async def walk() -> None:
                await pager.to_list()

            def elsewhere() -> None:
                for work in (client.account.get, walk, poller.refresh):
                    try:
                        asyncio.run(work())
                    except BaseException as error:
                        errors.append(error)

            await asyncio.to_thread(elsewhere)
            assert (await client.account.get()).id

    asyncio.run(run())
    assert [type(error) for error in errors] == [ample_ext.ClientStateError] * 3
    assert all("one client per event loop" in str(error) for error in errors)


def test_an_abandoned_asynchronous_walk_ends_cleanly(sandbox: Sandbox) -> None:
    problems: list[Any] = []

    async def run() -> int:
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: problems.append(context))
        count = 0
        async with AsyncAmplemarket(KEY, **options(sandbox)) as client:
            for _ in range(20):
                async for _ in client.users.list():
                    count += 1
                    break
                async for _ in client.users.list().pages():
                    break
            task = asyncio.create_task(client.users.list().to_list())
            await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            assert len(await client.users.list().to_list()) > 20
        return count

    assert asyncio.run(run(), debug=False) == 20
    assert problems == []


def _in_child(client: Amplemarket, results: Any) -> None:
    results.put([look(client, email) for email in PEOPLE])


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")
def test_forks_and_their_parent_use_one_client_at_the_same_time(sandbox: Sandbox) -> None:
    sandbox.control.reset()
    expected = list(truth(sandbox).values())
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    with Amplemarket(KEY, **options(sandbox)) as client:
        assert client.account.get().id
        children = [context.Process(target=_in_child, args=(client, results)) for _ in range(4)]
        for child in children:
            child.start()
        assert [look(client, email) for email in PEOPLE] == expected
        assert [results.get(timeout=300) for _ in children] == [expected] * 4
        for child in children:
            child.join()
