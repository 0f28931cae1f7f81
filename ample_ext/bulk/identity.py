"""Which run a command belongs to: the same command, over the same content, is the same run."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def run_id(operation: str, options: Mapping[str, Any], scope: str, source: str, digest: str, output: Path) -> str:
    """A hash of all that decides what a run does.

    Args:
        options: what is asked for, with the columns that are read.
        scope: stands for API key and origin.
        source: the input as it was named, `-` for standard input.
        digest: of the input's content.
    """
    place = source if source == "-" else os.path.realpath(source)
    return _hash([operation, options, scope, place, digest, os.path.realpath(output)])


def kin(operation: str, scope: str, digest: str) -> str:
    """Runs that have this in common ask the same API about the same people for the same account."""
    return _hash([operation, scope, digest])


def _hash(facts: list[Any]) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode("utf-8", "surrogateescape")).hexdigest()
