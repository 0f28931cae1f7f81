"""Texts that a spreadsheet would run when it opens a CSV file, made harmless.

A spreadsheet takes a cell that starts like a formula for one, wherever its text came from: what a stranger wrote on
their profile could open a link or start a program on the machine of whoever opens the file. A `'` in front makes it
text. Telephone numbers and numbers stay as they are: files go to diallers and CRMs too, and digits can run nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Literal, TypeAlias

from ample_ext.bulk.columns import result_columns

FormulaGuard: TypeAlias = Literal["results", "all", "off"]
"""Whose cells are made safe: those that come from the API, those of the input too, or none."""

# Spreadsheets pass over blanks and unseen characters before a formula, and some take the wide forms for the plain ones.
_UNSEEN = r"[\s\x00-\x20\x7f-\xa0\u200b-\u200f\u2060\ufeff]"
_SIGNS = r"=+\-@＝＋－＠"
_START = re.compile(rf"{_UNSEEN}*[{_SIGNS}]|[\x00-\x1f\x7f]")
_NUMBER = re.compile(r"[+-]?\d*\.?\d+(?:[eE][+-]?\d+)?")
_PHONE = re.compile(r"\+?\s?\(?\d[\d\s().,/-]{3,30}(?:\s*(?:x|ext\.?|#)\s*\d{1,6})?", re.IGNORECASE)
# Where `;` separates cells, as in much of Europe, a comma-separated file is cut at it, inside quotes too.
_CUTS = re.compile(r"[;\t\r\n]")
_PIECE = re.compile(rf"([;\t\r\n]{_UNSEEN}*)([{_SIGNS}][^;\t\r\n]*)")


def make_safe(text: str) -> str:
    """The text, with a `'` wherever a spreadsheet would begin a formula."""
    if _START.match(text) and not _harmless(text):
        text = "'" + text
    return _PIECE.sub(_cut_off, text) if _CUTS.search(text) else text


def _cut_off(found: re.Match[str]) -> str:
    """A piece that a wrong separator makes a cell. Plain dashes, as in lists, run nothing."""
    before, piece = found.groups()
    runs = piece[0] not in "+-" or any(sign in piece for sign in "(|!=")
    return f"{before}'{piece}" if runs and not _harmless(piece) else found[0]


def _harmless(text: str) -> bool:
    return all(_PHONE.fullmatch(part) or _NUMBER.fullmatch(part) for part in text.split("; "))


def guarded(guard: FormulaGuard, columns: Iterable[str], ours: Iterable[str] = ()) -> Collection[str]:
    """The columns of an output whose texts are made safe; `ours` are more that come from the API."""
    if guard == "off":
        return ()
    if guard == "all":
        return frozenset(columns)
    # A reason can repeat a heading of the input or a word of the API.
    return frozenset({"ample_reason", *result_columns("person"), *result_columns("company"), *ours})
