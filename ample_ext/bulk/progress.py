"""What a run tells of itself while it works."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

Phase = Literal["reading", "planning", "enriching", "writing"]


class Progress(NamedTuple):
    """A phase, how far it is, and a word on it. Nothing personal is in it."""

    phase: Phase
    done: int
    total: int | None = None
    note: str = ""


Listener: TypeAlias = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """Nobody listens."""
