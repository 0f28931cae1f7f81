"""Budgets in SQL: the same statements for SQLite and Postgres, each step one transaction."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, Protocol

from ample_ext.core.credits import KINDS, Cost
from ample_ext.stores.accounts import NO_LIMIT, Entry, Held, PageCost, Totals, mask, pack, unmask, unpack


class Execute(Protocol):
    """Run a statement with `?` for values; rows, and how many it changed."""

    def __call__(self, statement: str, values: Sequence[object] = ()) -> tuple[list[Any], int]: ...


class Database(Protocol):
    """What differs between databases."""

    def transaction(self) -> AbstractContextManager[Execute]: ...

    def forget(self) -> None: ...

    def close(self) -> None: ...


class SqlLedger:
    """A `Ledger` on a database that has the tables of `sql/budget.sql`."""

    def __init__(self, database: Database, keep: int | None = None) -> None:
        self._database = database
        self._keep = keep
        self.forget = database.forget
        self.close = database.close

    def reserve(self, budget: str, held: Held, operation: str, limit: Cost) -> Totals | None:
        asked = mask(kind for kind in KINDS if getattr(held.cost, kind))
        with self._database.transaction() as run:
            run("INSERT INTO ample_budget (name) VALUES (?) ON CONFLICT (name) DO NOTHING", (budget,))
            # Of a kind that is not asked for it does not matter how much is left.
            most = [getattr(limit, kind) if getattr(held.cost, kind) else NO_LIMIT for kind in KINDS]
            _, changed = run(
                """UPDATE ample_budget SET reserved_email = reserved_email + ?, reserved_phone = reserved_phone + ?
                WHERE name = ? AND stopped & ? = 0
                AND reserved_email + spent_email + ? <= ? AND reserved_phone + spent_phone + ? <= ?""",
                (*held.cost, budget, asked, held.cost.email, most[0], held.cost.phone, most[1]),
            )
            if not changed:
                return _totals(run, budget)
            run(
                """INSERT INTO ample_entry
                (id, budget, at, operation, state, charges, reserved_email, reserved_phone)
                VALUES (?, ?, ?, ?, 'open', ?, ?, ?)""",
                (held.id, budget, time.time(), operation, pack(held.charges), *held.cost),
            )
        return None

    def settle(self, budget: str, id: str, spent: Cost, stop: tuple[str, ...] = ()) -> bool:
        with self._database.transaction() as run:
            rows, _ = run(
                """UPDATE ample_entry SET state = 'settled', parked_as = NULL, spent_email = ?, spent_phone = ?
                WHERE id = ? AND budget = ? AND state <> 'settled' RETURNING reserved_email, reserved_phone""",
                (*spent, id, budget),
            )
            if rows:
                run(
                    """UPDATE ample_budget SET
                    reserved_email = reserved_email - ?, reserved_phone = reserved_phone - ?,
                    spent_email = spent_email + ?, spent_phone = spent_phone + ?, stopped = stopped | ?
                    WHERE name = ?""",
                    (*rows[0], *spent, mask(stop), budget),
                )
                run("DELETE FROM ample_page WHERE entry = ?", (id,))
                self._trim(run, budget)
        return bool(rows)

    def park(self, budget: str, id: str, key: str) -> bool:
        with self._database.transaction() as run:
            # Whoever changes the same budget waits here, so that two cannot park under one name.
            run("UPDATE ample_budget SET stopped = stopped WHERE name = ?", (budget,))
            rows, _ = run("SELECT id FROM ample_entry WHERE budget = ? AND parked_as = ?", (budget, key))
            if rows:
                return bool(rows[0][0] == id)
            run("UPDATE ample_entry SET state = 'parked', parked_as = ? WHERE id = ? AND state = 'open'", (key, id))
        return True

    def find(self, budget: str, key: str, claim: bool) -> Held | None:
        change = "UPDATE ample_entry SET state = 'open', parked_as = NULL WHERE budget = ? AND parked_as = ? RETURNING"
        look, end = (change, "") if claim else ("SELECT", "FROM ample_entry WHERE budget = ? AND parked_as = ?")
        with self._database.transaction() as run:
            rows, _ = run(f"{look} id, reserved_email, reserved_phone, charges {end}", (budget, key))
        return Held(rows[0][0], Cost(*rows[0][1:3]), unpack(rows[0][3])) if rows else None

    def stop(self, budget: str, key: str) -> bool:
        with self._database.transaction() as run:
            rows, _ = run(
                """UPDATE ample_entry SET state = 'ended' WHERE budget = ? AND parked_as = ? AND state = 'parked'
                RETURNING reserved_email, reserved_phone""",
                (budget, key),
            )
            for amounts in rows:
                kinds = mask(kind for kind, amount in zip(KINDS, amounts, strict=True) if amount)
                run("UPDATE ample_budget SET stopped = stopped | ? WHERE name = ?", (kinds, budget))
        return bool(rows)

    def page(self, budget: str, id: str, page: PageCost) -> list[PageCost]:
        with self._database.transaction() as run:
            run(
                """INSERT INTO ample_page (entry, position, following, email, phone) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (entry, position) DO UPDATE SET
                following = excluded.following, email = excluded.email, phone = excluded.phone""",
                (id, page.position, page.following, *page.cost),
            )
            rows, _ = run("SELECT position, following, email, phone FROM ample_page WHERE entry = ?", (id,))
        return [PageCost(position, following, Cost(*cost)) for position, following, *cost in rows]

    def totals(self, budget: str) -> Totals:
        with self._database.transaction() as run:
            return _totals(run, budget)

    def resume(self, budget: str) -> None:
        with self._database.transaction() as run:
            run("UPDATE ample_budget SET stopped = 0 WHERE name = ?", (budget,))

    def entries(self, budget: str, most: int) -> list[Entry]:
        with self._database.transaction() as run:
            rows, _ = run(
                """SELECT id, at, operation, state, reserved_email, reserved_phone, spent_email, spent_phone
                FROM ample_entry WHERE budget = ? ORDER BY at DESC, id LIMIT ?""",
                (budget, most),
            )
        return [
            Entry(id, datetime.fromtimestamp(at, UTC), operation, state, Cost(*amounts[:2]), Cost(*amounts[2:]))
            for id, at, operation, state, *amounts in rows
        ]

    def _trim(self, run: Execute, budget: str) -> None:
        """What is kept in memory must not grow for ever."""
        if self._keep is not None:
            run(
                """DELETE FROM ample_entry WHERE state = 'settled' AND rowid <=
                (SELECT max(rowid) FROM ample_entry) - ?""",
                (self._keep,),
            )


def _totals(run: Execute, budget: str) -> Totals:
    rows, _ = run(
        """SELECT reserved_email, reserved_phone, spent_email, spent_phone, stopped
        FROM ample_budget WHERE name = ?""",
        (budget,),
    )
    if not rows:
        return Totals()
    *amounts, stopped = map(int, rows[0])
    return Totals(Cost(*amounts[:2]), Cost(*amounts[2:]), unmask(stopped))
