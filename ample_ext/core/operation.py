"""One operation of an API: what the emitted table says of it, and its binding to the generated endpoint module.

This is the only module that touches generated code, through `_get_kwargs` (arguments to request) and
`_parse_response` (answer to model); both are pure.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, BinaryIO, Generic, Literal, NamedTuple, TypeVar

T = TypeVar("T")

Effect = Literal["read", "idempotent", "charge-once", "charge", "create"]
# The effects of which a repeat does no harm, whatever became of the first request.
REPEATABLE: frozenset[str] = frozenset({"read", "idempotent", "charge-once"})


class Rate(NamedTuple):
    """At most `limit` requests in any `seconds`."""

    limit: int
    seconds: float


class Bucket(NamedTuple):
    """Operations that share rates. `per` says who shares: `key`, `workspace` or the name of a path parameter."""

    name: str
    rates: tuple[Rate, ...]
    per: str = "key"


class Charge(NamedTuple):
    """One price: `half_credits` of a kind for each unit in whose answer the member `found` is not empty.

    `when` is the request member that switches the charge on; `default` says what its absence means.
    """

    kind: str
    half_credits: int
    found: str
    when: str = ""
    default: bool = False


class Credits(NamedTuple):
    """What an operation costs; `per` is the list of the body whose members are the units, empty for one unit."""

    charges: tuple[Charge, ...]
    per: str = ""


class Paging(NamedTuple):
    """How an operation pages: by `links` in the answer, by page numbers in the `body`, or by a `cursor`.

    The request takes the position in the member `after`; the answer gives a cursor in the member `next`.
    """

    style: Literal["links", "body", "cursor"]
    items: str
    fallback: str = ""
    after: str = "page"
    next: str = ""


class Job(NamedTuple):
    """What an operation starts: names of the operations that read and cancel it, and its terminal states."""

    read: str
    cancel: str
    terminal: Mapping[str, str]


class Chunk(NamedTuple):
    """The list in the body that may be split, and how many it takes at once."""

    member: str
    most: int


class Request(NamedTuple):
    """A request without origin, key and headers. `url` may be a link that the API gave."""

    method: str
    url: str
    params: tuple[tuple[str, str], ...] = ()
    json: object = None
    sink: BinaryIO | None = None
    """Where the body of a success goes, piece by piece, instead of into memory."""

    def __repr__(self) -> str:
        # Addresses and credentials stand in paths.
        return f"Request({self.method!r}, ...)"


class Operation(NamedTuple, Generic[T]):
    """A row of the operation table."""

    name: str
    id: str
    module: str
    method: str
    path: str
    effect: Effect
    buckets: tuple[Bucket, ...]
    docs: str
    arguments: Mapping[str, str]
    credits: Credits | None = None
    page: Paging | None = None
    job: Job | None = None
    chunk: Chunk | None = None
    one_of: tuple[tuple[str, ...], ...] = ()
    still_processing: bool = False
    success: int = 200
    empty: bool = False
    """A success has no JSON body."""
    binary: bool = False
    """A success is a file."""
    listed: bool = False
    """A success is a list, not an object."""
    keyless: bool = False
    """A credential stands in the path; the API key must not be sent."""
    app: bool = False
    """On the vendor's application host."""

    def build(self, arguments: Mapping[str, object], body: Mapping[str, object] | None = None) -> Request:
        """The request for arguments named as on the wire; those that are None are left out."""
        given = {self.arguments[name]: value for name, value in arguments.items() if value is not None}
        if body is not None:
            given["body"] = _Body(body)
        kwargs: dict[str, Any] = endpoint(self.module)._get_kwargs(**given)
        return Request(
            method=kwargs["method"].upper(),
            url=kwargs["url"],
            params=tuple(_flatten(kwargs.get("params", {}))),
            json=kwargs.get("json"),
        )

    def parse(self, body: object) -> T:
        """The typed answer for a body; raises what the generated decoder raises.

        Whatever status of success it came with, it is decoded as the documented one.
        """
        parsed: T = endpoint(self.module)._parse_response(client=_Strict, response=_Answer(self.success, body))
        return parsed


class _Body(NamedTuple):
    """Looks to `_get_kwargs` like a request model; the mapping was checked already."""

    mapping: Mapping[str, object]

    def to_dict(self) -> Mapping[str, object]:
        return self.mapping


class _Answer(NamedTuple):
    """Looks to `_parse_response` like a response."""

    status_code: int
    body: object

    def json(self) -> object:
        return self.body


class _Strict:
    """All that `_parse_response` asks of a client."""

    raise_on_unexpected_status = True


def _flatten(params: Mapping[str, object]) -> list[tuple[str, str]]:
    return [
        (name, str(item).lower() if isinstance(item, bool) else str(item))
        for name, value in params.items()
        for item in (value if isinstance(value, list | tuple) else (value,))
    ]


@cache
def endpoint(module: str) -> ModuleType:
    """The generated module of an operation, imported on first use."""
    return import_module(module)


@cache
def specification(module: str) -> Mapping[str, Any]:
    """The canonical spec that the client of an endpoint module carries."""
    # Imported late: only requests with arguments need the spec, and the module is slow to import.
    from importlib.resources import files

    text = (files(module.partition(".")[0]) / "openapi.json").read_text(encoding="utf-8")
    spec: Mapping[str, Any] = json.loads(text)
    return spec
