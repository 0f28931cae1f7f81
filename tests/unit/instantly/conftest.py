from __future__ import annotations

from collections.abc import Iterator

import pytest

from ample_ext.instantly import AsyncInstantly, Instantly
from tests.conftest import World


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    made = World(request.param)
    made.kinds = (Instantly, AsyncInstantly)
    yield made
    made.close()
