"""All that one sandbox remembers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from .clock import Clock
from .contacts import Contacts
from .credits import Charge, Credits, Kind
from .dice import Dice
from .directory import users
from .exclusions import DOMAINS, EMAILS, Exclusions
from .jobs import Item, Job
from .outreach import Outreach
from .pages import KeptPages
from .push.pushes import Pushes
from .settings import Settings

MATCH_HOURS = 24
REVEAL_SECONDS = 30.0
SLOW_REVEALS = 0.25


@dataclass(slots=True)
class Once:
    """Who was paid for already: a match counts for a day, a reveal for ever."""

    matched: dict[str, float] = field(default_factory=dict)
    revealed: set[tuple[str, Kind]] = field(default_factory=set)

    def due(self, charges: list[Charge], now: float) -> list[Charge]:
        """The charges left when those of this person that were paid before fall away; nothing is remembered yet."""
        return [charge for charge in charges if not self._paid(charge, now)]

    def remember(self, charges: list[Charge], now: float) -> None:
        for charge in charges:
            if is_match(charge):
                self.matched[charge.key] = now
            else:
                self.revealed.add((charge.key, charge.kind))

    def _paid(self, charge: Charge, now: float) -> bool:
        if not is_match(charge):
            return (charge.key, charge.kind) in self.revealed
        then = self.matched.get(charge.key)
        return then is not None and now - then < MATCH_HOURS * 3600


def is_match(charge: Charge) -> bool:
    """A match costs half a credit, a reveal a whole one."""
    return charge.half_credits == 1


class State:
    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock
        self.credits = Credits.of(settings)
        self.once = Once()
        self.jobs: dict[tuple[str, str], Job] = {}
        self.pages = KeptPages()
        self.contacts = Contacts(settings.seed, [user["email"] for user in users(settings.seed)])
        self.reveals: dict[str, float] = {}
        self.exclusions = {
            "excluded_domains": Exclusions("domain", DOMAINS),
            "excluded_emails": Exclusions("email", EMAILS),
        }
        self.outreach = Outreach(settings.seed)
        self.pushes = Pushes(settings.seed, settings.speed, settings.quirks, settings.remote_webhooks)
        self.calls: list[Item] = []
        self.openings: dict[str, Item] = {}
        # By id: what has changed since the start.
        self.tasks: dict[str, Item] = {}
        self.mailboxes: dict[str, Item] = {}
        self.counters: Counter[tuple[str, str, str]] = Counter()
        # By API: what another one on the same port remembers.
        self.beside: dict[str, Any] = {}
        self._numbers: Counter[str] = Counter()

    def number(self, what: str, count: int = 1) -> int:
        """The first of `count` new numbers of a kind."""
        first = self._numbers[what] + 1
        self._numbers[what] += count
        return first

    def uuid(self, what: str) -> str:
        return Dice(self.settings.seed, what).uuid(str(self.number(what)))

    def add_job(self, job: Job) -> None:
        self.jobs[job.path.rpartition("/")[0], str(job.id)] = job

    def pay(self, charges: list[Charge], *, once: bool) -> None:
        """Charge all or, out of credits, nothing; with `once` what was paid before is not paid again."""
        now = self.clock.now()
        due = self._without_repeats(charges, now) if once else charges
        self.credits.spend(due)
        if once:
            self.once.remember(due, now)

    def reveal_seconds_left(self, key: str) -> float:
        """For one person in four a reveal takes time, once; the first question starts it."""
        if not Dice(self.settings.seed, f"reveal\x1f{key}").chance("slow", SLOW_REVEALS):
            return 0.0
        now = self.clock.now()
        ready = self.reveals.setdefault(key, now + REVEAL_SECONDS / self.settings.speed)
        return ready - now

    def _without_repeats(self, charges: list[Charge], now: float) -> list[Charge]:
        first = list({_who(charge): charge for charge in charges}.values())
        return self.once.due(first, now)


def _who(charge: Charge) -> tuple[str, Kind, int]:
    return charge.key, charge.kind, charge.half_credits
