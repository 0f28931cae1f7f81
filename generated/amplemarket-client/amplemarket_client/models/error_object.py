from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.error_code import ErrorCode
from ..models.error_source import ErrorSource
from ..types import (
    Model,
    as_enum,
    as_model,
)

T = TypeVar("T", bound="ErrorObject")


@_attrs_define(repr=False)
class ErrorObject(Model):
    """One error; at least one member is set.

    Attributes:
        id (None | str):
        status (None | str): HTTP status as text.
        code (ErrorCode | None):
        title (None | str):
        detail (None | str):
        source (ErrorSource | None):
    """

    id: None | str = None
    status: None | str = None
    code: ErrorCode | None = None
    title: None | str = None
    detail: None | str = None
    source: ErrorSource | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        status: None | str
        status = self.status

        code: None | str
        if isinstance(self.code, ErrorCode):
            code = self.code.value
        else:
            code = self.code

        title: None | str
        title = self.title

        detail: None | str
        detail = self.detail

        source: dict[str, Any] | None
        if isinstance(self.source, ErrorSource):
            source = self.source.to_dict()
        else:
            source = self.source

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "status": status,
                "code": code,
                "title": title,
                "detail": detail,
                "source": source,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            d.pop("status", None),
            as_enum(ErrorCode, d.pop("code", None)),
            d.pop("title", None),
            d.pop("detail", None),
            as_model(ErrorSource, d.pop("source", None)),
        )
        model.additional_properties = d
        model.raw = src_dict
        return model

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
