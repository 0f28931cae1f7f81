"""Draws that depend on nothing but the seed and the subject: the same in every process and on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b, shake_128
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dice:
    """One subject's draws; every label is an independent draw, so a new label never moves the old ones."""

    seed: int
    subject: str

    def bits(self, label: str) -> int:
        return int.from_bytes(blake2b(self._text(label), digest_size=8).digest(), "big")

    def share(self, label: str) -> float:
        """A number in [0, 1)."""
        return self.bits(label) / 2**64

    def shares(self, label: str, count: int) -> list[float]:
        """As many numbers in [0, 1), for the price of one; more of them leave the first ones as they are."""
        raw = shake_128(self._text(label)).digest(2 * count)
        return [int.from_bytes(raw[place : place + 2], "big") / 2**16 for place in range(0, 2 * count, 2)]

    def chance(self, label: str, share: float) -> bool:
        return self.share(label) < share

    def number(self, label: str, low: int, high: int) -> int:
        """A whole number between low and high, both included."""
        return low + self.bits(label) % (high - low + 1)

    def pick(self, label: str, choices: Sequence[T]) -> T:
        return choices[self.bits(label) % len(choices)]

    def some(self, label: str, choices: Sequence[T], most: int) -> list[T]:
        """Between one and `most` neighbours of the list, without repeats."""
        start, count = self.bits(label) % len(choices), self.number(f"{label}#", 1, most)
        return [choices[(start + offset) % len(choices)] for offset in range(count)]

    def uuid(self, label: str) -> str:
        raw = blake2b(self._text(label), digest_size=16).digest()
        # Version 4, variant 1; written here, because uuid.UUID takes ten times as long.
        text = raw.hex()
        variant = "89ab"[int(text[16], 16) & 3]
        return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-{variant}{text[17:20]}-{text[20:]}"

    def shuffled(self, count: int) -> list[int]:
        """The positions 0 … count-1 in another order; never the given one, so that nobody joins by position."""
        order = sorted(range(count), key=lambda position: self.bits(str(position)))
        if count > 1 and order == list(range(count)):
            return [*order[1:], order[0]]
        return order

    def _text(self, label: str) -> bytes:
        return f"{self.seed}\x1f{self.subject}\x1f{label}".encode("utf-8", "surrogatepass")
