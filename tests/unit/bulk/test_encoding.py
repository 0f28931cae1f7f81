import pytest

from ample_ext.bulk.encoding import detect
from ample_ext.bulk.errors import InputError
from ample_ext.bulk.leads import open_leads

TEXT = "Name,Email\nZoë Müller,zoe@acme.example\n"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("cp1252", "cp1252"),
    ],
)
def test_names_and_headings_survive(write, written, found):
    path = write(TEXT, encoding=written)
    assert detect(path) == found
    leads = open_leads(path)
    assert leads.columns == ("Name", "Email")
    assert [row.cells["Name"] for row in leads] == ["Zoë Müller"]


@pytest.mark.parametrize("ends", ["utf-16-le", "utf-16-be"])
def test_both_ends_of_utf16(write, ends):
    path = write(("\ufeff" + TEXT).encode(ends))
    assert open_leads(path).columns == ("Name", "Email")
    assert open_leads(path, encoding=ends).columns == ("Name", "Email")


def test_bytes_that_cp1252_leaves_undefined_are_latin1(write):
    assert detect(write(b"Name,Email\n\xe9\x81,a@acme.example\n")) == "latin-1"


def test_the_decision_is_made_on_the_last_byte_too(write):
    rows = b"Zoe,zoe@acme.example\n" * 120_000  # more than one block
    assert detect(write(b"Name,Email\n" + rows + b"Zo\xeb,zoe@acme.example")) == "cp1252"


def test_a_character_cut_by_the_end_of_a_block_is_whole(write):
    assert detect(write(b"x" * ((1 << 20) - 1) + "é".encode())) == "utf-8"


@pytest.mark.parametrize("name", ["no-such-encoding", "base64", "rot13"])
def test_unknown_encoding(write, name):
    with pytest.raises(InputError, match="unknown encoding"):
        open_leads(write(TEXT), encoding=name)


def test_a_wanted_encoding_is_binding_and_the_line_is_named(write):
    path = write("Name,Email\nJane,jane@acme.example\nZoë,z@acme.example\n", encoding="cp1252")
    with pytest.raises(InputError, match="line 3: not valid utf-8"):
        open_leads(path, encoding="utf-8")


def test_a_mark_is_binding(write):
    with pytest.raises(InputError, match="line 2: not valid utf-8"):
        open_leads(write(b"\xef\xbb\xbfName,Email\nZo\xeb,z@acme.example\n"))


def test_a_workbook_under_a_wrong_name(write):
    with pytest.raises(InputError, match="save it as CSV"):
        open_leads(write(b"PK\x03\x04rest"))
