from __future__ import annotations

from enum import StrEnum


class DelayUnit(StrEnum):
    """An open vocabulary: a value that is not listed here is kept, and `is_known` is false for it."""

    DAYS = "days"
    HOURS = "hours"
    MINUTES = "minutes"

    @classmethod
    def _missing_(cls, value: object) -> DelayUnit | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        return self._value_ in type(self)._value2member_map_
