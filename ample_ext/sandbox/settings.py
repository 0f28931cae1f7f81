"""What a sandbox is started with; plain data, so that it can be handed to a child process."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from math import inf, isfinite
from typing import Any

from .push.targets import check_target
from .quirks import check as check_quirks

Rates = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Settings:
    seed: int = 1
    speed: float = 1.0
    email_credits: float = 10_000
    phone_credits: float = 1_000
    limits: dict[str, Rates] | None = field(default_factory=dict)
    """Rates by bucket, over those of the spec; None switches all limits off."""
    quirks: frozenset[str] = frozenset()
    api_keys: frozenset[str] = frozenset()
    """Accepted keys; empty accepts any."""
    control_token: str | None = None
    spec: str | None = None
    webhooks: tuple[str, ...] = ()
    """Targets from the start, each a URL or `URL=feed,feed`."""
    remote_webhooks: bool = False
    """Targets may be on other machines."""

    def __post_init__(self) -> None:
        check_quirks(self.quirks)
        if not 0 < self.speed < inf:
            raise ValueError("speed must be above 0, and finite")
        for target in self.webhooks:
            check_target(target, remote=self.remote_webhooks)

    @property
    def validation_seconds(self) -> float:
        """How long one address of a validation takes: the account's rate is documented, not what exceeding it means."""
        if self.limits is None:
            return 0.0
        return max(seconds / limit for limit, seconds in self.limits.get("validations", ((15_000, 3600.0),)))

    def to_json(self) -> str:
        return json.dumps(asdict(self) | {"quirks": sorted(self.quirks), "api_keys": sorted(self.api_keys)})

    @classmethod
    def from_json(cls, text: str) -> Settings:
        raw: dict[str, Any] = json.loads(text)
        if raw["limits"] is not None:
            raw["limits"] = {name: tuple(tuple(rate) for rate in rates) for name, rates in raw["limits"].items()}
        raw |= {name: frozenset(raw[name]) for name in ("quirks", "api_keys")} | {"webhooks": tuple(raw["webhooks"])}
        return cls(**raw)


def parse_limits(text: str) -> dict[str, Rates] | None:
    """`default=500/60s,people-find=100/60s`; a bucket named twice has two rates; `off` switches all limits off."""
    if text.strip() == "off":
        return None
    limits: dict[str, Rates] = {}
    for item in filter(None, (part.strip() for part in text.split(","))):
        name, rate = _rate(item)
        limits[name] = (*limits.get(name, ()), rate)
    return limits


def parse_quirks(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(",") if part.strip())


def half_credits(credits: float) -> int:
    """Credits are kept as halves in whole numbers, so that a thousand matches add up exactly."""
    halves = round(credits * 2) if isfinite(credits) else -1
    if halves != credits * 2 or halves < 0:
        raise ValueError("credits are counted in halves, from 0")
    return halves


def _rate(item: str) -> tuple[str, tuple[int, float]]:
    name, _, rate = item.partition("=")
    limit, _, seconds = rate.partition("/")
    if not name or not limit.isdecimal() or not seconds.removesuffix("s").replace(".", "", 1).isdecimal():
        raise ValueError(f"limit {item!r} is not of the form name=500/60s")
    window = float(seconds.removesuffix("s"))
    if not window:
        raise ValueError(f"limit {item!r} counts over no time; off switches all limits off")
    return name, (int(limit), window)
