from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    Model,
)

T = TypeVar("T", bound="WebhookTest")


@_attrs_define(repr=False)
class WebhookTest(Model):
    """How a trial delivery went.

    Attributes:
        success (bool | None):
        message (None | str):
        response_time_ms (float | None):
        status_code (int | None):
        error (None | str):
    """

    success: bool | None = None
    message: None | str = None
    response_time_ms: float | None = None
    status_code: int | None = None
    error: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        success: bool | None
        success = self.success

        message: None | str
        message = self.message

        response_time_ms: float | None
        response_time_ms = self.response_time_ms

        status_code: int | None
        status_code = self.status_code

        error: None | str
        error = self.error

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "message": message,
                "response_time_ms": response_time_ms,
                "status_code": status_code,
                "error": error,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("success", None),
            d.pop("message", None),
            d.pop("response_time_ms", None),
            d.pop("status_code", None),
            d.pop("error", None),
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
