"""Duplicates and waves, against what they are defined to be."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from ample_ext.stores.scratch import Keys, Scratch

KEY = st.sampled_from("abcdef")
ROWS = st.lists(st.tuples(st.lists(KEY, min_size=1, max_size=3), st.lists(KEY, min_size=1, max_size=3)), max_size=20)


def firsts(rows: list[Keys]) -> dict[int, int]:
    """The definition, row by row."""
    seen: dict[str, int] = {}
    found: dict[int, int] = {}
    for row in rows:
        if row.strict[0] in seen:
            found[row.line] = seen[row.strict[0]]
            found[row.line] = found.get(found[row.line], found[row.line])
        for key in row.strict:
            seen.setdefault(key, row.line)
    return found


@given(ROWS)
def test_duplicates_and_waves(given_rows: list[tuple[list[str], list[str]]]) -> None:
    rows = [Keys(line, strict, weak) for line, (strict, weak) in enumerate(given_rows, start=2)]
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
