"""The items of an accepted request, packed away."""

from __future__ import annotations

import json
import zlib
from functools import lru_cache
from typing import Any

# As many jobs as somebody reads by turns.
UNPACKED = 8


class Batch:
    """Items by position. Packed they take a tenth of the room, and a million rows are a hundred jobs."""

    def __init__(self, body: bytes, member: str) -> None:
        self._packed = zlib.compress(body, 1)
        self._member = member

    def __getitem__(self, position: int) -> dict[str, Any]:
        return _unpacked(self)[position]

    def unpack(self) -> list[dict[str, Any]]:
        return list(json.loads(zlib.decompress(self._packed))[self._member])


@lru_cache(maxsize=UNPACKED)
def _unpacked(batch: Batch) -> list[dict[str, Any]]:
    return batch.unpack()
