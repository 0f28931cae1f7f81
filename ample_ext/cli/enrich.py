"""`ample enrich`: files of leads in, files with what the API knows of them out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ample_ext.cli.account import ProfileOption
from ample_ext.cli.progress import Style

if TYPE_CHECKING:
    from ample_ext.bulk import Order

app = typer.Typer(help="Enrich files of leads.", no_args_is_help=True)


class OnAmbiguous(StrEnum):
    stop = "stop"
    skip = "skip"
    resubmit = "resubmit"


class FormulaGuard(StrEnum):
    results = "results"
    all = "all"
    off = "off"


SPENDING = "Spending"
RUNNING = "The run"
SHOWING = "What is shown"


@app.callback()
def enrich() -> None:
    """Enrich files of leads."""


@app.command(no_args_is_help=True)
def people(
    input: Annotated[str, typer.Argument(help="CSV, JSON Lines or Parquet; - is standard input.", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help="CSV, JSON Lines or Parquet.", show_default=False)],
    reveal_email: Annotated[bool, typer.Option("--reveal-email", help="1 e-mail credit for each found.")] = False,
    reveal_phone: Annotated[bool, typer.Option("--reveal-phone", help="1 phone credit for each found.")] = False,
    map: Annotated[list[str], typer.Option("--map", metavar="MEMBER=COLUMN", help="Such as email='Work Email'.")] = [],  # noqa: B006 - typer copies it
    limit: Annotated[int | None, typer.Option(min=1, help="Take the first rows only.")] = None,
    max_credits: Annotated[
        float | None, typer.Option(min=0, help="The most the whole run may cost.", rich_help_panel=SPENDING)
    ] = None,
    max_email_credits: Annotated[
        float | None, typer.Option(min=0, help="Of e-mail credits.", rich_help_panel=SPENDING)
    ] = None,
    max_phone_credits: Annotated[
        float | None, typer.Option(min=0, help="Of phone credits.", rich_help_panel=SPENDING)
    ] = None,
    max_at_risk: Annotated[
        float, typer.Option(min=0.5, help="Credits that one request may put at risk.", rich_help_panel=SPENDING)
    ] = 750,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what it would cost; send nothing.", rich_help_panel=SPENDING)
    ] = False,
    again: Annotated[
        bool,
        typer.Option(
            "--again", help="Pay again for what another run over this input has paid.", rich_help_panel=SPENDING
        ),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.", rich_help_panel=SPENDING)] = False,
    journal: Annotated[
        str | None,
        typer.Option(metavar="PATH|URL", help="Where runs are written down.", rich_help_panel=RUNNING),
    ] = None,
    on_ambiguous: Annotated[
        OnAmbiguous,
        typer.Option(
            help="About requests that may or may not have been accepted; resubmit may pay them twice.",
            rich_help_panel=RUNNING,
        ),
    ] = OnAmbiguous.stop,
    in_flight: Annotated[int, typer.Option(min=1, help="Jobs at a time.", rich_help_panel=RUNNING)] = 5,
    formula_guard: Annotated[
        FormulaGuard,
        typer.Option(
            help="Whose cells of a CSV a spreadsheet must not run as formulas; all changes the input's too.",
            rich_help_panel=RUNNING,
        ),
    ] = FormulaGuard.results,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE.html", help="A page on the run, and FILE.json beside it.", rich_help_panel=SHOWING),
    ] = None,
    report_people: Annotated[
        bool, typer.Option("--report-people", help="With names and addresses in it.", rich_help_panel=SHOWING)
    ] = False,
    progress: Annotated[Style, typer.Option(help="On standard error.", rich_help_panel=SHOWING)] = Style.auto,
    as_json: Annotated[
        bool, typer.Option("--json", help="The figures as one JSON object.", rich_help_panel=SHOWING)
    ] = False,
    profile: ProfileOption = None,
) -> None:
    """Enrich the people of a file, and pay for nobody twice.

    The same command again goes on where it stopped, however it stopped.
    A match costs 0.5 e-mail credit. The key is that of ample login, or
    AMPLEMARKET_API_KEY; AMPLEMARKET_BASE_URL names another server.

    Examples:

      ample enrich people leads.csv -o out.csv --reveal-email --dry-run
      ample enrich people leads.csv -o out.csv --reveal-email --max-credits 500
      ample enrich people leads.csv -o out.csv --map email='Mailbox' --limit 20
      ample enrich people leads.csv -o out.csv --max-credits 500 --report run.html
    """
    from ample_ext.bulk import Ceiling
    from ample_ext.cli.enriching import Settings, carry_out

    code = carry_out(
        Settings(
            input=input,
            output=output,
            order=_order(reveal_email, reveal_phone, map, limit),
            ceiling=Ceiling(max_credits, max_email_credits, max_phone_credits),
            max_at_risk=max_at_risk,
            dry_run=dry_run,
            yes=yes,
            again=again,
            journal=journal,
            on_ambiguous=on_ambiguous.value,
            in_flight=in_flight,
            formula_guard=formula_guard.value,
            report=report,
            report_people=report_people,
            style=progress,
            as_json=as_json,
        )
    )
    raise typer.Exit(code)


def _order(reveal_email: bool, reveal_phone: bool, map: list[str], limit: int | None) -> Order:
    from ample_ext.bulk import Order

    if wrong := next((pair for pair in map if "=" not in pair), None):
        raise typer.BadParameter(f"{wrong!r} is not of the form MEMBER=COLUMN", param_hint="--map")
    pairs = (pair.partition("=") for pair in map)
    return Order(reveal_email, reveal_phone, {member.strip(): column for member, _, column in pairs}, limit)
