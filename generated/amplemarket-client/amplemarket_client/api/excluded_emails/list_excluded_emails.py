from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.excluded_email_page import ExcludedEmailPage
from ...types import UNSET, Response, Unset


def _get_kwargs(
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
        "url": "/excluded-emails",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ExcludedEmailPage | None:
    if response.status_code == 200:
        response_200 = ExcludedEmailPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ExcludedEmailPage]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> Response[ExcludedEmailPage]:
    """Walk the e-mail addresses that are not contacted.

     Pages hold up to 2,000 entries.

    Args:
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ExcludedEmailPage]
    """

    kwargs = _get_kwargs(
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
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> ExcludedEmailPage | None:
    """Walk the e-mail addresses that are not contacted.

     Pages hold up to 2,000 entries.

    Args:
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ExcludedEmailPage
    """

    return sync_detailed(
        client=client,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> Response[ExcludedEmailPage]:
    """Walk the e-mail addresses that are not contacted.

     Pages hold up to 2,000 entries.

    Args:
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ExcludedEmailPage]
    """

    kwargs = _get_kwargs(
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> ExcludedEmailPage | None:
    """Walk the e-mail addresses that are not contacted.

     Pages hold up to 2,000 entries.

    Args:
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ExcludedEmailPage
    """

    return (
        await asyncio_detailed(
            client=client,
            pagesize=pagesize,
            pageafter=pageafter,
            pagebefore=pagebefore,
        )
    ).parsed
