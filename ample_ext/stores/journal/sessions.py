"""Where the time of a run went, process by process: a later one adds to what earlier ones took."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import func, insert, select, update

from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.records import Run
from ample_ext.stores.journal.schema import session


class Spent(NamedTuple):
    """Seconds, and what was asked in them."""

    seconds: float
    answering: float
    for_jobs: float
    for_limits: float
    requests: int
    retries: int
    rate_limited: int


def begin(journal: Journal, run: Run) -> int:
    """The number of a new session. The run is locked, so nobody else takes it."""
    with journal.aside() as db:
        last = db.scalar(select(func.max(session.c.no)).where(session.c.run == run.no))
        number = int(last or 0) + 1
        db.execute(insert(session).values(run=run.no, no=number, **Spent(0, 0, 0, 0, 0, 0, 0)._asdict()))
    return number


def note(journal: Journal, run: Run, number: int, spent: Spent) -> None:
    """What a session has taken until now."""
    own = session.c.run == run.no, session.c.no == number
    with journal.aside() as db:
        db.execute(update(session).where(*own).values(**spent._asdict()))


def sessions(journal: Journal, run: Run) -> list[Spent]:
    """Of every process that worked on a run, as far as it was noted."""
    columns = [session.c[name] for name in Spent._fields]
    with journal.transaction() as db:
        rows = db.execute(select(*columns).where(session.c.run == run.no).order_by(session.c.no))
        return [Spent(*row) for row in rows]
