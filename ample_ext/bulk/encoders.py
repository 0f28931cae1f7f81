"""Rows of an output file as bytes: CSV, JSON Lines, Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import IO, Any, Protocol

from ample_ext.bulk.formulas import make_safe
from ample_ext.bulk.parquet_source import load_pyarrow

_BATCH = 1024
# Every row group adds to the footer, which grows with the file: groups are as large as constant memory allows.
_GROUP_ROWS = 32 * _BATCH
_GROUP_BYTES = 16 * 1024 * 1024


class Encoder(Protocol):
    def __init__(self, file: IO[bytes], columns: tuple[str, ...], guard: frozenset[str]) -> None: ...
    def write(self, row: Mapping[str, Any]) -> None: ...
    def close(self) -> None: ...
    def abort(self) -> None: ...


class CsvEncoder:
    delimiter = ","

    def __init__(self, file: IO[bytes], columns: tuple[str, ...], guard: frozenset[str]) -> None:
        self._file = file
        self._columns = columns
        self._guard = guard
        # "\r\n" is RFC 4180, and makes the csv module of Python 3.11 quote a lone "\r" too.
        self._rows = csv.writer(_Utf8(file), delimiter=self.delimiter, lineterminator="\r\n")
        self._rows.writerow([_cell(column, column in guard) for column in columns])

    def write(self, row: Mapping[str, Any]) -> None:
        self._rows.writerow(
            [
                "" if (value := row.get(column)) is None else _cell(value, column in self._guard)
                for column in self._columns
            ]
        )

    def close(self) -> None: ...
    def abort(self) -> None: ...


class TsvEncoder(CsvEncoder):
    delimiter = "\t"


class JsonEncoder:
    def __init__(self, file: IO[bytes], columns: tuple[str, ...], guard: frozenset[str]) -> None:
        self._file = file
        self._columns = columns

    def write(self, row: Mapping[str, Any]) -> None:
        """Members that the row lacks are not written as null: the input may not have had them."""
        text = json_text({column: row[column] for column in self._columns if column in row})
        self._file.write(_bytes(text) + b"\n")

    def close(self) -> None: ...
    def abort(self) -> None: ...


class ParquetEncoder:
    """Every column is text, as in CSV: a schema is needed before the first row, and rows of one file can differ."""

    def __init__(self, file: IO[bytes], columns: tuple[str, ...], guard: frozenset[str]) -> None:
        self._pyarrow = load_pyarrow("pyarrow")
        self._schema = self._pyarrow.schema([(column, self._pyarrow.string()) for column in columns])
        self._columns = columns
        self._sink = _Sink(file)
        self._writer = load_pyarrow().ParquetWriter(self._sink, self._schema)
        self._rows: list[list[str | None]] = []
        self._group: list[Any] = []

    def write(self, row: Mapping[str, Any]) -> None:
        self._rows.append([_text_or_null(row.get(column)) for column in self._columns])
        if len(self._rows) >= _BATCH:
            self._pack()

    def close(self) -> None:
        self._pack()
        self._write_group()
        self._writer.close()

    def abort(self) -> None:
        self._sink.discarding = True
        self._writer.close()

    def _pack(self) -> None:
        """Rows to a table of Arrow, which takes a fraction of the memory."""
        if not self._rows:
            return
        arrays = [self._pyarrow.array(values, self._pyarrow.string()) for values in zip(*self._rows, strict=True)]
        self._group.append(self._pyarrow.table(arrays, schema=self._schema))
        self._rows.clear()
        if len(self._group) * _BATCH >= _GROUP_ROWS or sum(table.nbytes for table in self._group) >= _GROUP_BYTES:
            self._write_group()

    def _write_group(self) -> None:
        if self._group:
            self._writer.write_table(self._pyarrow.concat_tables(self._group))
            self._group.clear()
            # Else what was freed stays with the process, and more of it with every group.
            self._pyarrow.default_memory_pool().release_unused()


class _Sink(io.RawIOBase):
    """A Parquet writer must be closed, and writes as it closes: to nowhere when the file is thrown away."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._position = 0
        self.discarding = False

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def write(self, data: Any) -> int:
        if not self.discarding:
            self._file.write(data)
        self._position += len(data)
        return len(data)


ENCODERS: dict[str, type[Encoder]] = {
    ".csv": CsvEncoder,
    ".tsv": TsvEncoder,
    ".jsonl": JsonEncoder,
    ".ndjson": JsonEncoder,
    ".parquet": ParquetEncoder,
}


class _Utf8:
    """What the csv module writes to."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        return self._file.write(_bytes(text))


def cell_text(value: Any) -> str:
    """A value as the text of a cell: nothing is empty, nested is JSON, truth values as JSON writes them."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool | list | tuple | Mapping):
        return json_text(value)
    return _other(value) if isinstance(value, bytes) else str(value)


def json_text(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, default=_other)
    except ValueError:
        # NaN and infinities, which Parquet and 1e999 bring, are no JSON.
        plain = json.loads(json.dumps(value, default=_other), parse_constant=lambda _: None)
        return json.dumps(plain, ensure_ascii=False)


def _cell(value: Any, guarded: bool) -> str:
    text = cell_text(value)
    return make_safe(text) if guarded else text


def _text_or_null(value: Any) -> str | None:
    return None if value is None else _bytes(cell_text(value)).decode()


def _bytes(text: str) -> bytes:
    """Half characters, which JSON can smuggle in, have no bytes: they become question marks."""
    return text.encode("utf-8", "replace")


def _other(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
