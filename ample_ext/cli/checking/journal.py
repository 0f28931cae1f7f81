"""The journal: whether it can be used, and what it still has to do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from ample_ext.cli.checking.finding import Finding, fail, ok, warn
from ample_ext.cli.exits import Exit
from ample_ext.core.errors import AmpleError
from ample_ext.stores.database import RECOVER, journal_path
from ample_ext.stores.errors import JournalAddressError
from ample_ext.stores.journal.journal import Journal
from ample_ext.stores.journal.reading import damage, left_over

LITTLE = 1 << 30
"""Bytes left on the disk below which it is told."""
QUICK = 1 << 30
"""A larger journal is not read through."""


def check_journal(location: str | None) -> Iterator[Finding]:
    try:
        path = None if _is_shared(location) else journal_path(location)
        if path and not path.exists():
            yield _new(path)
            return
        with Journal(location) as journal:
            hurt = damage(journal) if path and path.stat().st_size <= QUICK else ""
            waiting = left_over(journal)
    except AmpleError as error:
        code = Exit.USAGE if isinstance(error, JournalAddressError) else Exit.DISK
        yield fail("journal", str(error.args[0]), error.remedy or "Choose another --journal", code)
        return
    if hurt:
        remedy = RECOVER
        yield fail("journal", f"{path} is damaged ({hurt})", remedy, Exit.DISK)
        return
    if path:
        yield ok("journal", f"{path}, {path.stat().st_size / 1e6:,.1f} MB")
        yield from _disk(path.parent)
    else:
        yield ok("journal", "the shared one answers")
    yield _runs(waiting)


def _is_shared(location: str | None) -> bool:
    """An address, which may hold a password and is never shown, and no file."""
    return location is not None and "://" in location and not location.startswith("sqlite")


def _new(path: Path) -> Finding:
    folder = next(parent for parent in path.parents if parent.exists())
    if not os.access(folder, os.W_OK):
        return fail("journal", f"{path} cannot be made: {folder} cannot be written", "Choose a --journal", Exit.DISK)
    return ok("journal", f"there is none yet; the first run makes {path}")


def _disk(folder: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(folder).free
    if free < LITTLE:
        yield warn("disk", f"{free / 1e6:,.0f} MB are left in {folder}", "A run of 200,000 rows takes up to 1 GB")
    else:
        yield ok("disk", f"{free / 1e9:,.1f} GB are left")


def _runs(waiting: dict[str, int]) -> Finding:
    doubtful = waiting.get("ambiguous", 0) + waiting.get("submitting", 0)
    if doubtful:
        requests = "1 request" if doubtful == 1 else f"{doubtful:,} requests"
        remedy = "Look in the dashboard, then give the same command with --on-ambiguous skip or resubmit"
        return warn("runs", f"{requests} may or may not have been accepted", remedy)
    left = sum(waiting.get(state, 0) for state in ("planned", "submitted", "collecting"))
    if left:
        told = f"{left:,} {'request is' if left == 1 else 'requests are'} not finished"
        return warn("runs", told, "Give the same command again: it goes on where it stopped")
    return ok("runs", "nothing is left to do")
