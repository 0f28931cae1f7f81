"""Which row an answer belongs to: by the identifiers that it repeats, never by its position."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any


class Joiner:
    """The leads of one chunk, of which no two share a key, and which of them are answered."""

    def __init__(
        self,
        leads: Iterable[tuple[int, Mapping[str, str]]],
        answered: set[int],
        keys: Callable[[Mapping[str, Any]], tuple[str, ...]],
    ) -> None:
        self._keys = keys
        self._lines = {key: line for line, lead in leads for key in keys(lead)}
        self._wanted = {*self._lines.values()}
        self._answered = answered

    @property
    def complete(self) -> bool:
        """Whether every lead has its answer."""
        return self._wanted <= self._answered

    def match(self, answer: Any) -> tuple[int | None, str]:
        """The line of an answer, or None and why it has none: `unmatched` or `surplus`."""
        keys = self._keys(answer) if isinstance(answer, Mapping) else ()
        line = next((self._lines[key] for key in keys if key in self._lines), None)
        if line is None:
            return None, "unmatched"
        if line in self._answered:
            return None, "surplus"
        self._answered.add(line)
        return line, ""
