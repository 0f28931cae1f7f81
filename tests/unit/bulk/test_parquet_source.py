import sys

import pytest

from ample_ext.bulk.errors import InputError
from ample_ext.bulk.leads import open_leads

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def test_rows_across_batches(tmp_path):
    path = tmp_path / "leads.parquet"
    count = 10_000
    table = {"Email": [f"p{n}@acme.example" for n in range(count)], "tags": [[n] for n in range(count)]}
    pq.write_table(pa.table(table), path, row_group_size=3000)
    leads = open_leads(path)
    assert leads.columns == ("Email", "tags")
    rows = list(leads)
    assert [row.line for row in rows] == list(range(1, count + 1))
    assert rows[-1].cells == {"Email": f"p{count - 1}@acme.example", "tags": [count - 1]}
    assert rows[-1].lead == {"email": f"p{count - 1}@acme.example"}
    assert list(leads) == rows


def test_duplicate_names_and_nulls(tmp_path):
    path = tmp_path / "leads.parquet"
    pq.write_table(pa.Table.from_arrays([pa.array(["a@acme.example", None])] * 2, ["Email", "Email"]), path)
    leads = open_leads(path)
    assert leads.columns == ("Email", "Email_2")
    assert [row.problem is None for row in leads] == [True, False]


def test_damage(write):
    with pytest.raises(InputError, match="not a Parquet file"):
        open_leads(write(b"PAR1 and no more", "leads.parquet"))


def test_damage_in_the_middle(tmp_path):
    path = tmp_path / "leads.parquet"
    pq.write_table(pa.table({"Email": [f"p{n}@acme.example" for n in range(5000)]}), path, compression="zstd")
    content = bytearray(path.read_bytes())
    content[200:2000] = bytes(1800)
    path.write_bytes(content)
    leads = open_leads(path)
    with pytest.raises(InputError, match="damaged"):
        list(leads)


def test_the_extra_is_named(write, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"ample-ext\[data\]"):
        open_leads(write(b"PAR1", "leads.parquet"))
