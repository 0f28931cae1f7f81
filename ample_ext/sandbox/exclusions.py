"""A list of domains or addresses that are not contacted."""

from __future__ import annotations

from typing import Any

# Known from the first day: two that a CRM keeps, which the API cannot remove, and one that somebody typed in.
DOMAINS = (("crm-partner.example", "salesforce"), ("crm-customer.example", "hubspot"), ("rival.example", "amplemarket"))
EMAILS = (
    ("board@crm-partner.example", "salesforce"),
    ("press@crm-customer.example", "hubspot"),
    ("never.again@buyer.example", "amplemarket"),
)


class Exclusions:
    """Entries by their text in lower case, in the order in which they came."""

    def __init__(self, member: str, first: tuple[tuple[str, str], ...]) -> None:
        self._member = member
        self._entries = {
            text: self._entry(text, source, "2024-08-28T22:33:16.145Z", "manual" if source == "amplemarket" else "crm")
            for text, source in first
        }

    def __contains__(self, text: str) -> bool:
        return text in self._entries

    def entries(self) -> list[dict[str, Any]]:
        return list(self._entries.values())

    def add(self, text: str, now: str) -> str:
        clean = text.strip().lower()
        if clean in self._entries:
            return "duplicated"
        self._entries[clean] = self._entry(clean, "amplemarket", now, "api")
        return "success"

    def remove(self, text: str) -> str:
        clean = text.strip().lower()
        entry = self._entries.get(clean)
        if entry is None:
            return "not_found"
        if entry["source"] != "amplemarket":
            return "unsupported"
        del self._entries[clean]
        return "success"

    def _entry(self, text: str, source: str, added: str, reason: str) -> dict[str, Any]:
        return {
            self._member: text,
            "source": source,
            "date_added": added,
            "excluded_reason": reason,
            "excluded_reasons": [reason],
        }
