"""Single values as the vendor really writes them. What cannot be read is absent here and still in `raw`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, TypeVar, cast

import attrs
from amplemarket_client.types import Model, as_datetime

M = TypeVar("M", bound=Model)

# No date is longer; a text that is must not cost time.
_LONGEST_DATE = 64
_BETWEEN_ADDRESSES = re.compile(r'[\s<>,;:"()]+')
_QUOTED_NAME = re.compile(r'"[^"]*"\s*(?=<)')
_CLOCK = re.compile(r"(\d{1,4}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")
_EPOCH = datetime(1970, 1, 1)


def text(value: object) -> str | None:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def flag(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False, "1": True, "0": False}.get((text(value) or "").strip().lower())


def whole(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 20 else None
    return int(value) if isinstance(value, int) or (isinstance(value, float) and value.is_integer()) else None


def texts(value: object) -> list[str] | None:
    if not isinstance(value, list):
        return None
    return [found for item in cast("list[object]", value) if (found := text(item)) is not None]


def addresses(value: object) -> tuple[str, ...]:
    """Bare addresses in order, of a list or of a mail header such as `"Sousa, Ana" <ana@buyer.example>, `."""
    parts = value if isinstance(value, list | tuple) else [value]
    headers = [_QUOTED_NAME.sub(" ", part) for part in parts if isinstance(part, str)]
    words = [word for header in headers for word in _BETWEEN_ADDRESSES.split(header)]
    return tuple(dict.fromkeys(word for word in words if "@" in word.strip("@")))


def address(value: object) -> str | None:
    """The first address, in lower case."""
    return next((found.lower() for found in addresses(value)), None)


def labels(value: object) -> tuple[str, ...]:
    """`Hard No` and `hard_no` are one label."""
    found = texts(value if isinstance(value, list) else [value]) or []
    return tuple(dict.fromkeys("_".join(label.lower().replace("-", " ").split()) for label in found if label.strip()))


def moment(value: object) -> datetime | None:
    """A date or date-time of any form that was seen, in UTC."""
    if not isinstance(value, str) or len(value) > _LONGEST_DATE:
        return None
    try:
        found = as_datetime(value.strip())
        return found.astimezone(UTC) if found else None
    except (ValueError, OverflowError):
        return None


def duration(value: object) -> timedelta | None:
    """A time of day on 1970-01-01 (`1970-01-01T00:02:00.000Z` is two minutes), `00:02:00`, or seconds."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return timedelta(seconds=value) if value >= 0 else None
        if not isinstance(value, str) or len(value) > _LONGEST_DATE:
            return None
        if clock := _CLOCK.fullmatch(value.strip()):
            hours, minutes, seconds = (int(part or 0) for part in clock.groups())
            return timedelta(hours=hours, minutes=minutes, seconds=seconds)
        found = as_datetime(value.strip())
    except (ValueError, OverflowError):
        return None
    if found is None:
        return None
    # As written, whatever the zone: a length has none. Of another day than the first only the time of day can be meant.
    written = found.replace(tzinfo=None)
    return written - (_EPOCH if written.year == 1970 else datetime(written.year, written.month, written.day))


def mapping(value: object) -> Mapping[str, object] | None:
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else None


def model(kind: type[M], value: object) -> M | None:
    """A generated model of which every member has the type it is declared with; None if there is no object."""
    if not isinstance(value, dict):
        return None
    made: M = cast(Any, kind).from_dict(value)
    _make_exact(made)
    return made


def _make_exact(made: Model) -> None:
    """Generated models take texts and numbers as they come, so a wrong one would contradict its annotation."""
    for name, read in _readers(cast(Any, type(made))).items():
        value = getattr(made, name)
        if isinstance(value, Model):
            _make_exact(value)
        elif read and value is not None:
            setattr(made, name, read(value))


_READERS: Mapping[str, Callable[[object], object]] = {
    "str": text,
    "bool": flag,
    "int": whole,
    "list[str]": texts,
}


@cache
def _readers(kind: Any) -> dict[str, Callable[[object], object] | None]:
    """Readers by member. Dates, enumerations and objects are read well by the models themselves."""
    fields = [field for field in attrs.fields(kind) if field.init]
    return {field.name: _READERS.get(_without_none(str(field.type))) for field in fields}


def _without_none(annotation: str) -> str:
    return " | ".join(part for part in annotation.split(" | ") if part != "None")
