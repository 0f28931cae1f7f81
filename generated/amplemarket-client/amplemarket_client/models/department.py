from __future__ import annotations

from enum import StrEnum


class Department(StrEnum):
    """An open vocabulary: a value that is not listed here is kept, and `is_known` is false for it."""

    CONSULTING = "Consulting"
    DESIGN = "Design"
    EDUCATION = "Education"
    ENGINEERING_TECHNICAL = "Engineering & Technical"
    FINANCE = "Finance"
    HUMAN_RESOURCES = "Human Resources"
    INFORMATION_TECHNOLOGY = "Information Technology"
    LEGAL = "Legal"
    MARKETING = "Marketing"
    MEDICAL_HEALTH = "Medical & Health"
    OPERATIONS = "Operations"
    PRODUCT = "Product"
    REVENUE = "Revenue"
    SENIOR_LEADERSHIP = "Senior Leadership"

    @classmethod
    def _missing_(cls, value: object) -> Department | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        return self._value_ in type(self)._value2member_map_
