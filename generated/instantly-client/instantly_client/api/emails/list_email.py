from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.email_page import EmailPage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = UNSET,
    starting_after: str | Unset = UNSET,
    search: str | Unset = UNSET,
    campaign_id: str | Unset = UNSET,
    list_id: str | Unset = UNSET,
    i_status: float | Unset = UNSET,
    eaccount: str | Unset = UNSET,
    lead: str | Unset = UNSET,
    is_unread: bool | Unset = UNSET,
    has_reminder: bool | Unset = UNSET,
    preview_only: bool | Unset = UNSET,
    scheduled_only: bool | Unset = UNSET,
    marked_as_done: bool | Unset = UNSET,
    latest_of_thread: bool | Unset = UNSET,
    mode: str | Unset = UNSET,
    email_type: str | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    assigned_to: str | Unset = UNSET,
    company_domain: str | Unset = UNSET,
    min_timestamp_created: str | Unset = UNSET,
    max_timestamp_created: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["starting_after"] = starting_after

    params["search"] = search

    params["campaign_id"] = campaign_id

    params["list_id"] = list_id

    params["i_status"] = i_status

    params["eaccount"] = eaccount

    params["lead"] = lead

    params["is_unread"] = is_unread

    params["has_reminder"] = has_reminder

    params["preview_only"] = preview_only

    params["scheduled_only"] = scheduled_only

    params["marked_as_done"] = marked_as_done

    params["latest_of_thread"] = latest_of_thread

    params["mode"] = mode

    params["email_type"] = email_type

    params["sort_order"] = sort_order

    params["assigned_to"] = assigned_to

    params["company_domain"] = company_domain

    params["min_timestamp_created"] = min_timestamp_created

    params["max_timestamp_created"] = max_timestamp_created

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v2/emails",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> EmailPage | None:
    if response.status_code == 200:
        response_200 = EmailPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[EmailPage]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    starting_after: str | Unset = UNSET,
    search: str | Unset = UNSET,
    campaign_id: str | Unset = UNSET,
    list_id: str | Unset = UNSET,
    i_status: float | Unset = UNSET,
    eaccount: str | Unset = UNSET,
    lead: str | Unset = UNSET,
    is_unread: bool | Unset = UNSET,
    has_reminder: bool | Unset = UNSET,
    preview_only: bool | Unset = UNSET,
    scheduled_only: bool | Unset = UNSET,
    marked_as_done: bool | Unset = UNSET,
    latest_of_thread: bool | Unset = UNSET,
    mode: str | Unset = UNSET,
    email_type: str | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    assigned_to: str | Unset = UNSET,
    company_domain: str | Unset = UNSET,
    min_timestamp_created: str | Unset = UNSET,
    max_timestamp_created: str | Unset = UNSET,
) -> Response[EmailPage]:
    """Walk the e-mails of the unified inbox, newest first.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        search (str | Unset): A lead's address, or thread: and the id of a thread.
        campaign_id (str | Unset): Only of this campaign.
        list_id (str | Unset): Only of this list.
        i_status (float | Unset): Only with this interest status.
        eaccount (str | Unset): Only of these accounts, separated by commas.
        lead (str | Unset): Only with this lead, by address.
        is_unread (bool | Unset): Only unread ones, or only read ones.
        has_reminder (bool | Unset): Only with a reminder.
        preview_only (bool | Unset): Only previews.
        scheduled_only (bool | Unset): Only scheduled ones.
        marked_as_done (bool | Unset): Only those that are done with.
        latest_of_thread (bool | Unset): Only the latest of each thread.
        mode (str | Unset): Which part of the inbox.
        email_type (str | Unset): Which way they went.
        sort_order (str | Unset): By time of creation; descending unless told.
        assigned_to (str | Unset): Only those of leads of this user.
        company_domain (str | Unset): Only with this company.
        min_timestamp_created (str | Unset): Created at this time or later, ISO 8601.
        max_timestamp_created (str | Unset): Created at this time or earlier, ISO 8601.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EmailPage]
    """

    kwargs = _get_kwargs(
        limit=limit,
        starting_after=starting_after,
        search=search,
        campaign_id=campaign_id,
        list_id=list_id,
        i_status=i_status,
        eaccount=eaccount,
        lead=lead,
        is_unread=is_unread,
        has_reminder=has_reminder,
        preview_only=preview_only,
        scheduled_only=scheduled_only,
        marked_as_done=marked_as_done,
        latest_of_thread=latest_of_thread,
        mode=mode,
        email_type=email_type,
        sort_order=sort_order,
        assigned_to=assigned_to,
        company_domain=company_domain,
        min_timestamp_created=min_timestamp_created,
        max_timestamp_created=max_timestamp_created,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    starting_after: str | Unset = UNSET,
    search: str | Unset = UNSET,
    campaign_id: str | Unset = UNSET,
    list_id: str | Unset = UNSET,
    i_status: float | Unset = UNSET,
    eaccount: str | Unset = UNSET,
    lead: str | Unset = UNSET,
    is_unread: bool | Unset = UNSET,
    has_reminder: bool | Unset = UNSET,
    preview_only: bool | Unset = UNSET,
    scheduled_only: bool | Unset = UNSET,
    marked_as_done: bool | Unset = UNSET,
    latest_of_thread: bool | Unset = UNSET,
    mode: str | Unset = UNSET,
    email_type: str | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    assigned_to: str | Unset = UNSET,
    company_domain: str | Unset = UNSET,
    min_timestamp_created: str | Unset = UNSET,
    max_timestamp_created: str | Unset = UNSET,
) -> EmailPage | None:
    """Walk the e-mails of the unified inbox, newest first.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        search (str | Unset): A lead's address, or thread: and the id of a thread.
        campaign_id (str | Unset): Only of this campaign.
        list_id (str | Unset): Only of this list.
        i_status (float | Unset): Only with this interest status.
        eaccount (str | Unset): Only of these accounts, separated by commas.
        lead (str | Unset): Only with this lead, by address.
        is_unread (bool | Unset): Only unread ones, or only read ones.
        has_reminder (bool | Unset): Only with a reminder.
        preview_only (bool | Unset): Only previews.
        scheduled_only (bool | Unset): Only scheduled ones.
        marked_as_done (bool | Unset): Only those that are done with.
        latest_of_thread (bool | Unset): Only the latest of each thread.
        mode (str | Unset): Which part of the inbox.
        email_type (str | Unset): Which way they went.
        sort_order (str | Unset): By time of creation; descending unless told.
        assigned_to (str | Unset): Only those of leads of this user.
        company_domain (str | Unset): Only with this company.
        min_timestamp_created (str | Unset): Created at this time or later, ISO 8601.
        max_timestamp_created (str | Unset): Created at this time or earlier, ISO 8601.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EmailPage
    """

    return sync_detailed(
        client=client,
        limit=limit,
        starting_after=starting_after,
        search=search,
        campaign_id=campaign_id,
        list_id=list_id,
        i_status=i_status,
        eaccount=eaccount,
        lead=lead,
        is_unread=is_unread,
        has_reminder=has_reminder,
        preview_only=preview_only,
        scheduled_only=scheduled_only,
        marked_as_done=marked_as_done,
        latest_of_thread=latest_of_thread,
        mode=mode,
        email_type=email_type,
        sort_order=sort_order,
        assigned_to=assigned_to,
        company_domain=company_domain,
        min_timestamp_created=min_timestamp_created,
        max_timestamp_created=max_timestamp_created,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    starting_after: str | Unset = UNSET,
    search: str | Unset = UNSET,
    campaign_id: str | Unset = UNSET,
    list_id: str | Unset = UNSET,
    i_status: float | Unset = UNSET,
    eaccount: str | Unset = UNSET,
    lead: str | Unset = UNSET,
    is_unread: bool | Unset = UNSET,
    has_reminder: bool | Unset = UNSET,
    preview_only: bool | Unset = UNSET,
    scheduled_only: bool | Unset = UNSET,
    marked_as_done: bool | Unset = UNSET,
    latest_of_thread: bool | Unset = UNSET,
    mode: str | Unset = UNSET,
    email_type: str | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    assigned_to: str | Unset = UNSET,
    company_domain: str | Unset = UNSET,
    min_timestamp_created: str | Unset = UNSET,
    max_timestamp_created: str | Unset = UNSET,
) -> Response[EmailPage]:
    """Walk the e-mails of the unified inbox, newest first.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        search (str | Unset): A lead's address, or thread: and the id of a thread.
        campaign_id (str | Unset): Only of this campaign.
        list_id (str | Unset): Only of this list.
        i_status (float | Unset): Only with this interest status.
        eaccount (str | Unset): Only of these accounts, separated by commas.
        lead (str | Unset): Only with this lead, by address.
        is_unread (bool | Unset): Only unread ones, or only read ones.
        has_reminder (bool | Unset): Only with a reminder.
        preview_only (bool | Unset): Only previews.
        scheduled_only (bool | Unset): Only scheduled ones.
        marked_as_done (bool | Unset): Only those that are done with.
        latest_of_thread (bool | Unset): Only the latest of each thread.
        mode (str | Unset): Which part of the inbox.
        email_type (str | Unset): Which way they went.
        sort_order (str | Unset): By time of creation; descending unless told.
        assigned_to (str | Unset): Only those of leads of this user.
        company_domain (str | Unset): Only with this company.
        min_timestamp_created (str | Unset): Created at this time or later, ISO 8601.
        max_timestamp_created (str | Unset): Created at this time or earlier, ISO 8601.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EmailPage]
    """

    kwargs = _get_kwargs(
        limit=limit,
        starting_after=starting_after,
        search=search,
        campaign_id=campaign_id,
        list_id=list_id,
        i_status=i_status,
        eaccount=eaccount,
        lead=lead,
        is_unread=is_unread,
        has_reminder=has_reminder,
        preview_only=preview_only,
        scheduled_only=scheduled_only,
        marked_as_done=marked_as_done,
        latest_of_thread=latest_of_thread,
        mode=mode,
        email_type=email_type,
        sort_order=sort_order,
        assigned_to=assigned_to,
        company_domain=company_domain,
        min_timestamp_created=min_timestamp_created,
        max_timestamp_created=max_timestamp_created,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    starting_after: str | Unset = UNSET,
    search: str | Unset = UNSET,
    campaign_id: str | Unset = UNSET,
    list_id: str | Unset = UNSET,
    i_status: float | Unset = UNSET,
    eaccount: str | Unset = UNSET,
    lead: str | Unset = UNSET,
    is_unread: bool | Unset = UNSET,
    has_reminder: bool | Unset = UNSET,
    preview_only: bool | Unset = UNSET,
    scheduled_only: bool | Unset = UNSET,
    marked_as_done: bool | Unset = UNSET,
    latest_of_thread: bool | Unset = UNSET,
    mode: str | Unset = UNSET,
    email_type: str | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    assigned_to: str | Unset = UNSET,
    company_domain: str | Unset = UNSET,
    min_timestamp_created: str | Unset = UNSET,
    max_timestamp_created: str | Unset = UNSET,
) -> EmailPage | None:
    """Walk the e-mails of the unified inbox, newest first.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        search (str | Unset): A lead's address, or thread: and the id of a thread.
        campaign_id (str | Unset): Only of this campaign.
        list_id (str | Unset): Only of this list.
        i_status (float | Unset): Only with this interest status.
        eaccount (str | Unset): Only of these accounts, separated by commas.
        lead (str | Unset): Only with this lead, by address.
        is_unread (bool | Unset): Only unread ones, or only read ones.
        has_reminder (bool | Unset): Only with a reminder.
        preview_only (bool | Unset): Only previews.
        scheduled_only (bool | Unset): Only scheduled ones.
        marked_as_done (bool | Unset): Only those that are done with.
        latest_of_thread (bool | Unset): Only the latest of each thread.
        mode (str | Unset): Which part of the inbox.
        email_type (str | Unset): Which way they went.
        sort_order (str | Unset): By time of creation; descending unless told.
        assigned_to (str | Unset): Only those of leads of this user.
        company_domain (str | Unset): Only with this company.
        min_timestamp_created (str | Unset): Created at this time or later, ISO 8601.
        max_timestamp_created (str | Unset): Created at this time or earlier, ISO 8601.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EmailPage
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            starting_after=starting_after,
            search=search,
            campaign_id=campaign_id,
            list_id=list_id,
            i_status=i_status,
            eaccount=eaccount,
            lead=lead,
            is_unread=is_unread,
            has_reminder=has_reminder,
            preview_only=preview_only,
            scheduled_only=scheduled_only,
            marked_as_done=marked_as_done,
            latest_of_thread=latest_of_thread,
            mode=mode,
            email_type=email_type,
            sort_order=sort_order,
            assigned_to=assigned_to,
            company_domain=company_domain,
            min_timestamp_created=min_timestamp_created,
            max_timestamp_created=max_timestamp_created,
        )
    ).parsed
