"""The main job as one call."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ample_ext.amplemarket import Amplemarket
from ample_ext.bulk.formulas import FormulaGuard
from ample_ext.bulk.order import Order
from ample_ext.bulk.plan import Ceiling
from ample_ext.bulk.progress import Listener
from ample_ext.bulk.report import RunReport
from ample_ext.bulk.run import OnAmbiguous, Run
from ample_ext.bulk.work import AT_RISK


def enrich_people(
    client: Amplemarket,
    input: str | Path,
    output: str | Path,
    *,
    reveal_email: bool = False,
    reveal_phone_numbers: bool = False,
    mapping: Mapping[str, str] | None = None,
    limit: int | None = None,
    journal: str | Path | None = None,
    max_credits: float | None = None,
    max_email_credits: float | None = None,
    max_phone_credits: float | None = None,
    max_at_risk: float = AT_RISK,
    on_ambiguous: OnAmbiguous = "stop",
    in_flight: int = 5,
    again: bool = False,
    reuse: float | None = None,
    validate: bool = False,
    formula_guard: FormulaGuard = "results",
    progress: Listener | None = None,
) -> RunReport:
    """Enrich the people of a file into another file, and pay for nobody twice.

        from ample_ext import Amplemarket
        from ample_ext.bulk import enrich_people

        with Amplemarket() as client:
            report = enrich_people(client, "leads.csv", "enriched.csv", reveal_email=True, max_credits=500)
        report.check()

    The same call again, after a crash or an error, goes on where it stopped; after the end it writes the output again
    and sends nothing. "The same" means the same key, files, content of the input and options that change the answers.

    Costs per lead: 0.5 email credit for a match, 1 more for a revealed e-mail address, 1 phone credit for revealed
    phone numbers. API page: https://docs.amplemarket.com/api-reference/people-enrichment/start-enrichment-request

    Args:
        client: whose key, limits and budget are used.
        input: a .csv, .tsv, .txt, .jsonl, .ndjson or .parquet file; `-` is standard input.
        output: a .csv, .tsv, .jsonl, .ndjson or .parquet file; it is replaced as a whole when the run ends.
        reveal_email: reveal e-mail addresses (spends credits).
        reveal_phone_numbers: reveal phone numbers (spends credits).
        mapping: columns by API member, such as `{"email": "Work Email"}`; otherwise they are found by their names.
        limit: take the first rows only.
        journal: where the run is written down; by default in the user's folder for state.
        max_credits: the most that the whole run may cost, e-mail and phone together. None is no limit.
        max_email_credits: the same for e-mail credits.
        max_phone_credits: the same for phone credits.
        max_at_risk: credits that one request may put at risk; it bounds the leads of a request.
        on_ambiguous: what to do about requests of which nobody knows whether they were accepted, because the answer
            was lost or the process died: `stop` sends nothing more, `skip` leaves them and goes on, `resubmit` sends
            them again, which may pay them twice.
        in_flight: jobs that run at the vendor at the same time.
        again: pay anew although another run, of other options, has paid for the same input.
        reuse: days back to which answers that any earlier run has paid for are taken over, instead of paying again.
        validate: check the addresses that are revealed, while enrichment still runs: 1 e-mail credit each.
        formula_guard: whose cells a spreadsheet must not run as formulas when it opens a CSV output: `results` (those
            that come from the API), `all` (those of the input too), `off`.
        progress: called with a `Progress` as the run goes on.

    Returns:
        The figures of the run. Errors that only stopped the sending are in `report.errors`, and `report.check()` raises
        the first: what had been paid for by then was collected and written all the same.

    Raises:
        InputError, OutputError: a file cannot be used.
        BudgetExceededError: the run could cost more than allowed, or another run over the same input has paid
            something and `again` is not set. Nothing was sent.
        RunBusyError: another process works on the same run.
        JournalError: the journal cannot be used.
    """
    order = Order(reveal_email, reveal_phone_numbers, mapping=dict(mapping or {}), limit=limit)
    with Run(
        client,
        input,
        output,
        order,
        journal=journal,
        max_credits=Ceiling(max_credits, max_email_credits, max_phone_credits),
        max_at_risk=max_at_risk,
        on_ambiguous=on_ambiguous,
        in_flight=in_flight,
        again=again,
        reuse=reuse,
        validate=validate,
        formula_guard=formula_guard,
        listen=progress,
    ) as run:
        return run.execute()
