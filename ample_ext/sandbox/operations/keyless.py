"""Two places where a secret in the path stands for the key: custom signals and inbound workflows."""

from __future__ import annotations

from ..call import Answer, Call
from ..directory import find_user
from ..errors import fail, missing, unsupported
from ..identity import is_address
from ..push.triggers import lead_came_in

MOST_BYTES = 1_000_000
# There is nothing to be set up here, so any other secret will do.
UNKNOWN = "unknown"
_ENOUGH = ("linkedin_url", "email", "company_name", "company_domain", "company_linkedin_url")


def add_custom_signal_entry(call: Call) -> Answer:
    if call.path_params["token"].startswith(UNKNOWN):
        raise fail(404, "not_found", "There is no such signal.")
    if len(call.raw) > MOST_BYTES:
        raise unsupported("The entry is larger than 1 MB.", pointer="")
    # Whether the signal is about people or companies is not known here: what is enough for either will do.
    if not any(call.body.get(name) for name in _ENOUGH):
        raise missing("linkedin_url", pointer="/linkedin_url")
    return Answer(202)


def add_inbound_lead(call: Call) -> Answer:
    if call.path_params["id"].startswith(UNKNOWN):
        raise fail(404, "not_found", "There is no such workflow.")
    if not is_address(call.body["email"]):
        raise fail(422, "unsupported_value", "The lead has no valid e-mail address.")
    if "user_email" in call.body and find_user(call.seed, call.body["user_email"]) is None:
        raise fail(422, "unsupported_value", "There is no user with this address.")
    lead_came_in(call.state, call.body)
    return Answer(200)
