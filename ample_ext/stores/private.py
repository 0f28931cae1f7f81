"""Files for SQLite that only their owner may read, made without being opened where there is one.

A process that closes a file loses all locks that it has on it, whichever descriptor they were taken by: SQLite's too,
of a journal that another thread works on. Another process would then clear the log away under its writes.
"""

from __future__ import annotations

import errno
import os
import threading
from contextlib import suppress
from pathlib import Path

_MAKING = threading.Lock()


def make_private(path: Path) -> None:
    """Make the file if there is none.

    Raises:
        OSError: it cannot be made, or not be read and written.
    """
    # One at a time: nobody has locks on a file that another thread is about to close.
    with _MAKING, suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    if not os.access(path, os.R_OK | os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
