"""Pagers: nothing is lost, nothing comes twice, nothing ends early in silence."""

from __future__ import annotations

import pytest

import ample_ext
from tests.conftest import LOST, Answer, World, error, reply


def users(*ids: str, following: str | None = None) -> Answer:
    links = {"self": {"href": "/users"}, **({"next": {"href": following}} if following else {})}
    return reply({"users": [{"id": i} for i in ids], "_links": links})


def found(*ids: str, page: int, pages: int) -> Answer:
    about = {"page": page, "page_size": 2, "total_pages": pages, "total": 9}
    return reply({"results": [{"id": i} for i in ids], "_pagination": about})


def test_the_links_are_followed_verbatim_and_a_plus_survives(world: World) -> None:
    href = "/users?page[after]=a+b@buyer.example&page[size]=2&role=admin"
    client = world.client(users("a", "b", following=href), users("c"))
    assert [user.id for user in world(client.users.list(page_size=2, role="admin").to_list())] == ["a", "b", "c"]
    first, second = (send.request for send in world.script.sent)
    assert first.params == (("role", "admin"), ("page[size]", "2"))
    assert (second.url, second.params) == (href.replace("+", "%2B"), ())


def test_an_empty_page_does_not_end_the_walk(world: World) -> None:
    client = world.client(users(following="/users?c=1"), users("a", following="/users?c=2"), users())
    assert [user.id for user in world(client.users.list().to_list())] == ["a"]


def test_a_link_that_repeats_stops_the_walk_with_an_error(world: World) -> None:
    client = world.client(users("a", following="/users?c=1"), users("b", following="/users?c=1"))
    with pytest.raises(ample_ext.PaginationError, match="repeats") as caught:
        world(client.users.list().to_list())
    assert caught.value.cursor == "/users?c=1"


@pytest.mark.parametrize(
    "href",
    [
        "https://evil.example/users",
        "//evil.example/users",
        "http://api.amplemarket.com/users",
        "https://api.amplemarket.com:444/users",
        "https://api.amplemarket.com.evil.example/users",
        "https://[broken/users",
        "/../users",
        "users",
        "javascript:1",
    ],
)
def test_a_link_to_another_origin_is_not_followed(world: World, href: str) -> None:
    client = world.client(users("a", following=href))
    with pytest.raises(ample_ext.PaginationError, match="origin"):
        world(client.users.list().to_list())
    assert len(world.script.sent) == 1


def test_an_absolute_link_to_the_configured_origin_is_followed(world: World) -> None:
    client = world.client(users("a", following="https://api.amplemarket.com/users?c=1"), users("b"))
    assert len(world(client.users.list().to_list())) == 2
    assert world.script.requests[1] == "GET /users?c=1"


def test_an_error_carries_the_position_and_the_walk_goes_on_there(world: World) -> None:
    client = world.client(
        users("a", following="/users?c=1"), *[LOST] * 4, users("b", following="/users?c=2"), users("c")
    )
    pager = client.users.list()
    with pytest.raises(ample_ext.ResponseLostError) as caught:
        world(pager.to_list())
    assert caught.value.cursor == "/users?c=1"
    assert [u.id for u in world(client.users.list(resume_from=caught.value.cursor).to_list())] == ["b", "c"]


def test_pages_show_raw_items_position_and_attempts(world: World) -> None:
    client = world.client(LOST, users("a", following="/users?c=1"), users("b"))
    first, last = world.pages(client.users.list())
    assert (first.raw["users"], first.raw_items, first.cursor) == ([{"id": "a"}], [{"id": "a"}], "/users?c=1")
    assert (first.reply.attempts, first.items[0].id, first.has_next) == (2, "a", True)
    assert (last.cursor, last.has_next) == (None, False)


def test_max_items_fetches_no_more_than_needed(world: World) -> None:
    client = world.client(users("a", "b", following="/users?c=1"))
    assert len(world(client.users.list(max_items=2).to_list())) == 2
    assert world(client.users.list(max_items=0).to_list()) == []
    with pytest.raises(ample_ext.InvalidArgumentError, match="max_items"):
        client.users.list(max_items=-1)


def test_a_pager_starts_again_when_iterated_again(world: World) -> None:
    client = world.client(users("a"), users("a"))
    pager = client.users.list()
    assert [len(world(pager.to_list())) for _ in range(2)] == [1, 1]


def test_a_page_without_its_list_is_an_error_and_not_the_end(world: World) -> None:
    client = world.client(reply({"_links": {}}))
    with pytest.raises(ample_ext.PaginationError, match="users"):
        world(client.users.list().to_list())


def test_pages_in_the_body_are_counted_up_to_the_last(world: World) -> None:
    client = world.client(found("a", "b", page=1, pages=2), found("c", page=2, pages=2))
    people = world(client.people.search(person_titles=["CTO"], page_size=2).to_list())
    assert [person.id for person in people] == ["a", "b", "c"]
    assert [send.request.json for send in world.script.sent] == [
        {"page_size": 2, "person_titles": ["CTO"], "page": n} for n in (1, 2)
    ]


def test_pages_in_the_body_resume_at_a_number(world: World) -> None:
    client = world.client(found("a", page=1, pages=3), error("internal_server_error", 500), found("b", page=2, pages=2))
    assert [p.id for p in world(client.people.search(max_items=1).to_list())] == ["a"]
    assert [p.id for p in world(client.people.search(resume_from="2").to_list())] == ["b"]


def test_without_a_count_the_pages_go_on_until_one_is_empty_and_a_repeated_page_is_an_error(world: World) -> None:
    client = world.client(reply({"results": [{"id": "a"}]}), reply({"results": []}))
    assert len(world(client.people.search().to_list())) == 1
    client = world.client(*[reply({"results": [{"id": "a"}]})] * 2)
    with pytest.raises(ample_ext.PaginationError, match="same"):
        world(client.people.search().to_list())


def test_entries_of_a_list_are_read_under_their_other_name(world: World) -> None:
    client = world.client(reply({"id": "1", "results": [{"id": "e", "email": "p@buyer.example"}], "_links": {}}))
    (entry,) = world(client.lead_lists.leads("1").to_list())
    assert (entry.id, entry.email) == ("e", "p@buyer.example")
