from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.campaign_page import CampaignPage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = UNSET,
    starting_after: str | Unset = UNSET,
    search: str | Unset = UNSET,
    tag_ids: str | Unset = UNSET,
    ai_sales_agent_id: str | Unset = UNSET,
    status: str | Unset = UNSET,
    exclude_status: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["starting_after"] = starting_after

    params["search"] = search

    params["tag_ids"] = tag_ids

    params["ai_sales_agent_id"] = ai_sales_agent_id

    params["status"] = status

    params["exclude_status"] = exclude_status

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v2/campaigns",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CampaignPage | None:
    if response.status_code == 200:
        response_200 = CampaignPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CampaignPage]:
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
    tag_ids: str | Unset = UNSET,
    ai_sales_agent_id: str | Unset = UNSET,
    status: str | Unset = UNSET,
    exclude_status: str | Unset = UNSET,
) -> Response[CampaignPage]:
    """Walk the campaigns.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        search (str | Unset): In the name.
        tag_ids (str | Unset): Ids of tags, separated by commas; any of them.
        ai_sales_agent_id (str | Unset): Only those of this AI sales agent.
        status (str | Unset): Only those in this state: 0 draft, 1 active, 2 paused, 3 completed,
            4 running subsequences, -1 accounts unhealthy, -2 bounce protect, -99 account suspended.
        exclude_status (str | Unset): None in this state.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CampaignPage]
    """

    kwargs = _get_kwargs(
        limit=limit,
        starting_after=starting_after,
        search=search,
        tag_ids=tag_ids,
        ai_sales_agent_id=ai_sales_agent_id,
        status=status,
        exclude_status=exclude_status,
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
    tag_ids: str | Unset = UNSET,
    ai_sales_agent_id: str | Unset = UNSET,
    status: str | Unset = UNSET,
    exclude_status: str | Unset = UNSET,
) -> CampaignPage | None:
    """Walk the campaigns.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        search (str | Unset): In the name.
        tag_ids (str | Unset): Ids of tags, separated by commas; any of them.
        ai_sales_agent_id (str | Unset): Only those of this AI sales agent.
        status (str | Unset): Only those in this state: 0 draft, 1 active, 2 paused, 3 completed,
            4 running subsequences, -1 accounts unhealthy, -2 bounce protect, -99 account suspended.
        exclude_status (str | Unset): None in this state.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CampaignPage
    """

    return sync_detailed(
        client=client,
        limit=limit,
        starting_after=starting_after,
        search=search,
        tag_ids=tag_ids,
        ai_sales_agent_id=ai_sales_agent_id,
        status=status,
        exclude_status=exclude_status,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    starting_after: str | Unset = UNSET,
    search: str | Unset = UNSET,
    tag_ids: str | Unset = UNSET,
    ai_sales_agent_id: str | Unset = UNSET,
    status: str | Unset = UNSET,
    exclude_status: str | Unset = UNSET,
) -> Response[CampaignPage]:
    """Walk the campaigns.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        search (str | Unset): In the name.
        tag_ids (str | Unset): Ids of tags, separated by commas; any of them.
        ai_sales_agent_id (str | Unset): Only those of this AI sales agent.
        status (str | Unset): Only those in this state: 0 draft, 1 active, 2 paused, 3 completed,
            4 running subsequences, -1 accounts unhealthy, -2 bounce protect, -99 account suspended.
        exclude_status (str | Unset): None in this state.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CampaignPage]
    """

    kwargs = _get_kwargs(
        limit=limit,
        starting_after=starting_after,
        search=search,
        tag_ids=tag_ids,
        ai_sales_agent_id=ai_sales_agent_id,
        status=status,
        exclude_status=exclude_status,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    starting_after: str | Unset = UNSET,
    search: str | Unset = UNSET,
    tag_ids: str | Unset = UNSET,
    ai_sales_agent_id: str | Unset = UNSET,
    status: str | Unset = UNSET,
    exclude_status: str | Unset = UNSET,
) -> CampaignPage | None:
    """Walk the campaigns.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        search (str | Unset): In the name.
        tag_ids (str | Unset): Ids of tags, separated by commas; any of them.
        ai_sales_agent_id (str | Unset): Only those of this AI sales agent.
        status (str | Unset): Only those in this state: 0 draft, 1 active, 2 paused, 3 completed,
            4 running subsequences, -1 accounts unhealthy, -2 bounce protect, -99 account suspended.
        exclude_status (str | Unset): None in this state.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CampaignPage
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            starting_after=starting_after,
            search=search,
            tag_ids=tag_ids,
            ai_sales_agent_id=ai_sales_agent_id,
            status=status,
            exclude_status=exclude_status,
        )
    ).parsed
