from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.people_enrichment import PeopleEnrichment
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: str,
    *,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["page[size]"] = pagesize

    params["page[after]"] = pageafter

    params["page[before]"] = pagebefore

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/people/enrichment-requests/{id}".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PeopleEnrichment | None:
    if response.status_code == 200:
        response_200 = PeopleEnrichment.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PeopleEnrichment]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> Response[PeopleEnrichment]:
    """Read an enrichment of people and one page of its results.

    Args:
        id (str): Id as the API gave it, a number or a UUID.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PeopleEnrichment]
    """

    kwargs = _get_kwargs(
        id=id,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> PeopleEnrichment | None:
    """Read an enrichment of people and one page of its results.

    Args:
        id (str): Id as the API gave it, a number or a UUID.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PeopleEnrichment
    """

    return sync_detailed(
        id=id,
        client=client,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> Response[PeopleEnrichment]:
    """Read an enrichment of people and one page of its results.

    Args:
        id (str): Id as the API gave it, a number or a UUID.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PeopleEnrichment]
    """

    kwargs = _get_kwargs(
        id=id,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> PeopleEnrichment | None:
    """Read an enrichment of people and one page of its results.

    Args:
        id (str): Id as the API gave it, a number or a UUID.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PeopleEnrichment
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            pagesize=pagesize,
            pageafter=pageafter,
            pagebefore=pagebefore,
        )
    ).parsed
