"""Sending one chunk: the one step that is paid for.

The journal says `submitting` before the request leaves and `submitted` after its answer came. Whatever happens between
the two leaves a chunk of which nobody may assume that it was, or was not, accepted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from ample_ext.amplemarket import Amplemarket
from ample_ext.bulk.collect import Collector
from ample_ext.bulk.shield import shielded
from ample_ext.bulk.work import Answers, Work
from ample_ext.core.errors import AmpleError, ApiStatusError, BadRequestError, InvalidArgumentError
from ample_ext.core.sync import Poller
from ample_ext.stores.errors import JournalError
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.lock import Lock
from ample_ext.stores.journal.records import Chunk, Run
from ample_ext.stores.journal.states import ENDED

# A request that is refused for one lead is sent again without it, so often at most.
MOST_REFUSED = 50
# Seconds between attempts to write down what was accepted: a database that was started anew comes back.
PAUSES = (1.0, 4.0)
_POINTER = re.compile(r"/\w+/(\d+)(?:/(\w+))?")


class Submitter:
    def __init__(
        self,
        client: Amplemarket,
        journal: Journal,
        run: Run,
        work: Work,
        collector: Collector,
        lock: Lock,
        warn: Callable[[str], None],
    ) -> None:
        self._client = client
        self._journal = journal
        self._run = run
        self._work = work
        self._collector = collector
        self._lock = lock
        self._warn = warn
        self._refused: Counter[int] = Counter()

    def send(self, chunk: Chunk) -> Poller[Any] | None:
        """Send a planned chunk; None when it ended, or has to be sent anew, without a job.

        Raises:
            AmpleError: it was not accepted and stays planned, or nobody knows (`maybe_applied`) and it is ambiguous.
            RunBusyError: another process works on this run by now. Nothing was sent.
        """
        self._lock.keep()
        leads = self._journal.rows.leads(self._run, chunk.number)
        credits = self._work.cost.times(len(leads)).credits

        def held() -> None:
            self._warn(
                f"waiting for the answer of a paid request; Ctrl-C again leaves up to {credits:,g} credits in doubt"
            )

        with shielded(held):
            self._journal.chunks.step(self._run, chunk.number, "planned", "submitting")
            try:
                found = self._work.begin(self._client, [lead for _, lead in leads], self._label(chunk))
            except AmpleError as error:
                self._not_accepted(chunk, [line for line, _ in leads], error)
                return None
            return self._write_down(chunk, found)

    def find_out(self, chunk: Chunk, *, surely: bool) -> bool | None:
        """Ask the API what became of an ambiguous chunk, where it can tell.

        Args:
            surely: what the API does not show by now was never accepted, and may be sent.

        Returns:
            Whether it is known now; None when the API shows nothing of it so far.
        """
        job = self._work.look_up(self._client, self._label(chunk))
        if job is None:
            return False
        if not job and not surely:
            return None
        after = {"after": "submitted", "job": job} if job else {"after": "planned"}
        self._journal.chunks.step(self._run, chunk.number, "ambiguous", **after, reason=None)
        return True

    def _label(self, chunk: Chunk) -> str:
        return f"{self._run.id[:12]}-{chunk.number}"

    def _not_accepted(self, chunk: Chunk, lines: list[int], error: AmpleError) -> None:
        if error.maybe_applied and not self._work.repeatable:
            self._journal.chunks.step(self._run, chunk.number, "submitting", "ambiguous", reason=_told(error))
            raise error
        if not isinstance(error, BadRequestError | InvalidArgumentError):
            self._journal.chunks.step(self._run, chunk.number, "submitting", "planned")
            raise error
        at, member = _culprit(error)
        if at is not None and at < len(lines) and self._refused[chunk.number] < MOST_REFUSED:
            self._refused[chunk.number] += 1
            self._journal.chunks.refuse(self._run, chunk.number, lines[at], f"the API does not accept its {member}")
        else:
            self._journal.chunks.step(self._run, chunk.number, "submitting", "failed", reason=_told(error))

    def _write_down(self, chunk: Chunk, found: Poller[Any] | Answers) -> Poller[Any] | None:
        failed: JournalError | None = None
        for pause in (0.0, *PAUSES):
            if pause:
                self._client._runtime.sleep(pause)
            try:
                if not (failed and self._is_written(chunk, found)):
                    self._write(chunk, found)
                return None if isinstance(found, list) else found
            except JournalError as error:
                failed = error
        what = "the request" if isinstance(found, list) else f"job {found.id}"
        raise JournalError(
            f"{what} was accepted and could not be written down: {failed}",
            remedy="Its leads count as ambiguous from now on; the number leads to them in the dashboard",
        )

    def _write(self, chunk: Chunk, found: Poller[Any] | Answers) -> None:
        if isinstance(found, list):
            self._collector.at_once(chunk, found)
        else:
            self._journal.chunks.step(self._run, chunk.number, "submitting", "submitted", job=found.id)

    def _is_written(self, chunk: Chunk, found: Poller[Any] | Answers) -> bool:
        """Whether an attempt that failed was written all the same: only the word of it was lost."""
        job, states = (None, ENDED) if isinstance(found, list) else (found.id, ("submitted",))
        return (chunk.number, job) in ((old.number, old.job) for old in self._journal.chunks.within(self._run, *states))


def _told(error: AmpleError) -> str:
    """What may stand in the output: operation, status and code."""
    code = error.code if isinstance(error, ApiStatusError) else ""
    return f"{error.args[0]} ({code})" if code else str(error.args[0])


def _culprit(error: AmpleError) -> tuple[int | None, str]:
    """Position of the lead that the API, or the check before sending, points at, and the member."""
    if isinstance(error, ApiStatusError):
        for item in error.errors:
            if found := _POINTER.fullmatch(item.pointer):
                return int(found[1]), found[2] or "identifiers"
    elif found := re.search(r"\w+\[(\d+)\](?:\.(\w+))?", str(error.args[0])):
        return int(found[1]), found[2] or "identifiers"
    return None, ""
