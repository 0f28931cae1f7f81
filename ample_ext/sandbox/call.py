"""A checked request and the answer to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from .errors import unsupported
from .pages import SMALL, Kept, written
from .spec import Operation
from .state import State


@dataclass(frozen=True, slots=True)
class Call:
    """A request that passed the spec."""

    operation: Operation
    state: State
    path: str
    path_params: Mapping[str, str]
    query: Mapping[str, Any]
    body: Any
    raw: bytes

    @property
    def body_hash(self) -> str:
        return sha256(self.raw).hexdigest()[:16]

    @property
    def seed(self) -> int:
        return self.state.settings.seed

    def quirk(self, name: str) -> bool:
        return name in self.state.settings.quirks

    def largest_page(self, most: int) -> int:
        """The longest page where there are `most` at most; to ask for more is refused only by a quirk."""
        most = min(most, SMALL) if self.quirk("pages_20") else most
        if self.quirk("strict_page_size") and int(self.query.get("page[size]", most)) > most:
            raise unsupported(f"A page has {most} items at most.", parameter="page[size]")
        return most


@dataclass(frozen=True, slots=True)
class Answer:
    """`body` is sent as JSON, bytes and text of another media type as they are, None as nothing."""

    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    media_type: str = "application/json"

    def content(self) -> bytes:
        if self.body is None:
            return b""
        if isinstance(self.body, bytes):
            return self.body
        if isinstance(self.body, str) and self.media_type != "application/json":
            return self.body.encode()
        return self.body.text if isinstance(self.body, Kept) else written(self.body)


Handler = Callable[[Call], Answer]
