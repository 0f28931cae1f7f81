from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.lead_list_page import LeadListPage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = UNSET,
    starting_after: str | Unset = UNSET,
    has_enrichment_task: bool | Unset = UNSET,
    search: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["starting_after"] = starting_after

    params["has_enrichment_task"] = has_enrichment_task

    params["search"] = search

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v2/lead-lists",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> LeadListPage | None:
    if response.status_code == 200:
        response_200 = LeadListPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[LeadListPage]:
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
    has_enrichment_task: bool | Unset = UNSET,
    search: str | Unset = UNSET,
) -> Response[LeadListPage]:
    """Walk the lead lists, newest first.

     Cursors are the times at which lists were created.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        has_enrichment_task (bool | Unset): Only those that are enriched, or only the others.
        search (str | Unset): In the name.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LeadListPage]
    """

    kwargs = _get_kwargs(
        limit=limit,
        starting_after=starting_after,
        has_enrichment_task=has_enrichment_task,
        search=search,
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
    has_enrichment_task: bool | Unset = UNSET,
    search: str | Unset = UNSET,
) -> LeadListPage | None:
    """Walk the lead lists, newest first.

     Cursors are the times at which lists were created.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        has_enrichment_task (bool | Unset): Only those that are enriched, or only the others.
        search (str | Unset): In the name.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LeadListPage
    """

    return sync_detailed(
        client=client,
        limit=limit,
        starting_after=starting_after,
        has_enrichment_task=has_enrichment_task,
        search=search,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    starting_after: str | Unset = UNSET,
    has_enrichment_task: bool | Unset = UNSET,
    search: str | Unset = UNSET,
) -> Response[LeadListPage]:
    """Walk the lead lists, newest first.

     Cursors are the times at which lists were created.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        has_enrichment_task (bool | Unset): Only those that are enriched, or only the others.
        search (str | Unset): In the name.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LeadListPage]
    """

    kwargs = _get_kwargs(
        limit=limit,
        starting_after=starting_after,
        has_enrichment_task=has_enrichment_task,
        search=search,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    starting_after: str | Unset = UNSET,
    has_enrichment_task: bool | Unset = UNSET,
    search: str | Unset = UNSET,
) -> LeadListPage | None:
    """Walk the lead lists, newest first.

     Cursors are the times at which lists were created.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        has_enrichment_task (bool | Unset): Only those that are enriched, or only the others.
        search (str | Unset): In the name.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LeadListPage
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            starting_after=starting_after,
            has_enrichment_task=has_enrichment_task,
            search=search,
        )
    ).parsed
