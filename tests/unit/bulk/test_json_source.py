import json

import pytest

from ample_ext.bulk.errors import InputError
from ample_ext.bulk.leads import open_leads


@pytest.mark.parametrize("name", ["leads.jsonl", "leads.ndjson", "LEADS.JSONL"])
def test_columns_are_the_union_and_nested_values_stay(write, name):
    lines = [{"email": "a@acme.example"}, {"tags": ["x", {"y": 1}], "email": "b@acme.example", "n": 1}]
    leads = open_leads(write("\r\n".join(map(json.dumps, lines)), name))
    assert leads.columns == ("email", "tags", "n")
    assert leads.format == "jsonl"
    assert [row.cells for row in leads] == lines
    assert [row.lead for row in leads] == [{"email": "a@acme.example"}, {"email": "b@acme.example"}]


@pytest.mark.parametrize(
    "line",
    ["[1]", "null", '"jane@acme.example"', "{", "{'a': 1}", "[" * 100_000, '{"n": ' + "9" * 5000 + "}"],
    ids=["list", "null", "text", "cut", "quotes", "deep", "number of 5000 digits"],
)
def test_a_line_that_is_no_object_is_a_problem(write, line):
    path = write(f'{{"email": "a@acme.example"}}\n\n{line}\n{{"email": "b@acme.example"}}\n', "leads.jsonl")
    rows = list(open_leads(path))
    assert [(row.line, row.problem) for row in rows] == [(1, None), (3, "not a JSON object"), (4, None)]
    assert rows[1].cells == {}


def test_what_is_no_json_number_is_null(write):
    (row,) = open_leads(write('{"email": "a@acme.example", "score": NaN}', "leads.jsonl"))
    assert row.cells["score"] is None


def test_numbers_and_objects_are_no_identifiers(write):
    (row,) = open_leads(write('{"email": {"value": "a@acme.example"}, "name": true, "company": 5}', "leads.jsonl"))
    assert row.lead == {}
    assert row.problem


@pytest.mark.parametrize("content", ["\n\n", "[]\n[]\n", "{}\n"])
def test_no_columns(write, content):
    with pytest.raises(InputError, match="no line is a JSON object"):
        open_leads(write(content, "leads.jsonl"))


def test_a_line_without_an_end(write, monkeypatch):
    monkeypatch.setattr("ample_ext.bulk.json_source.MAX_CHARACTERS", 1000)
    with pytest.raises(InputError, match="line 2: longer than 1000"):
        open_leads(write('{"email": "a@acme.example"}\n' + "x" * 2000, "leads.jsonl"))
