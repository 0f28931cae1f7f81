"""A schedule as a picture: one SVG without scripts, its beginning on the left and the whole of it on the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from math import ceil
from typing import NamedTuple
from xml.sax.saxutils import escape

ENRICHMENT, VALIDATION = "people.begin_enrichment", "email_validations.begin"
Points = list[tuple[float, float]]
_COLORS = {"starts": "#b5541c", "looks": "#d9a441", "pages": "#2f6f9f", ENRICHMENT: "#2f6f9f", VALIDATION: "#3d7f4f"}
_LIMIT, _INK, _PALE = "#c0272d", "#222", "#ddd"
_LEFT, _TOP, _WIDE, _HIGH, _GAP, _BETWEEN = 70, 96, 400, 170, 78, 90
_BARS, _STRETCHES = 100, 200


class Event(NamedTuple):
    """One thing that happened, in seconds since the start.

    Args:
        what: `request`, `refused`; of a chunk `sent`, `ended` (seen to have), `collected`.
        work: the operation.
        amount: requests, or the items of the chunk.
    """

    at: float
    what: str
    work: str
    amount: int


class Limits(NamedTuple):
    """Requests a minute, validations an hour, and when the first validation can begin at the earliest."""

    per_minute: int
    per_hour: int
    first: float
    least: float
    """Seconds that a run takes at least."""


def draw(events: Sequence[Event], seconds: float, limits: Limits, title: str) -> str:
    done = max(
        (event.at for event in events if event.what == "collected" and event.work == ENRICHMENT), default=seconds
    )
    columns = [(min(seconds, 1.15 * done), "until the last enrichment is in"), (seconds, "the whole run")]
    width, height = _LEFT + 2 * _WIDE + _BETWEEN + 30, _TOP + 3 * (_HIGH + _GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="12" fill="{_INK}">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        _text(_LEFT, 26, title, size=16),
    ]
    for place, (until, name) in enumerate(columns):
        left = _LEFT + place * (_WIDE + _BETWEEN)
        parts.append(_text(left, 50, name, size=13, weight="bold"))
        for row, panel in enumerate((_requests, _jobs, _addresses)):
            parts += panel(events, limits, _Frame(left, _TOP + row * (_HIGH + _GAP), until))
    return "\n".join([*parts, "</svg>\n"])


class _Frame:
    """One chart: where it is, and how long."""

    def __init__(self, left: float, top: float, until: float) -> None:
        self.left, self.top, self.until = left, top, until
        self.unit, self.name = (3600.0, "h") if until > 2 * 3600 else (60.0, "min")
        self.most = 1.0

    def x(self, at: float) -> float:
        return round(self.left + _WIDE * min(at, self.until) / self.until, 1)

    def y(self, value: float) -> float:
        return round(self.top + _HIGH * (1 - min(value, self.most) / self.most), 1)

    def axes(self, name: str, most: float, legend: Iterable[tuple[str, str]]) -> list[str]:
        self.most = most
        parts = [_text(self.left, self.top - 22, name, weight="bold")]
        at = self.left
        for label, color in legend:
            parts.append(f'<rect x="{at}" y="{self.top - 15}" width="9" height="9" fill="{color}"/>')
            parts.append(_text(at + 13, self.top - 7, label, size=11))
            at += 30 + 6 * len(label)
        for value in _ticks(most):
            parts.append(_line(self.left, self.y(value), self.left + _WIDE, self.y(value), _PALE))
            parts.append(_text(self.left - 6, self.y(value) + 4, f"{value:,.0f}", anchor="end"))
        for value in _ticks(self.until / self.unit):
            x = self.x(value * self.unit)
            parts.append(_line(x, self.top + _HIGH, x, self.top + _HIGH + 4, _INK))
            parts.append(_text(x, self.top + _HIGH + 17, f"{value:g}", anchor="middle"))
        parts.append(_line(self.left, self.top + _HIGH, self.left + _WIDE, self.top + _HIGH, _INK))
        parts.append(_text(self.left + _WIDE, self.top + _HIGH + 31, self.name, anchor="end"))
        return parts

    def steps(self, points: Points, color: str) -> str:
        """A line that stays where it is until it changes."""
        drawn, before = [], 0.0
        for at, value in points:
            if at > self.until:
                break
            drawn += [f"{self.x(at)},{self.y(before)}", f"{self.x(at)},{self.y(value)}"]
            before = value
        drawn.append(f"{self.x(self.until)},{self.y(before)}")
        return f'<polyline points="{" ".join(drawn)}" fill="none" stroke="{color}" stroke-width="1.5"/>'

    def limit(self, from_: tuple[float, float], to: tuple[float, float]) -> str:
        ends = (self.x(from_[0]), self.y(from_[1]), self.x(to[0]), self.y(to[1]))
        return _line(*ends, _LIMIT, dashed=True)


def _requests(events: Sequence[Event], limits: Limits, frame: _Frame) -> list[str]:
    """Bars of requests a minute, by what they are for."""
    step = max(60.0, ceil(frame.until / _BARS / 60) * 60.0)
    bars: dict[int, dict[str, float]] = defaultdict(lambda: dict.fromkeys(("starts", "looks", "pages"), 0.0))
    for at, kind in _kinds(events):
        if at <= frame.until:
            bars[int(at // step)][kind] += 60 / step
    legend = [(kind, _COLORS[kind]) for kind in ("starts", "looks", "pages")]
    parts = frame.axes("requests a minute", limits.per_minute * 1.1, [*legend, (f"limit {limits.per_minute}", _LIMIT)])
    for number, kinds in bars.items():
        below, left, right = 0.0, frame.x(number * step), frame.x((number + 1) * step)
        for kind, amount in kinds.items():
            top, bottom = frame.y(below + amount), frame.y(below)
            below += amount
            if bottom > top:
                size = f'width="{max(0.5, right - left - 0.4):.1f}" height="{bottom - top:.1f}"'
                parts.append(f'<rect x="{left}" y="{top}" {size} fill="{_COLORS[kind]}"/>')
    return [*parts, frame.limit((0, limits.per_minute), (frame.until, limits.per_minute))]


def _jobs(events: Sequence[Event], limits: Limits, frame: _Frame) -> list[str]:
    lines = {work: _sums(events, work, {"sent": 1, "ended": -1}, lambda _: 1) for work in (ENRICHMENT, VALIDATION)}
    most = max((value for points in lines.values() for _, value in points), default=1)
    legend = [("enrichments", _COLORS[ENRICHMENT]), ("validations", _COLORS[VALIDATION])]
    parts = frame.axes("jobs under way at the API, until seen to have ended", most + 1, legend)
    return parts + [frame.steps(_means(points, frame.until), _COLORS[work]) for work, points in lines.items()]


def _addresses(events: Sequence[Event], limits: Limits, frame: _Frame) -> list[str]:
    sent = _sums(events, VALIDATION, {"sent": 1}, lambda event: event.amount)
    validated = _sums(events, VALIDATION, {"collected": 1}, lambda event: event.amount)
    most = max((value for at, value in sent if at <= frame.until), default=1)
    legend = [("sent", _COLORS["looks"]), ("validated", _COLORS[VALIDATION])]
    parts = frame.axes("addresses", most * 1.05, [*legend, (f"limit {limits.per_hour:,} an hour", _LIMIT)])
    parts += [frame.steps(sent, _COLORS["looks"]), frame.steps(validated, _COLORS[VALIDATION])]
    end = min(frame.until, limits.least)
    return [*parts, frame.limit((limits.first, 0), (end, (end - limits.first) * limits.per_hour / 3600))]


def _kinds(events: Sequence[Event]) -> Iterable[tuple[float, str]]:
    """Requests by what they are for: one thing is done at a time, so what follows an end are its pages."""
    collecting = False
    for event in events:
        if event.what in ("request", "refused"):
            starts = event.work in (ENRICHMENT, VALIDATION)
            yield event.at, "starts" if starts else "pages" if collecting else "looks"
        elif event.what in ("ended", "collected"):
            collecting = event.what == "ended"


def _sums(events: Sequence[Event], work: str, signs: dict[str, int], weight: Callable[[Event], int]) -> Points:
    total, points = 0.0, []
    for event in events:
        if event.work == work and event.what in signs:
            total += signs[event.what] * weight(event)
            points.append((event.at, total))
    return points


def _means(points: Points, until: float) -> Points:
    """What it was on the average in each of many short stretches: a place that is free for a blink is no gap."""
    step, means, rest, before = until / _STRETCHES, [], iter([*points, (until, 0.0)]), 0.0
    at, value = next(rest)
    for number in range(_STRETCHES):
        now, end, area = number * step, (number + 1) * step, 0.0
        while at < end:
            area, now, before = area + before * (at - now), at, value
            at, value = next(rest, (until + step, 0.0))
        means.append((number * step, (area + before * (end - now)) / step))
    return means


def _ticks(most: float) -> list[float]:
    """Some round numbers from nothing to `most`."""
    step = 1.0
    while most / step > 6:
        step *= 2 if str(step)[0] in "15" else 2.5
    while most / step < 2.5:
        step /= 2
    return [number * step for number in range(int(most / step) + 1)]


def _line(x: float, y: float, to_x: float, to_y: float, color: str, *, dashed: bool = False) -> str:
    dash = ' stroke-width="1.5" stroke-dasharray="6 4"' if dashed else ""
    return f'<line x1="{x}" y1="{y}" x2="{to_x}" y2="{to_y}" stroke="{color}"{dash}/>'


def _text(x: float, y: float, text: str, *, size: int = 12, anchor: str = "start", weight: str = "normal") -> str:
    style = f'font-size="{size}" text-anchor="{anchor}" font-weight="{weight}"'
    return f'<text x="{x}" y="{y}" {style}>{escape(text)}</text>'
