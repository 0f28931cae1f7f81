"""The journal of bulk runs: what was asked for, how far each request got, what came back."""

from __future__ import annotations

from pathlib import Path

from ample_ext.stores.journal.chunks import Chunks
from ample_ext.stores.journal.opened import Opened
from ample_ext.stores.journal.rows import Rows
from ample_ext.stores.journal.runs import Runs
from ample_ext.stores.journal.staging import Staging


class Journal(Opened):
    """An open journal: a SQLite file, or a Postgres database when it is shared. For one thread.

    Args:
        location: a path, `sqlite:///PATH` or `postgresql://HOST/NAME`; by default a file in the user's folder for
            state.

    Raises:
        JournalError: it cannot be used, or is of a newer version.
    """

    def __init__(self, location: str | Path | None = None) -> None:
        super().__init__(location)
        self.runs = Runs(self)
        self.staging = Staging(self)
        self.chunks = Chunks(self)
        self.rows = Rows(self)
