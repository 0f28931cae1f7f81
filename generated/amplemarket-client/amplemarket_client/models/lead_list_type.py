from __future__ import annotations

from enum import StrEnum


class LeadListType(StrEnum):
    """An open vocabulary: a value that is not listed here is kept, and `is_known` is false for it."""

    ADAPTIVE = "adaptive"
    EMAIL = "email"
    HUBSPOT = "hubspot"
    LINKEDIN = "linkedin"
    NAME_AND_COMPANY = "name_and_company"
    PERSON = "person"
    SALESFORCE = "salesforce"
    TITLES_AND_COMPANY = "titles_and_company"
    TITLE_AND_COMPANY = "title_and_company"

    @classmethod
    def _missing_(cls, value: object) -> LeadListType | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        return self._value_ in type(self)._value2member_map_
