"""Duplicates and waves, against what they are defined to be."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from ample_ext.stores.scratch import Keys, Scratch

KEY = st.sampled_from("abcdef")
KNOWN = st.sampled_from(["", "", "x", "y", "z"])
KEYS = st.lists(KEY, min_size=1, max_size=3)
ROWS = st.lists(st.tuples(KEYS, KEYS, KNOWN, KNOWN), max_size=20)
Given = list[tuple[list[str], list[str], str, str]]


def contradict(some: list[Keys], others: list[Keys]) -> bool:
    pairs = [(one, other) for one in some for other in others]
    return any(
        (one.slug and other.slug and one.slug != other.slug) or (one.name and other.name and one.name != other.name)
        for one, other in pairs
    )


def firsts(rows: list[Keys]) -> dict[int, int]:
    """The definition, row by row and group by group."""
    groups: list[list[Keys]] = []
    for row in rows:
        own = [row]
        for key in row.strict:
            holding = [group for group in groups if group is not own and any(key in other.strict for other in group)]
            fitting = [group for group in holding if not contradict(group, own)]
            if fitting and not any(key in other.strict for other in own if other is not row):
                joined = min(fitting, key=lambda group: group[0].line)
                groups = [group for group in groups if group is not joined and group is not own]
                own = sorted([*joined, *own])
                groups.append(own)
        if own == [row]:
            groups.append(own)
    return {row.line: group[0].line for group in groups for row in group[1:]}


def duplicates(rows: list[Keys]) -> dict[int, int]:
    with Scratch() as scratch:
        scratch.add(rows)
        return dict(scratch.duplicates())


@settings(max_examples=400)
@given(ROWS)
def test_duplicates_and_waves(given_rows: Given) -> None:
    rows = [Keys(line, *row) for line, row in enumerate(given_rows, start=2)]
    with Scratch() as scratch:
        scratch.add(rows)
        duplicates = dict(scratch.duplicates())
        late = list(scratch.late())
    assert duplicates == firsts(rows)
    assert late == sorted(late)
    waves = defaultdict(int, {line: wave for wave, line in late})
    members: dict[tuple[int, str], int] = {}
    for row in rows:
        if row.line in duplicates:
            assert row.line not in waves
            continue
        for key in set(row.weak):
            assert members.setdefault((waves[row.line], key), row.line) == row.line
        if waves[row.line] == 0:
            continue
        earlier = {members.get((waves[row.line] - 1, key)) for key in row.weak}
        assert earlier != {None}, "a wave later than needed"


@settings(max_examples=400)
@given(ROWS)
def test_no_group_mixes_people_and_none_is_left_apart(given_rows: Given) -> None:
    rows = [Keys(line, *row) for line, row in enumerate(given_rows, start=2)]
    found = duplicates(rows)
    groups: dict[int, list[Keys]] = defaultdict(list)
    for row in rows:
        groups[found.get(row.line, row.line)].append(row)
    assert all(first == group[0].line and not contradict(group, group) for first, group in groups.items())
    for first, group in groups.items():
        for other in (other for start, other in groups.items() if start > first):
            shared = {key for row in group for key in row.strict} & {key for row in other for key in row.strict}
            assert not shared or contradict(group, other)


@given(st.lists(KEYS, max_size=12), st.randoms(use_true_random=False))
def test_without_contradictions_the_order_of_the_rows_does_not_matter(
    given_rows: list[list[str]], random: st.DataObject
) -> None:
    def people(order: list[int]) -> set[frozenset[int]]:
        rows = [Keys(line, given_rows[number], ["w"]) for line, number in enumerate(order, start=2)]
        found, groups = duplicates(rows), defaultdict(set)
        for line, number in enumerate(order, start=2):
            groups[found.get(line, line)].add(number)
        return {frozenset(group) for group in groups.values()}

    order = list(range(len(given_rows)))
    shuffled = order.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert people(order) == people(shuffled)


def test_one_mailbox_of_many_people_takes_no_quadratic_time() -> None:
    rows = [Keys(line, ["email:info"], ["w"], name=f"person {line}") for line in range(2, 30_000)]
    assert duplicates(rows) == {}
    same = [Keys(line, ["email:info"], ["w"], slug=f"slug {line}") for line in range(2, 30_000)]
    assert duplicates(same) == {}
