"""Taking in the results of a job that has ended, page by page, each page together with the position after it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ample_ext.bulk.join import Joiner
from ample_ext.bulk.order import Order
from ample_ext.core.errors import AmpleError, PaginationError
from ample_ext.core.paging import Page
from ample_ext.core.sync import Poller
from ample_ext.stores.journal import ENDED, Chunk, Journal, Run


class Collector:
    def __init__(self, journal: Journal, run: Run, order: Order) -> None:
        self._journal = journal
        self._run = run
        self._order = order

    def begin(self, chunk: Chunk, poller: Poller[Any]) -> tuple[Chunk, AmpleError | None]:
        """Write down how the job ended; the error stands for an end that is not good."""
        error = _ending(poller)
        reason = str(error.args[0]) if error else None
        self._journal.step(self._run, chunk.number, "submitted", "collecting", outcome=poller.outcome, reason=reason)
        return chunk._replace(state="collecting", outcome=poller.outcome), error

    def pages(self, chunk: Chunk, poller: Poller[Any]) -> Iterator[Chunk]:
        """Store the pages that are left; yields the chunk as it is after each."""
        leads = self._journal.leads(self._run, chunk.number)
        joiner = Joiner(leads, self._journal.answered(self._run, [line for line, _ in leads]))
        try:
            for page in poller.results(partial=True, resume_from=chunk.next).pages():
                chunk = self._store(chunk, joiner, page.raw_items, page)
                yield chunk
        except PaginationError:
            if chunk.outcome == "done" or chunk.next is not None:
                raise
            # A job that did not end well may have no list of results at all.
            yield self._store(chunk, joiner, [], None)

    def _store(self, chunk: Chunk, joiner: Joiner, items: list[Any], page: Page[Any] | None) -> Chunk:
        results, strays = [], []
        for item in items:
            line, reason = joiner.match(item)
            body = json.dumps(item, separators=(",", ":"))
            if line is None:
                strays.append((reason, body))
            else:
                results.append((line, body))
        cursor = page.cursor if page else None
        ended = chunk.outcome if chunk.outcome in ENDED else "done"
        after = ended if cursor is None else "collecting"
        self._journal.store_page(
            self._run,
            chunk,
            results=results,
            strays=strays,
            spent=self._order.spent(items),
            next=cursor,
            after=after,
        )
        return chunk._replace(state=after, next=cursor)


def _ending(poller: Poller[Any]) -> AmpleError | None:
    """The error that stands for how the job ended. Asking for the results raises it, before any request."""
    try:
        poller.results()
    except AmpleError as error:
        return error
    return None
