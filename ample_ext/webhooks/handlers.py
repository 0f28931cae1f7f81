"""Which functions want which events."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple, TypeAlias, TypeVar, get_args, overload

from ample_ext.webhooks.events import BaseEvent, Event, Kind

E = TypeVar("E")
R = TypeVar("R", bound="Awaitable[None] | None")
Handler: TypeAlias = Callable[[Event], "Awaitable[None] | None"]

_FAMILIES = {"*", "reply", "stage"}
_NAMES = {*_FAMILIES, *get_args(Kind)}


class Bound(NamedTuple):
    """A handler and the name under which the store notes that it is through with an event."""

    name: str
    handle: Callable[[Any], Awaitable[None] | None]
    wanted: type | str

    def wants(self, event: Event) -> bool:
        if isinstance(self.wanted, str):
            return self.wanted in ("*", event.kind, event.kind.partition(".")[0])
        return isinstance(event, self.wanted)


class Handlers:
    """Functions by kind of event. They may be called again for the same event, so they should bear that.

    on = Handlers()


    @on(ReplyEmail)
    async def answer(event: ReplyEmail) -> None: ...


    @on("stage")
    def count(event: Event) -> None: ...
    """

    def __init__(self) -> None:
        self._bound: list[Bound] = []

    @overload
    def __call__(self, wanted: type[E], /) -> Callable[[Callable[[E], R]], Callable[[E], R]]: ...
    @overload
    def __call__(self, wanted: str, /) -> Callable[[Callable[[Event], R]], Callable[[Event], R]]: ...
    def __call__(self, wanted: type[E] | str, /) -> Callable[[Callable[[E], R]], Callable[[E], R]]:
        """A decorator for functions that want events of a class or kind; `reply`, `stage` and `*` are many kinds.

        Functions can be synchronous, which run in a thread, or asynchronous.

        Raises:
            ValueError: there is no such kind.
        """
        if not (wanted in _NAMES if isinstance(wanted, str) else issubclass(wanted, BaseEvent)):
            raise ValueError(f"there are no events {wanted!r}; there are {', '.join(sorted(_NAMES))} and the classes")

        def register(handle: Callable[[E], R]) -> Callable[[E], R]:
            base = f"{handle.__module__}.{getattr(handle, '__qualname__', type(handle).__qualname__)}"
            same = sum(bound.name.partition("#")[0] == base for bound in self._bound)
            self._bound.append(Bound(f"{base}#{same + 1}" if same else base, handle, wanted))
            return handle

        return register

    def __bool__(self) -> bool:
        return bool(self._bound)

    def wanting(self, event: Event) -> list[Bound]:
        return [bound for bound in self._bound if bound.wants(event)]


def gathered(on: Handlers | Handler | Mapping[Kind, Handler] | None) -> Handlers:
    """Handlers in any of the ways in which they may be given."""
    if isinstance(on, Handlers):
        return on
    made = Handlers()
    for kind, handle in ({} if on is None else on if isinstance(on, Mapping) else {"*": on}).items():
        made(str(kind))(handle)
    return made
