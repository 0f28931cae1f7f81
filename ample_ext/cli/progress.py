"""Showing how far a run is, always on the error stream: a bar for people, lines for logs, JSON for programs."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from typing import Any

from ample_ext.bulk.progress import Listener, Progress

HEARTBEAT = 15.0
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
        style = Style.bar if sys.stderr.isatty() else Style.plain
    if style is Style.bar:
        return _bar()
    return Shown(
        Lines(_plain if style is Style.plain else _json, HEARTBEAT if style is Style.plain else 1.0), nullcontext()
    )


class Lines:
    """A line when a phase begins, a heartbeat while it lasts, a line at its end."""

    def __init__(self, render: Callable[[Progress], str], every: float) -> None:
        self._render = render
        self._every = every
        self._last: Progress | None = None
        self._told = 0.0

    def __call__(self, progress: Progress) -> None:
        last, self._last = self._last, progress
        now = time.monotonic()
        begun = last is None or last.phase != progress.phase
        ended = progress.total is not None and progress.done == progress.total and progress != last
        if begun or ended or now - self._told >= self._every:
            self._told = now
            sys.stderr.write(self._render(progress) + "\n")
            sys.stderr.flush()


def _plain(progress: Progress) -> str:
    amount = f"{progress.done:,}" + ("" if progress.total is None else f" of {progress.total:,}")
    return f"{_TITLES[progress.phase]}: {amount}" + (f" ({progress.note})" if progress.note else "")


def _json(progress: Progress) -> str:
    return json.dumps(progress._asdict())


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
            tasks[progress.phase] = bars.add_task(_TITLES[progress.phase], note="")
        bars.update(tasks[progress.phase], completed=progress.done, total=progress.total, note=progress.note)

    return Shown(listen, bars)
