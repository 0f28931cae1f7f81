"""The `ample` command, measured from inside: seconds, processor time of both sides and memory, phase by phase.

    python -m scripts.proof.measured FIGURES SERVER-PID -- enrich people …

The command is the real one. Only the limit of the key is raised, as for an account that may do more; and the steps of
the pipeline are timed. FIGURES is a JSON file that is written at the end.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ample_ext import Limits, Rate
from ample_ext.bulk.assemble import Assembler
from ample_ext.bulk.schedule import Scheduler
from ample_ext.bulk.stage import Stager
from ample_ext.bulk.submit import Submitter
from ample_ext.core import sync

RAISED = {"default": [Rate(1_000_000, 60)]}
MEASURED = ("seconds", "command", "sandbox", "queued", "peak_mb")
PHASES: tuple[tuple[type[Any], str, str], ...] = (
    (Stager, "stage", "stage"),
    (Scheduler, "work", "wait"),
    (Scheduler, "step", "collect"),
    (Submitter, "send", "send"),
    (Assembler, "write", "write"),
)


class Stopwatch:
    """Seconds, processor seconds of the command and of the server, seconds that either stood in a queue for a
    processor, and the memory taken by the end of the phase. What is done inside another phase counts for the inner one.
    """

    def __init__(self, server: int) -> None:
        self._server = server
        self._open = ["rest"]
        self._last = self._now()
        self._spent: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * len(MEASURED))

    def timed(self, work: Callable[..., Any], phase: str) -> Callable[..., Any]:
        def run(*given: Any, **more: Any) -> Any:
            self._turn()
            self._open.append(phase)
            try:
                return work(*given, **more)
            finally:
                self._turn()
                self._open.pop()

        return run

    def figures(self) -> dict[str, dict[str, float]]:
        self._turn()
        return {name: dict(zip(MEASURED, amounts, strict=True)) for name, amounts in self._spent.items()}

    def _turn(self) -> None:
        now, into = self._now(), self._spent[self._open[-1]]
        into[:-1] = [amount + new - old for amount, new, old in zip(into, now, self._last, strict=False)]
        into[-1] = _peak()
        self._last = now

    def _now(self) -> tuple[float, float, float, float]:
        own, other = _scheduled("self"), _scheduled(self._server)
        return time.perf_counter(), time.process_time(), other[0], own[1] + other[1]


def _scheduled(process: int | str) -> tuple[float, float]:
    """Seconds on a processor, and in a queue for one, of the main thread."""
    ran, queued, _ = Path(f"/proc/{process}/schedstat").read_text(encoding="utf-8").split()
    return int(ran) / 1e9, int(queued) / 1e9


def _peak() -> float:
    """Megabytes, at the highest. What `getrusage` says would count what the parent had before this program began."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM:"))) / 1024


def main() -> None:
    figures, server, _, *arguments = sys.argv[1:]
    watch = Stopwatch(int(server))
    for owner, name, phase in PHASES:
        setattr(owner, name, watch.timed(getattr(owner, name), phase))
    setattr(sync, "Limits", lambda: Limits(RAISED))  # noqa: B010 - what clients take when nothing else is said
    from ample_ext.cli import main as command

    sys.argv = ["ample", *arguments]
    try:
        command()
    finally:
        Path(figures).write_text(json.dumps(watch.figures()), encoding="utf-8")


if __name__ == "__main__":
    main()
