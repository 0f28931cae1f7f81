"""Contacts: people become contacts by being enriched."""

from __future__ import annotations

from typing import Any

from ..call import Answer, Call
from ..errors import ApiError, fail, missing
from ..identity import clean_email
from .listing import listing

LARGEST_PAGE = 50


def list_contacts(call: Call) -> Answer:
    filtered = any(name in call.query for name in ("ids[]", "name", "account_id"))
    if not filtered and not call.quirk("contacts_unfiltered"):
        raise missing("ids", parameter="ids")
    contacts = call.state.contacts
    ids = contacts.ids(call.query.get("ids[]"), call.query.get("name"), call.query.get("account_id"))
    return listing(call, "contacts", ids, lambda position: contacts.by_id(ids[position]), LARGEST_PAGE)


def get_contact(call: Call) -> Answer:
    return _found(call.state.contacts.by_id(call.path_params["id"]))


def get_contact_by_email(call: Call) -> Answer:
    return _found(call.state.contacts.by_email(clean_email(call.path_params["email"])))


def _found(contact: dict[str, Any] | None) -> Answer:
    if contact is None:
        raise unknown_contact()
    return Answer(200, contact)


def unknown_contact() -> ApiError:
    return fail(404, "not_found", "There is no such contact.")
