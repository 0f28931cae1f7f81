"""Limits and budgets in Redis, for processes anywhere. Needs the extra `redis`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.exceptions import ReadOnlyError, TryAgainError
from redis.retry import Retry

from ample_ext.core.credits import KINDS, Cost
from ample_ext.core.errors import ConfigurationError
from ample_ext.core.limits import Grant, Want, pace
from ample_ext.stores.accounts import Entry, Held, PageCost, Totals, pack, unpack
from ample_ext.stores.errors import StoreAwayError, StoreError
from ample_ext.stores.shared import TIMEOUT, Store, slots

LUA = Path(__file__).with_name("lua")
KEEP = 180 * 86400
AWAY = (redis.ConnectionError, redis.TimeoutError, ReadOnlyError, TryAgainError)
Ticket = tuple[list[str], list[float | int], list[str], list[str]]


class RedisStore(Store):
    """Limits and budgets in a Redis that processes anywhere share.

    Limits may live in a Redis that keeps nothing on disk. A budget needs one that does: `appendonly yes`.

    Args:
        url: such as `redis://:password@host:6379/0` or `rediss://…`.
        prefix: what the names of all keys begin with.
        alone: the part of each rate that one process uses while Redis is away.

    Raises:
        ConfigurationError: the address cannot be read.
    """

    def __init__(self, url: str, *, prefix: str = "ample", alone: float = 0.1) -> None:
        server = Server(url, prefix)
        super().__init__(RedisBuckets(server), RedisLedger(server), alone=alone)


class Server:
    """The connection, and the scripts."""

    def __init__(self, url: str, prefix: str) -> None:
        self.prefix = prefix
        try:
            self._redis = redis.Redis.from_url(
                url,
                decode_responses=True,
                socket_timeout=TIMEOUT,
                socket_connect_timeout=TIMEOUT,
                # Whoever asks again must know it: a credit must not be counted twice.
                retry=Retry(NoBackoff(), 0),
            )
        except ValueError:
            raise ConfigurationError("store: not the address of a Redis") from None
        self._scripts = {
            path.stem: self._redis.register_script(path.read_text(encoding="utf-8")) for path in LUA.glob("*.lua")
        }

    @contextmanager
    def asked(self) -> Iterator[Any]:
        try:
            yield self._redis
        except redis.RedisError as error:
            # What the server says can hold names.
            kind = StoreAwayError if isinstance(error, AWAY) else StoreError
            raise kind(f"Redis: {type(error).__name__}") from None

    def run(self, script: str, keys: list[str], values: list[Any]) -> Any:
        with self.asked():
            return self._scripts[script](keys=keys, args=values)

    def forget(self) -> None:
        """The library leaves a parent's connections alone by itself."""

    def close(self) -> None:
        self._redis.close()


