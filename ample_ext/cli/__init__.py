"""The `ample` command."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process with its exit code."""
    try:
        from ample_ext.cli.app import run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "ample_ext":
            raise
        sys.stderr.write(f"ample: the command needs {error.name}: pip install 'ample-ext[cli]'\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)  # before anything was begun
    sys.exit(run(arguments))
