import csv
import io
import string
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ample_ext.bulk.csv_source import DELIMITERS
from ample_ext.bulk.errors import InputError
from ample_ext.bulk.leads import open_leads
from ample_ext.bulk.records import unique_names


def read(path):
    return [(row.line, row.cells) for row in open_leads(path)]


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_ends_of_lines(write, delimiter, end):
    lines = [delimiter.join(cells) for cells in (("Email", "Note"), ("a@acme.example", "x"), ("b@acme.example", "y"))]
    for last in ("", end):
        assert read(write(end.join(lines) + last)) == [
            (2, {"Email": "a@acme.example", "Note": "x"}),
            (3, {"Email": "b@acme.example", "Note": "y"}),
        ]


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ('"Name, full";"Email"', ("Name, full", "Email")),
        ('"Last; first","E-mail"', ("Last; first", "E-mail")),
        ("Email;Notes, remarks, hints, and so on", ("Email", "Notes, remarks, hints, and so on")),
        ('"Work\nEmail"\t"City, State"', ("Work\nEmail", "City, State")),
        ("Email", ("Email",)),
        ("\n   \nEmail;Company", ("Email", "Company")),
        ("sep=;\nEmail;A,B,C,D", ("Email", "A,B,C,D")),
        ("sep=|\nEmail|Company", ("Email", "Company")),
    ],
)
def test_headings(write, header, columns):
    assert open_leads(write(header + "\n")).columns == columns


def test_a_column_named_by_the_user_helps_to_tell_the_delimiter(write):
    path = write("Where;a, b, c\nx@acme.example;1\n")
    assert open_leads(path, mapping={"email": "Where"}).columns == ("Where", "a, b, c")


def test_names_are_made_unique():
    assert unique_names(["Email", "", "Email", "Email_2", " ", "Email"]) == (
        "Email",
        "column_2",
        "Email_3",
        "Email_2",
        "column_5",
        "Email_4",
    )


def test_line_is_where_a_record_starts(write):
    text = 'Email,Note\n\na@acme.example,"one\r\ntwo\n\nthree"\n  \nb@acme.example,x\n'
    assert read(write(text)) == [
        (3, {"Email": "a@acme.example", "Note": "one\r\ntwo\n\nthree"}),
        (8, {"Email": "b@acme.example", "Note": "x"}),
    ]


def test_rows_of_the_wrong_length_are_kept_with_a_problem(write):
    path = write("Email,A,B\na@acme.example,1\nb@acme.example,1,2,3\nc@acme.example,1,2,,\nd@acme.example,1,2\n")
    rows = list(open_leads(path))
    assert [row.problem for row in rows] == [
        "2 cells where the heading has 3",
        "4 cells where the heading has 3",
        None,  # empty surplus cells shift nothing
        None,
    ]
    assert rows[0].cells == {"Email": "a@acme.example", "A": "1", "B": ""}
    assert rows[1].cells == {"Email": "b@acme.example", "A": "1", "B": "2"}
    assert [bool(row.lead) for row in rows] == [False, False, True, True]


def test_a_row_of_empty_cells_is_a_row(write):
    (row,) = open_leads(write("Email,A\n,\n"))
    assert row.problem
    assert row.line == 2


def test_nul_bytes_and_huge_cells(write):
    path = write(f"Email,Note\na\0@acme.example,{'x' * 200_000}\n")
    (row,) = open_leads(path)
    assert row.lead == {"email": "a@acme.example"}
    assert row.cells["Email"] == "a\0@acme.example"
    assert len(row.cells["Note"]) == 200_000


def test_a_quote_never_closed_is_told_with_its_line(write):
    path = write('Email,Note\na@acme.example,x\nb@acme.example,"y\nc@acme.example,z\n')
    with pytest.raises(InputError, match="line 3: a quote is opened and never closed") as caught:
        list(open_leads(path))
    assert "acme" not in str(caught.value).replace(str(path), "")


def test_a_quote_never_closed_does_not_fill_the_memory(write, monkeypatch):
    monkeypatch.setattr("ample_ext.bulk.csv_source.MAX_CHARACTERS", 200_000)
    path = write('Email,Note\na@acme.example,"' + "y\n" * 150_000)
    before = csv.field_size_limit(131_072)
    try:
        with pytest.raises(InputError, match="line 2: a cell is too long"):
            list(open_leads(path))
    finally:
        csv.field_size_limit(before)


def test_header_only(write):
    leads = open_leads(write("Email,Name"))
    assert leads.columns == ("Email", "Name")
    assert list(leads) == []


cells = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["", " ", '"', "\r", "\n", "\r\n", ",", "\0"]
)


@given(
    rows=st.lists(st.lists(cells, min_size=3, max_size=3), max_size=6),
    delimiter=st.sampled_from(DELIMITERS),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
@example(rows=[["\0", "\0", "\0"]], delimiter=",", encoding="utf-8", quoting=csv.QUOTE_MINIMAL)
def test_any_cells_written_are_read_back(rows, delimiter, encoding, quoting):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting)
    starts = []
    for row in [["Email", "B", "C"], *rows]:
        starts.append(len(text.getvalue().replace("\r\n", "\n").replace("\r", "\n").split("\n")))
        writer.writerow(row)
    with TemporaryDirectory() as folder:
        path = Path(folder, "leads.csv")
        path.write_bytes(text.getvalue().encode(encoding))
        leads = open_leads(path)
        found = list(leads)
        again = list(leads)
    assert [list(row.cells.values()) for row in found] == rows
    assert [row.line for row in found] == starts[1:]
    assert found == again


@given(st.lists(st.text(string.printable, max_size=8), min_size=1, max_size=8))
def test_unique_names_are_unique(headings):
    names = unique_names(headings)
    assert len(set(names)) == len(names) == len(headings)
