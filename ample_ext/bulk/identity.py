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
    place = source if source == "-" else written(os.path.realpath(source))
    return _hash([operation, options, scope, place, digest, written(os.path.realpath(output))])


def written(path: str | Path) -> str:
    """A path as text that every database takes, and the same in every locale."""
    return os.fsencode(path).decode("utf-8", "replace")


def place(text: str) -> Path:
    """The path that was written so."""
    return Path(os.fsdecode(text.encode("utf-8")))


def kin(operation: str, scope: str, digest: str) -> str:
    """Runs that have this in common ask the same API about the same people for the same account."""
    return _hash([operation, scope, digest])


def knowledge(operation: str, origin: str) -> str:
    """Answers that have this in common are of the same kind, and from the same API, whoever asked with which key."""
    return _hash([operation, origin])[:16]


def _hash(facts: list[Any]) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode("utf-8", "surrogateescape")).hexdigest()
