from __future__ import annotations

from enum import StrEnum


class WebhookEventType(StrEnum):
    """An open vocabulary: a value that is not listed here is kept, and `is_known` is false for it."""

    ACCOUNT_ERROR = "account_error"
    ALL_EVENTS = "all_events"
    CAMPAIGN_COMPLETED = "campaign_completed"
    EMAIL_BOUNCED = "email_bounced"
    EMAIL_LINK_CLICKED = "email_link_clicked"
    EMAIL_OPENED = "email_opened"
    EMAIL_SENT = "email_sent"
    LEAD_CLOSED = "lead_closed"
    LEAD_INTERESTED = "lead_interested"
    LEAD_MEETING_BOOKED = "lead_meeting_booked"
    LEAD_MEETING_COMPLETED = "lead_meeting_completed"
    LEAD_NEUTRAL = "lead_neutral"
    LEAD_NOT_INTERESTED = "lead_not_interested"
    LEAD_NO_SHOW = "lead_no_show"
    LEAD_OUT_OF_OFFICE = "lead_out_of_office"
    LEAD_UNSUBSCRIBED = "lead_unsubscribed"
    LEAD_WRONG_PERSON = "lead_wrong_person"
    REPLY_RECEIVED = "reply_received"
    SUPERSEARCH_ENRICHMENT_COMPLETED = "supersearch_enrichment_completed"

    @classmethod
    def _missing_(cls, value: object) -> WebhookEventType | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        return self._value_ in type(self)._value2member_map_
