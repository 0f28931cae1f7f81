"""Reading and cancelling any job."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..call import Answer, Call
from ..errors import fail
from ..jobs import USUAL, Content, Item, Job, Pace
from ..pages import LARGE, cursor_page


def read_job(call: Call) -> Answer:
    job = _job(call)
    retry_after = job.retry_after(call.state.clock.now())
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return Answer(200, page_of(call, job), headers)


def cancel_job(call: Call) -> Answer:
    job = _job(call)
    job.cancel(call.state.clock.now())
    return Answer(200, page_of(call, job))


def accepted(
    call: Call,
    head: Item,
    member: str,
    keys: Sequence[str | None],
    content: Content,
    *,
    pace: Pace = USUAL,
    started: float | None = None,
) -> Answer:
    """202 with the place where the job can be read; `head` are its members besides status, items and links."""
    job = Job(
        operation=call.operation.id,
        id=head["id"],
        path=f"{call.path}/{head['id']}",
        member=member,
        head=head,
        keys=keys,
        content=content,
        started=call.state.clock.now() if started is None else started,
        speed=call.state.settings.speed,
        body_hash=call.body_hash,
        pace=pace,
    )
    call.state.add_job(job)
    return Answer(202, page_of(call, job), {"Location": job.path})


def page_of(call: Call, job: Job) -> dict[str, Any]:
    now = call.state.clock.now()
    count = job.visible(now)
    page = cursor_page(count, job.content.cursor, job.position_of, job.path, call.query, call.largest_page(LARGE))
    status = job.status(now)

    def made() -> dict[str, Any]:
        items = [job.content.item(position) for position in range(page.start, min(page.end, count))]
        return {**job.head, "status": status, job.member: items, "_links": page.links}

    if job.retry_after(now) is not None:
        return made()
    # Nothing but more leads changes what is done.
    return call.state.pages.get((job.path, *call.query.items(), count, job.size, status), made)


def _job(call: Call) -> Job:
    job = call.state.jobs.get((call.path.rpartition("/")[0], call.path_params["id"]))
    if job is None:
        raise fail(404, "not_found", "There is no such job.")
    return job
