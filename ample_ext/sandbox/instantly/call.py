"""A checked request to this API, and pages as it cuts them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..call import Answer
from .refusals import Refusal
from .store import Json, Store

UNASKED = 10


@dataclass(frozen=True, slots=True)
class Call:
    store: Store
    path_params: Mapping[str, str]
    query: Json
    body: Json

    def find(self, where: Mapping[str, Json], id: str | None = None) -> Json:
        """The thing that the path, or the given id, names."""
        found = where.get(self.path_params["id"] if id is None else id)
        if found is None:
            raise Refusal(404)
        return found


Handler = Callable[[Call], Answer]


def ok(body: Any, status: int = 200) -> Answer:
    """What is null is left out."""
    return Answer(status, _without_nulls(body))


def page(items: Iterable[Json], asked: Mapping[str, Any], key: str = "id", *, descending: bool = False) -> Answer:
    """Ten unless told. Whatever has items has a cursor, so the page after the last one is empty."""
    ordered = sorted(items, key=lambda item: str(item[key]), reverse=descending)
    after = asked.get("starting_after")
    if after is not None:
        ordered = [item for item in ordered if (item[key] < after if descending else item[key] > after)]
    shown = ordered[: asked.get("limit", UNASKED)]
    return ok({"items": shown, **({"next_starting_after": shown[-1][key]} if shown else {})})


def _without_nulls(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    if isinstance(value, dict):
        return {name: _without_nulls(member) for name, member in value.items() if member is not None}
    return value
