import gc
import hashlib
import os
import tracemalloc

import pytest

from ample_ext.bulk.errors import InputError
from ample_ext.bulk.leads import open_leads


def test_a_row_from_cells_to_lead(write):
    path = write(
        "First Name,Last Name,Work Email,Person Linkedin Url,Website\n"
        " Jane ,Doe,JANE@Acme.example,linkedin.com/in/Jane-Doe/,https://www.acme.example/about\n"
    )
    leads = open_leads(path)
    (row,) = leads
    assert row.lead == {
        "linkedin_url": "https://www.linkedin.com/in/jane-doe",
        "email": "jane@acme.example",
        "name": "Jane Doe",
        "company_domain": "acme.example",
    }
    assert row.cells["First Name"] == " Jane "
    assert row.problem is None
    assert leads.digest() == hashlib.sha256(path.read_bytes()).hexdigest()


HEADER = "Email,LinkedIn,Name,Title,Company,Website\n"


@pytest.mark.parametrize(
    ("cells", "lead"),
    [
        ("not an address,in/jane,,,,", {"linkedin_url": "https://www.linkedin.com/in/jane"}),
        ("jane@acme.example,linkedin.com/company/acme,,,,", {"email": "jane@acme.example"}),
        (",https://www.linkedin.com/sales/lead/AC,Jane,,Acme,", {"name": "Jane", "company_name": "Acme"}),
        (",,Jane,,,acme.example", {"name": "Jane", "company_domain": "acme.example"}),
        (",,,CTO,Acme,", {"title": "CTO", "company_name": "Acme"}),
        (",,,CTO,,acme.example", {"title": "CTO", "company_domain": "acme.example"}),
        ("n/a,-,Jane,,Acme,N/A", {"name": "Jane", "company_name": "Acme"}),
        ("jane@acme.example,,,,,not a domain", {"email": "jane@acme.example"}),
    ],
)
def test_good_identifiers_carry_a_row_with_bad_ones(write, cells, lead):
    (row,) = open_leads(write(HEADER + cells))
    assert row.lead == lead
    assert row.problem is None


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ("jane at acme,,,,,", "'Email' holds no valid email"),
        (",linkedin.com/company/acme,,,,", "'LinkedIn' holds no valid linkedin_url"),
        ("x,y,Jane,,,", "'LinkedIn' holds no valid linkedin_url; 'Email' holds no valid email"),
        (",,Jane,CTO,,", "no e-mail address, no LinkedIn address, and no name or title with a company"),
        (",,,,Acme,acme.example", "no e-mail address, no LinkedIn address, and no name or title with a company"),
        ("n/a,-,,,,", "no e-mail address, no LinkedIn address, and no name or title with a company"),
    ],
)
def test_problems_name_columns_not_values(write, cells, problem):
    (row,) = open_leads(write(HEADER + cells))
    assert (row.problem, row.lead) == (problem, {})


def test_usage_errors(write, tmp_path):
    for path, message in [
        (tmp_path / "none.csv", "cannot read .*No such file"),
        (write("x", "leads.xlsx"), "must end in .csv"),
        (write("x", "leads"), "must end in .csv"),
        (write("", "empty.csv"), "is empty"),
        (write("", "empty.jsonl"), "is empty"),
        (write(" \n\n", "blank.csv"), "no column"),
    ]:
        with pytest.raises(InputError, match=message):
            open_leads(path)
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    with pytest.raises(InputError, match="is a folder"):
        open_leads(str(folder))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_cannot_be_read_twice(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(InputError, match="not a regular file"):
        open_leads(tmp_path / "pipe.csv")


def test_a_file_that_changes_between_two_readings(write):
    leads = open_leads(write("Email\na@acme.example\n"))
    list(leads)
    write("Email\na@acme.example\nb@acme.example\n")
    with pytest.raises(InputError, match="has changed"):
        list(leads)
    leads.path.unlink()
    with pytest.raises(InputError, match="cannot read"):
        list(leads)


def peak(path) -> int:
    gc.collect()
    tracemalloc.start()
    try:
        for _ in open_leads(path):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["leads.csv", "leads.jsonl", "leads.parquet"])
def test_memory_does_not_grow_with_the_file(tmp_path, name):
    def make(count: int):
        path = tmp_path / f"{count}-{name}"
        if name == "leads.parquet":
            pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
            pq.write_table(pa.table({"Email": [f"p{n}@acme.example" for n in range(count)]}), path)
            return path
        with path.open("w") as file:
            if name == "leads.csv":
                file.write("Email,Name\n")
            for n in range(count):
                row = f"p{n}@acme.example,Jane {n}" if name == "leads.csv" else f'{{"email": "p{n}@acme.example"}}'
                file.write(row + "\n")
        return path

    small, large = make(4_000), make(16_000)
    peak(make(10))  # what is loaded once is not counted
    assert peak(large) <= 1.1 * peak(small)
