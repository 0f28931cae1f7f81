"""Writing the report of a run: a page and, beside it, the same figures as JSON."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from ample_ext.bulk.errors import OutputError, OutputNameError, output_error
from ample_ext.bulk.report import RunReport
from ample_ext.bulk.reporting.counting import survey
from ample_ext.bulk.reporting.figures import Figures
from ample_ext.stores.journal.journal import Journal

_PAGES = (".html", ".htm")
_MARKS = (b'content="ample-report"', b'{"ample_report":')
_LOOKED_AT = 1024


def figures_of(
    run: str | None = None,
    *,
    journal: str | Path | None = None,
    report: RunReport | None = None,
    people: bool = False,
) -> Figures:
    """The figures of a run, counted from the journal; sends nothing.

        write_report(figures_of("enriched.csv"), "run.html")

    Args:
        run: the beginning of its id, or its output; without it the latest run.
        journal: where the run is written down; by default in the user's folder for state.
        report: what the run returned, which alone knows of jobs that the API does not know any more.
        people: add the first rows with names and addresses, which are personal data.

    Raises:
        NoSuchRunError: the journal has no such run.
        JournalError: the journal cannot be read.
    """
    with Journal(journal) as opened:
        return survey(opened, run, report=report, people=people)


def report_files(path: str | Path) -> tuple[Path | None, Path]:
    """The page and the JSON file that a name stands for, once it is sure that both can be written.

    Raises:
        OutputNameError: the name ends in neither .html nor .json, or something else lies there.
        OutputError: nothing can be written there.
        ImportError: a page needs the extra `report`.
    """
    path = Path(os.path.realpath(path))
    if path.suffix.lower() not in (*_PAGES, ".json"):
        raise OutputNameError(f"{path}: the name of a report must end in .html or .json")
    page = path if path.suffix.lower() in _PAGES else None
    if page:
        import_module("jinja2")
    figures = path.with_suffix(".json")
    for file in filter(None, (page, figures)):
        if not _is_ours(file):
            raise OutputNameError(f"{file} exists and is no report: it is not overwritten")
    if not os.access(path.parent, os.W_OK):
        raise OutputError(f"cannot write in {path.parent}")
    return page, figures


def write_report(figures: Figures, path: str | Path) -> list[Path]:
    """Write a report; `run.html` gets `run.json` beside it, `run.json` stays alone. Returns what was written.

    Both files are readable by their owner only.

    Raises:
        OutputNameError, OutputError: they cannot be written there.
        ImportError: the extra `report` is not installed.
    """
    page, beside = report_files(path)
    texts = {beside: json.dumps(figures.as_json(), ensure_ascii=False, indent=None) + "\n"}
    if page:
        from ample_ext.bulk.reporting.render import render

        texts = {page: render(figures)} | texts
    for file, text in texts.items():
        _replace(file, text)
    return list(texts)


def _is_ours(file: Path) -> bool:
    if not os.path.exists(file):
        return True
    try:
        with file.open("rb") as opened:
            start = opened.read(_LOOKED_AT)
    except OSError as error:
        raise output_error(f"cannot write {file}", error) from None
    return not start or any(mark in start for mark in _MARKS)


def _replace(file: Path, text: str) -> None:
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{file.name[:100]}.", suffix=".part", dir=file.parent)
        part = Path(name)
        try:
            with open(descriptor, "w", encoding="utf-8", errors="replace", newline="\n") as opened:
                opened.write(text)
            part.replace(file)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        raise output_error(f"cannot write {file}", error) from None
