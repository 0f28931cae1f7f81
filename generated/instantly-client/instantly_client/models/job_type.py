from __future__ import annotations

from enum import StrEnum


class JobType(StrEnum):
    """An open vocabulary: a value that is not listed here is kept, and `is_known` is false for it."""

    BROADCAST_AI_GENERATE = "broadcast-ai-generate"
    BROADCAST_WEBSITE_SCRAPE = "broadcast-website-scrape"
    EXPORT_LEADS = "export-leads"
    IMPORT_LEADS = "import-leads"
    IMPORT_SUBSCRIBERS_FROM_CRM = "import-subscribers-from-crm"
    MOVE_LEADS = "move-leads"
    RENAME_VARIABLE = "rename-variable"
    RESYNC_SUBSCRIBER_CRM_TAGS = "resync-subscriber-crm-tags"
    UPDATE_WARMUP_ACCOUNTS = "update-warmup-accounts"

    @classmethod
    def _missing_(cls, value: object) -> JobType | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        return self._value_ in type(self)._value2member_map_
