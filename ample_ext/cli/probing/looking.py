"""Looking at the API: single requests, what they showed, and their shapes without values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from ample_ext import Amplemarket, RetryPolicy
from ample_ext.amplemarket.operations import OPERATIONS
from ample_ext.core.errors import AmpleError, ApiStatusError

MANY = 25
"""Members of an object above which it is taken for a mapping, whose keys would be values."""


class Seen(NamedTuple):
    """What a request showed. `status` is 0 when there was no answer."""

    status: int
    headers: Mapping[str, str]
    body: Any
    code: str = ""

    @property
    def worked(self) -> bool:
        return 200 <= self.status < 300

    def items(self, member: str) -> list[Any]:
        found = self.body.get(member) if isinstance(self.body, dict) else None
        return found if isinstance(found, list) else []


class Looker:
    """Makes each request once, without retries, and keeps the shapes of the answers."""

    def __init__(self, client: Amplemarket, wrong: Amplemarket, max_credits: float) -> None:
        self.client = client.with_options(retry=RetryPolicy.none())
        self.wrong = wrong.with_options(retry=RetryPolicy.none())
        self.max_credits = max_credits
        self.requests = 0
        self.shapes: dict[str, Any] = {}
        self.bodies: list[tuple[str, Any]] = []
        self._known: dict[str, Seen] = {}

    def look(self, name: str, arguments: Mapping[str, object] | None = None, *, wrong_key: bool = False) -> Seen:
        """A GET of an operation, the same one only once."""
        key = f"{name}{sorted((arguments or {}).items())}{wrong_key}"
        if key not in self._known:
            self._known[key] = self._look(name, arguments or {}, wrong_key)
        return self._known[key]

    def _look(self, name: str, arguments: Mapping[str, object], wrong_key: bool) -> Seen:
        operation = OPERATIONS[name]
        self.requests += 1
        try:
            reply = (self.wrong if wrong_key else self.client)._fetch(operation, arguments)
        except ApiStatusError as error:
            seen = Seen(error.status, error.headers, _json(error.body), error.code)
        except AmpleError:
            return Seen(0, {}, None)
        else:
            seen = Seen(reply.status_code, reply.headers, reply.mapping)
            self.bodies.append((operation.id, seen.body))
        self.keep(name, seen)
        return seen

    def keep(self, name: str, seen: Seen) -> None:
        headers = {header: "…" for header in seen.headers if header not in ("date", "content-length")}
        headers |= {h: seen.headers[h].partition(";")[0] for h in ("content-type",) if h in seen.headers}
        self.shapes.setdefault(name, {})[str(seen.status)] = {"headers": headers, "body": shape(seen.body)}


def shape(value: object) -> object:
    """The form of an answer: names and kinds, no values."""
    if isinstance(value, Mapping):
        if len(value) > MANY * 2 or any(not name.replace("_", "").isalnum() for name in value):
            return {"*": merged([shape(member) for member in value.values()])}
        return {name: shape(member) for name, member in sorted(value.items())}
    if isinstance(value, list):
        return [merged([shape(item) for item in value])] if value else []
    return "null" if value is None else type(value).__name__


def merged(shapes: list[Any]) -> Any:
    """One shape for the items of a list."""
    if shapes and all(isinstance(item, dict) for item in shapes):
        names = sorted({name for item in shapes for name in item})
        return {name: merged([item[name] for item in shapes if name in item]) for name in names}
    kinds: list[Any] = []
    for item in shapes:
        if item not in kinds:
            kinds.append(item)
    return kinds[0] if len(kinds) == 1 else kinds


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
