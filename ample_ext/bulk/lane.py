"""One stream of chunks through the scheduler: what they are, who sends them, how many at a time."""

from __future__ import annotations

from collections.abc import Callable

from ample_ext.amplemarket import Amplemarket
from ample_ext.bulk.collect import Collector
from ample_ext.bulk.submit import Submitter
from ample_ext.bulk.work import Work
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.lock import Lock
from ample_ext.stores.journal.records import Chunk, Run, Tally
from ample_ext.stores.journal.states import ENDED


class Lane:
    """A run and its work. `follow` is told of each chunk that has ended; it may plan chunks in another lane."""

    def __init__(
        self,
        client: Amplemarket,
        journal: Journal,
        run: Run,
        work: Work,
        lock: Lock,
        *,
        in_flight: int | None,
        warn: Callable[[str], None],
        follow: Callable[[Chunk], None] | None = None,
    ) -> None:
        self.journal = journal
        self.run = run
        self.work = work
        self.in_flight = 1 if in_flight and work.one_at_a_time else in_flight
        self.collector = Collector(journal, run, work, client.base_url)
        self.submitter = Submitter(client, journal, run, work, self.collector, lock, warn)
        self.follow = follow
        self.running = 0

    def next_planned(self) -> Chunk | None:
        if self.in_flight is not None and self.running >= self.in_flight:
            return None
        return next(iter(self.journal.chunks.within(self.run, "planned", most=1)), None)

    def under_way(self) -> list[Chunk]:
        return self.journal.chunks.within(self.run, "submitted", "collecting")

    def ambiguous(self) -> list[Chunk]:
        return self.journal.chunks.within(self.run, "ambiguous")

    def progress(self) -> tuple[int, int, int]:
        """Leads that have ended, all leads, and chunks to send."""
        tallies = self.journal.chunks.tallies(self.run)
        done = sum(tally.leads for state, tally in tallies.items() if state in ENDED)
        return done, sum(tally.leads for tally in tallies.values()), tallies.get("planned", Tally()).chunks
