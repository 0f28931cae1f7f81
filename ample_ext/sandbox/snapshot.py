"""The whole state as one document, and back.

Data of this package only: a document names classes of the sandbox and never code, so that a forged one can at worst
make a sandbox that answers nonsense.
"""

from __future__ import annotations

import json
import sys
import zlib
from base64 import b64decode, b64encode
from collections import Counter, deque
from collections.abc import Callable, Mapping
from typing import Any

Fixed = Mapping[str, object]
_PLAIN = (str, int, float, bool, type(None))
_COLLECTIONS: dict[str, Callable[[list[Any]], Any]] = {
    "tuple": tuple,
    "set": set,
    "frozenset": frozenset,
}


def freeze(value: object, fixed: Fixed) -> str:
    """The value as text. What `fixed` holds is only named: it belongs to the running sandbox."""
    text = json.dumps(_packed(value, {id(part): name for name, part in fixed.items()}), separators=(",", ":"))
    return b64encode(zlib.compress(text.encode())).decode()


def thaw(text: str, fixed: Fixed) -> Any:
    """A new value like the one that was frozen."""
    try:
        raw = json.loads(zlib.decompress(b64decode(text, validate=True)))
    except (ValueError, zlib.error) as error:
        raise ValueError("the snapshot is damaged") from error
    return _unpacked(raw, fixed)


def _packed(value: Any, fixed: Mapping[int, str]) -> Any:
    """Plain values as they are, lists as lists, anything else as an object with one member: its kind."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if id(value) in fixed:
        return {"fixed": fixed[id(value)]}

    def each(values: Any) -> list[Any]:
        return [_packed(item, fixed) for item in values]

    if kind is list:
        return each(value)
    if kind in (dict, Counter):
        return {kind.__name__: [each(pair) for pair in value.items()]}
    if kind is bytes:
        return {"bytes": b64encode(value).decode()}
    if kind is deque:
        return {"deque": [value.maxlen, each(value)]}
    if kind.__name__ in _COLLECTIONS and kind.__module__ == "builtins":
        return {kind.__name__: each(value)}
    if kind is type:
        return {"class": _name(value)}
    if issubclass(kind, tuple):
        return {"record": [_name(kind), each(value)]}
    return {"object": [_name(kind), {name: _packed(part, fixed) for name, part in _parts(value)}]}


def _unpacked(raw: Any, fixed: Fixed) -> Any:
    if isinstance(raw, list):
        return [_unpacked(item, fixed) for item in raw]
    if not isinstance(raw, dict):
        return raw
    ((kind, held),) = raw.items()

    def each(values: Any) -> list[Any]:
        return [_unpacked(item, fixed) for item in values]

    match kind:
        case "fixed":
            return fixed[held]
        case "dict" | "Counter":
            pairs = {_unpacked(key, fixed): _unpacked(item, fixed) for key, item in held}
            return pairs if kind == "dict" else Counter(pairs)
        case "bytes":
            return b64decode(held, validate=True)
        case "deque":
            return deque(each(held[1]), held[0])
        case "class":
            return _class(held)
        case "record":
            return tuple.__new__(_class(held[0]), each(held[1]))
        case "object":
            return _made(_class(held[0]), {name: _unpacked(part, fixed) for name, part in held[1].items()})
    return _COLLECTIONS[kind](each(held))


def _parts(value: object) -> list[tuple[str, Any]]:
    slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
    names = [*getattr(value, "__dict__", ()), *slots]
    return [(name, getattr(value, name)) for name in names if hasattr(value, name)]


def _made(kind: type, parts: Mapping[str, Any]) -> object:
    made: object = object.__new__(kind)
    for name, part in parts.items():
        if name.startswith("__"):
            raise ValueError("the snapshot is damaged")
        # Past the guard of those that are not to be changed.
        object.__setattr__(made, name, part)
    return made


def _name(kind: type) -> str:
    module = kind.__module__.removeprefix(f"{__package__}.")
    if module == kind.__module__:
        raise TypeError(f"{kind.__name__} cannot be part of a snapshot")
    return f"{module}:{kind.__qualname__}"


def _class(name: str) -> type:
    module, _, kind = name.partition(":")
    found = getattr(sys.modules.get(f"{__package__}.{module}"), kind, None)
    if not isinstance(found, type) or _name(found) != name:
        raise ValueError("the snapshot is of another version")
    return found
