"""The short form of `make chaos`: one run that is killed and lied to, paid once and right in the end."""

from __future__ import annotations

import os

import pytest

from scripts.chaos import one_run


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
def test_a_run_that_is_killed_and_lied_to_is_paid_once_and_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    score = one_run(seed=4, rows=600)
    assert score.clean, score
    assert (score.chunks, score.rows) == (6, 600)
    assert score.commands >= 2
