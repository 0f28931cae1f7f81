"""Files that are refused, and what the refusal may quote."""

from __future__ import annotations

from pathlib import Path

import pytest

from ample_ext.bulk.errors import InputError
from ample_ext.bulk.leads import open_leads
from ample_ext.bulk.mapping import find_mapping


@pytest.mark.parametrize(
    "columns",
    [
        ["Ana Lima", "+351 912 345 678"],
        ["Ana Lima", "912345678"],
        ["Ana Lima", "ana at buyer.com"],
        ["Ana Lima", "12345 Lisboa"],
        ["Ana Lima", "1990-04-07"],
        ["Ana Lima", "ana@buyer.example"],
        ["Ana Lima", "www.buyer.example"],
    ],
)
def test_a_first_line_of_data_is_not_repeated(columns: list[str]) -> None:
    with pytest.raises(InputError, match="of 2 columns, looks like data") as told:
        find_mapping(columns)
    assert "Ana" not in str(told.value)
    assert not any(column in str(told.value) for column in columns)


def test_headings_are_repeated_and_both_ways_of_mapping_told() -> None:
    with pytest.raises(InputError, match="'Vorname', 'Nachname', 'Address 2'") as told:
        find_mapping(["Vorname", "Nachname", "Address 2"])
    assert "--map email='COLUMN'" in str(told.value)
    assert "--map name=Vorname+Nachname" in str(told.value)


def test_bars_as_delimiters(tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    file.write_text("Email|Company, Inc\na@buyer.example|Acme, Inc\n")
    (row,) = open_leads(file)
    assert row.cells == {"Email": "a@buyer.example", "Company, Inc": "Acme, Inc"}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_text_of_two_bytes_without_a_mark_is_refused(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "leads.csv"
    file.write_bytes("Email\na@buyer.example\n".encode(encoding))
    with pytest.raises(InputError, match="NUL characters"):
        open_leads(file)
    assert len(list(open_leads(file, encoding=encoding))) == 1
