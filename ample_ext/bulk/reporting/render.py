"""Filling the template. It escapes whatever it is given: names of files and words of the API are others' texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from ample_ext.bulk.reporting.figures import Figures
from ample_ext.bulk.reporting.words import COVERED, EXPLAINED, WORDS

# What no HTML may hold, and what reverses or hides the text around it.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


class Part(NamedTuple):
    """A piece of a bar: how much, and which colour by name."""

    name: str
    amount: float
    tone: str


def render(figures: Figures) -> str:
    """The page as text."""
    # A handful of templates: their folder is the package's own, and everything in them is escaped.
    environment = Environment(
        loader=PackageLoader("ample_ext.bulk.reporting", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )
    environment.filters |= {function.__name__: function for function in (number, percent, credits, duration, word)}
    environment.globals |= {"bar": bar, "explained": EXPLAINED}
    main = [share for share in figures.coverage if share.name in COVERED]
    others = [share for share in figures.coverage if share.name not in COVERED]
    template = environment.get_template("report.html.j2")
    return template.render(f=figures, status={s.name: s.part for s in figures.statuses}, main=main, others=others)


def _clean(value: Any) -> Any:
    return _UNSEEN.sub("\ufffd", value) if type(value) is str else value


def word(name: str) -> str:
    """A name of ours for people; another one is shown as it is, without its underscores."""
    return WORDS.get(name) or name.removeprefix("person_").replace("_", " ").capitalize()


def number(value: float) -> str:
    """With thousands; halves only where there are some."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def credits(value: float) -> str:
    return f"{number(value)} {'credit' if value == 1 else 'credits'}"


def percent(part: float, of: float) -> str:
    """Never 0 % or 100 % of what is only nearly so."""
    if not of:
        return "–"
    share = 100 * part / of
    if 0 < share < 0.05:
        return "<0.1 %"
    if 99.95 <= share < 100:
        return ">99.9 %"
    return f"{share:.1f} %" if share not in (0, 100) else f"{share:.0f} %"


def duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min {rest} s"


def bar(parts: Sequence[tuple[str, float, str]], of: float) -> list[tuple[float, float, str]]:
    """Pieces of a bar of 100 as (start, width, colour); one that is there at all can be seen."""
    widths = [max(100 * amount / of, 0.6) if of and amount else 0.0 for _, amount, _ in parts]
    scale = min(1.0, 100 / sum(widths)) if sum(widths) else 1.0
    found, at = [], 0.0
    for (_, _, tone), width in zip(parts, widths, strict=True):
        if width:
            found.append((round(at, 3), round(width * scale, 3), tone))
            at += width * scale
    return found
