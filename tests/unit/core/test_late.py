"""A process that gets no CPU leaves after its time: its place is left to pass, and it queues again."""

from __future__ import annotations

import heapq
import itertools
import random
from collections.abc import Callable
from typing import Any

import pytest

import ample_ext
from ample_ext import Limits, Rate, RetryPolicy
from ample_ext.amplemarket.operations import OPERATIONS
from ample_ext.core.call import perform, prepare
from ample_ext.core.flow import Context, Do, Flow, Send, Sleep
from ample_ext.core.limits import Grant, MemoryLimiter, Want
from tests.conftest import World, reply

RATE = Rate(40, 4)
Starved = Callable[[int, float], float]


class Machine:
    """Processes that send as fast as they may, on a clock of their own; `starved` says when each really goes on."""

    def __init__(self, processes: int, calls: int, starved: Starved) -> None:
        self.time = 0.0
        self.sent: list[list[float]] = [[] for _ in range(processes)]
        self._starved = starved
        self._limiter = MemoryLimiter(lambda: self.time)
        self._number = itertools.count()
        self._queue: list[tuple[float, int, int, Flow[Any], Any]] = []
        for process in range(processes):
            self._later(0.0, process, self._calls(calls), None)
        while self._queue:
            self.time, _, process, flow, value = heapq.heappop(self._queue)
            self._go_on(process, flow, value)

    def _calls(self, number: int) -> Flow[None]:
        call = prepare(OPERATIONS["account.get"], {}, None)
        limits, clock = Limits({"default": [RATE]}), lambda: self.time
        for _ in range(number):
            yield from perform(
                call,
                Context(RetryPolicy.none(), limits, self._limiter, "scope", None, 60, 60, None, clock, clock, clock),
            )

    def _go_on(self, process: int, flow: Flow[Any], value: Any) -> None:
        try:
            command = flow.send(value)
        except StopIteration:
            return
        match command:
            case Sleep(seconds):
                self._later(self.time + seconds, process, flow, None)
            case Do(_, call):
                self._later(self.time, process, flow, call())
            case Send():
                self.sent[process].append(self.time)
                self._later(self.time + 0.005, process, flow, reply({"id": "a"}))

    def _later(self, moment: float, process: int, flow: Flow[Any], value: Any) -> None:
        heapq.heappush(self._queue, (self._starved(process, moment), next(self._number), process, flow, value))

    @property
    def fullest(self) -> int:
        times = sorted(moment for each in self.sent for moment in each)
        return max(sum(start <= moment < start + RATE.seconds for moment in times) for start in times)


def stalled(begin: float, end: float, every: int = 1) -> Starved:
    """Every so many-th process gets no CPU between two moments."""
    return lambda process, moment: end if process % every == 0 and begin < moment < end else moment


@pytest.mark.parametrize("every", [1, 2, 5])
def test_after_a_stall_nobody_leaves_together_with_those_who_are_due(every: int) -> None:
    machine = Machine(20, 10, stalled(6, 8, every))
    assert machine.fullest <= RATE.limit
    assert [len(sent) for sent in machine.sent] == [10] * 20


@pytest.mark.parametrize("seed", range(5))
def test_processes_that_are_starved_again_and_again_meet_no_refusal(seed: int) -> None:
    chance = random.Random(seed)
    naps = {
        n: sorted((start, start + chance.random()) for start in (chance.random() * 30 for _ in range(6)))
        for n in range(20)
    }

    def starved(process: int, moment: float) -> float:
        return max([moment, *(end for begin, end in naps[process] if begin < moment < end)])

    machine = Machine(20, 15, starved)
    assert machine.fullest <= RATE.limit
    assert [len(sent) for sent in machine.sent] == [15] * 20


class Busy(MemoryLimiter):
    """Others take all places up to a second ahead."""

    def __init__(self, clock: Callable[[], float], refused: bool = False) -> None:
        super().__init__(clock)
        self.asked = 0
        self._refused = refused

    def reserve(self, wants: tuple[Want, ...], most: float) -> Grant:
        self.asked += 1
        if self._refused and self.asked == 2:
            self.pause(wants[0].key, 30)
        return super().reserve(wants, most)._replace(wait=1.0) if most >= 1 else Grant(False, 1.0)


@pytest.fixture
def late(world: World) -> Callable[..., tuple[Any, Busy]]:
    """A client that goes on two seconds after it wanted to."""

    def make(max_wait: float, **options: Any) -> tuple[Any, Busy]:
        limiter, on_time = Busy(world.clock, **options), world.clock.sleep
        world.clock.sleep = lambda seconds: on_time(seconds + 2)  # type: ignore[method-assign]
        limits = Limits({"default": [Rate(1000, 10)]}, store=limiter, max_wait=max_wait)
        return world.client(reply({"id": "a"}), limits=limits), limiter

    return make


def test_a_process_that_is_always_late_leaves_all_the_same(world: World, late: Callable[..., Any]) -> None:
    client, limiter = late(max_wait=60)
    world(client.account.get())
    # Two places were left to pass, the third was used.
    assert (limiter.asked, world.clock.slept) == (3, [3, 3, 3])


def test_a_late_place_is_used_when_no_other_can_be_had_in_time(world: World, late: Callable[..., Any]) -> None:
    client, limiter = late(max_wait=1.5)
    world(client.account.get())
    assert (limiter.asked, world.clock.slept) == (2, [3])


def test_a_late_place_is_void_when_the_api_has_said_no_since(world: World, late: Callable[..., Any]) -> None:
    client, _ = late(max_wait=1.5, refused=True)
    with pytest.raises(ample_ext.RateLimitError, match="Nothing was sent"):
        world(client.account.get())
    assert world.script.sent == []
