from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.block_list_entry import BlockListEntry
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    domains_only: bool | Unset = UNSET,
    search: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["domains_only"] = domains_only

    params["search"] = search

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/v2/block-lists-entries",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> list[BlockListEntry] | None:
    if response.status_code == 200:
        response_200 = []
        _response_200 = response.json()
        for response_200_item_data in _response_200:
            response_200_item = BlockListEntry.from_dict(response_200_item_data)

            response_200.append(response_200_item)

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[list[BlockListEntry]]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    domains_only: bool | Unset = UNSET,
    search: str | Unset = UNSET,
) -> Response[list[BlockListEntry]]:
    """Delete all entries that fit: without filters the whole block list.

    Args:
        domains_only (bool | Unset): Only domains.
        search (str | Unset): In the value.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[BlockListEntry]]
    """

    kwargs = _get_kwargs(
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
    domains_only: bool | Unset = UNSET,
    search: str | Unset = UNSET,
) -> list[BlockListEntry] | None:
    """Delete all entries that fit: without filters the whole block list.

    Args:
        domains_only (bool | Unset): Only domains.
        search (str | Unset): In the value.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[BlockListEntry]
    """

    return sync_detailed(
        client=client,
        domains_only=domains_only,
        search=search,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    domains_only: bool | Unset = UNSET,
    search: str | Unset = UNSET,
) -> Response[list[BlockListEntry]]:
    """Delete all entries that fit: without filters the whole block list.

    Args:
        domains_only (bool | Unset): Only domains.
        search (str | Unset): In the value.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[BlockListEntry]]
    """

    kwargs = _get_kwargs(
        domains_only=domains_only,
        search=search,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    domains_only: bool | Unset = UNSET,
    search: str | Unset = UNSET,
) -> list[BlockListEntry] | None:
    """Delete all entries that fit: without filters the whole block list.

    Args:
        domains_only (bool | Unset): Only domains.
        search (str | Unset): In the value.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[BlockListEntry]
    """

    return (
        await asyncio_detailed(
            client=client,
            domains_only=domains_only,
            search=search,
        )
    ).parsed
