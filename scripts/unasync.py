"""Derive the synchronous half from the asynchronous one: `core/sync.py`, the façades' `special/sync_….py` and actions.

Run with --check to prove that it is fresh.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1] / "ample_ext"
CORE = ROOT / "core"
WORDS = {
    r"async def": "def",
    r"\[item async for item in self\]": "list(self)",
    r"await ": "",
    r"Coroutine\[Any, Any, (\w+)\]": r"\1",
    r"Callable, Coroutine, ": "Callable, ",
    r"\.aio\.client\b": ".sync.client",
    r"\bAsyncInstantly\b": "Instantly",
    r"\bAsyncClient\b": "Client",
    r"\bAsyncPager\b": "Pager",
    r"\bAsyncPoller\b": "Poller",
    r"\bAsyncHttpSender\b": "HttpSender",
    r"\bAsyncPool\b": "Pool",
    r"\bhandle_async_request\b": "handle_request",
    r"\basync for\b": "for",
    r"\baiter_bytes\b": "iter_bytes",
    r"\.aclose\b": ".close",
    r"\basync_close_with\b": "close_with",
    r"\bAsyncSender\b": "SyncSender",
    r"\bAsyncIterator\b": "Iterator",
    r"\bcurrent_loop\b": "no_loop",
    r"\basync_sleep\b": "sleep",
    r"\boutcome_of\b": "outcome_now",
    r"__aenter__": "__enter__",
    r"__aexit__": "__exit__",
    r"__aiter__": "__iter__",
    r"\.core\.aio\b": ".core.sync",
    r"\bAsync(\w+)Special\b": r"\1Special",
    r"Written for asyncio; `\w+\.py` is derived from this file\.": "Derived: @generated, do not edit.",
}


def sources() -> dict[Path, Path]:
    """The files that are written by hand, and those that are derived from them."""
    special = sorted(ROOT.glob("*/special/*.py"))
    pairs = {path: path.with_name(f"sync_{path.name}") for path in special if not path.name.startswith(("sync_", "__"))}
    actions = {path: path.with_name("actions.py") for path in ROOT.glob("*/aio_actions.py")}
    return {CORE / "aio.py": CORE / "sync.py", **pairs, **actions}


def derive(texts: list[str]) -> list[str]:
    """The synchronous forms; a rule that nowhere applies is a mistake."""
    for pattern, replacement in WORDS.items():
        found = [re.subn(pattern, replacement, text) for text in texts]
        if not any(hits for _, hits in found):
            raise SystemExit(f"unasync: nothing matches {pattern}; drop the rule or mend it")
        texts = [text for text, _ in found]
    return [tidy(text) for text in texts]


def tidy(text: str) -> str:
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
    pairs = sources()
    stale = []
    for target, fresh in zip(pairs.values(), derive([path.read_text(encoding="utf-8") for path in pairs]), strict=True):
        if not target.exists() or target.read_text(encoding="utf-8") != fresh:
            stale.append(target.relative_to(ROOT))
            if "--check" not in sys.argv:
                target.write_text(fresh, encoding="utf-8")
    if "--check" in sys.argv:
        print(f"unasync: not fresh, run `make gen`: {', '.join(map(str, stale))}" if stale else "unasync: fresh")
        return bool(stale)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
