"""The same requests get the same bytes in every process, whatever its hash seed, language and time zone."""

from __future__ import annotations

import os
import re
import subprocess
import sys

# A fixed script of requests; each answer is printed with its status, the headers that mean something and its body.
SCRIPT = """
import json, sys, urllib.error, urllib.request
from ample_ext.sandbox import Sandbox

people = [f"{name}.{number}@{place}.example" for name in ("ana", "jürgen", "yuki") for number in range(40)
          for place in ("quartzlabs", "nimbusforge")]
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

def ask(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {} if path.startswith("/custom_signals") else {"Authorization": "Bearer k"}
    request = urllib.request.Request(sandbox.base_url + path, data, headers | {"Content-Type": "application/json"},
                                     method=method)
    try:
        answer = opener.open(request)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        text = answer.read()
        kept = [answer.headers.get(name) for name in ("Content-Type", "Location", "Retry-After")]
    sys.stdout.buffer.write(f"{method} {path} {answer.status} {kept} ".encode() + text + b"\\n")
    return json.loads(text) if text[:1] == b"{" else {}

def walk(path):
    while path:
        path = ask("GET", path).get("_links", {}).get("next", {}).get("href", "")

# So slow that no job ends before it is canceled, however busy the machine is.
with Sandbox(limits="off", speed=0.01, email_credits=1e6, phone_credits=1e6) as sandbox:
    user = ask("GET", "/users")["users"][1]
    for path in ("/users", "/account-info", "/accounts", "/mailboxes", "/sequences", "/calls", "/calls/dispositions",
                 "/excluded-domains", "/excluded-emails", "/tasks/types", "/tasks/statuses",
                 f"/tasks?user_id={user['id']}", "/job-openings?domain=quartzlabs.example"):
        walk(path)
    leads = [{"email": address} for address in people]
    more = [{"name": "Ana Sousa", "company_name": "Quartzlabs GmbH"}, {"title": "CTO", "company_domain": "x1.example"},
            {"linkedin_url": "https://www.linkedin.com/in/ana-sousa-quartzlabs"}]
    everything = {"reveal_email": True, "reveal_phone_numbers": True}
    places = [ask("POST", "/people/enrichment-requests", {"leads": leads + more, **everything}),
              ask("POST", "/companies/enrichment-requests", {"companies": [{"domain": "x1.example"}] * 9}),
              ask("POST", "/email-validations", {"emails": leads}),
              ask("POST", "/lead-lists", {"shared": True, "owner": user["email"], "type": "email", "leads": leads})]
    places = [place["_links"]["self"]["href"].partition("?")[0] for place in places]
    ask("PATCH", places[1], {"status": "canceled"})
    ask("POST", places[3] + "/leads", {"leads": leads})
    sandbox.control.advance(12_000)
    for place in places:
        walk(place)
    sequence = ask("GET", "/sequences")["sequences"][0]["id"]
    for _ in range(2):
        ask("POST", f"/sequences/{sequence}/leads", {"leads": leads[:200]})
    ask("POST", "/people/search", {"page_size": 50, "company_focuses": ["b2b"]})
    ask("POST", "/companies/search", {"page_size": 50})
    ask("GET", "/contacts?name=a")
    ask("POST", "/excluded-domains", {"excluded_domains": [{"domain": f"x{n}.example"} for n in range(50)]})
    for address in people[::9]:
        ask("GET", f"/people/find?email={urllib.parse.quote(address)}&reveal_email=true")
    ask("GET", "/tasks?user_id=nobody")
    ask("POST", "/people/enrichment-requests", {"leads": [{"phone": 1, "email": 2, "fax": 3}], "reveal": True})
    ask("POST", "/custom_signals/t/entries", {"email": "ana@buyer.example"})
    sandbox.control.fail("getAccountInfo", "status", probability=0.5)
    for _ in range(20):
        ask("GET", "/account-info")
    for state in (sandbox.control.credits(), sandbox.control.charges(), sandbox.control.counters()):
        print(json.dumps(state))
"""
WORLDS = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "777", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "1"},
)
# What the clock says: when something was made, and the seconds until a job or a reveal is done.
_MOMENTS = re.compile(rb'"(created_at|updated_at|date_added)":"[^"]*"')
_WAITS = re.compile(rb"'\d+'\]")


def test_two_processes_give_the_same_bytes() -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", SCRIPT], env=os.environ | world, stdout=subprocess.PIPE)
        for world in WORLDS
    ]
    first, second = (
        [_WAITS.sub(b"]", _MOMENTS.sub(b"", line)) for line in run.communicate()[0].splitlines()] for run in runs
    )
    assert [run.returncode for run in runs] == [0, 0]
    assert len(first) > 100
    differing = [(one[:300], two[:300]) for one, two in zip(first, second, strict=True) if one != two]
    assert differing == []
