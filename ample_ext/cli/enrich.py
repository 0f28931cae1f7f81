"""`ample enrich`: files of leads in, files with what the API knows of them out."""

from __future__ import annotations

from typing import Annotated

import typer

from ample_ext.cli.options import SPENDING, Paid, shared

app = typer.Typer(help="Enrich files of people or companies.", no_args_is_help=True)


@app.callback()
def enrich() -> None:
    """Enrich files of people or companies."""


@app.command(no_args_is_help=True)
@shared
def people(
    common: Paid,
    reveal_email: Annotated[bool, typer.Option("--reveal-email", help="1 e-mail credit for each found.")] = False,
    reveal_phone: Annotated[bool, typer.Option("--reveal-phone", help="1 phone credit for each found.")] = False,
    validate: Annotated[
        bool,
        typer.Option("--validate", help="Check revealed addresses: 1 e-mail credit each.", rich_help_panel=SPENDING),
    ] = False,
) -> None:
    """Enrich the people of a file, and pay for nobody twice.

    The same command again goes on where it stopped, however it stopped.
    A match costs 0.5 e-mail credit. The key is that of ample login, or
    AMPLEMARKET_API_KEY; AMPLEMARKET_BASE_URL names another server.

    Examples:

      ample enrich people leads.csv -o out.csv --reveal-email --dry-run
      ample enrich people leads.csv -o out.csv --reveal-email --max-credits 500
      ample enrich people leads.csv -o out.csv --map email='Mailbox' --limit 20
      ample enrich people leads.csv -o out.csv --reveal-email --validate --reuse 90d
      ample enrich people leads.csv -o out.csv --max-credits 500 --report run.html
    """
    from ample_ext.bulk import Order

    common.carry_out(Order(reveal_email, reveal_phone, **common.chosen()), validate=validate)


@app.command(no_args_is_help=True)
@shared
def companies(common: Paid) -> None:
    """Enrich the companies of a file, known by domain, LinkedIn page or name. A match costs 0.5 e-mail credit.

    Examples:

      ample enrich companies accounts.csv -o enriched.csv --max-credits 200
    """
    from ample_ext.bulk import CompanyOrder

    common.carry_out(CompanyOrder(**common.chosen()))
