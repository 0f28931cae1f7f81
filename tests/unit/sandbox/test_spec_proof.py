"""The short form of `make proof-schemathesis`."""

from __future__ import annotations

import pytest

from scripts.proof_spec.__main__ import main


def test_invented_requests_find_nothing_that_the_spec_does_not_say(capfd: pytest.CaptureFixture[str]) -> None:
    code = main(["--examples", "2", "--phases", "fuzzing"])
    told = capfd.readouterr().out
    assert "Tested: 48" in told
    assert code == 0, told
