"""Who may come in, and how often."""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Sequence
from hashlib import sha256

from ample_ext.core.errors import ConfigurationError

SHORTEST_SECRET = 16
_PLAIN = re.compile(r"[A-Za-z0-9._~-]+")


class Secrets:
    """One secret, or several while one replaces another."""

    def __init__(self, secret: str | Sequence[str]) -> None:
        given = [secret] if isinstance(secret, str) else list(secret)
        if not given or any(len(one) < SHORTEST_SECRET for one in given):
            raise ConfigurationError(f"a webhook secret has at least {SHORTEST_SECRET} characters")
        if not all(map(_PLAIN.fullmatch, given)):
            raise ConfigurationError("a webhook secret stands in an address: letters, digits and -._~ only")
        self._digests = [_digest(one) for one in given]

    def knows(self, offered: str) -> bool:
        """Takes as long whatever is offered; digests hide how long the secrets are."""
        digest = _digest(offered)
        return sum([hmac.compare_digest(digest, known) for known in self._digests]) > 0

    def __repr__(self) -> str:
        return f"Secrets({len(self._digests)})"


class Rate:
    """A bucket that holds `burst` and gets `per_second` more, of this process."""

    def __init__(self, per_second: float, burst: float, clock: Callable[[], float]) -> None:
        self._per_second = per_second
        self._burst = burst
        self._clock = clock
        self._left = burst
        self._at = clock()

    def take(self) -> bool:
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._per_second)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
