from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.task_page import TaskPage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    user_id: str,
    automatic: bool | Unset = UNSET,
    type_: str | Unset = UNSET,
    status: str | Unset = UNSET,
    contact_local_time_from: int | Unset = UNSET,
    contact_local_time_to: int | Unset = UNSET,
    message_opens: int | Unset = UNSET,
    keyword: str | Unset = UNSET,
    sequence_key: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["user_id"] = user_id

    params["automatic"] = automatic

    params["type"] = type_

    params["status"] = status

    params["contact_local_time_from"] = contact_local_time_from

    params["contact_local_time_to"] = contact_local_time_to

    params["message_opens"] = message_opens

    params["keyword"] = keyword

    params["sequence_key"] = sequence_key

    params["page[size]"] = pagesize

    params["page[after]"] = pageafter

    params["page[before]"] = pagebefore

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/tasks",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> TaskPage | None:
    if response.status_code == 200:
        response_200 = TaskPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[TaskPage]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    user_id: str,
    automatic: bool | Unset = UNSET,
    type_: str | Unset = UNSET,
    status: str | Unset = UNSET,
    contact_local_time_from: int | Unset = UNSET,
    contact_local_time_to: int | Unset = UNSET,
    message_opens: int | Unset = UNSET,
    keyword: str | Unset = UNSET,
    sequence_key: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> Response[TaskPage]:
    """Walk the tasks of one user, the newest first.

     The API wants a user; there is no date filter. A user who was deactivated gives 400.

    Args:
        user_id (str): Whose tasks.
        automatic (bool | Unset): Only automatic tasks or only manual ones.
        type_ (str | Unset): Only tasks of this type, one of those that types lists.
        status (str | Unset): Only tasks in this state, one of those that statuses lists.
        contact_local_time_from (int | Unset): Earliest hour at the contact, 0 to 23.
        contact_local_time_to (int | Unset): Latest hour at the contact, 0 to 23.
        message_opens (int | Unset): How often the contact opened messages.
        keyword (str | Unset): Part of a name, address or company.
        sequence_key (str | Unset): Only tasks of this sequence.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[TaskPage]
    """

    kwargs = _get_kwargs(
        user_id=user_id,
        automatic=automatic,
        type_=type_,
        status=status,
        contact_local_time_from=contact_local_time_from,
        contact_local_time_to=contact_local_time_to,
        message_opens=message_opens,
        keyword=keyword,
        sequence_key=sequence_key,
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
    user_id: str,
    automatic: bool | Unset = UNSET,
    type_: str | Unset = UNSET,
    status: str | Unset = UNSET,
    contact_local_time_from: int | Unset = UNSET,
    contact_local_time_to: int | Unset = UNSET,
    message_opens: int | Unset = UNSET,
    keyword: str | Unset = UNSET,
    sequence_key: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> TaskPage | None:
    """Walk the tasks of one user, the newest first.

     The API wants a user; there is no date filter. A user who was deactivated gives 400.

    Args:
        user_id (str): Whose tasks.
        automatic (bool | Unset): Only automatic tasks or only manual ones.
        type_ (str | Unset): Only tasks of this type, one of those that types lists.
        status (str | Unset): Only tasks in this state, one of those that statuses lists.
        contact_local_time_from (int | Unset): Earliest hour at the contact, 0 to 23.
        contact_local_time_to (int | Unset): Latest hour at the contact, 0 to 23.
        message_opens (int | Unset): How often the contact opened messages.
        keyword (str | Unset): Part of a name, address or company.
        sequence_key (str | Unset): Only tasks of this sequence.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        TaskPage
    """

    return sync_detailed(
        client=client,
        user_id=user_id,
        automatic=automatic,
        type_=type_,
        status=status,
        contact_local_time_from=contact_local_time_from,
        contact_local_time_to=contact_local_time_to,
        message_opens=message_opens,
        keyword=keyword,
        sequence_key=sequence_key,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    user_id: str,
    automatic: bool | Unset = UNSET,
    type_: str | Unset = UNSET,
    status: str | Unset = UNSET,
    contact_local_time_from: int | Unset = UNSET,
    contact_local_time_to: int | Unset = UNSET,
    message_opens: int | Unset = UNSET,
    keyword: str | Unset = UNSET,
    sequence_key: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> Response[TaskPage]:
    """Walk the tasks of one user, the newest first.

     The API wants a user; there is no date filter. A user who was deactivated gives 400.

    Args:
        user_id (str): Whose tasks.
        automatic (bool | Unset): Only automatic tasks or only manual ones.
        type_ (str | Unset): Only tasks of this type, one of those that types lists.
        status (str | Unset): Only tasks in this state, one of those that statuses lists.
        contact_local_time_from (int | Unset): Earliest hour at the contact, 0 to 23.
        contact_local_time_to (int | Unset): Latest hour at the contact, 0 to 23.
        message_opens (int | Unset): How often the contact opened messages.
        keyword (str | Unset): Part of a name, address or company.
        sequence_key (str | Unset): Only tasks of this sequence.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[TaskPage]
    """

    kwargs = _get_kwargs(
        user_id=user_id,
        automatic=automatic,
        type_=type_,
        status=status,
        contact_local_time_from=contact_local_time_from,
        contact_local_time_to=contact_local_time_to,
        message_opens=message_opens,
        keyword=keyword,
        sequence_key=sequence_key,
        pagesize=pagesize,
        pageafter=pageafter,
        pagebefore=pagebefore,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    user_id: str,
    automatic: bool | Unset = UNSET,
    type_: str | Unset = UNSET,
    status: str | Unset = UNSET,
    contact_local_time_from: int | Unset = UNSET,
    contact_local_time_to: int | Unset = UNSET,
    message_opens: int | Unset = UNSET,
    keyword: str | Unset = UNSET,
    sequence_key: str | Unset = UNSET,
    pagesize: str | Unset = UNSET,
    pageafter: str | Unset = UNSET,
    pagebefore: str | Unset = UNSET,
) -> TaskPage | None:
    """Walk the tasks of one user, the newest first.

     The API wants a user; there is no date filter. A user who was deactivated gives 400.

    Args:
        user_id (str): Whose tasks.
        automatic (bool | Unset): Only automatic tasks or only manual ones.
        type_ (str | Unset): Only tasks of this type, one of those that types lists.
        status (str | Unset): Only tasks in this state, one of those that statuses lists.
        contact_local_time_from (int | Unset): Earliest hour at the contact, 0 to 23.
        contact_local_time_to (int | Unset): Latest hour at the contact, 0 to 23.
        message_opens (int | Unset): How often the contact opened messages.
        keyword (str | Unset): Part of a name, address or company.
        sequence_key (str | Unset): Only tasks of this sequence.
        pagesize (str | Unset): How many items to ask for in a page. The API may return fewer.
        pageafter (str | Unset): Opaque cursor; the page starts after it. Follow the links rather
            than building one.
        pagebefore (str | Unset): Opaque cursor; the page ends before it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        TaskPage
    """

    return (
        await asyncio_detailed(
            client=client,
            user_id=user_id,
            automatic=automatic,
            type_=type_,
            status=status,
            contact_local_time_from=contact_local_time_from,
            contact_local_time_to=contact_local_time_to,
            message_opens=message_opens,
            keyword=keyword,
            sequence_key=sequence_key,
            pagesize=pagesize,
            pageafter=pageafter,
            pagebefore=pagebefore,
        )
    ).parsed
