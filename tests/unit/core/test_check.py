"""Bad arguments name the member, never its value, and nothing is sent."""

from __future__ import annotations

from typing import Any

import pytest
from amplemarket_client.models import EnrichmentLead

import ample_ext
from tests.conftest import World, reply

SECRET = "ana@buyer.example"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda c: c.people.find(), "people.find: give linkedin_url, or email, or name and company_name"),
        (lambda c: c.people.find(name="Ana"), "give linkedin_url"),
        (lambda c: c.people.find(email=""), "email: must not be empty"),
        (lambda c: c.people.find(email=5), "email: must be text, not int"),
        (lambda c: c.people.find(email="a@b.example", reveal_email="yes"), "reveal_email: must be true or false"),
        (lambda c: c.companies.find(), "give linkedin_url, or domain"),
        (lambda c: c.contacts.get(""), "id: must not be empty"),
        (lambda c: c.contacts.get(".."), "id: cannot be a dot"),
        (lambda c: c.contacts.list(ids=["x"] * 21), "ids[]: at most 20 in one request, 21 given"),
        (lambda c: c.people.search(page_size=0), "page_size: must be at least 1"),
        (lambda c: c.people.search(page_size=101), "page_size: must be at most 100"),
        (lambda c: c.people.search(page_size=True), "page_size: must be a whole number, not bool"),
        (lambda c: c.people.search(person_titles="CTO"), "person_titles: must be a list, not str"),
        (lambda c: c.people.search(person_titles=["a", 1]), "person_titles[1]: must be text"),
        (lambda c: c.people.begin_enrichment([]), "leads: must not be empty"),
        (lambda c: c.people.begin_enrichment([{"email": SECRET}, {"name": "Ana"}]), "leads[1]: needs linkedin_url"),
        (lambda c: c.people.begin_enrichment([{"email": None}]), "leads[0]: needs linkedin_url"),
        (lambda c: c.people.begin_enrichment([{"email": 1}]), "leads[0].email: must be text"),
        (lambda c: c.people.begin_enrichment([{"linkedin_id": "x"}]), "leads[0].linkedin_id: is not a member"),
        (lambda c: c.people.begin_enrichment([{"email": SECRET}] * 10_001), "leads: at most 10,000"),
        (lambda c: c.email_validations.begin([SECRET]), "emails[0]: must be an object or a model, not str"),
        (
            lambda c: c.lead_lists.begin(owner=SECRET, shared=True, type="mail", leads=[]),
            "type: must be one of linkedin, email, titles_and_company",
        ),
    ],
)
def test_what_cannot_be_sent_is_named(world: World, call: Any, message: str) -> None:
    with pytest.raises(ample_ext.InvalidArgumentError) as caught:
        world(call(world.client()))
    assert message in str(caught.value)
    assert SECRET not in str(caught.value)
    assert isinstance(caught.value, ValueError)
    assert world.script.sent == []


def test_above_the_limit_the_message_names_what_splits(world: World) -> None:
    with pytest.raises(ample_ext.InvalidArgumentError, match=r"ample_ext\.bulk"):
        world(world.client().people.begin_enrichment([{"email": SECRET}] * 10_001))


def test_models_and_mappings_are_both_taken_and_none_is_left_out(world: World) -> None:
    client = world.client(reply({"id": 1, "status": "queued"}, 202))
    leads = [EnrichmentLead(email=SECRET), {"linkedin_url": "https://www.linkedin.com/in/ana", "title": None}]
    world(client.people.begin_enrichment(leads, reveal_email=True))
    assert world.script.sent[0].request.json == {
        "leads": [{"email": SECRET}, {"linkedin_url": "https://www.linkedin.com/in/ana"}],
        "reveal_email": True,
    }


def test_free_members_of_a_lead_are_kept_and_open_vocabularies_take_any_text(world: World) -> None:
    client = world.client(reply({"id": "1", "status": "queued"}, 202), reply({"results": [], "_pagination": {}}))
    world(client.lead_lists.begin(owner=SECRET, shared=True, type="email", leads=[{"email": SECRET, "badge": None}]))
    assert world.script.sent[0].request.json["leads"] == [{"email": SECRET, "badge": None}]
    world(client.people.search(person_seniorities=["Grand Vizier"]).to_list())
    assert world.script.sent[1].request.json["person_seniorities"] == ["Grand Vizier"]


def test_a_path_cannot_be_escaped_from(world: World) -> None:
    client = world.client(reply({"id": "c"}))
    world(client.contacts.get_by_email("a/../b?x=1#y+z@buyer.example"))
    assert world.script.requests == ["GET /contacts/email/a%2F..%2Fb%3Fx%3D1%23y%2Bz%40buyer.example"]
