from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.account_page import AccountPage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    name: str | Unset = UNSET,
    domain: str | Unset = UNSET,
    owner_email: str | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["name"] = name

    params["domain"] = domain

    params["owner_email"] = owner_email

    json_tags: list[str] | Unset = UNSET
    if not isinstance(tags, Unset):
        json_tags = tags

    params["tags[]"] = json_tags

    params["page[size]"] = pagesize

    params["page[after]"] = pageafter

    params["page[before]"] = pagebefore

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/accounts",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> AccountPage | None:
    if response.status_code == 200:
        response_200 = AccountPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[AccountPage]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    name: str | Unset = UNSET,
    domain: str | Unset = UNSET,
    owner_email: str | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> Response[AccountPage]:
    """Walk the accounts (companies) of the Prospect Hub.

    Args:
        name (str | Unset): Part of the name.
        domain (str | Unset): The whole domain, such as buyer.example.
        owner_email (str | Unset): Only accounts of the owner with this address.
        tags (list[str] | Unset): Only accounts with these tags.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AccountPage]
    """

    kwargs = _get_kwargs(
        name=name,
        domain=domain,
        owner_email=owner_email,
        tags=tags,
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
    name: str | Unset = UNSET,
    domain: str | Unset = UNSET,
    owner_email: str | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> AccountPage | None:
    """Walk the accounts (companies) of the Prospect Hub.

    Args:
        name (str | Unset): Part of the name.
        domain (str | Unset): The whole domain, such as buyer.example.
        owner_email (str | Unset): Only accounts of the owner with this address.
        tags (list[str] | Unset): Only accounts with these tags.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AccountPage
    """

    return sync_detailed(
        client=client,
        name=name,
        domain=domain,
        owner_email=owner_email,
        tags=tags,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    name: str | Unset = UNSET,
    domain: str | Unset = UNSET,
    owner_email: str | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> Response[AccountPage]:
    """Walk the accounts (companies) of the Prospect Hub.

    Args:
        name (str | Unset): Part of the name.
        domain (str | Unset): The whole domain, such as buyer.example.
        owner_email (str | Unset): Only accounts of the owner with this address.
        tags (list[str] | Unset): Only accounts with these tags.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AccountPage]
    """

    kwargs = _get_kwargs(
        name=name,
        domain=domain,
        owner_email=owner_email,
        tags=tags,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    name: str | Unset = UNSET,
    domain: str | Unset = UNSET,
    owner_email: str | Unset = UNSET,
    tags: list[str] | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> AccountPage | None:
    """Walk the accounts (companies) of the Prospect Hub.

    Args:
        name (str | Unset): Part of the name.
        domain (str | Unset): The whole domain, such as buyer.example.
        owner_email (str | Unset): Only accounts of the owner with this address.
        tags (list[str] | Unset): Only accounts with these tags.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AccountPage
    """

    return (
        await asyncio_detailed(
            client=client,
            name=name,
            domain=domain,
            owner_email=owner_email,
            tags=tags,
            pagesize=pagesize,
            pageafter=pageafter,
            pagebefore=pagebefore,
        )
    ).parsed
