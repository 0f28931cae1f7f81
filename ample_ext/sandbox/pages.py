"""Pages by cursor and pages by number."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from .errors import unsupported

SMALL = 20
LARGE = 100


# Pages that are asked for again, by a benchmark or after a lost answer; about a quarter of a megabyte each.
MOST_KEPT = 32


class Kept(dict[str, Any]):
    """A page that never changes again: worked out and written down once."""

    @cached_property
    def text(self) -> bytes:
        return written(self)


class KeptPages:
    """The last of them, by whatever tells them apart."""

    def __init__(self) -> None:
        self._pages: dict[object, Kept] = {}

    def get(self, name: object, make: Callable[[], dict[str, Any]]) -> Kept:
        page = self._pages.get(name)
        if page is None:
            page = self._pages[name] = Kept(make())
            if len(self._pages) > MOST_KEPT:
                del self._pages[next(iter(self._pages))]
        return page


def written(body: Any) -> bytes:
    """JSON as it is sent."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class CursorPage:
    start: int
    end: int
    links: dict[str, dict[str, str]]


def cursor_page(
    count: int,
    cursor_of: Callable[[int], str],
    position_of: Callable[[str], int | None],
    path: str,
    query: Mapping[str, Any],
    most: int,
    *,
    unasked: str = "page[size]",
) -> CursorPage:
    """The asked stretch of `count` items with its links. Cursors are exclusive; a page holds `most` at most.

    `unasked` is what links call the size when nobody asked for one.
    """
    size = min(int(query.get("page[size]", most)), most)
    start, end = _stretch(count, size, position_of, query)
    stretch = f"{'page[size]' if 'page[size]' in query else unasked}={size}"
    links = {"self": _link(path, query, stretch)}
    if start > 0 and start < count:
        links["prev"] = _link(path, query, stretch, "page[before]", cursor_of(start))
    if end < count:
        links["next"] = _link(path, query, stretch, "page[after]", cursor_of(end - 1))
    return CursorPage(start, end, links)


def numbered_page(items: Sequence[Any], body: Mapping[str, Any], most: int) -> tuple[Sequence[Any], dict[str, int]]:
    """The page that a search body asks for: 5 items unless told, numbered from 1."""
    page, size = body.get("page", 1), min(body.get("page_size", 5), most)
    position = {"page": page, "page_size": size, "total_pages": -(-len(items) // size), "total": len(items)}
    return items[(page - 1) * size : page * size], position


def _stretch(
    count: int, size: int, position_of: Callable[[str], int | None], query: Mapping[str, Any]
) -> tuple[int, int]:
    if "page[before]" in query:
        end = _position(position_of, query, "page[before]")
        return max(0, end - size), end
    start = _position(position_of, query, "page[after]") + 1 if "page[after]" in query else 0
    return start, min(start + size, count)


def _position(position_of: Callable[[str], int | None], query: Mapping[str, Any], name: str) -> int:
    position = position_of(query[name])
    if position is None:
        raise unsupported("The cursor is not known.", parameter=name)
    return position


def _link(path: str, query: Mapping[str, Any], stretch: str, name: str = "", cursor: str = "") -> dict[str, str]:
    """Relative, brackets as they are, filters carried forward, `@` and `+` in the cursor not encoded: as in the API."""
    pairs = [(key, value) for key, value in query.items() if not key.startswith("page[")]
    parts = [f"{key}={quote(_text(item), safe='@:,')}" for key, value in pairs for item in _items(value)]
    parts.append(stretch)
    if name:
        parts.append(f"{name}={quote(cursor, safe='@+')}")
    return {"href": f"{path}?{'&'.join(parts)}"}


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
