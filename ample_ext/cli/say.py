"""A sentence on standard error. Whoever closed it wants to hear nothing: that must end no run that is paid for."""

from __future__ import annotations

import shutil
import sys
import textwrap
from contextlib import suppress


def say(sentence: str) -> None:
    """Wrapped between words at a terminal; one line in a log, so that it can be searched for."""
    line = f"ample: {sentence}"
    if is_terminal():
        line = textwrap.fill(line, shutil.get_terminal_size().columns, break_on_hyphens=False, break_long_words=False)
    write(line)


def write(line: str) -> None:
    """A line as it is."""
    with suppress(OSError, ValueError):
        if sys.stderr is not None:
            sys.stderr.write(line + "\n")
            sys.stderr.flush()


def is_terminal() -> bool:
    """Whether somebody sits in front of standard error."""
    return sys.stderr is not None and not sys.stderr.closed and sys.stderr.isatty()
