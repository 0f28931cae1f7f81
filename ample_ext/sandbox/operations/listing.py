"""A page of a collection whose items are known by id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..call import Answer, Call
from ..pages import SMALL, cursor_page


def listing(
    call: Call,
    member: str,
    ids: list[str],
    item: Callable[[int], Any],
    most: int = SMALL,
    *,
    unasked: str = "page[size]",
) -> Answer:
    positions = {item_id: position for position, item_id in enumerate(ids)}
    most = call.largest_page(most)
    page = cursor_page(len(ids), ids.__getitem__, positions.get, call.path, call.query, most, unasked=unasked)
    return Answer(200, {member: [item(position) for position in range(page.start, page.end)], "_links": page.links})


def records(call: Call, member: str, found: Sequence[dict[str, Any]], cursor: str = "id", **kept: Any) -> Answer:
    """A page of records that are at hand; `cursor` is the member that tells them apart."""
    return listing(call, member, [record[cursor] for record in found], found.__getitem__, **kept)
