from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.sequence_page import SequencePage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    status: str | Unset = UNSET,
    name: str | Unset = UNSET,
    created_by_user_id: str | Unset = UNSET,
    created_by_user_email: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["status"] = status

    params["name"] = name

    params["created_by_user_id"] = created_by_user_id

    params["created_by_user_email"] = created_by_user_email

    params["page[size]"] = pagesize

    params["page[after]"] = pageafter

    params["page[before]"] = pagebefore

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/sequences",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> SequencePage | None:
    if response.status_code == 200:
        response_200 = SequencePage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[SequencePage]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    status: str | Unset = UNSET,
    name: str | Unset = UNSET,
    created_by_user_id: str | Unset = UNSET,
    created_by_user_email: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> Response[SequencePage]:
    """Walk the sequences of the account.

    Args:
        status (str | Unset): Only sequences in this state.
        name (str | Unset): Part of the name, whatever its case.
        created_by_user_id (str | Unset): Only sequences made by this user.
        created_by_user_email (str | Unset): Only sequences made by the user with this address.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SequencePage]
    """

    kwargs = _get_kwargs(
        status=status,
        name=name,
        created_by_user_id=created_by_user_id,
        created_by_user_email=created_by_user_email,
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
    status: str | Unset = UNSET,
    name: str | Unset = UNSET,
    created_by_user_id: str | Unset = UNSET,
    created_by_user_email: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> SequencePage | None:
    """Walk the sequences of the account.

    Args:
        status (str | Unset): Only sequences in this state.
        name (str | Unset): Part of the name, whatever its case.
        created_by_user_id (str | Unset): Only sequences made by this user.
        created_by_user_email (str | Unset): Only sequences made by the user with this address.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SequencePage
    """

    return sync_detailed(
        client=client,
        status=status,
        name=name,
        created_by_user_id=created_by_user_id,
        created_by_user_email=created_by_user_email,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    status: str | Unset = UNSET,
    name: str | Unset = UNSET,
    created_by_user_id: str | Unset = UNSET,
    created_by_user_email: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> Response[SequencePage]:
    """Walk the sequences of the account.

    Args:
        status (str | Unset): Only sequences in this state.
        name (str | Unset): Part of the name, whatever its case.
        created_by_user_id (str | Unset): Only sequences made by this user.
        created_by_user_email (str | Unset): Only sequences made by the user with this address.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SequencePage]
    """

    kwargs = _get_kwargs(
        status=status,
        name=name,
        created_by_user_id=created_by_user_id,
        created_by_user_email=created_by_user_email,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    status: str | Unset = UNSET,
    name: str | Unset = UNSET,
    created_by_user_id: str | Unset = UNSET,
    created_by_user_email: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> SequencePage | None:
    """Walk the sequences of the account.

    Args:
        status (str | Unset): Only sequences in this state.
        name (str | Unset): Part of the name, whatever its case.
        created_by_user_id (str | Unset): Only sequences made by this user.
        created_by_user_email (str | Unset): Only sequences made by the user with this address.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SequencePage
    """

    return (
        await asyncio_detailed(
            client=client,
            status=status,
            name=name,
            created_by_user_id=created_by_user_id,
            created_by_user_email=created_by_user_email,
            pagesize=pagesize,
            pageafter=pageafter,
            pagebefore=pagebefore,
        )
    ).parsed
