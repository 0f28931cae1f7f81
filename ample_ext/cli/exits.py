"""Exit codes, which scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Exit(IntEnum):
    DONE = 0
    BUG = 1
    USAGE = 2
    AUTHENTICATION = 3
    CREDITS = 4
    AMBIGUOUS = 5
    API = 6
    DISK = 7
    INTERRUPTED = 130


# Of several the first in this order is told.
WORST_FIRST = (
    Exit.INTERRUPTED,
    Exit.AUTHENTICATION,
    Exit.USAGE,
    Exit.CREDITS,
    Exit.AMBIGUOUS,
    Exit.API,
    Exit.DISK,
    Exit.BUG,
    Exit.DONE,
)


def worst(codes: Iterable[Exit]) -> Exit:
    """The code to end with; done when there is none."""
    return min(codes, key=WORST_FIRST.index, default=Exit.DONE)
