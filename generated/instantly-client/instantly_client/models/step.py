from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.variant import Variant
from ..types import (
    Model,
    as_models,
)

T = TypeVar("T", bound="Step")


@_attrs_define(repr=False)
class Step(Model):
    """One e-mail of a sequence.

    Attributes:
        type_ (None | str):
        delay (float | None):
        delay_unit (None | str):
        pre_delay (float | None):
        pre_delay_unit (None | str):
        variants (list[Variant] | None):
    """

    type_: None | str = None
    delay: float | None = None
    delay_unit: None | str = None
    pre_delay: float | None = None
    pre_delay_unit: None | str = None
    variants: list[Variant] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        type_: None | str
        type_ = self.type_

        delay: float | None
        delay = self.delay

        delay_unit: None | str
        delay_unit = self.delay_unit

        pre_delay: float | None
        pre_delay = self.pre_delay

        pre_delay_unit: None | str
        pre_delay_unit = self.pre_delay_unit

        variants: list[dict[str, Any]] | None
        if isinstance(self.variants, list):
            variants = []
            for variants_type_0_item_data in self.variants:
                variants_type_0_item = variants_type_0_item_data.to_dict()
                variants.append(variants_type_0_item)

        else:
            variants = self.variants

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "delay": delay,
                "delay_unit": delay_unit,
                "pre_delay": pre_delay,
                "pre_delay_unit": pre_delay_unit,
                "variants": variants,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("type", None),
            d.pop("delay", None),
            d.pop("delay_unit", None),
            d.pop("pre_delay", None),
            d.pop("pre_delay_unit", None),
            as_models(Variant, d.pop("variants", None)),
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
