"""The mutants are different, each from the spec and by their seed, and some are noticed by each check."""

from __future__ import annotations

import copy
import random

import pytest

from scripts import mutate_spec
from scripts.mutate_spec import ask, by_kind, damaged
from tests.contract.test_facts import CHECKS, SPECS

NAMES = sorted(SPECS)


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_changes_the_spec_and_is_noticed(name: str) -> None:
    for kind, some in by_kind(name).items():
        mutant = random.Random(kind).choice(some)
        spec = copy.deepcopy(SPECS[name])
        mutant.apply(spec, random.Random(1))
        assert spec != SPECS[name], mutant
        assert list(CHECKS["table"](name, spec)), mutant


def test_a_seed_gives_the_same_mutants_again() -> None:
    one, other = damaged(NAMES[0], 7, 3), damaged(NAMES[0], 7, 3)
    assert (one[0].kind, one[0].where, one[1]) == (other[0].kind, other[0].where, other[1])
    places = {(mutant.kind, mutant.where) for mutant, _ in (damaged(NAMES[0], 7, n) for n in range(20))}
    assert len(places) > 10


def test_the_spec_itself_is_not_touched() -> None:
    before = copy.deepcopy(SPECS[NAMES[0]])
    ask((NAMES[0], 1, 1))
    assert SPECS[NAMES[0]] == before


def test_a_survivor_is_named_and_too_many_fail(capsys: pytest.CaptureFixture[str]) -> None:
    answers = [("path", "birds listBirds", ["table"])] * 18 + [("effect", "birds addBirds", list[str]())] * 2
    assert mutate_spec.report(answers, [], 1, 0.0) == 1
    out = capsys.readouterr().out
    assert "survived: effect of birds addBirds" in out
    assert "18 of 20 mutants noticed (90.0%" in out
    assert mutate_spec.report(answers[:18], [], 1, 0.0) == 0
