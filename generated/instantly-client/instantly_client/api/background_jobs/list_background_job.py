from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.background_job_page import BackgroundJobPage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = UNSET,
    starting_after: str | Unset = UNSET,
    ids: str | Unset = UNSET,
    included_ids: str | Unset = UNSET,
    excluded_ids: str | Unset = UNSET,
    type_: str | Unset = UNSET,
    entity_type: str | Unset = UNSET,
    entity_id: str | Unset = UNSET,
    status: str | Unset = UNSET,
    sort_column: str | Unset = UNSET,
    sort_order: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["starting_after"] = starting_after

    params["ids"] = ids

    params["included_ids"] = included_ids

    params["excluded_ids"] = excluded_ids

    params["type"] = type_

    params["entity_type"] = entity_type

    params["entity_id"] = entity_id

    params["status"] = status

    params["sort_column"] = sort_column

    params["sort_order"] = sort_order

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v2/background-jobs",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> BackgroundJobPage | None:
    if response.status_code == 200:
        response_200 = BackgroundJobPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[BackgroundJobPage]:
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
    ids: str | Unset = UNSET,
    included_ids: str | Unset = UNSET,
    excluded_ids: str | Unset = UNSET,
    type_: str | Unset = UNSET,
    entity_type: str | Unset = UNSET,
    entity_id: str | Unset = UNSET,
    status: str | Unset = UNSET,
    sort_column: str | Unset = UNSET,
    sort_order: str | Unset = UNSET,
) -> Response[BackgroundJobPage]:
    """Walk the background jobs.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        ids (str | Unset): Ids of jobs, separated by commas.
        included_ids (str | Unset): Ids of jobs to include, separated by commas.
        excluded_ids (str | Unset): Ids of jobs to leave out, separated by commas.
        type_ (str | Unset): Only of this kind.
        entity_type (str | Unset): Only about this kind of thing.
        entity_id (str | Unset): Only about these things, separated by commas.
        status (str | Unset): Only in these states, separated by commas.
        sort_column (str | Unset): Sorted by what.
        sort_order (str | Unset): Ascending or descending.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BackgroundJobPage]
    """

    kwargs = _get_kwargs(
        limit=limit,
        starting_after=starting_after,
        ids=ids,
        included_ids=included_ids,
        excluded_ids=excluded_ids,
        type_=type_,
        entity_type=entity_type,
        entity_id=entity_id,
        status=status,
        sort_column=sort_column,
        sort_order=sort_order,
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
    ids: str | Unset = UNSET,
    included_ids: str | Unset = UNSET,
    excluded_ids: str | Unset = UNSET,
    type_: str | Unset = UNSET,
    entity_type: str | Unset = UNSET,
    entity_id: str | Unset = UNSET,
    status: str | Unset = UNSET,
    sort_column: str | Unset = UNSET,
    sort_order: str | Unset = UNSET,
) -> BackgroundJobPage | None:
    """Walk the background jobs.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        ids (str | Unset): Ids of jobs, separated by commas.
        included_ids (str | Unset): Ids of jobs to include, separated by commas.
        excluded_ids (str | Unset): Ids of jobs to leave out, separated by commas.
        type_ (str | Unset): Only of this kind.
        entity_type (str | Unset): Only about this kind of thing.
        entity_id (str | Unset): Only about these things, separated by commas.
        status (str | Unset): Only in these states, separated by commas.
        sort_column (str | Unset): Sorted by what.
        sort_order (str | Unset): Ascending or descending.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BackgroundJobPage
    """

    return sync_detailed(
        client=client,
        limit=limit,
        starting_after=starting_after,
        ids=ids,
        included_ids=included_ids,
        excluded_ids=excluded_ids,
        type_=type_,
        entity_type=entity_type,
        entity_id=entity_id,
        status=status,
        sort_column=sort_column,
        sort_order=sort_order,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    starting_after: str | Unset = UNSET,
    ids: str | Unset = UNSET,
    included_ids: str | Unset = UNSET,
    excluded_ids: str | Unset = UNSET,
    type_: str | Unset = UNSET,
    entity_type: str | Unset = UNSET,
    entity_id: str | Unset = UNSET,
    status: str | Unset = UNSET,
    sort_column: str | Unset = UNSET,
    sort_order: str | Unset = UNSET,
) -> Response[BackgroundJobPage]:
    """Walk the background jobs.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        ids (str | Unset): Ids of jobs, separated by commas.
        included_ids (str | Unset): Ids of jobs to include, separated by commas.
        excluded_ids (str | Unset): Ids of jobs to leave out, separated by commas.
        type_ (str | Unset): Only of this kind.
        entity_type (str | Unset): Only about this kind of thing.
        entity_id (str | Unset): Only about these things, separated by commas.
        status (str | Unset): Only in these states, separated by commas.
        sort_column (str | Unset): Sorted by what.
        sort_order (str | Unset): Ascending or descending.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BackgroundJobPage]
    """

    kwargs = _get_kwargs(
        limit=limit,
        starting_after=starting_after,
        ids=ids,
        included_ids=included_ids,
        excluded_ids=excluded_ids,
        type_=type_,
        entity_type=entity_type,
        entity_id=entity_id,
        status=status,
        sort_column=sort_column,
        sort_order=sort_order,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    starting_after: str | Unset = UNSET,
    ids: str | Unset = UNSET,
    included_ids: str | Unset = UNSET,
    excluded_ids: str | Unset = UNSET,
    type_: str | Unset = UNSET,
    entity_type: str | Unset = UNSET,
    entity_id: str | Unset = UNSET,
    status: str | Unset = UNSET,
    sort_column: str | Unset = UNSET,
    sort_order: str | Unset = UNSET,
) -> BackgroundJobPage | None:
    """Walk the background jobs.

    Args:
        limit (int | Unset): Items on a page; 10 unless told.
        starting_after (str | Unset): Position of an earlier page.
        ids (str | Unset): Ids of jobs, separated by commas.
        included_ids (str | Unset): Ids of jobs to include, separated by commas.
        excluded_ids (str | Unset): Ids of jobs to leave out, separated by commas.
        type_ (str | Unset): Only of this kind.
        entity_type (str | Unset): Only about this kind of thing.
        entity_id (str | Unset): Only about these things, separated by commas.
        status (str | Unset): Only in these states, separated by commas.
        sort_column (str | Unset): Sorted by what.
        sort_order (str | Unset): Ascending or descending.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BackgroundJobPage
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            starting_after=starting_after,
            ids=ids,
            included_ids=included_ids,
            excluded_ids=excluded_ids,
            type_=type_,
            entity_type=entity_type,
            entity_id=entity_id,
            status=status,
            sort_column=sort_column,
            sort_order=sort_order,
        )
    ).parsed
