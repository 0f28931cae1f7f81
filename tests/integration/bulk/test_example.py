"""The public script of 49,584 characters that people run instead, redone: each flaw of that one is gone."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ample_ext.core.transport import Runtime
from ample_ext.sandbox import Control
from tests.integration.bulk.conftest import JumpingClock, read

SCRIPT = Path(__file__).parents[3] / "examples" / "full_contacts.py"
GET, VALIDATE, ENRICH = "getPeopleEnrichment", "getEmailValidation", "startPeopleEnrichment"


@pytest.fixture
def script(fresh: Control, monkeypatch: pytest.MonkeyPatch, clock: JumpingClock, tmp_path: Path) -> Callable[..., int]:
    """The script in this process, with a clock that jumps; its arguments after search and folder."""
    from ample_ext.amplemarket import Amplemarket

    spec = importlib.util.spec_from_file_location("full_contacts", SCRIPT)
    assert spec
    assert spec.loader
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setenv("AMPLEMARKET_API_KEY", "test-key")
    monkeypatch.setenv("AMPLEMARKET_BASE_URL", fresh._base_url)
    runtime = Runtime(clock=clock, sleep=clock.sleep)
    monkeypatch.setattr(module, "Amplemarket", lambda: Amplemarket(runtime=runtime))
    search = tmp_path / "search.json"
    search.write_text(json.dumps({"company_sizes": ["11-50 employees"], "limit": 25}))

    def run(*more: str, folder: str = ".") -> int:
        given = [
            str(search),
            str(tmp_path / folder),
            "--max-credits",
            "1000",
            "--journal",
            str(tmp_path / "journal"),
            *more,
        ]
        return int(module.main(given))

    return run


def test_it_has_sixty_lines_and_its_settings_are_not_in_it() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 60
    assert "CEO" not in text.partition('"""\n\n')[2]
    assert "environ" not in text


def contacts(tmp_path: Path) -> list[dict[str, Any]]:
    return read(tmp_path / "contacts.csv")


def statuses(tmp_path: Path) -> set[str]:
    """Of those of whom the search tells enough to ask for them."""
    found = [row["ample_status"] for row in contacts(tmp_path)]
    assert found.count("invalid") < len(found) / 2
    return {*found} - {"invalid"}


def test_it_finds_enriches_validates_and_notes_the_coverage(
    script: Callable[..., int], fresh: Control, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert script() == 0
    rows = contacts(tmp_path)
    assert len(rows) == 25
    assert statuses(tmp_path) == {"enriched"}
    assert all(bool(row["validation_result"]) == bool(row["person_email"]) for row in rows)
    coverage = read(tmp_path / "coverage.csv")
    assert sum(int(row["people"]) for row in coverage) == 25
    assert sum(int(row["email"] or 0) for row in coverage) == sum(bool(row["person_email"]) for row in rows) > 0
    assert sum(int(row["deliverable"] or 0) for row in coverage) <= sum(int(row["email"] or 0) for row in coverage)
    assert "@" not in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_made(script: Callable[..., int], tmp_path: Path) -> None:
    assert script(folder="new/out") == 0
    assert (tmp_path / "new" / "out" / "contacts.csv").exists()


@pytest.mark.parametrize(
    "fault", [{"status": 429, "retry_after": 1}, {"status": 500}, {"status": 408}], ids=["429", "500", "408"]
)
def test_a_result_page_that_fails_once_loses_no_rows(
    script: Callable[..., int], fresh: Control, tmp_path: Path, fault: dict[str, int]
) -> None:
    for operation in (GET, VALIDATE):
        fresh.fail(operation, "status", times=2, **fault)
    assert script() == 0
    assert statuses(tmp_path) == {"enriched"}


def test_resumed_it_searches_nothing_again_and_drops_nothing(
    script: Callable[..., int], fresh: Control, tmp_path: Path
) -> None:
    fresh.fail(GET, "status", status=500, times=1000)
    assert script() == 1
    assert statuses(tmp_path) == {"no_result"}
    searched = fresh.count("searchPeople")
    fresh.clear_faults()
    assert script() == 0
    assert statuses(tmp_path) == {"enriched"}
    assert fresh.count("searchPeople") == searched
    assert fresh.count(ENRICH) == 1


def test_a_validation_that_takes_too_long_is_finished_later_and_not_paid_twice(
    script: Callable[..., int], fresh: Control, tmp_path: Path
) -> None:
    running = {"id": "x", "object": "email_validation", "status": "processing", "results": []}
    fresh.answer(VALIDATE, running, headers={"Retry-After": "60"}, times=65)
    assert script() == 1
    assert statuses(tmp_path) == {"enriched"}
    while script() != 0:
        pass
    assert all(bool(row["validation_result"]) == bool(row["person_email"]) for row in contacts(tmp_path))
    assert fresh.count("startEmailValidation") == 1


def test_a_request_that_timed_out_is_not_repeated_blindly(
    script: Callable[..., int], fresh: Control, tmp_path: Path
) -> None:
    fresh.fail(ENRICH, "lost_after", nth=1)
    assert script() == 1
    assert script() == 1
    assert fresh.count(ENRICH) == 1
    assert statuses(tmp_path) == {"ambiguous"}


def test_sent_by_one_job_and_finished_by_another(
    script: Callable[..., int], fresh: Control, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert script("--detach") == 0
    assert len(capsys.readouterr().out.strip()) == 64
    assert not (tmp_path / "contacts.csv").exists()
    assert script() == 0
    assert fresh.count(ENRICH) == 1
    assert statuses(tmp_path) == {"enriched"}


def test_a_second_list_with_the_same_people_pays_nothing_for_them(
    script: Callable[..., int], fresh: Control, tmp_path: Path
) -> None:
    assert script() == 0
    paid = fresh.credits()["spent"]
    for name in ("found.csv", "contacts.csv"):
        (tmp_path / name).unlink()
    (tmp_path / "search.json").write_text(json.dumps({"company_sizes": ["11-50 employees"], "limit": 20}))
    assert script() == 0
    after = fresh.credits()["spent"]
    assert (after, fresh.count(ENRICH), fresh.count("startEmailValidation")) == (paid, 1, 1)
    assert any(row["validation_result"] for row in contacts(tmp_path))
