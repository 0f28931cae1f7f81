"""A call that is made in parts looks like one: indexes are those of the whole list, outcomes are added up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..core.errors import AmpleError, ApiStatusError

if TYPE_CHECKING:
    from amplemarket_client.models import SequenceLeadsOutcome


class shifted:  # noqa: N801 - reads as a word
    """Errors inside speak of the whole list and carry what was added before."""

    def __init__(self, start: int, outcome: SequenceLeadsOutcome | None) -> None:
        self._start = start
        self._outcome = outcome

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if not isinstance(error, AmpleError):
            return
        error.args = tuple(_shift(text, self._start) for text in error.args)
        if isinstance(error, ApiStatusError):
            error.errors = tuple(
                item._replace(detail=_shift(item.detail, self._start), pointer=_point(item.pointer, self._start))
                for item in error.errors
            )
        if self._outcome is not None:
            error.outcome = self._outcome


def _shift(text: str, start: int) -> str:
    """Indexes in brackets, one or a list of them."""
    return re.sub(r"\[[\d, ]+\]", lambda found: re.sub(r"\d+", lambda n: str(int(n[0]) + start), found[0]), text)


def _point(pointer: str, start: int) -> str:
    return re.sub(r"^/leads/(\d+)", lambda found: f"/leads/{int(found[1]) + start}", pointer)


def summed(one: SequenceLeadsOutcome, other: SequenceLeadsOutcome) -> SequenceLeadsOutcome:
    """Two outcomes as one: numbers added, lists joined."""
    merged: dict[str, Any] = dict(one.raw)
    for name, value in other.raw.items():
        before = merged.get(name)
        if isinstance(value, int) and isinstance(before, int):
            merged[name] = before + value
        elif isinstance(value, list) and isinstance(before, list):
            merged[name] = [*before, *value]
        else:
            merged[name] = value
    return type(one).from_dict(merged)
