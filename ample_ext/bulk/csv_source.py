"""CSV as people have it: any of four delimiters, quoted newlines, rows of the wrong length."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from ample_ext.bulk.errors import InputError
from ample_ext.bulk.records import MAX_CHARACTERS, Record, unique_names

DELIMITERS = (",", ";", "\t", "|")


class CsvSource:
    def __init__(self, path: Path, encoding: str, is_known: Callable[[str], bool]) -> None:
        """`is_known` tells headings that mean something: they decide between delimiters before the count does."""
        self._path = path
        self._encoding = encoding
        self._stated = self._stated_delimiter()
        headers = {delimiter: self._header(delimiter) for delimiter in self._stated or DELIMITERS}

        def score(delimiter: str) -> tuple[int, int]:
            header = headers[delimiter]
            return sum(map(is_known, header)), len(header)

        self.delimiter = max(headers, key=score)
        self.columns = unique_names(headers[self.delimiter])

    def records(self) -> Iterator[Record]:
        rows = self._rows(self.delimiter)
        next(rows, None)
        for line, row in rows:
            cells = dict(zip(self.columns, row, strict=False))
            yield Record(line, cells | dict.fromkeys(self.columns[len(row) :], ""), self._problem(row))

    def _problem(self, row: list[str]) -> str | None:
        """Empty surplus cells are what spreadsheets leave behind: they shift nothing."""
        expected = len(self.columns)
        if len(row) == expected or (len(row) > expected and not any(row[expected:])):
            return None
        return f"{len(row)} cells where the heading has {expected}"

    def _header(self, delimiter: str) -> list[str]:
        return next((row for _, row in self._rows(delimiter)), [])

    def _stated_delimiter(self) -> str | None:
        """Excel's own first line, `sep=;`, which is no heading."""
        with self._open() as file:
            first = file.readline(8).rstrip("\r\n")
        return first[4:] if first.lower() in {f"sep={mark}" for mark in DELIMITERS} else None

    def _open(self) -> TextIO:
        # newline="" leaves the ends of lines to the csv module, which keeps those inside quotes as they are.
        return self._path.open(encoding=self._encoding, newline="")

    def _rows(self, delimiter: str) -> Iterator[tuple[int, list[str]]]:
        """Rows that are not blank, with the physical line on which each starts."""
        # The limit of the csv module is one for the process: it is raised here, never lowered.
        csv.field_size_limit(max(csv.field_size_limit(), MAX_CHARACTERS))
        with self._open() as file:
            lines = _Lines(file, self._path)
            reader = csv.reader(lines, delimiter=delimiter)
            start = 1
            width = 0
            while True:
                try:
                    row = next(reader, None)
                except csv.Error:
                    raise InputError(
                        f"{self._path}, line {start}: a cell is too long; is a quote never closed?"
                    ) from None
                if row is None:
                    return
                if lines.ended:
                    raise InputError(f"{self._path}, line {start}: a quote is opened and never closed")
                if not (start == 1 and self._stated) and not _is_blank(row, width):
                    width = width or len(row)
                    yield start, row
                start = reader.line_num + 1


class _Lines:
    """Lines of a file that remember having ended: a row that arrives after the end was inside an open quote."""

    def __init__(self, file: TextIO, path: Path) -> None:
        self._file = file
        self._path = path
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._file.readline(MAX_CHARACTERS)
        if not line:
            self.ended = True
            raise StopIteration
        if len(line) == MAX_CHARACTERS:
            raise InputError(f"{self._path} has a line of {MAX_CHARACTERS} characters or more")
        return line


def _is_blank(row: list[str], width: int) -> bool:
    """A line of spaces is blank too, unless the file has one column, where it is a row with an empty cell."""
    return not row or (len(row) == 1 and width != 1 and not row[0].strip())
