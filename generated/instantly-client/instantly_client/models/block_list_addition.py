from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import (
    Model,
)

T = TypeVar("T", bound="BlockListAddition")


@_attrs_define(repr=False)
class BlockListAddition(Model):
    """What to block.

    Attributes:
        bl_value (str): An address or a domain.
    """

    bl_value: str

    def to_dict(self) -> dict[str, Any]:
        bl_value = self.bl_value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "bl_value": bl_value,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        bl_value = d.pop("bl_value")

        block_list_addition = cls(
            bl_value=bl_value,
        )

        return block_list_addition
