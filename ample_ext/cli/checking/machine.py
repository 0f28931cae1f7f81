"""What is installed, and whether texts of all languages can be shown."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib.util import find_spec

from ample_ext.cli.checking.finding import Finding, ok, warn
from ample_ext.cli.failures import EXTRAS
from ample_ext.core.version import __version__


def check_machine() -> Iterator[Finding]:
    missing = [extra for extra, libraries in EXTRAS.items() if not all(map(find_spec, libraries))]
    told = f"ample {__version__}, Python {platform.python_version()}"
    lacking = f"; not installed: {', '.join(missing)}" if missing else ""
    yield ok("installation", f"{told}{lacking}")
    encoding = (getattr(sys.stdout, "encoding", None) or "unknown").lower()
    if encoding.replace("-", "") == "utf8":
        yield ok("encoding", "UTF-8")
    else:
        told = f"standard output is {encoding}: some names will be shown as codes; files are UTF-8 in any case"
        yield warn("encoding", told, "Set PYTHONUTF8=1, or a UTF-8 locale such as LC_ALL=C.UTF-8")
