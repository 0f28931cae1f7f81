"""How the API behaves where its documentation is silent or contradicts itself: one short probe each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ample_ext.cli.probing.looking import Looker, Seen, shape
from ample_ext.cli.probing.verdicts import UNDECIDED, Finding, judged
from ample_ext.core.errors import AmpleError

NOBODY = "00000000-0000-4000-8000-000000000000"
UNKNOWN = "nobody@does-not-exist.example"
Probe = Callable[[Looker], Iterator[Finding]]


def wrong_key(looker: Looker) -> Iterator[Finding]:
    seen = looker.look("account.get", wrong_key=True)
    yield judged("wrong-key-status", seen.status > 0, seen.status == 401, f"a wrong key answers {seen.status}")
    envelope = isinstance(seen.body, dict) and "_errors" in seen.body
    yield judged("wrong-key-body", seen.status > 0, envelope, f"its body is {_form(seen)}")


def account(looker: Looker) -> Iterator[Finding]:
    seen = looker.look("account.get")
    told = f"account-info has {', '.join(sorted(seen.body)) if isinstance(seen.body, dict) else 'no object'}"
    yield judged("account-members", seen.worked, isinstance(seen.body, dict) and {"id", "name"} <= set(seen.body), told)
    kind = seen.headers.get("content-type", "").partition(";")[0]
    yield judged("media-type", seen.worked, kind == "application/json", f"answers are {kind or 'untyped'}")


def page_sizes(looker: Looker) -> Iterator[Finding]:
    """Sources say 20 whatever is asked, 50 for contacts, 2,000 for exclusions."""
    lists = (("users", 20), ("mailboxes", 20), ("sequences", 20), ("lead_lists", 20))
    for name, most in (*lists, ("excluded_domains", 2000), ("excluded_emails", 2000)):
        seen = looker.look(f"{name}.list", {"page[size]": "100"})
        count = len(seen.items(name))
        more = isinstance(seen.body, dict) and "next" in (seen.body.get("_links") or {})
        # Only a page that has a next one tells how long pages are.
        asked = 100 if most > 100 else most
        yield judged(
            f"page-size:{name}", seen.worked and more, count == asked, f"a page of 100 asked for holds {count}"
        )


def wrappers(looker: Looker) -> Iterator[Finding]:
    """The members that hold lists."""
    for name in ("users", "accounts", "calls", "sequences", "mailboxes", "lead_lists"):
        seen = looker.look(f"{name}.list")
        yield judged(f"list-member:{name}", seen.worked, isinstance(seen.body, dict) and name in seen.body, _form(seen))
    for name in ("statuses", "types"):
        seen = looker.look(f"tasks.{name}")
        texts = bool(seen.items(name)) and all(isinstance(item, str) for item in seen.items(name))
        yield judged(f"task-{name}-are-texts", seen.worked, texts, _form(seen))
    seen = looker.look("calls.dispositions")
    yield judged("list-member:dispositions", seen.worked, bool(seen.items("dispositions")), _form(seen))


def filters(looker: Looker) -> Iterator[Finding]:
    seen = looker.look("contacts.list")
    told = f"contacts without a filter answer {seen.status} {seen.code}"
    yield judged("contacts-need-a-filter", seen.status > 0, seen.status == 400, told)
    domains = [item.get("website") for item in looker.look("accounts.list").items("accounts") if isinstance(item, dict)]
    if domain := next((d for d in domains if isinstance(d, str) and d), None):
        seen = looker.look("job_openings.list", {"domain": domain})
        yield judged("list-member:job_openings", seen.worked, "job_openings" in (seen.body or {}), _form(seen))
    else:
        yield Finding("list-member:job_openings", UNDECIDED, "no account to ask for")


def unknown_things(looker: Looker) -> Iterator[Finding]:
    seen = looker.look("contacts.get", {"id": NOBODY})
    told = f"an unknown contact answers {seen.status} {seen.code}"
    yield judged("unknown-contact", seen.status > 0, seen.status == 404, told)
    seen = looker.look("contacts.get_by_email", {"email": UNKNOWN})
    told = f"an unknown address answers {seen.status} {seen.code}"
    yield judged("unknown-contact-by-email", seen.status > 0, seen.status == 404, told)


def exclusions(looker: Looker) -> Iterator[Finding]:
    seen = looker.look("excluded_domains.list")
    link = str(((seen.body or {}).get("_links") or {}).get("self") or "") if seen.worked else ""
    yield judged("exclusions-size-parameter", bool(link), "size=2000" in link, "the self link of exclusions")


def paid_find(looker: Looker) -> Iterator[Finding]:
    """One person who does not exist: at most half a credit, and only if they are found."""
    seen = looker.look("people.find", {"email": UNKNOWN})
    yield judged("person-not-found", seen.status > 0, (seen.status, seen.code) == (404, "person_not_found"),
                 f"an unknown person answers {seen.status} {seen.code}")  # fmt: skip


def paid_validation(looker: Looker) -> Iterator[Finding]:
    """One address, one credit: what a job's first answers look like."""
    looker.requests += 2
    try:
        poller = looker.client.email_validations.begin([{"email": "probe+tag@does-not-exist.example"}])
        poller.refresh()
    except AmpleError as error:
        yield Finding("validation", UNDECIDED, f"failed with {type(error).__name__}")
        return
    looker.shapes["email_validations.begin"] = {"202": {"body": shape(dict(poller.raw))}}
    reply = poller._handle.reply
    after = reply.headers.get("retry-after", "") if reply else ""
    yield judged(
        "retry-after-form", bool(after), after.isdigit(), f"Retry-After is {'seconds' if after.isdigit() else 'a date'}"
    )
    yield judged("validation-id", True, "-" in poller.id, "the id of a validation is a UUID")


FREE: tuple[Probe, ...] = (wrong_key, account, page_sizes, wrappers, filters, unknown_things, exclusions)
PAID: tuple[tuple[float, Probe], ...] = ((0.5, paid_find), (1.0, paid_validation))


def _form(seen: Seen) -> str:
    """Names of the members at the top of an answer."""
    found = shape(seen.body)
    return f"{seen.status} with {', '.join(sorted(found)) if isinstance(found, dict) else found}"
