"""The people and companies that a search can find: about 400 people, the same for the same seed."""

from __future__ import annotations

from functools import lru_cache

from .companies import company_found
from .dice import Dice
from .people import outcome
from .pools import LOCALES, STEM_HEADS, STEM_TAILS

PEOPLE = 400
COMPANIES = 90


@lru_cache(maxsize=16)
def domains(seed: int) -> tuple[str, ...]:
    every = [f"{head}{tail}.example" for head in STEM_HEADS for tail in STEM_TAILS]
    order = Dice(seed, "population").shuffled(len(every))
    found = (every[position] for position in order if company_found(seed, every[position]))
    return tuple(domain for domain, _ in zip(found, range(COMPANIES), strict=False))


@lru_cache(maxsize=16)
def people(seed: int) -> tuple[str, ...]:
    """Canonical keys of people who can be enriched."""
    keys: dict[str, None] = {}
    number = 0
    while len(keys) < PEOPLE:
        key = somebody(seed, number)
        number += 1
        if outcome(seed, key).status == "enriched":
            keys[key] = None
    return tuple(keys)


def somebody(seed: int, number: int) -> str:
    """The key of the n-th invented person, whatever becomes of them."""
    dice = Dice(seed, f"somebody\x1f{number}")
    locale = dice.pick("locale", LOCALES)
    first, last = dice.pick("first", sorted(locale.first)), dice.pick("last", sorted(locale.last))
    return f"{first}.{last}@{dice.pick('domain', domains(seed))}"
