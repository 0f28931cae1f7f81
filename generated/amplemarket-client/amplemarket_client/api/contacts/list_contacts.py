from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.contact_page import ContactPage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    ids: list[str] | Unset = UNSET,
    name: str | Unset = UNSET,
    account_id: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_ids: list[str] | Unset = UNSET
    if not isinstance(ids, Unset):
        json_ids = ids

    params["ids[]"] = json_ids

    params["name"] = name

    params["account_id"] = account_id

    params["page[size]"] = pagesize

    params["page[after]"] = pageafter

    params["page[before]"] = pagebefore

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/contacts",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ContactPage | None:
    if response.status_code == 200:
        response_200 = ContactPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ContactPage]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    ids: list[str] | Unset = UNSET,
    name: str | Unset = UNSET,
    account_id: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> Response[ContactPage]:
    """Walk contacts chosen by id, name or account.

     The API wants at least one of the three filters.

    Args:
        ids (list[str] | Unset): Up to 20 contact ids.
        name (str | Unset): Part of the name.
        account_id (str | Unset): Only contacts of this account.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ContactPage]
    """

    kwargs = _get_kwargs(
        ids=ids,
        name=name,
        account_id=account_id,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    ids: list[str] | Unset = UNSET,
    name: str | Unset = UNSET,
    account_id: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> ContactPage | None:
    """Walk contacts chosen by id, name or account.

     The API wants at least one of the three filters.

    Args:
        ids (list[str] | Unset): Up to 20 contact ids.
        name (str | Unset): Part of the name.
        account_id (str | Unset): Only contacts of this account.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ContactPage
    """

    return sync_detailed(
        client=client,
        ids=ids,
        name=name,
        account_id=account_id,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    ids: list[str] | Unset = UNSET,
    name: str | Unset = UNSET,
    account_id: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> Response[ContactPage]:
    """Walk contacts chosen by id, name or account.

     The API wants at least one of the three filters.

    Args:
        ids (list[str] | Unset): Up to 20 contact ids.
        name (str | Unset): Part of the name.
        account_id (str | Unset): Only contacts of this account.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ContactPage]
    """

    kwargs = _get_kwargs(
        ids=ids,
        name=name,
        account_id=account_id,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    ids: list[str] | Unset = UNSET,
    name: str | Unset = UNSET,
    account_id: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> ContactPage | None:
    """Walk contacts chosen by id, name or account.

     The API wants at least one of the three filters.

    Args:
        ids (list[str] | Unset): Up to 20 contact ids.
        name (str | Unset): Part of the name.
        account_id (str | Unset): Only contacts of this account.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ContactPage
    """

    return (
        await asyncio_detailed(
            client=client,
            ids=ids,
            name=name,
            account_id=account_id,
            pagesize=pagesize,
            pageafter=pageafter,
            pagebefore=pagebefore,
        )
    ).parsed
