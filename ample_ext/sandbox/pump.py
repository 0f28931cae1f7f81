"""Events told in their time, between requests, on the server's own loop."""

from __future__ import annotations

import asyncio

from .engine import Engine


class Pump:
    """Looks again when the next event is due, and whenever a request may have changed that."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._next_look: asyncio.TimerHandle | None = None

    def arrange(self) -> None:
        """To be called after whatever may have made something happen; takes no time itself."""
        if self._next_look is not None:
            self._next_look.cancel()
            self._next_look = None
        if self._engine.state.pushes.upcoming:
            self._next_look = asyncio.get_running_loop().call_later(0, self._look)

    def _look(self) -> None:
        self._next_look = None
        pause = self._engine.push()
        if pause is not None:
            self._next_look = asyncio.get_running_loop().call_later(pause, self._look)
