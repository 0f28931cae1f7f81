"""The states of runs and chunks, and which step leads from one to another.

    planned ─▶ submitting ─▶ submitted(job) ─▶ collecting(next page) ─▶ done · failed · canceled
       ▲           ├─▶ done (answers came at once)
       │           └─▶ ambiguous (crash or lost answer) ─▶ submitted · failed, when somebody found out
       └───────────────────┘ only when told to send again

A step is a compare-and-set that is on the disk before the journal answers, so of two processes only one can take it,
and after a crash the journal says at most less than what happened, never more.
"""

from __future__ import annotations

from collections.abc import Mapping

STEPS: Mapping[str, frozenset[str]] = {
    "planned": frozenset({"submitting", "canceled"}),
    "submitting": frozenset({"submitted", "planned", "ambiguous", "failed", "done"}),
    "submitted": frozenset({"collecting", "failed"}),
    "collecting": frozenset({"collecting", "done", "failed", "canceled"}),
    "ambiguous": frozenset({"planned", "submitted", "failed"}),
}
PRUNED = "pruned"
ENDED = ("done", "failed", "canceled")
UNSEEN = ("submitting", "submitted", "collecting", "ambiguous")
