import pytest
from hypothesis import given
from hypothesis import strategies as st

from ample_ext.bulk.columns import flatten, load_spec, result_columns

PERSON = {
    "id": "p1",
    "object": "person",
    "name": "Jane Doe",
    "logo_url": "https://img.example/jane.png",
    "location_details": {"city": "Porto", "country": "Portugal", "state": None},
    "experiences": [{"title": "CTO"}],
    "languages": [],
    "phone_numbers": [
        {"id": "1", "number": "+1 555 0100", "type": "mobile"},
        {"id": "2", "number": "+1 555 0199", "is_wrong_number": True},
        {"id": "3", "number": "+1 555 0101", "is_wrong_number": False},
    ],
    "company": {
        "id": "c1",
        "website": "https://www.acme.example/home",
        "keywords": ["a", "b"],
        "sic_codes": [1, 22],
        "is_b2b": True,
        "founded_year": 1999,
        "locations": [{"address": "1 Rua X"}],
        "department_headcount": {"Sales": 3},
        "location_details": {"city": "Lisbon"},
    },
}
EXPECTED = {
    "person_id": "p1",
    "person_name": "Jane Doe",
    "person_image_url": "https://img.example/jane.png",
    "person_location_city": "Porto",
    "person_location_country": "Portugal",
    "person_experiences": '[{"title": "CTO"}]',
    "person_phone_numbers": "+1 555 0100; +1 555 0101",
    "company_id": "c1",
    "company_website": "https://www.acme.example/home",
    "company_domain": "acme.example",
    "company_keywords": "a; b",
    "company_sic_codes": "1; 22",
    "company_is_b2b": True,
    "company_founded_year": 1999,
    "company_locations": '[{"address": "1 Rua X"}]',
    "company_department_headcount": '{"Sales": 3}',
    "company_location_city": "Lisbon",
}


def filled(flat):
    return {name: value for name, value in flat.items() if value is not None}


@pytest.mark.parametrize("result", [PERSON, {"id": 1, "status": "enriched", "result": PERSON}])
def test_a_result_and_the_person_alone(result):
    assert filled(flatten(result)) == EXPECTED
    assert tuple(flatten(result)) == result_columns()


def test_a_company():
    expected = {name: value for name, value in EXPECTED.items() if name.startswith("company_")}
    assert filled(flatten({"result": PERSON["company"]}, "company")) == expected
    assert tuple(flatten(None, "company")) == result_columns("company")


def test_newer_member_wins_over_the_older():
    assert flatten({"image_url": "new", "logo_url": "old"})["person_image_url"] == "new"


def test_columns_follow_from_the_spec():
    columns = result_columns()
    assert len(set(columns)) == len(columns)
    for schema, prefix in (("Person", "person_"), ("Company", "company_")):
        for member in load_spec()["components"]["schemas"][schema]["properties"]:
            if member in ("object", "company"):
                assert prefix + member not in columns
            else:
                assert any(column.startswith(prefix + member.removesuffix("_details")) for column in columns), member


@pytest.mark.parametrize("result", [None, {}, {"result": None}, {"result": []}, {"result": "x"}, [], "x", 5])
def test_nobody(result):
    assert filled(flatten(result)) == {}


def test_other_shapes_are_kept_as_they_came():
    odd = {
        "name": {"first": "Jane"},
        "phone_numbers": "+1 555 0100",
        "location_details": "Porto",
        "languages": "Portuguese",
        "company": {"keywords": {"a": 1}, "sic_codes": ["1", None, {"x": 2}], "website": 7},
    }
    assert filled(flatten(odd)) == {
        "person_name": '{"first": "Jane"}',
        "person_phone_numbers": "+1 555 0100",
        "person_languages": "Portuguese",
        "company_keywords": '{"a": 1}',
        "company_sic_codes": '1; {"x": 2}',
        "company_website": 7,
    }


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
members = ["result", "id", "name", "phone_numbers", "location_details", "company", "website", "keywords", "locations"]


@given(st.recursive(anything, lambda inner: st.dictionaries(st.sampled_from(members), inner), max_leaves=8))
def test_no_shape_raises(result):
    for kind in ("person", "company"):
        flat = flatten(result, kind)
        assert tuple(flat) == result_columns(kind)
        assert all(value is None or isinstance(value, str | int | float) for value in flat.values())
