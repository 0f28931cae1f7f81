import csv
import datetime
import decimal
import errno
import json
import os
import stat
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ample_ext.bulk.columns import result_columns
from ample_ext.bulk.errors import OutputError
from ample_ext.bulk.formulas import guarded, make_safe
from ample_ext.bulk.leads import open_leads
from ample_ext.bulk.output import AMPLE_COLUMNS, open_output, output_columns

ENDINGS = ["csv", "jsonl", "ndjson", "parquet"]


def read_csv(path):
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize(
    ("inputs", "names"),
    [
        (["Email", "Note"], ["Email", "Note"]),
        (["person_name", "Note"], ["person_name_input", "Note"]),
        (["person_name", "person_name_input"], ["person_name_input_input", "person_name_input"]),
        (["ample_status", "company_domain"], ["ample_status_input", "company_domain_input"]),
        ([], []),
    ],
)
def test_output_columns(inputs, names):
    ours = result_columns()
    columns, rename = output_columns(inputs, ours)
    assert columns == [*names, *AMPLE_COLUMNS, *ours]
    assert rename == dict(zip(inputs, names, strict=True))


@given(
    st.lists(
        st.sampled_from(["a", "b"]).flatmap(lambda n: st.sampled_from([n + "_input" * k for k in range(4)])),
        unique=True,
    )
)
def test_output_columns_are_unique(inputs):
    columns, rename = output_columns(inputs, ["a", "b", "a_input"])
    assert len(set(columns)) == len(columns)
    assert columns[: len(inputs)] == list(rename.values())
    assert all(rename[name] == name for name in inputs if name not in ("a", "b", "a_input"))


@pytest.mark.parametrize("ending", ENDINGS)
def test_appears_whole_and_private(tmp_path, ending):
    path = tmp_path / f"out.{ending}"
    path.write_text("old")
    path.chmod(0o644)
    with open_output(path, ["Email"]) as output:
        output.write({"Email": "jane@acme.example"})
        assert path.read_text() == "old"
        assert all(stat.S_IMODE(item.stat().st_mode) == 0o600 for item in tmp_path.iterdir() if item != path)
    assert [row.cells for row in open_leads(path)] == [{"Email": "jane@acme.example"}]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_rows(tmp_path, ending):
    with open_output(tmp_path / f"out.{ending}", ["Email"]):
        pass
    assert (tmp_path / f"out.{ending}").exists()


@pytest.mark.parametrize("ending", ENDINGS)
def test_failure_leaves_nothing_behind(tmp_path, ending):
    path = tmp_path / f"out.{ending}"

    def interrupted():
        with open_output(path, ["Email"]) as output:
            output.write({"Email": "x"})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_full_disk(tmp_path, ending, monkeypatch):
    def fsync(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fsync)
    with (
        pytest.raises(OutputError, match="No space left") as caught,
        open_output(tmp_path / f"out.{ending}", ["a"]) as output,
    ):
        output.write({"a": "x"})
    assert caught.value.errno == errno.ENOSPC
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_disk_that_fills_while_writing(tmp_path, ending, monkeypatch):
    def full(prefix, suffix, dir):
        path = Path(dir, "temporary")
        path.symlink_to("/dev/full")
        return os.open(path, os.O_WRONLY), str(path)

    monkeypatch.setattr("tempfile.mkstemp", full)

    def write_much():
        with open_output(tmp_path / f"out.{ending}", ["a"]) as output:
            for n in range(60_000):
                output.write({"a": f"{n} a text that does not compress away to nothing at all"})

    with pytest.raises(OutputError, match="No space left"):
        write_much()
    assert list(tmp_path.iterdir()) == []


