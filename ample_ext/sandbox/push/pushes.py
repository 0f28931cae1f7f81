"""What is going to happen, who is told, and what came of it."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from .courier import Couriers, Delivery
from .event import Event
from .payloads import payload
from .story import Step, story
from .targets import Target, check_url, make_target, parse_target

# At a time, so that requests are answered in between.
SLICE = 50
# With more under way than this, further events wait; a pause, then another look.
MOST_WAITING = 2_000
PAUSE = 0.05
KEPT = 10_000


@dataclass(slots=True)
class Lead:
    """Somebody in a sequence, and how far the story has come."""

    sequence: str
    person: str
    mailable: bool
    started: float
    facts: dict[str, Any] | None = None
    next: int = 0


@dataclass(slots=True)
class Pushes:
    """Plain data but for the couriers: a snapshot holds the rest."""

    seed: int
    speed: float
    quirks: frozenset[str]
    remote: bool
    upcoming: list[tuple[float, int, Event | Lead]] = field(default_factory=list)
    """A heap by time; the number keeps the order of what happens at once."""
    targets: list[Target] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    """The last ones, the newest at the end."""
    told: int = 0
    """All deliveries there ever were."""
    _number: int = 0

    def add_target(self, raw: Mapping[str, Any] | str) -> None:
        """One more, or another wording of the one with the same URL."""
        target = make_target(self._next(), parse_target(raw) if isinstance(raw, str) else raw, remote=self.remote)
        self.targets = [*(known for known in self.targets if known.url != target.url), target]

    def confine(self, remote: bool) -> None:
        """Hold all addresses, wherever they came from, to what this sandbox allows."""
        self.remote = remote
        urls = [target.url for target in self.targets]
        urls += [delivery.target.url for delivery in self.deliveries if delivery.status == "waiting"]
        urls += [item.url for _, _, item in self.upcoming if isinstance(item, Event) and item.url]
        for url in urls:
            check_url(url, remote=remote)

    def happen(self, event: Event) -> None:
        heapq.heappush(self.upcoming, (event.at, self._next(), event))

    def enlist(self, lead: Lead) -> None:
        self._continue(lead)

    def tell(self, now: float, couriers: Couriers) -> float | None:
        """Hand over what has happened until now; seconds until the next look, or None."""
        for _ in range(SLICE):
            if not self.upcoming or self.upcoming[0][0] > now:
                break
            if couriers.backlog >= MOST_WAITING:
                return PAUSE
            _, _, next_up = heapq.heappop(self.upcoming)
            self._publish(self._happened(next_up) if isinstance(next_up, Lead) else next_up, couriers)
        return max(0.0, self.upcoming[0][0] - now) if self.upcoming else None

    def under_way(self, now: float) -> int:
        """What should have arrived by now and has not: deliveries, and events that nobody was told yet."""
        waiting = sum(delivery.status == "waiting" for delivery in self.deliveries)
        return waiting + sum(at <= now for at, _, _ in self.upcoming)

    def _happened(self, lead: Lead) -> Event:
        """The next step of the story, now that its time has come; the one after it is put down."""
        step = self._story(lead)[lead.next]
        event = Event(
            step.kind,
            lead.person,
            self._time(lead, step),
            f"{lead.sequence}/{lead.next}",
            sequence=lead.sequence,
            started=lead.started,
            stage=step.stage,
            stage_type=step.stage_type,
            label=step.label,
            facts=lead.facts or {},
        )
        lead.next += 1
        self._continue(lead)
        return event

    def _continue(self, lead: Lead) -> None:
        steps = self._story(lead)
        if lead.next < len(steps):
            heapq.heappush(self.upcoming, (self._time(lead, steps[lead.next]), self._next(), lead))

    def _story(self, lead: Lead) -> tuple[Step, ...]:
        return story(self.seed, lead.sequence, lead.person, lead.mailable)

    def _time(self, lead: Lead, step: Step) -> float:
        return lead.started + step.after / self.speed

    def _publish(self, event: Event, couriers: Couriers) -> None:
        for target in self._listeners(event):
            self.told += 1
            at = datetime.fromtimestamp(event.at, UTC).isoformat().replace("+00:00", "Z")
            made = payload(self.seed, event, self.quirks)
            delivery = Delivery(self.told, target, event.kind, at, made)
            self.deliveries.append(delivery)
            del self.deliveries[: -KEPT or None]
            couriers.take(delivery)

    def _listeners(self, event: Event) -> list[Target]:
        if event.url:
            return [next((target for target in self.targets if target.url == event.url), Target(0, event.url))]
        return [target for target in self.targets if target.wants(event.kind)]

    def _next(self) -> int:
        self._number += 1
        return self._number
