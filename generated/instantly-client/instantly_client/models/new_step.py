from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.delay_unit import DelayUnit
from ..models.step_type import StepType
from ..types import (
    UNSET,
    Model,
    Unset,
)

if TYPE_CHECKING:
    from ..models.new_variant import NewVariant


T = TypeVar("T", bound="NewStep")


@_attrs_define(repr=False)
class NewStep(Model):
    """One e-mail of a sequence.

    Attributes:
        type_ (StepType):
        delay (float): Wait after this step before the next; needed in the last step too.
        variants (list[NewVariant]):
        delay_unit (DelayUnit | Unset):
        pre_delay (float | Unset): Of subsequences only.
        pre_delay_unit (DelayUnit | Unset):
    """

    type_: StepType
    delay: float
    variants: list[NewVariant]
    delay_unit: DelayUnit | Unset = UNSET
    pre_delay: float | Unset = UNSET
    pre_delay_unit: DelayUnit | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_.value

        delay = self.delay

        variants = []
        for variants_item_data in self.variants:
            variants_item = variants_item_data.to_dict()
            variants.append(variants_item)

        delay_unit: str | Unset = UNSET
        if not isinstance(self.delay_unit, Unset):
            delay_unit = self.delay_unit.value

        pre_delay = self.pre_delay

        pre_delay_unit: str | Unset = UNSET
        if not isinstance(self.pre_delay_unit, Unset):
            pre_delay_unit = self.pre_delay_unit.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "delay": delay,
                "variants": variants,
            }
        )
        if delay_unit is not UNSET:
            field_dict["delay_unit"] = delay_unit
        if pre_delay is not UNSET:
            field_dict["pre_delay"] = pre_delay
        if pre_delay_unit is not UNSET:
            field_dict["pre_delay_unit"] = pre_delay_unit

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_variant import NewVariant  # noqa: PLC0415

        d = dict(src_dict)
        type_ = StepType(d.pop("type"))

        delay = d.pop("delay")

        variants = []
        _variants = d.pop("variants")
        for variants_item_data in _variants:
            variants_item = NewVariant.from_dict(variants_item_data)

            variants.append(variants_item)

        _delay_unit = d.pop("delay_unit", UNSET)
        delay_unit: DelayUnit | Unset
        if isinstance(_delay_unit, Unset):
            delay_unit = UNSET
        else:
            delay_unit = DelayUnit(_delay_unit)

        pre_delay = d.pop("pre_delay", UNSET)

        _pre_delay_unit = d.pop("pre_delay_unit", UNSET)
        pre_delay_unit: DelayUnit | Unset
        if isinstance(_pre_delay_unit, Unset):
            pre_delay_unit = UNSET
        else:
            pre_delay_unit = DelayUnit(_pre_delay_unit)

        new_step = cls(
            type_=type_,
            delay=delay,
            variants=variants,
            delay_unit=delay_unit,
            pre_delay=pre_delay,
            pre_delay_unit=pre_delay_unit,
        )

        new_step.additional_properties = d
        return new_step

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
