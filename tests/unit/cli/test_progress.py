"""Progress: what is said when, and that there is never a long silence."""

from __future__ import annotations

import io
import json
import sys

import pytest

from ample_ext.bulk.progress import Progress
from ample_ext.cli.progress import HEARTBEAT, Heart, Lines, Style, _json, _plain, show
from ample_ext.cli.say import say
from tests.conftest import Clock


class Told:
    def __init__(self, every: float = HEARTBEAT) -> None:
        self.clock = Clock()
        self.lines: list[str] = []
        self.listen = Lines(_plain, every, clock=self.clock, tell=self.lines.append)


def test_a_phase_is_told_at_its_beginning_now_and_then_and_at_its_end() -> None:
    told = Told()
    for done in range(0, 101, 10):
        told.listen(Progress("enriching", done * 10, 1000, "2 running"))
        told.clock.sleep(4)
    assert told.lines == [
        "Enriching: 0 of 1,000 (0 %), 2 running, after 0 s",
        "Enriching: 400 of 1,000 (40 %), 2 running, after 16 s",
        "Enriching: 800 of 1,000 (80 %), 2 running, after 32 s",
        "Enriching: 1,000 of 1,000 (100 %), 2 running, after 40 s",
    ]


def test_a_request_that_takes_minutes_is_not_silence() -> None:
    told = Told()
    told.listen(Progress("enriching", 0, 927, "1 running"))

    def wait(seconds: float) -> bool:
        told.clock.sleep(seconds)
        return told.clock.time > 1000 + 62

    Heart(told.listen, wait).run()
    assert [line.rpartition(" after ")[2] for line in told.lines] == ["0 s", "15 s", "30 s", "45 s", "1 min 0 s"]


def test_nothing_is_told_before_there_is_something_to_tell() -> None:
    told = Told()
    told.clock.sleep(100)
    told.listen.beat()
    assert told.lines == []


def test_json_for_programs() -> None:
    clock, lines = Clock(), list[str]()
    listen = Lines(_json, 1.0, clock=clock, tell=lines.append)
    listen(Progress("reading", 5000))
    clock.sleep(0.5)
    listen(Progress("reading", 10_000))
    clock.sleep(0.75)
    listen(Progress("reading", 15_000))
    assert [json.loads(line) for line in lines] == [
        {"phase": "reading", "done": 5000, "total": None, "note": "", "seconds": 0.0},
        {"phase": "reading", "done": 15_000, "total": None, "note": "", "seconds": 1.2},
    ]


def test_hours_are_told_as_hours() -> None:
    assert _plain(Progress("writing", 7, 0), 3725).endswith("Writing rows: 7, after 1 h 2 min")


@pytest.mark.parametrize("style", list(Style))
def test_a_closed_standard_error_ends_no_run(monkeypatch: pytest.MonkeyPatch, style: Style) -> None:
    closed = io.StringIO()
    closed.close()
    for stream in (None, closed):
        monkeypatch.setattr(sys, "stderr", stream)
        with show(style) as shown:
            shown.listen(Progress("writing", 1, 2))
        say("nobody hears this")


def test_without_a_terminal_it_is_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with show(Style.auto) as shown:
        shown.listen(Progress("planning", 3, note="looking for duplicates"))
    assert capsys.readouterr().err == "Planning: 3, looking for duplicates, after 0 s\n"
