from __future__ import annotations

from enum import StrEnum


class CompanySize(StrEnum):
    """An open vocabulary: a value that is not listed here is kept, and `is_known` is false for it."""

    FROM_10001 = "10001+ employees"
    FROM_1001_TO_5000 = "1001-5000 employees"
    FROM_11_TO_50 = "11-50 employees"
    FROM_201_TO_500 = "201-500 employees"
    FROM_5001_TO_10000 = "5001-10000 employees"
    FROM_501_TO_1000 = "501-1000 employees"
    FROM_51_TO_200 = "51-200 employees"
    UP_TO_10 = "1-10 employees"

    @classmethod
    def _missing_(cls, value: object) -> CompanySize | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        return self._value_ in type(self)._value2member_map_
