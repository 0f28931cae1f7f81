"""A lead file: rows in the order of the file, each with the lead that the API would be asked for.

    leads = open_leads("leads.csv")
    for row in leads:
        row.line, row.cells, row.lead, row.problem

Memory does not grow with the file, which can be iterated again and again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ample_ext.bulk.csv_source import CsvSource
from ample_ext.bulk.encoding import detect
from ample_ext.bulk.errors import InputError
from ample_ext.bulk.json_source import JsonSource
from ample_ext.bulk.mapping import find_mapping, is_known
from ample_ext.bulk.normalize import clean
from ample_ext.bulk.parquet_source import ParquetSource
from ample_ext.bulk.records import Record, Source
from ample_ext.bulk.subjects import PEOPLE, Subject

FORMATS = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}


@dataclass(frozen=True, slots=True)
class Row:
    """One record. `lead` is empty exactly when `problem` says why nothing can be asked about it."""

    line: int
    cells: dict[str, Any]
    lead: dict[str, str]
    problem: str | None


class LeadFile:
    def __init__(
        self, path: Path, format: str, source: Source, mapping: dict[str, tuple[str, ...]], subject: Subject
    ) -> None:
        self.path = path
        self.format = format
        self.mapping = mapping
        self._subject = subject
        self._members = [(member, columns, subject.normalizer(member)) for member, columns in mapping.items()]
        self._source = source
        self._seen = _stamp(path)

    @property
    def columns(self) -> tuple[str, ...]:
        return self._source.columns

    def __iter__(self) -> Iterator[Row]:
        if _stamp(self.path) != self._seen:
            raise InputError(f"{self.path} has changed since it was opened")
        return map(self._row, self._source.records())

    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def _row(self, record: Record) -> Row:
        line, cells, problem = record
        if problem:
            return Row(line, cells, {}, problem)
        lead, bad = self._lead(cells)
        if any(needed <= lead.keys() for needed in self._subject.sufficient):
            return Row(line, cells, lead, None)
        return Row(line, cells, {}, "; ".join(bad) or self._subject.lacking)

    def _lead(self, cells: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
        """The identifiers that are good, and the columns of those that are not."""
        lead: dict[str, str] = {}
        bad: list[str] = []
        for member, columns, normalize in self._members:
            cell = cells.get(columns[0]) if len(columns) == 1 else _joined(cells, columns)
            value = normalize(cell)
            if value:
                lead[member] = value
            elif clean(cell):
                bad.append(f"{columns[0]!r} holds no valid {member}")
        return lead, bad


def open_leads(
    path: str | Path,
    *,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
    subject: Subject = PEOPLE,
) -> LeadFile:
    """Open a .csv, .tsv, .txt, .jsonl, .ndjson or .parquet file of people, or of another subject.

    `mapping` names columns for API members, such as {"email": "Work Email"}; `encoding` overrides what is detected.
    Raises `InputError` for a file that cannot be used.
    """
    path = Path(path)
    format = FORMATS.get(path.suffix.lower())
    if format is None:
        raise InputError(f"{path}: the name must end in {', '.join(FORMATS)}")
    try:
        _check(path)
        source = _source(path, format, encoding, mapping or {}, subject)
    except OSError as error:
        raise _unreadable(path, error) from None
    return LeadFile(path, format, source, find_mapping(source.columns, mapping, subject), subject)


def _check(path: Path) -> None:
    if path.is_dir():
        raise InputError(f"{path} is a folder, not a file")
    if path.exists() and not path.is_file():
        raise InputError(f"{path} is not a regular file: it could not be read twice")
    if not path.stat().st_size:
        raise InputError(f"{path} is empty")


def _source(path: Path, format: str, encoding: str | None, mapping: Mapping[str, str], subject: Subject) -> Source:
    if format == "parquet":
        return ParquetSource(path)
    encoding = detect(path, encoding)
    if format == "jsonl":
        return JsonSource(path, encoding)
    return CsvSource(path, encoding, lambda heading: is_known(heading, subject) or heading in mapping.values())


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from None
    return status.st_size, status.st_mtime_ns


def _unreadable(path: Path, error: OSError) -> InputError:
    return InputError(f"cannot read {path}: {error.strerror or type(error).__name__}")


def _joined(cells: Mapping[str, Any], columns: tuple[str, ...]) -> str:
    return " ".join(filter(None, (clean(cells.get(column)) for column in columns)))
