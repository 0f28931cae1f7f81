from __future__ import annotations

from enum import StrEnum


class StageType(StrEnum):
    """An open vocabulary: a value that is not listed here is kept, and `is_known` is false for it."""

    CUSTOM_TASK = "custom_task"
    EMAIL = "email"
    LINKEDIN_CONNECT = "linkedin_connect"
    LINKEDIN_FOLLOW = "linkedin_follow"
    LINKEDIN_LIKE_LAST_POST = "linkedin_like_last_post"
    LINKEDIN_MESSAGE = "linkedin_message"
    LINKEDIN_VIDEO_MESSAGE = "linkedin_video_message"
    LINKEDIN_VISIT = "linkedin_visit"
    LINKEDIN_VOICE_MESSAGE = "linkedin_voice_message"
    PHONE_CALL = "phone_call"

    @classmethod
    def _missing_(cls, value: object) -> StageType | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        return self._value_ in type(self)._value2member_map_
