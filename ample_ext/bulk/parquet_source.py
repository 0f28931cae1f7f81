"""Parquet in batches. pyarrow is loaded here only, and only when such a file is read or written."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ample_ext.bulk.errors import InputError
from ample_ext.bulk.records import Record, unique_names

_BATCH = 1024


def load_pyarrow(module: str = "pyarrow.parquet") -> Any:
    try:
        return importlib.import_module(module)
    except ImportError:
        raise InputError("Parquet files need pyarrow: pip install 'ample-ext[data]'") from None


class ParquetSource:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._pyarrow = load_pyarrow("pyarrow")
        self._parquet = load_pyarrow()
        with self._open() as file:
            self.columns = unique_names(file.schema_arrow.names)

    def records(self) -> Iterator[Record]:
        """Rows are numbered from 1: such a file has no lines."""
        line = 0
        with self._open() as file:
            for batch in self._batches(file):
                for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    line += 1
                    yield Record(line, dict(zip(self.columns, values, strict=True)), None)

    def _open(self) -> Any:
        try:
            # Without it a file with large pages is read whole before the first row.
            return self._parquet.ParquetFile(self._path, buffer_size=1 << 20, pre_buffer=False)
        except (self._pyarrow.ArrowException, OSError):
            raise InputError(f"{self._path} is not a Parquet file that can be read") from None

    def _batches(self, file: Any) -> Iterator[Any]:
        try:
            yield from file.iter_batches(batch_size=_BATCH, use_threads=False)
        except (self._pyarrow.ArrowException, OSError):
            raise InputError(f"{self._path}: the Parquet file is damaged") from None
