"""What the journal tells: runs, their requests and their rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ample_ext.stores.journal.people import Key


class Run(NamedTuple):
    no: int
    id: str
    state: str
    chunk_size: int


class Told(NamedTuple):
    """What was written down of a run when it began."""

    run: Run
    operation: str
    options: dict[str, Any]
    input: str
    output: str
    created: float


class Chunk(NamedTuple):
    number: int
    size: int
    state: str
    job: str | None
    next: str | None
    outcome: str | None


class Tally(NamedTuple):
    """Chunks in one state: how many, their leads, the leads as often as they may be paid, half credits spent."""

    chunks: int = 0
    leads: int = 0
    payable: int = 0
    email: int = 0
    phone: int = 0


class Relative(NamedTuple):
    """Another run: what it asked for, half credits spent, leads that may have been paid unseen."""

    id: str
    output: str
    options: dict[str, Any]
    email: int
    phone: int
    unseen: int
    pruned: bool
    kin: bool
    """Whether it was over the same content, with the same key."""


class Line(NamedTuple):
    """One row of the input with all that is known of it. Of a duplicate, chunk and result are those of its first."""

    line: int
    status: str | None
    reason: str | None
    duplicate_of: int | None
    first_status: str | None
    first_reason: str | None
    chunk_state: str | None
    chunk_reason: str | None
    result: str | None
    lead: str | None
    next_state: str | None = None
    next_result: str | None = None


class Learned(NamedTuple):
    """Who is known by a page of results: keys of who was paid for, and digests of who asked to be removed."""

    scope: str
    asked: int
    known: Sequence[Key] = ()
    removed: Sequence[bytes] = ()
