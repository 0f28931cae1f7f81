"""Derive `ample_ext/core/sync.py` from `aio.py`. Run with --check to prove that it is fresh."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

CORE = Path(__file__).resolve().parents[1] / "ample_ext" / "core"
WORDS = {
    r"async def": "def",
    r"\[item async for item in self\]": "list(self)",
    r"await ": "",
    r"\bAsyncClient\b": "Client",
    r"\bAsyncPager\b": "Pager",
    r"\bAsyncPoller\b": "Poller",
    r"\bAsyncHttpSender\b": "HttpSender",
    r"\bAsyncSender\b": "SyncSender",
    r"\bAsyncIterator\b": "Iterator",
    r"\bcurrent_loop\b": "no_loop",
    r"\basync_sleep\b": "sleep",
    r"__aenter__": "__enter__",
    r"__aexit__": "__exit__",
    r"__aiter__": "__iter__",
    r"Written for asyncio; `sync\.py` is derived from this file\.": "Derived from `aio.py`: @generated, do not edit.",
}


def derive(text: str) -> str:
    for pattern, replacement in WORDS.items():
        text, hits = re.subn(pattern, replacement, text)
        if not hits:
            raise SystemExit(f"unasync: nothing matches {pattern}; drop the rule or mend it")
    # The order of imports changes with the names.
    ruff = [Path(sys.executable).parent / "ruff"]
    for step in (["check", "--select", "I", "--fix-only"], ["format", "--line-length", "120"]):
        done = subprocess.run(
            [*ruff, *step, "--isolated", "--target-version", "py311", "-q", "--stdin-filename", "sync.py", "-"],
            input=text, capture_output=True, text=True, check=True,
        )  # fmt: skip
        text = done.stdout
    return text


def main() -> int:
    fresh = derive((CORE / "aio.py").read_text(encoding="utf-8"))
    target = CORE / "sync.py"
    if "--check" in sys.argv:
        stale = not target.exists() or target.read_text(encoding="utf-8") != fresh
        print("unasync: ample_ext/core/sync.py is not fresh, run `make gen`" if stale else "unasync: fresh")
        return int(stale)
    target.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
