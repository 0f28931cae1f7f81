"""Commands over files of addresses and recipients: `validate`, `sequences add`, `exclude`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ample_ext.cli.account import ProfileOption
from ample_ext.cli.options import Json, Paid, Rows, shared

if TYPE_CHECKING:
    from ample_ext.bulk.lists import ListType

sequences = typer.Typer(help="Add people to sequences.", no_args_is_help=True)
exclude = typer.Typer(help="Who is not contacted.", no_args_is_help=True)
lists = typer.Typer(help="Make lead lists, and add to them.", no_args_is_help=True)
Linkedin = Annotated[bool, typer.Option("--linkedin", help="Known by LinkedIn page, not by address.")]
Titles = Annotated[bool, typer.Option("--titles", help="Known by job title and company, not by address.")]
Domains = Annotated[bool, typer.Option("--domains", help="Domains instead of addresses.")]


@shared
def validate(common: Paid) -> None:
    """Check the addresses of a file for deliverability. Costs 1 e-mail credit for each address.

    Examples:

      ample validate leads.csv -o checked.csv --max-credits 500 --reuse 90d
    """
    from ample_ext.bulk import Validation

    common.carry_out(Validation(**common.chosen()))


@sequences.callback()
def _sequences() -> None:
    """Add people to sequences."""


@sequences.command("add", no_args_is_help=True)
@shared
def add(
    common: Rows,
    sequence: Annotated[str, typer.Option("--sequence", help="Id of the sequence.", show_default=False)],
) -> None:
    """Add the people of a file to a sequence, which contacts them. Costs no credits; needs --yes without a terminal.

    Other members than email and linkedin_url go along as fields for the sequence's texts. People who asked to be
    removed, as an earlier enrichment was told, are left out.

    Examples:

      ample sequences add enriched.csv -o added.csv --sequence ID --map email=person_email --map first_name='First Name'
    """
    from ample_ext.bulk import SequenceLeads

    common.carry_out(SequenceLeads(sequence, **common.chosen()), reaches_people=True)


@lists.callback()
def _lists() -> None:
    """Make lead lists, and add to them."""


@lists.command("create", no_args_is_help=True)
@shared
def create(
    common: Paid,
    name: Annotated[str, typer.Option("--name", help="What the lists are called.", show_default=False)],
    owner: Annotated[str, typer.Option("--owner", help="Address of the user who owns them.", show_default=False)],
    linkedin: Linkedin = False,
    titles: Titles = False,
    share: Annotated[bool, typer.Option("--shared", help="Share them with the account.")] = False,
    reveal_phone: Annotated[bool, typer.Option("--reveal-phone", help="1 phone credit for each found.")] = False,
    no_validate: Annotated[bool, typer.Option("--no-validate", help="Do not validate the addresses.")] = False,
    no_enrich: Annotated[bool, typer.Option("--no-enrich", help="Do not enrich the leads.")] = False,
) -> None:
    """Make lead lists of the people of a file. At most 0.5 e-mail credit to enrich and 1 to validate each.

    Every lead needs an address, or what --linkedin or --titles says.

    Examples:

      ample lists create fair.csv -o listed.csv --name 'Fair visitors' --owner me@company.example
      ample lists create wanted.csv -o listed.csv --name Heads --owner me@company.example --titles
    """
    from ample_ext.bulk import LeadLists

    work = LeadLists(
        name,
        owner,
        share,
        type=_type(linkedin, titles),
        reveal_phone_numbers=reveal_phone,
        validate_email=not no_validate,
        enrich=not no_enrich,
        **common.chosen(),
    )
    common.carry_out(work)


@lists.command("add", no_args_is_help=True)
@shared
def add_to_list(
    common: Paid,
    list_id: Annotated[str, typer.Argument(metavar="LIST", help="Id of the list.", show_default=False)],
    linkedin: Linkedin = False,
    titles: Titles = False,
) -> None:
    """Add the people of a file to a lead list that exists; its type has to be theirs.

    What the list does with its leads it does with these: at most 0.5 e-mail credit to enrich, 1 to validate, 1 phone
    credit each. The list is read after each request, since near 60,000 leads it takes a part only: --max-at-risk
    makes requests larger and fewer. Rows that are not in it then are `skipped`.

    Examples:

      ample lists add 0198dddd-0001-7abc-8def-000000000001 more.csv -o listed.csv --max-credits 500
    """
    from ample_ext.bulk import ListLeads

    common.carry_out(ListLeads(list_id, type=_type(linkedin, titles), **common.chosen()))


def _type(linkedin: bool, titles: bool) -> ListType:
    if linkedin and titles:
        raise typer.BadParameter("a list has one type: --linkedin or --titles")
    return "linkedin" if linkedin else "titles_and_company" if titles else "email"


@exclude.callback()
def _exclude() -> None:
    """Who is not contacted."""


@exclude.command("add", no_args_is_help=True)
@shared
def exclude_add(common: Rows, domains: Domains = False) -> None:
    """Keep the addresses, or domains, of a file from being contacted. Doing so twice is harmless.

    Examples:

      ample exclude add unsubscribed.csv -o outcome.csv
    """
    from ample_ext.bulk import ExcludeDomains, ExcludeEmails

    common.carry_out((ExcludeDomains if domains else ExcludeEmails)(**common.chosen()))


@exclude.command("remove", no_args_is_help=True)
@shared
def exclude_remove(common: Rows, domains: Domains = False) -> None:
    """Allow the addresses, or domains, of a file to be contacted again.

    Examples:

      ample exclude remove returned.csv -o outcome.csv --domains
    """
    from ample_ext.bulk import AllowDomains, AllowEmails

    common.carry_out((AllowDomains if domains else AllowEmails)(**common.chosen()), reaches_people=True)


@exclude.command("list")
def exclude_list(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="CSV, JSON Lines or Parquet; without it, JSON Lines.")
    ] = None,
    domains: Domains = False,
    as_json: Json = False,
    profile: ProfileOption = None,
) -> None:
    """Show, or write into a file, who is not contacted.

    Examples:

      ample exclude list
      ample exclude list --domains -o domains.csv
    """
    from ample_ext.cli.exporting import export_table, tell

    tell(export_table("excluded_domains" if domains else "excluded_emails", output, None), as_json and output)
