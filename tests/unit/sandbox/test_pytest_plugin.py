"""The plugin in the hands of somebody else's tests: pytest runs in a process of its own, with what a user writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ample_ext import Amplemarket, ResponseLostError
from ample_ext.sandbox import Sandbox

pytest_plugins = ["pytester"]
DOCS = Path(__file__).parents[3] / "docs" / "sandbox.md"


@pytest.mark.ample_sandbox(email_credits=5)
def test_a_test_has_a_sandbox_of_its_own(ample_sandbox: Sandbox) -> None:
    assert ample_sandbox.credits == (5, 1000, 0, 0)
    with Amplemarket() as client:
        client.companies.find(domain="quartzlabs.example")
    assert ample_sandbox.credits == (4.5, 1000, 0.5, 0)


@pytest.mark.ample_sandbox(email_credits=5)
def test_which_is_as_new_for_the_next_one(ample_sandbox: Sandbox) -> None:
    assert ample_sandbox.credits.email_spent == 0


def test_calls_fail_as_told(ample_sandbox: Sandbox) -> None:
    with Amplemarket() as client:
        ample_sandbox.fail_next("startPeopleEnrichment", "lost_after")
        with pytest.raises(ResponseLostError) as lost:
            client.people.begin_enrichment([{"email": "ana.sousa@quartzlabs.example"}])
        assert lost.value.maybe_applied
        ample_sandbox.fail_next("listUsers", status=503, times=2)
        assert client.users.list(max_items=1).to_list()
    assert ample_sandbox.control.count("listUsers", 503) == 2


def test_the_example_of_the_docs_runs(pytester: pytest.Pytester) -> None:
    (code,) = re.findall(r"```python\n(.*?def test_.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert len(code.strip().splitlines()) <= 10
    pytester.makepyfile(code)
    pytester.runpytest_subprocess("-q", "-p", "no:schemathesis").assert_outcomes(passed=1)


def test_a_session_keeps_what_happened(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("""
        import os
        import pytest

        @pytest.mark.parametrize("number", [1, 2])
        def test_one(ample_sandbox_session, ample_sandbox, number):
            assert os.environ["AMPLEMARKET_BASE_URL"] == ample_sandbox.base_url != ample_sandbox_session.base_url
            ample_sandbox_session.control.set_credits(email=ample_sandbox_session.credits.email - 1)
            assert ample_sandbox_session.credits.email == 10_000 - number

        def test_after(ample_sandbox_session):
            assert os.environ["AMPLEMARKET_BASE_URL"] == ample_sandbox_session.base_url
    """)
    pytester.runpytest_subprocess("-q", "-p", "no:schemathesis").assert_outcomes(passed=3)


def test_nothing_is_loaded_before_a_test_asks(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("""
        import sys

        def test_one():
            assert "ample_ext.sandbox.pytest_plugin" in sys.modules
            assert not {"starlette", "uvicorn", "jsonschema_rs", "httpx"} & sys.modules.keys()
    """)
    pytester.runpytest_subprocess("-q", "-p", "no:schemathesis").assert_outcomes(passed=1)


def test_without_the_servers_libraries_the_extra_is_named(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("""
        import sys

        sys.modules["uvicorn"] = None

        def test_one(ample_sandbox):
            pass
    """)
    done = pytester.runpytest_subprocess("-q", "-p", "no:schemathesis")
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(["*pip install 'ample-ext?server?'*"])
