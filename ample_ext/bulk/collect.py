"""Taking in answers: page by page of a job that has ended, each with the position after it, or all at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ample_ext.bulk.identity import knowledge
from ample_ext.bulk.join import Joiner
from ample_ext.bulk.work import Answers, Work
from ample_ext.core.errors import AmpleError, PaginationError
from ample_ext.core.paging import Page
from ample_ext.core.sync import Poller
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.people import Key, digest
from ample_ext.stores.journal.records import Chunk, Learned, Run
from ample_ext.stores.journal.states import ENDED

_Matched = list[tuple[int, Mapping[str, Any]]]


class Collector:
    def __init__(self, journal: Journal, run: Run, work: Work, origin: str) -> None:
        self._journal = journal
        self._run = run
        self._work = work
        self._scope = knowledge(work.operation.name, origin)

    def begin(self, chunk: Chunk, poller: Poller[Any]) -> tuple[Chunk, AmpleError | None]:
        """Write down how the job ended; the error stands for an end that is not good."""
        error = _ending(poller)
        reason = str(error.args[0]) if error else None
        self._journal.chunks.step(
            self._run, chunk.number, "submitted", "collecting", outcome=poller.outcome, reason=reason
        )
        return chunk._replace(state="collecting", outcome=poller.outcome), error

    def pages(self, chunk: Chunk, poller: Poller[Any]) -> Iterator[Chunk]:
        """Store the pages that are left; yields the chunk as it is after each."""
        leads = dict(self._journal.rows.leads(self._run, chunk.number))
        joiner = self._joiner(leads)
        try:
            for page in poller.results(partial=True, resume_from=chunk.next).pages():
                chunk = self._store(chunk, leads, joiner, page.raw_items, page)
                yield chunk
                if chunk.state in ENDED:
                    return
        except PaginationError:
            if chunk.outcome == "done" or chunk.next is not None:
                raise
            # A job that did not end well may have no list of results at all.
            yield self._store(chunk, leads, joiner, [], None)

    def at_once(self, chunk: Chunk, answers: Answers) -> None:
        """Store the answers to a request that needs no job."""
        leads = dict(self._journal.rows.leads(self._run, chunk.number))
        self._store(chunk._replace(state="submitting"), leads, self._joiner(leads), answers, None)

    def _joiner(self, leads: Mapping[int, Mapping[str, str]]) -> Joiner:
        return Joiner(leads.items(), self._journal.rows.answered(self._run, [*leads]), self._work.weak)

    def _store(
        self,
        chunk: Chunk,
        leads: Mapping[int, Mapping[str, str]],
        joiner: Joiner,
        items: list[Any],
        page: Page[Any] | None,
    ) -> Chunk:
        matched: _Matched = []
        strays = []
        for item in items:
            line, reason = joiner.match(item)
            if line is None:
                if self._work.more_than_asked:
                    continue
                # Of somebody who was to be forgotten, what comes in late is not kept.
                kept = len(leads) == chunk.size
                strays.append((reason, json.dumps(item, separators=(",", ":")) if kept else ""))
            else:
                matched.append((line, item))
        cursor = page.cursor if page and not (self._work.more_than_asked and joiner.complete) else None
        ended = chunk.outcome if chunk.outcome in ENDED else "done"
        after = ended if cursor is None else "collecting"
        self._journal.chunks.store_page(
            self._run,
            chunk,
            results=[(line, json.dumps(item, separators=(",", ":"))) for line, item in matched],
            strays=strays,
            spent=self._work.spent([item for _, item in matched] if self._work.more_than_asked else items),
            next=cursor,
            after=after,
            before=chunk.state,
            learned=self._learned(leads, matched),
        )
        return chunk._replace(state=after, next=cursor)

    def _learned(self, leads: Mapping[int, Mapping[str, str]], matched: _Matched) -> Learned:
        known: list[Key] = []
        removed: list[bytes] = []
        for line, item in matched:
            status, _ = self._work.judge(item)
            lead = leads[line]
            if status == "removed":
                removed += map(digest, self._work.weak(lead))
            elif self._work.reusable and status == self._work.success:
                slug, name = (digest(text) if text else b"" for text in self._work.known(lead))
                known += [Key(line, digest(key), slug, name) for key in self._work.strict(lead)]
        return Learned(self._scope, self._work.depth, known, removed)


def _ending(poller: Poller[Any]) -> AmpleError | None:
    """The error that stands for how the job ended. Asking for the results raises it, before any request."""
    try:
        poller.results()
    except AmpleError as error:
        return error
    return None
