"""Walking pages: by the links of an answer, by page numbers in the body, or by cursors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar, cast
from urllib.parse import urlsplit

from .call import Call, perform
from .errors import AmpleError, InvalidArgumentError, PaginationError
from .flow import Context, Flow, Reply
from .operation import Operation, Paging, Request
from .outcome import decode_error

T = TypeVar("T")
PORTS = {"https": 443, "http": 80}


class Page(Generic[T]):
    """One page of a walk."""

    __slots__ = ("_items", "_operation", "cursor", "position", "raw_items", "reply")

    def __init__(
        self,
        operation: Operation[Any],
        reply: Reply,
        raw_items: list[Any],
        position: str | None,
        cursor: str | None,
    ) -> None:
        self._operation = operation
        self._items: list[T] | None = None
        self.reply = reply
        """Status, headers and number of attempts of the answer."""
        self.raw_items = raw_items
        """The items as received."""
        self.position = position
        """Where this page was found; None is the beginning."""
        self.cursor = cursor
        """The position after this page, to be given back as `resume_from`; None at the end."""

    @property
    def raw(self) -> Mapping[str, Any]:
        """The answer as received."""
        return self.reply.mapping

    @property
    def has_next(self) -> bool:
        return self.cursor is not None

    @property
    def items(self) -> list[T]:
        """The items, decoded on first use.

        Raises:
            ResponseDecodeError: the answer cannot be decoded; it carries the body.
        """
        if self._items is None:
            paging = self._operation.page
            if paging is None:
                return [decoded(self._operation, self.reply)]
            try:
                made = decoded(self._operation, self.reply, self._body(paging))
            except AmpleError as error:
                error.cursor = self.position
                raise error.with_traceback(None)  # noqa: B904 - it is the same error
            self._items = list(getattr(made, paging.items, None) or ())
        return self._items

    def _body(self, paging: Paging) -> Mapping[str, Any]:
        body = self.raw
        if paging.items not in body and paging.fallback in body:
            body = {**body, paging.items: body[paging.fallback]}
        return body

    def __repr__(self) -> str:
        return f"Page(items={len(self.raw_items)}, has_next={self.has_next})"


def decoded(operation: Operation[T], reply: Reply, body: object = None) -> T:
    """The typed answer.

    Raises:
        ResponseDecodeError: the answer is not what the spec says; it carries the body.
    """
    if operation.empty:
        return cast(T, None)
    try:
        return operation.parse((reply.json() if reply.content else {}) if body is None else body)
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        raise decode_error(operation, reply) from None


class Walk:
    """The state of one walk; `next` is a flow that returns a page, or None at the end."""

    def __init__(
        self,
        context: Context,
        call: Call,
        origin: str,
        resume_from: str | None = None,
        first: Reply | None = None,
    ) -> None:
        self._context = context
        self._call = call
        self._origin = origin
        self._cursor = resume_from
        self._first = first
        self._begun = False
        self._seen = {hash(resume_from)}
        self._last: list[Any] = []

    def next(self) -> Flow[Page[Any] | None]:
        if self._begun and self._cursor is None:
            return None
        position, self._begun = self._cursor, True
        try:
            reply = self._first
            self._first = None
            if reply is None:
                reply = yield from perform(self._call._replace(request=self._request(position)), self._context)
            page = self._page(reply, position)
        except AmpleError as error:
            error.cursor = error.cursor or position
            raise
        self._cursor = page.cursor
        return page

    def _request(self, position: str | None) -> Request:
        call, operation, paging = self._call, self._call.operation, self._call.operation.page
        if paging is None or (position is None and paging.style != "body"):
            return call.request
        if paging.style == "links":
            return Request(operation.method, same_origin(position or "", self._origin, operation))
        turn = {paging.after: _number(position) if paging.style == "body" else position}
        if call.request.json is None:
            return operation.build({**call.arguments, **turn})
        return operation.build(call.arguments, {**call.asked, **turn})

    def _page(self, reply: Reply, position: str | None) -> Page[Any]:
        raw, paging = reply.mapping, self._call.operation.page
        if paging is None:
            # A job without items is its own result.
            return Page(self._call.operation, reply, [raw], position, None)
        items = raw.get(paging.items, raw.get(paging.fallback))
        if not isinstance(items, list):
            raise PaginationError(
                f"{self._call.operation.name}: the page has no list {paging.items}",
                operation=self._call.operation.name,
                remedy="Nothing was skipped; the walk can be resumed at this error's cursor",
            )
        if paging.style == "links":
            cursor = self._next_link(raw)
        elif paging.style == "body":
            cursor = self._next_number(raw, items, _number(position))
        else:
            # The last page with items has a cursor too; the empty one after it is the end.
            cursor = self._new(raw.get(paging.next) or None, "cursor") if items else None
        self._last = items
        return Page(self._call.operation, reply, items, position, cursor)

    def _next_link(self, raw: Mapping[str, Any]) -> str | None:
        href = self._new(_href(raw.get("_links")), "link")
        if href is not None:
            same_origin(href, self._origin, self._call.operation)
        return href

    def _new(self, position: object, what: str) -> str | None:
        if position is None:
            return None
        if not isinstance(position, str):
            raise self._fault(f"the next {what} has no form that is known")
        if hash(position) in self._seen:
            raise self._fault(f"the next {what} repeats an earlier one")
        self._seen.add(hash(position))
        return position

    def _next_number(self, raw: Mapping[str, Any], items: list[Any], number: int) -> str | None:
        if items and items == self._last:
            raise self._fault("two pages are the same")
        about = raw.get("_pagination")
        total = about.get("total_pages") if isinstance(about, dict) else None
        if isinstance(total, str) and total.isdigit():
            total = int(total)
        more = number < total if isinstance(total, int) else bool(items)
        return str(number + 1) if more else None

    def _fault(self, reason: str) -> PaginationError:
        return PaginationError(
            f"{self._call.operation.name}: {reason}, so going on would repeat or lose items",
            operation=self._call.operation.name,
            remedy="The items before are complete",
        )


def _href(links: object) -> object:
    """The next link; None where there is none, something that is no text where it cannot be read."""
    link = links.get("next") if isinstance(links, Mapping) else links or None
    return link.get("href", link or None) if isinstance(link, Mapping) else link


def _number(position: str | None) -> int:
    """A page number given as position.

    Raises:
        InvalidArgumentError: it is none.
    """
    if position is None:
        return 1
    if not (position.isascii() and position.isdigit() and int(position) > 0):
        raise InvalidArgumentError("resume_from: must be the position of a page of this operation")
    return int(position)


def same_origin(href: str, origin: str, operation: Operation[Any]) -> str:
    """The link's path and query, below the configured base URL.

    A relative link is relative to the base URL. An absolute one is refused when it leads to another origin, because
    the key would go there. A `+` in it is part of an address, not a blank, so it is escaped.
    """
    away = PaginationError(
        f"{operation.name}: the next link leads away from the configured origin and was not followed",
        operation=operation.name,
    )
    home = urlsplit(origin)
    try:
        link = urlsplit(href)
        there = (link.scheme.lower(), link.hostname, link.port or PORTS.get(link.scheme.lower()))
    except ValueError:
        raise away from None
    path = link.path
    if link.scheme or link.netloc:
        below = home.path.rstrip("/") + "/"
        if there != (home.scheme, home.hostname, home.port or PORTS.get(home.scheme)) or not path.startswith(below):
            raise away
        path = path[len(below) - 1 :]
    if not path.startswith("/") or ".." in path.split("/"):
        raise away
    query = link.query.replace("+", "%2B")
    return f"{path}?{query}" if query else path
