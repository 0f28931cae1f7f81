"""Moments of the invented past."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from .dice import Dice

TODAY = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)


def moment(dice: Dice, label: str, days: int) -> str:
    """Some working minute of the last `days` before the day on which the invented past ends."""
    minutes = dice.number(f"{label} day", 0, days - 1) * 24 * 60 + dice.number(f"{label} minute", 0, 8 * 60)
    return (TODAY - timedelta(minutes=minutes)).isoformat().replace("+00:00", "Z")
