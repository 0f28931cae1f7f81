"""A page of a collection whose items are known by id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..call import Answer, Call
from ..pages import SMALL, cursor_page


def listing(call: Call, member: str, ids: list[str], item: Callable[[int], Any], most: int = SMALL) -> Answer:
    positions = {item_id: position for position, item_id in enumerate(ids)}
    page = cursor_page(len(ids), ids.__getitem__, positions.get, call.path, call.query, most)
    return Answer(200, {member: [item(position) for position in range(page.start, page.end)], "_links": page.links})
