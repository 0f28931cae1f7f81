"""A checked request and the answer to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

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
        return json.dumps(self.body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


Handler = Callable[[Call], Answer]
