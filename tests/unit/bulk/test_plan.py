"""Ceilings: what is no amount limits nothing, so it is refused."""

from __future__ import annotations

import pytest

from ample_ext.bulk.order import Order
from ample_ext.bulk.plan import Ceiling
from ample_ext.core.errors import InvalidArgumentError


@pytest.mark.parametrize("amount", [float("nan"), -1])
@pytest.mark.parametrize("kind", ["credits", "email", "phone"])
def test_a_ceiling_is_an_amount(kind: str, amount: float) -> None:
    with pytest.raises(InvalidArgumentError, match="max_credits"):
        Ceiling(**{kind: amount})


def test_without_a_ceiling_on_what_is_at_risk_a_request_takes_what_the_api_takes() -> None:
    assert Order(True).chunk_size(float("inf")) == Order(True).chunk_size(1e9)
