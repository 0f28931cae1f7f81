"""What was spent, by run, day, kind and operation: computed from the results by the published prices."""

from __future__ import annotations

import time
from collections import defaultdict
from typing import Literal, NamedTuple, get_args

from sqlalchemy import select

from ample_ext.stores.journal import schema
from ample_ext.stores.journal.journal import Journal

By = Literal["run", "day", "kind", "operation"]
WAYS: tuple[By, ...] = get_args(By)


class Entry(NamedTuple):
    """Half credits of each kind, and those that may have been spent unseen, under one heading."""

    key: str
    email: int
    phone: int
    leads: int
    """In the requests that they were spent on; by kind, those of both count twice."""


def ledger(journal: Journal, by: By) -> list[Entry]:
    """Entries in the order of their headings; days are those of UTC. Runs that were pruned count too."""
    run, chunk = schema.run.c, schema.chunk.c
    joined = schema.chunk.join(schema.run, run.no == chunk.run)
    query = select(run.id, run.operation, run.created, chunk.at, chunk.email, chunk.phone, chunk.size)
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    with journal.transaction() as db:
        for id, operation, created, at, email, phone, size in db.execute(query.select_from(joined)):
            if not email and not phone:
                continue
            day = time.strftime("%Y-%m-%d", time.gmtime(at or created))
            heads = {"run": (id[:12], email, phone), "day": (day, email, phone), "operation": (operation, email, phone)}
            parts = [heads[by]] if by != "kind" else [("email", email, 0), ("phone", 0, phone)]
            for key, mail, call in parts:
                if mail or call:
                    sums[key] = [old + new for old, new in zip(sums[key], (mail, call, size), strict=True)]
    return [Entry(key, *amounts) for key, amounts in sorted(sums.items())]
