"""Forgetting a person on request."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ample_ext.bulk import normalize
from ample_ext.bulk.keys import weak_keys
from ample_ext.core.errors import InvalidArgumentError
from ample_ext.stores.journal import upkeep
from ample_ext.stores.journal.journal import Journal

_SURE = ("email:", "linkedin:")
_STORED = re.compile(r"stdin-[0-9a-f]{16}\.\w+")


def forget(journal: Journal, person: str) -> int:
    """Take every trace of a person out of a journal, its log and the results it keeps; returns how many entries.

    That somebody asked to be removed stays known, as a digest: nothing is to be sent about them again. The person's
    rows are found under all identifiers that any row of theirs has.

    Args:
        person: an e-mail address or the address of a LinkedIn page.

    Raises:
        InvalidArgumentError: it is neither.
        RunBusyError: a run with a row of theirs is at work. Nothing was changed.
    """
    item: dict[str, str | None] = {"email": normalize.email(person), "linkedin_url": normalize.linkedin_url(person)}
    keys = _sure(item)
    if not keys:
        raise InvalidArgumentError("forget: needs an e-mail address or the address of a person's LinkedIn page")
    for file in journal.path.parent.glob("stdin-*"):
        # Standard input that was stored: whose run it is, it brings it again.
        if _STORED.fullmatch(file.name):
            file.unlink(missing_ok=True)
    return upkeep.forget(journal, keys, _sure)


def _sure(item: Mapping[str, Any]) -> tuple[str, ...]:
    """Identifiers of one person; names are not."""
    return tuple(key for key in weak_keys(item) if key.startswith(_SURE))
