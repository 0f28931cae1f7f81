import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ample_ext.bulk.keys import primary_key, strict_keys, weak_keys
from ample_ext.bulk.normalize import NORMALIZERS, clean

JANE = {
    "linkedin_url": "https://www.linkedin.com/in/jane-doe",
    "email": "jane+news@acme.example",
    "name": "Jane Doe",
    "title": "CTO",
    "company_name": "Acme",
    "company_domain": "acme.example",
}


def only(*members):
    return {member: JANE[member] for member in members}


def test_strict_keys():
    assert strict_keys(JANE) == ("linkedin:jane-doe", "email:jane+news@acme.example")
    assert primary_key(JANE) == "linkedin:jane-doe"
    assert primary_key(only("email", "name")) == "email:jane+news@acme.example"
    assert strict_keys(only("name", "company_domain")) == ("name:jane doe|||acme.example",)
    assert primary_key({}) == ""
    assert strict_keys({}) == ()


def test_tags_are_other_people_strictly_and_the_same_weakly():
    other = {"email": "jane@acme.example"}
    assert not set(strict_keys(other)) & set(strict_keys(only("email")))
    assert weak_keys(other) == weak_keys(only("email")) == ("email:jane@acme.example",)


def test_weak_keys_are_strongest_first():
    assert weak_keys(JANE) == (
        "linkedin:jane-doe",
        "email:jane@acme.example",
        "name:jane doe|at:acme",
        "name:jane doe|on:acme.example",
    )


@pytest.mark.parametrize(
    "echo",
    [
        {"linkedin_url": "http://linkedin.com/in/Jane-Doe/"},
        {"linkedin_id": "https://www.linkedin.com/in/jane-doe"},
        {"linkedin_id": "Jane-Doe"},
        {"linkedin_id": "in/jane-doe/", "linkedin_url": None},
        {"linkedin_url": "https://de.linkedin.com/in/jane%2Ddoe?x"},
        {"email": " Jane@ACME.example\n"},
        {"email": "jane+other@acme.example"},
        {"name": " JANE  Doe", "company_name": "ACME", "email": None},
        {"name": "Jane\u00a0Doe", "company_domain": "https://www.acme.example/"},
        {**JANE, "email": "jane@acme.example", "linkedin_url": None, "title": "Changed", "id": 7, "status": "enriched"},
    ],
)
def test_an_echo_of_some_identifiers_is_recognised(echo):
    assert set(weak_keys(echo)) & set(weak_keys(JANE))


def test_spellings_of_other_scripts():
    assert weak_keys({"email": "j@bücher.example"}) == weak_keys({"email": "j@xn--bcher-kva.example"})
    assert weak_keys({"linkedin_url": "https://www.linkedin.com/in/jos%C3%A9"}) == weak_keys(
        {"linkedin_id": "JOSE\u0301"}
    )
    assert weak_keys({"name": "STRASSE", "company_name": "x"}) == weak_keys({"name": "Straße", "company_name": "X"})


def test_a_title_tells_people_apart_only_where_nothing_else_does():
    assert weak_keys(only("title", "company_name")) == ("title:cto|at:acme",)
    assert weak_keys(only("title", "company_name", "email")) == ("email:jane@acme.example",)


def test_a_bar_in_a_name_makes_no_other_key():
    assert primary_key({"name": "a|b", "company_name": "c"}) != primary_key(
        {"name": "a", "title": "b", "company_name": "c"}
    )


@pytest.mark.parametrize("value", [None, 5, True, [], {"a": 1}, "", " ", "@", "+@x", "/", "\ud800"])
def test_nothing_in_an_echo_raises(value):
    weak_keys(dict.fromkeys([*JANE, "linkedin_id"], value))


letters = st.text(string.ascii_letters + "éßİǰΣ ", max_size=10)
cells = st.fixed_dictionaries(
    {
        "email": st.builds("{}{}@{}.example".format, letters, st.sampled_from(["", "+x"]), letters),
        "linkedin_url": st.builds("{}in/{}/".format, st.sampled_from(["", "https://de.linkedin.com/"]), letters),
        "name": st.text(max_size=10),
        "title": letters,
        "company_name": st.text(max_size=10),
        "company_domain": st.builds("{}{}.example".format, st.sampled_from(["", "https://www."]), letters),
    }
)


@given(cells)
def test_weak_keys_do_not_depend_on_normalisation(raw):
    lead = {member: value for member in raw if (value := NORMALIZERS[member](raw[member]))}
    given = {member: raw[member] for member in lead}
    assert weak_keys(given) == weak_keys(lead)


@given(cells, st.sampled_from([str.upper, str.lower, str.title, lambda text: f" {text}\n"]))
def test_weak_keys_survive_case_and_blanks(raw, change):
    lead = {member: value for member in raw if (value := NORMALIZERS[member](raw[member]))}
    assume(all(change(value).casefold().strip() == value.casefold() for value in lead.values()))
    assert weak_keys({member: change(value) for member, value in lead.items()}) == weak_keys(lead)


@given(cells)
def test_equal_strict_keys_are_equal_weakly(raw):
    lead = {member: value for member in raw if (value := NORMALIZERS[member](raw[member]))}
    assert bool(strict_keys(lead)) == any(clean(value) for value in lead.values())
    assert strict_keys(lead) == strict_keys(dict(reversed(lead.items())))
