"""Progress on standard error: a bar at a terminal, lines with a heartbeat in a log, JSON for programs."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from typing import Any

from ample_ext.bulk.progress import Listener, Progress
from ample_ext.cli.say import is_terminal, write

HEARTBEAT = 15.0
"""Seconds after which a line says that all is well, though nothing is new: build servers end what is silent."""
_TITLES = {"reading": "Reading rows", "planning": "Planning", "enriching": "Enriching", "writing": "Writing rows"}


class Style(StrEnum):
    auto = "auto"
    bar = "bar"
    plain = "plain"
    json = "json"


class Shown(AbstractContextManager["Shown"]):
    """`listen` takes the progress while the `with` block lasts."""

    def __init__(self, listen: Listener, frame: AbstractContextManager[Any]) -> None:
        self.listen = listen
        self._frame = frame

    def __enter__(self) -> Shown:
        self._frame.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._frame.__exit__(*error)


def show(style: Style) -> Shown:
    if style is Style.auto:
        style = Style.bar if is_terminal() else Style.plain
    if style is Style.bar:
        return _bar() if is_terminal() else Shown(lambda progress: None, nullcontext())
    lines = Lines(_plain, HEARTBEAT) if style is Style.plain else Lines(_json, 1.0)
    return Shown(lines, Heart(lines))


class Lines:
    """A line when a phase begins, one at its end, and between them no silence that is longer than `beat`.

    Args:
        every: the least seconds between two lines of one phase.
        clock: seconds that only grow.
        tell: takes a line.
    """

    def __init__(
        self,
        render: Callable[[Progress, float], str],
        every: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        tell: Callable[[str], None] = write,
    ) -> None:
        self._render = render
        self._every = every
        self._clock = clock
        self._tell = tell
        self._lock = threading.Lock()
        self._last: Progress | None = None
        self._told = self._begun = clock()

    def __call__(self, progress: Progress) -> None:
        with self._lock:
            last, self._last = self._last, progress
            begun = last is None or last.phase != progress.phase
            ended = progress.total is not None and progress.done == progress.total and progress != last
            if begun or ended or self._clock() - self._told >= self._every:
                self._write()

    def beat(self) -> None:
        """Say where things are, if that was last said long ago: also while one request takes minutes."""
        with self._lock:
            if self._last and self._clock() - self._told >= HEARTBEAT:
                self._write()

    def _write(self) -> None:
        assert self._last
        self._told = self._clock()
        self._tell(self._render(self._last, self._told - self._begun))


class Heart(AbstractContextManager["Heart"]):
    """Beats beside the work until the block ends; `wait` takes seconds and says whether it is over."""

    def __init__(self, lines: Lines, wait: Callable[[float], bool] | None = None) -> None:
        self._lines = lines
        self._over = threading.Event()
        self._wait = wait or self._over.wait
        self._thread = threading.Thread(target=self.run, name="ample-heartbeat", daemon=True)

    def __enter__(self) -> Heart:
        self._thread.start()
        return self

    def __exit__(self, *error: Any) -> None:
        self._over.set()
        self._thread.join()

    def run(self) -> None:
        while not self._wait(HEARTBEAT / 3):
            self._lines.beat()


def _title(progress: Progress) -> str:
    return _TITLES.get(progress.phase, progress.phase.capitalize())


def _plain(progress: Progress, seconds: float) -> str:
    amount = f"{progress.done:,}"
    if progress.total:
        amount += f" of {progress.total:,} ({100 * progress.done // progress.total} %)"
    note = f", {progress.note}" if progress.note else ""
    return f"{_title(progress)}: {amount}{note}, after {_duration(seconds)}"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _json(progress: Progress, seconds: float) -> str:
    return json.dumps(progress._asdict() | {"seconds": round(seconds, 1)})


def _bar() -> Shown:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    bars = Bars(
        TextColumn("{task.description:<12}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("[dim]{task.fields[note]}"),
        console=Console(stderr=True),
        transient=True,
    )
    tasks: dict[str, Any] = {}

    def listen(progress: Progress) -> None:
        if progress.phase not in tasks:
            for task in tasks.values():
                bars.update(task, visible=False)
            tasks[progress.phase] = bars.add_task(_title(progress), note="")
        bars.update(tasks[progress.phase], completed=progress.done, total=progress.total, note=progress.note)

    return Shown(listen, bars)
