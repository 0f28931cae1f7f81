from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.person import Person
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    linkedin_url: str | Unset = UNSET,
    email: str | Unset = UNSET,
    name: str | Unset = UNSET,
    title: str | Unset = UNSET,
    company_name: str | Unset = UNSET,
    company_domain: str | Unset = UNSET,
    reveal_email: bool | Unset = UNSET,
    reveal_phone_numbers: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["linkedin_url"] = linkedin_url

    params["email"] = email

    params["name"] = name

    params["title"] = title

    params["company_name"] = company_name

    params["company_domain"] = company_domain

    params["reveal_email"] = reveal_email

    params["reveal_phone_numbers"] = reveal_phone_numbers

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/people/find",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Person | None:
    if response.status_code == 200:
        response_200 = Person.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Person]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    linkedin_url: str | Unset = UNSET,
    email: str | Unset = UNSET,
    name: str | Unset = UNSET,
    title: str | Unset = UNSET,
    company_name: str | Unset = UNSET,
    company_domain: str | Unset = UNSET,
    reveal_email: bool | Unset = UNSET,
    reveal_phone_numbers: bool | Unset = UNSET,
) -> Response[Person]:
    """Find one person and, if asked, reveal the e-mail address and phone numbers.

     Identify the person by LinkedIn URL, by e-mail address, or by name and/or title together with a
    company. While a reveal is still running the answer is 408 with the delay after which the same
    request may be repeated.

    Args:
        linkedin_url (str | Unset): LinkedIn profile URL.
        email (str | Unset): E-mail address.
        name (str | Unset): Full name; goes with a company.
        title (str | Unset): Job title; goes with a company.
        company_name (str | Unset): Name of the employer.
        company_domain (str | Unset): Bare domain of the employer, such as buyer.example.
        reveal_email (bool | Unset): Reveal an e-mail address (spends credits).
        reveal_phone_numbers (bool | Unset): Reveal phone numbers (spends credits).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Person]
    """

    kwargs = _get_kwargs(
        linkedin_url=linkedin_url,
        email=email,
        name=name,
        title=title,
        company_name=company_name,
        company_domain=company_domain,
        reveal_email=reveal_email,
        reveal_phone_numbers=reveal_phone_numbers,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    linkedin_url: str | Unset = UNSET,
    email: str | Unset = UNSET,
    name: str | Unset = UNSET,
    title: str | Unset = UNSET,
    company_name: str | Unset = UNSET,
    company_domain: str | Unset = UNSET,
    reveal_email: bool | Unset = UNSET,
    reveal_phone_numbers: bool | Unset = UNSET,
) -> Person | None:
    """Find one person and, if asked, reveal the e-mail address and phone numbers.

     Identify the person by LinkedIn URL, by e-mail address, or by name and/or title together with a
    company. While a reveal is still running the answer is 408 with the delay after which the same
    request may be repeated.

    Args:
        linkedin_url (str | Unset): LinkedIn profile URL.
        email (str | Unset): E-mail address.
        name (str | Unset): Full name; goes with a company.
        title (str | Unset): Job title; goes with a company.
        company_name (str | Unset): Name of the employer.
        company_domain (str | Unset): Bare domain of the employer, such as buyer.example.
        reveal_email (bool | Unset): Reveal an e-mail address (spends credits).
        reveal_phone_numbers (bool | Unset): Reveal phone numbers (spends credits).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Person
    """

    return sync_detailed(
        client=client,
        linkedin_url=linkedin_url,
        email=email,
        name=name,
        title=title,
        company_name=company_name,
        company_domain=company_domain,
        reveal_email=reveal_email,
        reveal_phone_numbers=reveal_phone_numbers,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    linkedin_url: str | Unset = UNSET,
    email: str | Unset = UNSET,
    name: str | Unset = UNSET,
    title: str | Unset = UNSET,
    company_name: str | Unset = UNSET,
    company_domain: str | Unset = UNSET,
    reveal_email: bool | Unset = UNSET,
    reveal_phone_numbers: bool | Unset = UNSET,
) -> Response[Person]:
    """Find one person and, if asked, reveal the e-mail address and phone numbers.

     Identify the person by LinkedIn URL, by e-mail address, or by name and/or title together with a
    company. While a reveal is still running the answer is 408 with the delay after which the same
    request may be repeated.

    Args:
        linkedin_url (str | Unset): LinkedIn profile URL.
        email (str | Unset): E-mail address.
        name (str | Unset): Full name; goes with a company.
        title (str | Unset): Job title; goes with a company.
        company_name (str | Unset): Name of the employer.
        company_domain (str | Unset): Bare domain of the employer, such as buyer.example.
        reveal_email (bool | Unset): Reveal an e-mail address (spends credits).
        reveal_phone_numbers (bool | Unset): Reveal phone numbers (spends credits).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Person]
    """

    kwargs = _get_kwargs(
        linkedin_url=linkedin_url,
        email=email,
        name=name,
        title=title,
        company_name=company_name,
        company_domain=company_domain,
        reveal_email=reveal_email,
        reveal_phone_numbers=reveal_phone_numbers,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    linkedin_url: str | Unset = UNSET,
    email: str | Unset = UNSET,
    name: str | Unset = UNSET,
    title: str | Unset = UNSET,
    company_name: str | Unset = UNSET,
    company_domain: str | Unset = UNSET,
    reveal_email: bool | Unset = UNSET,
    reveal_phone_numbers: bool | Unset = UNSET,
) -> Person | None:
    """Find one person and, if asked, reveal the e-mail address and phone numbers.

     Identify the person by LinkedIn URL, by e-mail address, or by name and/or title together with a
    company. While a reveal is still running the answer is 408 with the delay after which the same
    request may be repeated.

    Args:
        linkedin_url (str | Unset): LinkedIn profile URL.
        email (str | Unset): E-mail address.
        name (str | Unset): Full name; goes with a company.
        title (str | Unset): Job title; goes with a company.
        company_name (str | Unset): Name of the employer.
        company_domain (str | Unset): Bare domain of the employer, such as buyer.example.
        reveal_email (bool | Unset): Reveal an e-mail address (spends credits).
        reveal_phone_numbers (bool | Unset): Reveal phone numbers (spends credits).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Person
    """

    return (
        await asyncio_detailed(
            client=client,
            linkedin_url=linkedin_url,
            email=email,
            name=name,
            title=title,
            company_name=company_name,
            company_domain=company_domain,
            reveal_email=reveal_email,
            reveal_phone_numbers=reveal_phone_numbers,
        )
    ).parsed
