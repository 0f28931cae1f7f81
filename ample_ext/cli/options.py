"""The options that all commands over files share, written once."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer
from typer.models import ArgumentInfo

from ample_ext.cli.account import ProfileOption
from ample_ext.cli.progress import Style

if TYPE_CHECKING:
    from ample_ext.bulk import Work

SPENDING = "Spending"
RUNNING = "The run"
SHOWING = "What is shown"


class FormulaGuard(StrEnum):
    results = "results"
    all = "all"
    off = "off"


class OnAmbiguous(StrEnum):
    stop = "stop"
    skip = "skip"
    resubmit = "resubmit"


def _days(text: str) -> float:
    """`90d` or `90`."""
    try:
        days = float(text.strip().lower().removesuffix("d"))
    except ValueError:
        days = 0.0
    if not 0 < days < 1e6:
        raise typer.BadParameter(f"{text!r} is no number of days, such as 90d")
    return days


def _typed(text: str) -> str:
    """A column as it was typed, where the locale knows no letters beyond ASCII too."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


Journal = Annotated[
    str | None,
    typer.Option(
        "--journal",
        metavar="PATH|URL",
        help="Where runs are written down; postgresql://… too.",
        rich_help_panel=RUNNING,
    ),
]
Progress = Annotated[Style, typer.Option("--progress", help="On standard error.", rich_help_panel=SHOWING)]
Json = Annotated[bool, typer.Option("--json", help="The figures as one JSON object.", rich_help_panel=SHOWING)]
Days = Annotated[float | None, typer.Option("--older", parser=_days, metavar="DAYS", help="Such as 180d.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Which rows, and where the run is written down."""

    input: Annotated[str, typer.Argument(help="CSV, JSON Lines or Parquet; - is standard input.", show_default=False)]
    output: Annotated[Path, typer.Option("--output", "-o", help="CSV, JSON Lines or Parquet.", show_default=False)]
    map: Annotated[list[str], typer.Option("--map", metavar="MEMBER=COLUMN", help="Such as email='Work Email'.")] = ()  # type: ignore[assignment]
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Take the first rows only.")] = None
    sample: Annotated[
        int | None, typer.Option("--sample", min=1, help="Take so many rows only, from all over the file.")
    ] = None
    only_missing: Annotated[
        list[str], typer.Option("--only-missing", metavar="COLUMN", help="Leave rows alone in which it is filled.")
    ] = ()  # type: ignore[assignment]
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what it would do and cost; send nothing.", rich_help_panel=SPENDING)
    ] = False
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.", rich_help_panel=SPENDING)] = False
    journal: Journal = None
    on_ambiguous: Annotated[
        OnAmbiguous,
        typer.Option(
            "--on-ambiguous",
            help="About requests that may or may not have been accepted; resubmit may do them twice.",
            rich_help_panel=RUNNING,
        ),
    ] = OnAmbiguous.stop
    formula_guard: Annotated[
        FormulaGuard,
        typer.Option(
            "--formula-guard",
            help="Whose cells of a CSV a spreadsheet must not run as formulas; all changes the input's too.",
            rich_help_panel=RUNNING,
        ),
    ] = FormulaGuard.results
    report: Annotated[
        Path | None,
        typer.Option(
            "--report", metavar="FILE.html", help="A page on the run, and FILE.json beside it.", rich_help_panel=SHOWING
        ),
    ] = None
    report_people: Annotated[
        bool, typer.Option("--report-people", help="With names and addresses in it.", rich_help_panel=SHOWING)
    ] = False
    progress: Progress = Style.auto
    as_json: Json = False
    profile: ProfileOption = None

    def chosen(self) -> dict[str, Any]:
        """What of it belongs to the work itself."""
        if wrong := next((pair for pair in self.map if "=" not in pair), None):
            raise typer.BadParameter(f"{wrong!r} is not of the form MEMBER=COLUMN", param_hint="--map")
        pairs = (pair.partition("=") for pair in self.map)
        return {
            "mapping": {member.strip(): _typed(column) for member, _, column in pairs},
            "limit": self.limit,
            "sample": self.sample,
            "only_missing": tuple(map(_typed, self.only_missing)),
        }

    def carry_out(self, work: Work, *, validate: bool = False, reaches_people: bool = False) -> None:
        """Run it; ends the command with its exit code."""
        from ample_ext.cli.enriching import Settings, carry_out

        raise typer.Exit(carry_out(Settings(work, self, validate, reaches_people)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid(Rows):
    """And what it may cost."""

    max_credits: Annotated[
        float | None,
        typer.Option("--max-credits", min=0, help="The most the whole run may cost.", rich_help_panel=SPENDING),
    ] = None
    max_email_credits: Annotated[
        float | None, typer.Option("--max-email-credits", min=0, help="Of e-mail credits.", rich_help_panel=SPENDING)
    ] = None
    max_phone_credits: Annotated[
        float | None, typer.Option("--max-phone-credits", min=0, help="Of phone credits.", rich_help_panel=SPENDING)
    ] = None
    max_at_risk: Annotated[
        float,
        typer.Option(
            "--max-at-risk", min=0.5, help="Credits that one request may put at risk.", rich_help_panel=SPENDING
        ),
    ] = 750
    reuse: Annotated[
        float | None,
        typer.Option(
            "--reuse",
            parser=_days,
            metavar="DAYS",
            help="Take over what was paid for in the last DAYS, such as 90d.",
            rich_help_panel=SPENDING,
        ),
    ] = None
    again: Annotated[
        bool,
        typer.Option(
            "--again", help="Pay again for what another run over this input has paid.", rich_help_panel=SPENDING
        ),
    ] = False
    in_flight: Annotated[int, typer.Option("--in-flight", min=1, help="Jobs at a time.", rich_help_panel=RUNNING)] = 5
    detach: Annotated[
        bool,
        typer.Option("--detach", help="Send everything and end; `ample runs collect` later.", rich_help_panel=RUNNING),
    ] = False


def shared(command: Callable[..., None]) -> Callable[..., None]:
    """Spread the options of a command's first parameter, which is one of the classes above, over the command line."""
    own = [*inspect.signature(command).parameters.values()]
    hints = get_type_hints(command, include_extras=True)
    kind = hints[own[0].name]
    defaults = {item.name: item.default for item in fields(kind)}
    spread = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            annotation=hint,
            default=inspect.Parameter.empty if name in ("input", "output") else _listed(defaults[name]),
        )
        for name, hint in get_type_hints(kind, include_extras=True).items()
    ]
    rest = [
        parameter.replace(annotation=hints[parameter.name], kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in own[1:]
    ]

    first = [item for item in rest if any(isinstance(told, ArgumentInfo) for told in hints[item.name].__metadata__)]
    rest = [item for item in rest if item not in first]

    def called(**given: Any) -> None:
        common = kind(**{parameter.name: given.pop(parameter.name) for parameter in spread})
        command(common, **given)

    called.__name__, called.__doc__ = command.__name__, command.__doc__
    called.__signature__ = inspect.Signature([*first, *spread[:2], *rest, *spread[2:]])  # type: ignore[attr-defined]
    return called


def _listed(default: Any) -> Any:
    return [] if default == () else default
