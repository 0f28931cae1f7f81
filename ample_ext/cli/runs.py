"""`ample runs`, `ample credits`, `ample forget`: what the journal holds, and what can be done about it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ample_ext.cli.account import ProfileOption
from ample_ext.cli.options import Days, Journal, Json, Progress
from ample_ext.cli.progress import Style

app = typer.Typer(help="Runs that were begun: look, finish, decide, tidy up.", no_args_is_help=True)
Token = Annotated[str, typer.Argument(metavar="RUN", help="The run's token, or its first characters.")]
Input = Annotated[Path | None, typer.Option("--input", help="Where the input lies now, if it has moved.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Another place for the output.")]


class By(StrEnum):
    run = "run"
    day = "day"
    kind = "kind"
    operation = "operation"


@app.callback()
def runs() -> None:
    """Runs that were begun: look, finish, decide, tidy up."""


@app.command("ls")
def list_runs(journal: Journal = None, as_json: Json = False) -> None:
    """List the runs, the latest first.

    Examples:

      ample runs ls
    """
    from ample_ext.cli import keeping

    keeping.list_runs(journal, as_json)


@app.command()
def show(run: Token, journal: Journal = None, as_json: Json = False) -> None:
    """Show how far a run is, and which of its requests are in doubt.

    Examples:

      ample runs show 3f9c0a51d2e7
    """
    from ample_ext.cli import keeping

    keeping.show(journal, run, as_json)


@app.command()
def watch(run: Token, journal: Journal = None, progress: Progress = Style.auto, as_json: Json = False) -> None:
    """Watch a run that another process works on, until nothing of it is under way.

    Examples:

      ample runs watch 3f9c0a51d2e7
    """
    from ample_ext.cli import keeping

    keeping.watch(journal, run, Style.json if as_json else progress)


@app.command()
def collect(
    run: Token,
    partial: Annotated[bool, typer.Option("--partial", help="Write what is there now; wait for nothing.")] = False,
    input: Input = None,
    output: Output = None,
    journal: Journal = None,
    progress: Progress = Style.auto,
    as_json: Json = False,
    profile: ProfileOption = None,
) -> None:
    """Wait for the jobs of a run and write its output; nothing is sent.

    Examples:

      ample runs collect 3f9c0a51d2e7
      ample runs collect 3f9c0a51d2e7 --partial --journal postgresql://db/ample --input leads.csv
    """
    from ample_ext.cli import keeping

    raise typer.Exit(keeping.finish(journal, run, input, output, progress, as_json, "partial" if partial else "wait"))


@app.command()
def cancel(
    run: Token,
    input: Input = None,
    output: Output = None,
    journal: Journal = None,
    progress: Progress = Style.auto,
    as_json: Json = False,
    profile: ProfileOption = None,
) -> None:
    """Stop a run: what was not sent will not be, its jobs are asked to end, and what they have done is written.

    Credits that were charged are not given back.

    Examples:

      ample runs cancel 3f9c0a51d2e7
    """
    from ample_ext.cli import keeping

    raise typer.Exit(keeping.finish(journal, run, input, output, progress, as_json, "cancel"))


@app.command()
def resolve(
    run: Token,
    request: Annotated[
        list[str] | None, typer.Argument(metavar="REQUEST…", help="As listed: 4, or v4 of the validations; or all.")
    ] = None,
    resubmit: Annotated[bool, typer.Option("--resubmit", help="Send again; may pay twice.")] = False,
    lost: Annotated[bool, typer.Option("--lost", help="Give up; its rows are failed.")] = False,
    job: Annotated[str | None, typer.Option("--job", help="It was accepted as this job; one request only.")] = None,
    journal: Journal = None,
    as_json: Json = False,
    profile: ProfileOption = None,
) -> None:
    """Decide about requests of which nobody knows whether they were accepted, and jobs that the API does not know.

    Without a decision they are listed. The command that began the run then goes on with what was decided.

    Examples:

      ample runs resolve 3f9c0a51d2e7
      ample runs resolve 3f9c0a51d2e7 4 --job 81723
      ample runs resolve 3f9c0a51d2e7 v1 --lost
    """
    from ample_ext.cli import keeping

    keeping.resolve(journal, run, request or [], resubmit=resubmit, lost=lost, job=job, as_json=as_json)


@app.command()
def prune(older: Days = None, journal: Journal = None, as_json: Json = False) -> None:
    """Take rows and answers out of runs that were last heard of 180 days ago, or --older; what they cost stays.

    Examples:

      ample runs prune --older 30d
    """
    from ample_ext.cli import keeping

    keeping.prune_runs(journal, older, as_json)


def credits(
    by: Annotated[By, typer.Option("--by", help="What to add up by.")] = By.run,
    journal: Journal = None,
    as_json: Json = False,
    profile: ProfileOption = None,
) -> None:
    """Show what bulk runs have spent, computed from their results; the API tells no balance.

    Examples:

      ample credits --by day
    """
    from ample_ext.cli import keeping

    keeping.show_ledger(journal, by.value, as_json)


def forget(
    person: Annotated[str, typer.Argument(metavar="ADDRESS|URL", help="An e-mail address or a LinkedIn page.")],
    journal: Journal = None,
    as_json: Json = False,
    profile: ProfileOption = None,
) -> None:
    """Take every trace of a person out of the journal. Input and output files are yours to look after.

    Examples:

      ample forget ana.sousa@quartzlabs.example
    """
    from ample_ext.cli import keeping

    keeping.forget_person(journal, person, as_json)
