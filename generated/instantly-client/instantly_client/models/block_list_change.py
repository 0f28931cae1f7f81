from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import (
    UNSET,
    Model,
    Unset,
)

T = TypeVar("T", bound="BlockListChange")


@_attrs_define(repr=False)
class BlockListChange(Model):
    """What changes.

    Attributes:
        bl_value (str | Unset): An address or a domain.
    """

    bl_value: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        bl_value = self.bl_value

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if bl_value is not UNSET:
            field_dict["bl_value"] = bl_value

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        bl_value = d.pop("bl_value", UNSET)

        block_list_change = cls(
            bl_value=bl_value,
        )

        return block_list_change