class RedisBuckets:
    """The limits of a server, one script each; the clock is the server's."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.forget = server.forget
        self.close = server.close

    def reserve(self, wants: tuple[Want, ...], most: float) -> tuple[Grant, Ticket]:
        rows, pauses = slots(wants), [self._pause(want.key) for want in wants]
        names = [self._name(name) for *_, name in rows]
        paces = [value for number, _, rate, _ in rows for value in (number, *pace(rate))]
        granted, wait, first, counts, until = self._server.run(
            "reserve", [*names, *pauses], [len(rows), min(most, 1e9), *paces]
        )
        taken = [pace(rate) for number, _, rate, _ in rows if number >= first] if granted else []
        back: list[float | int] = []
        for count, at in zip(counts, taken, strict=True):
            back += [at.interval, count % at.keep if at.block == 1 else -1]
        ticket = names[len(names) - len(taken) :], back, pauses, until
        return Grant(bool(granted), float(wait), wants[: first if granted else 0]), ticket

    def stands(self, ticket: Ticket) -> bool:
        *_, pauses, until = ticket
        with self._server.asked() as db:
            now = db.mget(pauses)
        return [float(value or 0) for value in now] == [float(value) for value in until]

    def release(self, ticket: Ticket) -> None:
        if self.stands(ticket):
            self._server.run("release", ticket[0], ticket[1])

    def pause(self, key: str, seconds: float) -> None:
        self._server.run("pause", [self._pause(key)], [seconds])

    def calm(self, want: Want, seconds: float) -> None:
        for _, _, rate, name in slots([want]):
            self._server.run("calm", [self._name(name)], [seconds, pace(rate).early])

    def ping(self) -> None:
        with self._server.asked() as db:
            db.ping()

    def _name(self, name: str) -> str:
        # Braces put all keys of one API key on one node of a cluster.
        scope, _, rest = name.partition(":")
        return f"{self._server.prefix}:{{{scope}}}:{rest}"

    def _pause(self, key: str) -> str:
        return f"{self._name(key)}:pause"


class RedisLedger:
    """The budgets of a server. Lines that are settled are kept for 180 days."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.forget = server.forget
        self.close = server.close

    def reserve(self, budget: str, held: Held, operation: str, limit: Cost) -> Totals | None:
        keys = [self._key(budget, "totals"), self._entry(budget, held.id), self._key(budget, "index")]
        values = [*held.cost, *limit, held.id, operation, pack(held.charges)]
        return None if self._server.run("credits_reserve", keys, values) else self.totals(budget)

    def settle(self, budget: str, id: str, spent: Cost, stop: tuple[str, ...] = ()) -> bool:
        keys = [
            self._key(budget, "totals"),
            self._entry(budget, id),
            self._key(budget, "parked"),
            self._pages(budget, id),
        ]
        values = [*spent, *(int(kind in stop) for kind in KINDS), KEEP]
        return bool(self._server.run("credits_settle", keys, values))

    def park(self, budget: str, id: str, key: str) -> bool:
        return bool(self._server.run("credits_park", [self._entry(budget, id), self._key(budget, "parked")], [id, key]))

    def find(self, budget: str, key: str, claim: bool) -> Held | None:
        values = [key, self._entry(budget, ""), int(claim)]
        found = self._server.run("credits_find", [self._key(budget, "parked")], values)
        return Held(found[0], Cost(int(found[1]), int(found[2])), unpack(found[3])) if found else None

    def stop(self, budget: str, key: str) -> bool:
        keys = [self._key(budget, "totals"), self._key(budget, "parked")]
        return bool(self._server.run("credits_stop", keys, [key, self._entry(budget, "")]))

    def page(self, budget: str, id: str, page: PageCost) -> list[PageCost]:
        with self._server.asked() as db, db.pipeline(transaction=True) as steps:
            steps.hset(self._pages(budget, id), page.position, json.dumps([page.following, *page.cost]))
            steps.expire(self._pages(budget, id), KEEP)
            steps.hgetall(self._pages(budget, id))
            *_, known = steps.execute()
        pages = {position: json.loads(text) for position, text in known.items()}
        return [PageCost(position, following, Cost(*cost)) for position, (following, *cost) in pages.items()]

    def totals(self, budget: str) -> Totals:
        with self._server.asked() as db:
            found = db.hgetall(self._key(budget, "totals"))
        amounts = [Cost(*(int(found.get(f"{what}_{kind}", 0)) for kind in KINDS)) for what in ("reserved", "spent")]
        return Totals(amounts[0], amounts[1], tuple(kind for kind in KINDS if found.get(f"stopped_{kind}") == "1"))

    def resume(self, budget: str) -> None:
        with self._server.asked() as db:
            db.hdel(self._key(budget, "totals"), *(f"stopped_{kind}" for kind in KINDS))

    def entries(self, budget: str, most: int) -> list[Entry]:
        index, entries = self._key(budget, "index"), []
        with self._server.asked() as db:
            ids = db.zrevrange(index, 0, most - 1)
            with db.pipeline(transaction=False) as steps:
                for id in ids:
                    steps.hgetall(self._entry(budget, id))
                found = steps.execute()
            if gone := [id for id, line in zip(ids, found, strict=True) if not line]:
                db.zrem(index, *gone)
        for id, line in zip(ids, found, strict=True):
            if line:
                cost = [Cost(*(int(line[f"{what}_{kind}"]) for kind in KINDS)) for what in ("reserved", "spent")]
                when = datetime.fromtimestamp(float(line["at"]), UTC)
                entries.append(Entry(id, when, line["operation"], line["state"], *cost))
        return entries

    def _key(self, budget: str, what: str) -> str:
        return f"{self._server.prefix}:{{budget {budget}}}:{what}"

    def _entry(self, budget: str, id: str) -> str:
        return self._key(budget, f"entry:{id}")

    def _pages(self, budget: str, id: str) -> str:
        return self._key(budget, f"pages:{id}")
