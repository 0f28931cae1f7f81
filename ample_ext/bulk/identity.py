"""Which run a command belongs to: the same command, over the same content, is the same run."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from ample_ext.bulk.order import Order


def run_id(order: Order, scope: str, source: str, digest: str, output: Path) -> str:
    """A hash of all that decides what a run does.

    Args:
        scope: stands for API key and origin.
        source: the input as it was named, `-` for standard input.
        digest: of the input's content.
    """
    place = source if source == "-" else os.path.realpath(source)
    facts = [order.operation.name, order.identity, scope, place, digest, os.path.realpath(output)]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode("utf-8", "surrogateescape")).hexdigest()
