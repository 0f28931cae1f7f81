"""The short form of `make proof-sandbox-memory`."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import sandbox_memory

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory of a process is read there")


@pytest.mark.parametrize("kind", ["people", "lists"])
def test_ten_thousand_leads_take_their_share_of_the_limit(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert sandbox_memory.main(["--jobs", "1", "--kind", kind]) == 0
    assert capsys.readouterr().out.startswith(f"10,000 leads ({kind}): ")


def test_above_the_limit_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox_memory, "LIMIT_MB", 1)
    assert sandbox_memory.main(["--jobs", "0"]) == 1
