"""JSON Lines: one object a line, nested values kept. The columns are found in a first pass."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ample_ext.bulk.errors import InputError
from ample_ext.bulk.records import MAX_CHARACTERS, Record


class JsonSource:
    def __init__(self, path: Path, encoding: str) -> None:
        self._path = path
        self._encoding = encoding
        names: dict[str, None] = {}
        for record in self.records():
            names.update(dict.fromkeys(record.cells))
        self.columns = tuple(names)
        if not self.columns:
            raise InputError(f"{path}: no line is a JSON object with members")

    def records(self) -> Iterator[Record]:
        for line, text in self._lines():
            if not text.strip():
                continue
            value = _parse(text)
            if isinstance(value, dict):
                yield Record(line, value, None)
            else:
                yield Record(line, {}, "not a JSON object")

    def _lines(self) -> Iterator[tuple[int, str]]:
        # Only "\n" ends a line here; the "\r" of Windows files is blank space to JSON.
        with self._path.open(encoding=self._encoding, newline="\n") as file:
            line = 0
            while text := file.readline(MAX_CHARACTERS):
                line += 1
                if len(text) == MAX_CHARACTERS and not text.endswith("\n"):
                    raise InputError(f"{self._path}, line {line}: longer than {MAX_CHARACTERS} characters")
                yield line, text


def _parse(text: str) -> Any:
    try:
        # NaN and Infinity are not JSON, though Python writes them: they become null.
        return json.loads(text, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None
