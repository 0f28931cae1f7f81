"""What models and endpoints share."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, MutableMapping
from enum import StrEnum
from importlib import import_module
from typing import IO, Any, BinaryIO, Final, Generic, Literal, Self, TypeVar

from attrs import define


class Unset:
    """Marks an absent member; the one instance survives copy and pickle."""

    __slots__ = ()
    _instance: Unset | None = None

    def __new__(cls) -> Unset:
        cls._instance = cls._instance or super().__new__(cls)
        return cls._instance

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"


UNSET: Final[Unset] = Unset.__new__(Unset)


class Model:
    """Base of the models. Its repr shows no member but the id, since the others can hold personal data."""

    __slots__ = ()

    def __repr__(self) -> str:
        identity = getattr(self, "id", None)
        return f"{type(self).__name__}(...)" if identity is None else f"{type(self).__name__}(id={identity!r}, ...)"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Called by pydantic and FastAPI alone: with it an endpoint can return a model."""
        core = import_module("pydantic_core.core_schema")
        to_dict = core.plain_serializer_function_ser_schema(lambda model: model.to_dict())
        return core.no_info_plain_validator_function(cls._from_pydantic, serialization=to_dict)

    @classmethod
    def _from_pydantic(cls, value: Any) -> Self:
        if isinstance(value, Mapping):
            return cls.from_dict(value)  # type: ignore[attr-defined, no-any-return]
        if not isinstance(value, cls):
            raise ValueError(f"expected {cls.__name__} or an object")
        return value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "object", "title": cls.__name__}


def as_model(kind: Any, value: object) -> Any:
    """A nested object; anything else reads as absent, the text stays in the received mapping."""
    return kind.from_dict(value) if isinstance(value, dict) else None


def as_models(kind: Any, value: object) -> Any:
    """A list of objects. An item that is no object reads as one without members, so that none gets lost."""
    if not isinstance(value, list):
        return None
    return [kind.from_dict(item if isinstance(item, dict) else {}) for item in value]


def as_list(value: object) -> Any:
    return value if isinstance(value, list) else None


def as_enum(kind: type[StrEnum], value: object) -> Any:
    return kind._value2member_map_.get(value) or kind(value) if isinstance(value, str) else None


def as_datetime(value: object) -> datetime.datetime | None:
    """ISO 8601 in the forms that APIs really send; a time without a zone is UTC; what is no date reads as absent."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.datetime.fromisoformat(value)
    except ValueError:
        try:
            moment = import_module("dateutil.parser").isoparse(value)
        except (ValueError, OverflowError):
            return None
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


def as_date(value: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        pass
    moment = as_datetime(value)
    return moment.date() if moment else None


FileContent = IO[bytes] | bytes | str
FileTypes = tuple[str | None, FileContent, str | None] | tuple[str | None, FileContent, str | None, Mapping[str, str]]
RequestFiles = list[tuple[str, FileTypes]]


@define
class File:
    payload: BinaryIO
    file_name: str | None = None
    mime_type: str | None = None

    def to_tuple(self) -> FileTypes:
        return self.file_name, self.payload, self.mime_type


T = TypeVar("T")


@define
class Response(Generic[T]):
    """An answer; `status_code` is an int because not every status that is sent is a registered one."""

    status_code: int
    content: bytes
    headers: MutableMapping[str, str]
    parsed: T | None


__all__ = ["UNSET", "File", "FileTypes", "Model", "RequestFiles", "Response", "Unset"]
