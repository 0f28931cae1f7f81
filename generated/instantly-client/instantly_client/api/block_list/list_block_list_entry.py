from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.block_list_page import BlockListPage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = UNSET,
    starting_after: str | Unset = UNSET,
    domains_only: bool | Unset = UNSET,
    search: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["starting_after"] = starting_after

    params["domains_only"] = domains_only

    params["search"] = search

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v2/block-lists-entries",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> BlockListPage | None:
    if response.status_code == 200:
        response_200 = BlockListPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[BlockListPage]:
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
    domains_only: bool | Unset = UNSET,
    search: str | Unset = UNSET,
) -> Response[BlockListPage]:
    """Walk the block list.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        domains_only (bool | Unset): Only domains.
        search (str | Unset): In the value.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BlockListPage]
    """

    kwargs = _get_kwargs(
        limit=limit,
        starting_after=starting_after,
        domains_only=domains_only,
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
    domains_only: bool | Unset = UNSET,
    search: str | Unset = UNSET,
) -> BlockListPage | None:
    """Walk the block list.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        domains_only (bool | Unset): Only domains.
        search (str | Unset): In the value.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BlockListPage
    """

    return sync_detailed(
        client=client,
        limit=limit,
        starting_after=starting_after,
        domains_only=domains_only,
        search=search,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    starting_after: str | Unset = UNSET,
    domains_only: bool | Unset = UNSET,
    search: str | Unset = UNSET,
) -> Response[BlockListPage]:
    """Walk the block list.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        domains_only (bool | Unset): Only domains.
        search (str | Unset): In the value.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BlockListPage]
    """

    kwargs = _get_kwargs(
        limit=limit,
        starting_after=starting_after,
        domains_only=domains_only,
        search=search,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    starting_after: str | Unset = UNSET,
    domains_only: bool | Unset = UNSET,
    search: str | Unset = UNSET,
) -> BlockListPage | None:
    """Walk the block list.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        domains_only (bool | Unset): Only domains.
        search (str | Unset): In the value.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BlockListPage
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            starting_after=starting_after,
            domains_only=domains_only,
            search=search,
        )
    ).parsed
