from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.call_page import CallPage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    user_id: str | Unset = UNSET,
    from_: str | Unset = UNSET,
    to: str | Unset = UNSET,
    start_date_from: str | Unset = UNSET,
    start_date_to: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["user_id"] = user_id

    params["from"] = from_

    params["to"] = to

    params["start_date_from"] = start_date_from

    params["start_date_to"] = start_date_to

    params["page[size]"] = pagesize

    params["page[after]"] = pageafter

    params["page[before]"] = pagebefore

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/calls",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CallPage | None:
    if response.status_code == 200:
        response_200 = CallPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CallPage]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    user_id: str | Unset = UNSET,
    from_: str | Unset = UNSET,
    to: str | Unset = UNSET,
    start_date_from: str | Unset = UNSET,
    start_date_to: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> Response[CallPage]:
    """Walk calls, the newest first.

     The date filters are documented; users report that they have no effect, so check dates yourself.

    Args:
        user_id (str | Unset): Only calls of this user.
        from_ (str | Unset): Number that called.
        to (str | Unset): Number that was called.
        start_date_from (str | Unset): Only calls that started after this time, ISO 8601.
        start_date_to (str | Unset): Only calls that started before this time, ISO 8601.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CallPage]
    """

    kwargs = _get_kwargs(
        user_id=user_id,
        from_=from_,
        to=to,
        start_date_from=start_date_from,
        start_date_to=start_date_to,
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
    user_id: str | Unset = UNSET,
    from_: str | Unset = UNSET,
    to: str | Unset = UNSET,
    start_date_from: str | Unset = UNSET,
    start_date_to: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> CallPage | None:
    """Walk calls, the newest first.

     The date filters are documented; users report that they have no effect, so check dates yourself.

    Args:
        user_id (str | Unset): Only calls of this user.
        from_ (str | Unset): Number that called.
        to (str | Unset): Number that was called.
        start_date_from (str | Unset): Only calls that started after this time, ISO 8601.
        start_date_to (str | Unset): Only calls that started before this time, ISO 8601.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CallPage
    """

    return sync_detailed(
        client=client,
        user_id=user_id,
        from_=from_,
        to=to,
        start_date_from=start_date_from,
        start_date_to=start_date_to,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    user_id: str | Unset = UNSET,
    from_: str | Unset = UNSET,
    to: str | Unset = UNSET,
    start_date_from: str | Unset = UNSET,
    start_date_to: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> Response[CallPage]:
    """Walk calls, the newest first.

     The date filters are documented; users report that they have no effect, so check dates yourself.

    Args:
        user_id (str | Unset): Only calls of this user.
        from_ (str | Unset): Number that called.
        to (str | Unset): Number that was called.
        start_date_from (str | Unset): Only calls that started after this time, ISO 8601.
        start_date_to (str | Unset): Only calls that started before this time, ISO 8601.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CallPage]
    """

    kwargs = _get_kwargs(
        user_id=user_id,
        from_=from_,
        to=to,
        start_date_from=start_date_from,
        start_date_to=start_date_to,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    user_id: str | Unset = UNSET,
    from_: str | Unset = UNSET,
    to: str | Unset = UNSET,
    start_date_from: str | Unset = UNSET,
    start_date_to: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> CallPage | None:
    """Walk calls, the newest first.

     The date filters are documented; users report that they have no effect, so check dates yourself.

    Args:
        user_id (str | Unset): Only calls of this user.
        from_ (str | Unset): Number that called.
        to (str | Unset): Number that was called.
        start_date_from (str | Unset): Only calls that started after this time, ISO 8601.
        start_date_to (str | Unset): Only calls that started before this time, ISO 8601.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CallPage
    """

    return (
        await asyncio_detailed(
            client=client,
            user_id=user_id,
            from_=from_,
            to=to,
            start_date_from=start_date_from,
            start_date_to=start_date_to,
            pagesize=pagesize,
            pageafter=pageafter,
            pagebefore=pagebefore,
        )
    ).parsed