def test_places_that_cannot_be_written(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    for path, message in [
        (tmp_path / "none" / "out.csv", "cannot write in .*No such file"),
        (tmp_path / "folder.csv", "not a regular file"),
        (tmp_path / "out.xlsx", "must end in .csv"),
    ]:
        with pytest.raises(OutputError, match=message):
            open_output(path, ["a"])


def test_a_link_stays_a_link(tmp_path):
    real = tmp_path / "real.csv"
    real.write_text("old")
    link = tmp_path / "link.csv"
    link.symlink_to(real)
    with open_output(link, ["a"]) as output:
        output.write({"a": "new"})
    assert link.is_symlink()
    assert read_csv(real) == [["a"], ["new"]]


def test_values_of_every_kind(tmp_path):
    row = {
        "text": "x",
        "none": None,
        "true": True,
        "number": 1.5,
        "nested": {"a": ["é", None, float("nan")]},
        "bytes": b"caf\xc3\xa9",
        "date": datetime.date(2026, 1, 2),
        "decimal": decimal.Decimal("1.10"),
        "half": "a\ud800b",
    }
    columns = [*row, "missing"]
    for ending in ("csv", "jsonl", "parquet"):
        with open_output(tmp_path / f"out.{ending}", columns) as output:
            output.write(row | {"no column": 1})
    texts = ["x", "", "true", "1.5", '{"a": ["é", null, null]}', "café", "2026-01-02", "1.10", "a?b", ""]
    assert read_csv(tmp_path / "out.csv") == [columns, texts]
    (line,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {
        "text": "x",
        "none": None,
        "true": True,
        "number": 1.5,
        "nested": {"a": ["é", None, None]},
        "bytes": "café",
        "date": "2026-01-02",
        "decimal": "1.10",
        "half": "a?b",
    }
    pq = pytest.importorskip("pyarrow.parquet")
    (found,) = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert list(found.values()) == [text or None for text in texts]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ('=HYPERLINK("x")', '\'=HYPERLINK("x")'),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-1+cmd|'x'!A0", "'-1+cmd|'x'!A0"),
        ("- led a team", "'- led a team"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("+1 555 0100", "+1 555 0100"),
        ("+1 (555) 0100 ext. 5; +1 555-0101", "+1 (555) 0100 ext. 5; +1 555-0101"),
        ("+1 555 0100; =1", "'+1 555 0100; '=1"),
        ("+1+x5", "'+1+x5"),
        (" =1", "' =1"),
        ("\u200b=1", "'\u200b=1"),
        ("＝1+1", "'＝1+1"),
        ("\n=1", "'\n'=1"),
        ("\x07beep", "'\x07beep"),
        ("Robots;=1+cmd|' /C calc'!A0;", "Robots;'=1+cmd|' /C calc'!A0;"),
        ("Likes\n- tea\n- math (2+2)", "Likes\n- tea\n'- math (2+2)"),
        ("+1 (555) 0100; +1.555.0101", "+1 (555) 0100; +1.555.0101"),
        ("+1 555 0100 ext. 5", "+1 555 0100 ext. 5"),
        ("-5", "-5"),
        (-5, "-5"),
        ("a=b", "a=b"),
        ("'=1", "'=1"),
    ],
)
def test_formulas_from_the_api_are_neutralised_in_csv_only(tmp_path, value, written):
    columns, _ = output_columns(["=Input"], result_columns())
    for ending in ("csv", "jsonl"):
        with open_output(tmp_path / f"out.{ending}", columns) as output:
            output.write({"=Input": value, "person_headline": value})
    header, row = read_csv(tmp_path / "out.csv")
    assert row[header.index("=Input")] == str(value)
    assert row[header.index("person_headline")] == written
    assert json.loads((tmp_path / "out.jsonl").read_text())["person_headline"] == value


@given(st.text(alphabet="=+-@|(! ;\t\r\n'aX1.\u200b＝", max_size=14))
def test_no_separator_makes_a_cell_that_is_run(text):
    for cells in ([make_safe(text)], make_safe(text).splitlines(), make_safe(text).split(";")):
        for cell in cells:
            start = cell.strip(" \t\r\n\u200b")
            assert start[:1] not in ("=", "@", "＝")
            if start[:1] in ("+", "-") and not any(sign in start for sign in ";\t\r\n"):
                assert cells[1:] or not any(letter in start for letter in "aX(|!")


def test_whose_cells_are_made_safe(tmp_path):
    row = {"=In": "=1", "ample_reason": "=2", "person_headline": "=3"}
    for guard, written in (
        ("off", [["=In", "ample_reason", "person_headline"], ["=1", "=2", "=3"]]),
        ("results", [["=In", "ample_reason", "person_headline"], ["=1", "'=2", "'=3"]]),
        ("all", [["'=In", "ample_reason", "person_headline"], ["'=1", "'=2", "'=3"]]),
    ):
        with open_output(tmp_path / "out.csv", list(row), guard=guarded(guard, row)) as output:
            output.write(row)
        assert read_csv(tmp_path / "out.csv") == written


def test_guarded_columns_can_be_named(tmp_path):
    for guard, written in (((), "=1"), (("a",), "'=1")):
        with open_output(tmp_path / "out.csv", ["a"], guard=guard) as output:
            output.write({"a": "=1"})
        assert read_csv(tmp_path / "out.csv") == [["a"], [written]]


def test_the_input_may_be_the_output(write):
    path = write("Email\na@acme.example\n")
    with open_output(path, ["Email", "ample_status"]) as output:
        for row in open_leads(path):
            output.write(row.cells | {"ample_status": "enriched"})
    assert read_csv(path) == [["Email", "ample_status"], ["a@acme.example", "enriched"]]


cells = st.text(st.characters(codec="utf-8"), max_size=12)


@given(
    rows=st.lists(st.lists(cells, min_size=2, max_size=2), max_size=5),
    ending=st.sampled_from(["csv", "jsonl", "parquet"]),
)
def test_what_is_written_is_read_back(rows, ending):
    columns = ["Email", "Note"]
    with TemporaryDirectory() as folder:
        path = Path(folder, f"out.{ending}")
        with open_output(path, columns) as output:
            for row in rows:
                output.write(dict(zip(columns, row, strict=True)))
        if rows or ending != "jsonl":
            assert [list(row.cells.values()) for row in open_leads(path)] == rows
