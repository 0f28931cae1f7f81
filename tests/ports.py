"""Ports for servers that are started later, or again."""

from __future__ import annotations

import random
import socket

# Nobody listens there, and only root could: a port that was free a moment ago may be somebody else's by now.
NOBODY = "http://127.0.0.1:9"
# Below those that the kernel gives to whoever asks for any, so that none of the other tests gets it in between.
LOW, HIGH = 20_000, 32_000


def lasting_port() -> int:
    """A free port that stays free until it is used, and between two servers on it."""
    chance = random.SystemRandom()
    while True:
        port = chance.randrange(LOW, HIGH)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
