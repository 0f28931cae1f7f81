"""A sentence on standard error."""

from __future__ import annotations

import shutil
import sys
import textwrap


def say(sentence: str) -> None:
    """Wrapped between words at a terminal; one line in a log, so that it can be searched for."""
    line = f"ample: {sentence}"
    if sys.stderr.isatty():
        line = textwrap.fill(line, shutil.get_terminal_size().columns, break_on_hyphens=False, break_long_words=False)
    sys.stderr.write(line + "\n")
