"""What programs read: JSON on standard output, a value a line."""

from __future__ import annotations

import json
import sys


def write_json(value: object, *, indent: int | None = None) -> None:
    """In plain letters where standard output takes them, else escaped as JSON does it; Python's escapes are no JSON."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=dict)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value, indent=indent, default=dict)
    sys.stdout.write(text + "\n")
