import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ample_ext.bulk.normalize import NORMALIZERS, clean, domain, email, linkedin_url


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Jane.Doe@Acme.Example", "jane.doe@acme.example"),
        ("\u00a0jane@acme.example\u200b ", "jane@acme.example"),
        ("mailto:jane@acme.example?subject=Hi", "jane@acme.example"),
        ("MAILTO:jane@acme.example", "jane@acme.example"),
        ('"Doe, Jane" <jane@acme.example>', "jane@acme.example"),
        ("Jane <mailto:jane@acme.example>", "jane@acme.example"),
        ("'jane@acme.example'", "jane@acme.example"),
        ("“jane@acme.example”", "jane@acme.example"),
        ("jane@acme.example.", "jane@acme.example"),
        ("jane@acme.example; j@other.example", "jane@acme.example"),
        ("jane@acme.example, j@other.example", "jane@acme.example"),
        ("jane+news@acme.example", "jane+news@acme.example"),
        ("o'hara@acme.example", "o'hara@acme.example"),
        ("jane@bücher.example", "jane@bücher.example"),
        ("jane@xn--bcher-kva.example", "jane@xn--bcher-kva.example"),
        ("jane＠acme.example", "jane@acme.example"),
        ("jané@acme.example", "jané@acme.example"),
        ("jane", None),
        ("jane@acme", None),
        ("jane@@acme.example", None),
        ("jane@-acme.example", None),
        ("jane@acme..example", None),
        ("jane..doe@acme.example", None),
        (".jane@acme.example", None),
        ("jane@127.0.0.1", None),
        ("jane(at)acme.example", None),
        ("jane@acme.example:80", None),
        ("x" * 65 + "@acme.example", None),
        ("j@" + "acme." * 60 + "example", None),
        ("@", None),
        ("n/a", None),
        ("#N/A", None),
        ("", None),
        (None, None),
        (5, None),
        (True, None),
        (["jane@acme.example"], None),
    ],
)
def test_email(cell, value):
    assert email(cell) == value


@pytest.mark.parametrize(
    "cell",
    [
        "https://www.linkedin.com/in/jane-doe",
        "http://www.linkedin.com/in/jane-doe/",
        "linkedin.com/in/jane-doe",
        "//linkedin.com/in/jane-doe",
        "WWW.LinkedIn.com/in/Jane-Doe",
        "https://de.linkedin.com/in/jane-doe/en?trk=x",
        "https://m.linkedin.com/in/jane-doe#about",
        "https://www.linkedin.com/mwlite/in/jane-doe",
        "https://www.linkedin.com/comm/in/jane-doe?x=1",
        "https://www.linkedin.com/in/jane-doe/detail/recent-activity/shares/",
        "https://www.linkedin.com/in/jane%2Ddoe",
        "https://www.linkedin.com/in/jane%252Ddoe",
        "https://www.linkedin.com:443/in/jane-doe",
        "in/jane-doe",
        "/in/jane-doe/",
        " 'https://www.linkedin.com/in/jane-doe' ",
    ],
)
def test_forms_of_one_person(cell):
    assert linkedin_url(cell) == "https://www.linkedin.com/in/jane-doe"


@pytest.mark.parametrize(
    "cell",
    [
        "https://www.linkedin.com/company/acme",
        "https://www.linkedin.com/sales/lead/ACwAAA,NAME_SEARCH",
        "https://www.linkedin.com/sales/people/ACwAAA",
        "https://www.linkedin.com/pub/jane-doe/1/2/3",
        "https://www.linkedin.com/search/results/people/?keywords=in/jane",
        "https://www.linkedin.com/in/",
        "https://www.linkedin.com/in/%",
        "https://www.linkedin.com/in/%E9",
        "https://www.linkedin.com/in/jane%2Fdoe",
        "https://www.linkedin.com/in/jane%20doe",
        "https://linkedin.com.other.example/in/jane",
        "https://notlinkedin.com/in/jane",
        "https://other.example/linkedin.com/in/jane",
        "jane-doe",
        "in/" + "x" * 201,
        "",
        None,
    ],
)
def test_no_person_of_linkedin(cell):
    assert linkedin_url(cell) is None


