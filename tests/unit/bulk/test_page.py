"""The page of a report: whole, without anything from elsewhere, safe with others' texts, legible."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ample_ext.bulk.errors import OutputError
from ample_ext.bulk.reporting.counting import STATUSES
from ample_ext.bulk.reporting.figures import (
    CreditFigures,
    Deliverability,
    Figures,
    Match,
    Person,
    Reason,
    Request,
    Seconds,
    Share,
)
from ample_ext.bulk.reporting.files import write_report
from ample_ext.bulk.reporting.render import bar, duration, number, percent, render

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}</style>&#x0;\x00\x1b\u202e]]>'
CSS = Path(render.__code__.co_filename).with_name("report.css").read_text()


def figures(text: str = "plain", *, people: bool = False, empty: bool = False) -> Figures:
    some = 0 if empty else 10
    return Figures(
        run_id="0123456789abcdef" * 4,
        operation="people.begin_enrichment",
        input=f"{text}.csv",
        output=f"{text}.out.csv",
        began="2026-01-02T03:04:05+00:00",
        complete=empty,
        asked=("reveal_email", text),
        statuses=tuple(Share(status, some // 10, some) for status in STATUSES),
        funnel=tuple(Share(name, some // 2, some) for name in ("rows", "leads", "answered", "enriched", "email")),
        match=() if empty else (Match("email", 10, 5, 2, 1, 2), Match(text, 1, 1, 0, 0, 0)),
        coverage=() if empty else (Share("person_email", 2, 5), Share(text, 1, 5)),
        deliverability=None if empty else Deliverability(10, 3, 2, 3, 1, 1),
        credits=CreditFigures(15.0, 4.5, 2.5, 2.0, 1.5, 0.5, 0 if empty else 1234.5, 0),
        requests=3,
        requests_in_doubt=0 if empty else 2,
        leads_in_doubt=0 if empty else 823,
        requests_failed=0 if empty else 1,
        troubles=() if empty else (Request(7, 823, 1234.5, "ambiguous", text, text),),
        unsent=0,
        reasons=() if empty else (Reason("invalid", text, 1),),
        seconds=None if empty else Seconds(100.0, 20.0, 60.0, 10.0, 10.0, 12, 1, 1),
        people=(Person(2, "enriched", text, text, text, "ana@buyer.example"),) if people else (),
    )


def parsed(page: str) -> ElementTree.Element:
    return ElementTree.fromstring(page)


@pytest.mark.parametrize("people", [False, True])
@pytest.mark.parametrize("text", ["plain", HOSTILE, "Ünï – 日本 'quotes' <&>"])
def test_it_is_well_formed_and_holds_nothing_that_runs_or_is_fetched(text: str, people: bool) -> None:
    page = render(figures(text, people=people))
    tree = parsed(page)
    names = {node.tag for node in tree.iter()}
    assert not names & {"script", "img", "link", "iframe", "object", "embed", "base", "form", "image", "use", "a"}
    attributes = {(name, value) for node in tree.iter() for name, value in node.attrib.items()}
    assert not [name for name, _ in attributes if name.startswith("on") or name in ("src", "href", "style", "srcset")]
    assert not [value for _, value in attributes if "://" in value]
    styles = "".join(node.text or "" for node in tree.iter("style"))
    assert "url(" not in styles
    assert "@import" not in styles
    assert "default-src 'none'" in page
    assert len(list(tree.iter("style"))) == 1


def test_others_texts_are_shown_as_they_are_but_for_what_cannot_be_seen() -> None:
    tree = parsed(render(figures(HOSTILE)))
    shown = tree.find(".//h1")
    assert shown is not None
    assert shown.text == re.sub("[\x00\x1b\u202e]", "\ufffd", HOSTILE) + ".out.csv"
    assert "49" not in (shown.text or "")


def test_every_chart_says_in_words_what_it_shows() -> None:
    tree = parsed(render(figures()))
    charts = [node for node in tree.iter("svg") if node.get("aria-hidden") != "true"]
    assert len(charts) >= 8
    for chart in charts:
        title = chart.find("title")
        assert chart.get("role") == "img"
        assert title is not None
        assert title.text == chart.get("aria-label")
        assert re.search(r"\d", title.text or "")
    for table in tree.iter("table"):
        assert all(cell.get("scope") in ("row", "col") for cell in table.iter("th"))
    assert tree.get("lang") == "en"


def text_of(tree: ElementTree.Element) -> str:
    return " ".join("".join(tree.itertext()).split())


def test_requests_in_doubt_stand_out_and_say_what_to_do() -> None:
    tree = parsed(render(figures()))
    alarm = tree.find(".//section[@class='alarm']")
    assert alarm is not None
    told = text_of(alarm)
    assert "2 of 3 requests in doubt: up to 1,234.5 credits at risk" in told
    assert "823 leads" in told
    assert "--on-ambiguous" in told
    assert tree.find(".//tr[@class='red']") is not None
    assert parsed(render(figures(empty=True))).find(".//section[@class='alarm']") is None


def test_catch_all_is_a_line_of_its_own() -> None:
    told = text_of(parsed(render(figures())))
    assert "Deliverable3 of 10 30.0 %" in told
    assert "Catch-all domain3 of 10 30.0 %" in told


def test_a_run_with_nothing_in_it_has_a_page_too() -> None:
    told = text_of(parsed(render(figures(empty=True))))
    assert "No address of this run was checked (0 of 0)" in told
    assert "Complete" in told


def test_nobody_is_named_unless_asked() -> None:
    assert "ana@buyer.example" not in render(figures())
    assert "holds no personal data" in render(figures())
    named = render(figures(people=True))
    assert "ana@buyer.example" in named
    assert "holds no personal data" not in named


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_texts_and_charts_have_contrast_in_light_and_dark() -> None:
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.S)
    light, dark = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks[:2]]
    for theme in (light, dark):
        for text, ground in (("ink", "card"), ("ink", "page"), ("soft", "card"), ("soft", "page"), ("ink", "bad-bg")):
            assert contrast(theme[text], theme[ground]) >= 4.5, (text, ground)
        for tone in ("good", "warn", "bad"):
            assert contrast(theme[tone], theme[f"{tone}-bg"]) >= 4.5, tone
        for tone in ("c1", "c2", "c3", "c4", "c5", "c6", "c7"):
            assert contrast(theme[tone], theme["card"]) >= 3, tone


def test_figures_are_never_rounded_to_all_or_nothing() -> None:
    assert [percent(*pair) for pair in ((0, 0), (0, 9), (1, 100_000), (1, 3), (99_999, 100_000), (9, 9))] == [
        "–", "0 %", "<0.1 %", "33.3 %", ">99.9 %", "100 %",
    ]  # fmt: skip
    assert [number(value) for value in (0, 1234, 1234.5)] == ["0", "1,234", "1,234.5"]
    assert [duration(value) for value in (0.25, 61, 3725)] == ["0.2 s", "1 min 1 s", "1 h 2 min"]


def test_pieces_of_a_bar_fill_it_and_the_smallest_can_be_seen() -> None:
    pieces = bar([("", 100_000, "c1"), ("", 0, "c2"), ("", 1, "c3")], 100_001)
    assert [tone for _, _, tone in pieces] == ["c1", "c3"]
    assert pieces[1][1] > 0.5
    assert pieces[1][0] + pieces[1][1] == pytest.approx(100)
    assert bar([("", 0, "c1")], 0) == []


def test_the_same_figures_lie_beside_the_page(tmp_path: Path) -> None:
    page, beside = write_report(figures(), tmp_path / "run.html")
    assert (page.name, beside.name) == ("run.html", "run.json")
    assert json.loads(beside.read_text()) == json.loads(json.dumps(figures().as_json()))
    assert "people" not in json.loads(beside.read_text())
    assert {file.stat().st_mode & 0o777 for file in (page, beside)} == {0o600}
    assert sorted(file.name for file in tmp_path.iterdir()) == ["run.html", "run.json"]
    write_report(figures("again"), tmp_path / "run.html")
    assert "again" in page.read_text()


@pytest.mark.parametrize("name", ["run.html", "run.json"])
def test_a_file_of_somebody_else_is_not_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('{"name": "mine"}')
    with pytest.raises(OutputError, match="is no report"):
        write_report(figures(), tmp_path / "run.html")
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["run.csv", "run", "no/such/folder/run.html"])
def test_places_where_no_report_can_be(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError):
        write_report(figures(), tmp_path / name)