def test_other_letters_and_member_ids():
    jose = "https://www.linkedin.com/in/jos%C3%A9-garc%C3%ADa"
    assert (
        linkedin_url("linkedin.com/in/José-García") == linkedin_url("linkedin.com/in/JOSE\u0301-garci%CC%81a") == jose
    )
    member = "https://www.linkedin.com/in/ACwAABaBcDeFgHiJkLmNoPqRsTuVwXyZ"
    assert linkedin_url(member) == member


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("https://www.Acme.example:8080/about?x#y", "acme.example"),
        ("acme.example", "acme.example"),
        ("www.acme.example.", "acme.example"),
        ("http://acme.example/", "acme.example"),
        ("//acme.example", "acme.example"),
        ("https:acme.example", "acme.example"),
        ("shop.acme.example", "shop.acme.example"),
        ("https://bücher.example/", "bücher.example"),
        ("www.example", "www.example"),
        ("acme", None),
        ("jane@acme.example", None),
        ("https://user@acme.example", None),
        ("127.0.0.1", None),
        ("acme example", None),
        ("http://", None),
        ("https://www.linkedin.com/company/acme", None),
        ("https://www.linkedin.com/", "linkedin.com"),
        ("n/a", None),
    ],
)
def test_domain(cell, value):
    assert domain(cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("  Jane \u00a0 Doe\n", "Jane Doe"),
        ('"Jane Doe"', "Jane Doe"),
        ("“Acme”", "Acme"),
        ('Jane "JD" Doe', 'Jane "JD" Doe'),
        ("Macy's'", "Macy's'"),
        ("Ja\u200bne\ufeff", "Jane"),
        ("Jose\u0301", "José"),
        ("Na", "Na"),
        ("NULL", ""),
        ("#REF!", ""),
        ("—", ""),
        (5, "5"),
        (True, ""),
        ({"a": 1}, ""),
        ("\ud800Jane", "Jane"),
    ],
)
def test_clean(cell, value):
    assert clean(cell) == value


ADDRESS_PARTS = "@ . + - / % %C3%A9 in/ linkedin.com/ https:// www. mailto: jane acme example ; ? # : < > \" ' & _"
OTHER_LETTERS = "İ ẞ é e\u0301 ＠ \u00a0 \u200b 。 ℡ \u212a"


@pytest.mark.parametrize("cell", ["<" + "@" * 300_000, "in/" + "%25" * 300_000, "a." * 300_000, "x " * 300_000])
def test_a_cell_of_any_length_costs_no_time(cell):
    assert [normalizer(cell) for normalizer in NORMALIZERS.values()] == [None] * 6


pieces = st.sampled_from([" ", *ADDRESS_PARTS.split(" "), *OTHER_LETTERS.split(" ")])
texts = st.lists(pieces | st.characters(), max_size=12).map("".join)


@given(texts)
@example("\u0345\u0301")
def test_normalising_twice_changes_nothing(cell):
    assert clean(clean(cell)) == clean(cell)
    for normalizer in NORMALIZERS.values():
        once = normalizer(cell)
        assert once is None or (once and normalizer(once) == once)


@given(st.builds("{}@{}.example".format, texts, texts))
def test_normalised_addresses_stay(cell):
    once = email(cell)
    assert once is None or email(once) == once


@given(st.builds("linkedin.com/in/{}".format, texts))
def test_normalised_profiles_stay(cell):
    once = linkedin_url(cell)
    assert once is None or (linkedin_url(once) == once and once.isascii())


@given(st.builds("{}{}.example".format, st.sampled_from(["", "www.", "https://"]), texts))
def test_normalised_domains_stay(cell):
    once = domain(cell)
    assert once is None or domain(once) == once
