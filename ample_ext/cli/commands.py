"""The commands, in the order and under the headings in which `ample --help` shows them."""

from __future__ import annotations

from ample_ext.cli.late import Late

FILES, API, WEBHOOKS, SETTING_UP = "Files of leads", "The API", "Webhooks and inbound leads", "Setting up"

COMMANDS = {
    "enrich": Late(FILES, "Enrich files of people or companies.", "enrich", "app"),
    "validate": Late(
        FILES,
        "Check the addresses of a file for deliverability. Costs 1 e-mail credit for each address.",
        "people",
        "validate",
        needs_arguments=True,
    ),
    "lists": Late(FILES, "Make lead lists, and add to them.", "people", "lists"),
    "sequences": Late(FILES, "Add people to sequences.", "people", "sequences"),
    "exclude": Late(FILES, "Who is not contacted.", "people", "exclude"),
    "search": Late(FILES, "Search people or companies into a file; free of charge.", "export", "search"),
    "export": Late(
        FILES,
        "Write everything that the API lists under a name into a file.",
        "export",
        "export",
        needs_arguments=True,
    ),
    "runs": Late(FILES, "Runs that were begun: look, finish, decide, tidy up.", "runs", "app"),
    "report": Late(FILES, "Write a page on a run: what was found, what it cost, what is in doubt.", "report", "report"),
    "credits": Late(
        FILES,
        "Show what bulk runs have spent, computed from their results; the API tells no balance.",
        "runs",
        "credits",
    ),
    "forget": Late(
        FILES,
        "Take every trace of a person out of the journal. Input and output files are yours to look after.",
        "runs",
        "forget",
        needs_arguments=True,
    ),
    "api": Late(API, "Call any operation of the API.", "api", "api"),
    "probe": Late(API, "Check what the spec has by inference against the real API.", "probe", "probe"),
    "instantly": Late(
        API,
        "Instantly: call an action and see its envelope as JSON.",
        "instantly",
        "instantly",
        takes_any_option=True,
    ),
    "sandbox": Late(
        API, "A local server of the API: no account, no credits. Serves until interrupted.", "sandbox", "app"
    ),
    "listen": Late(WEBHOOKS, "Take webhooks in and keep them, until interrupted.", "listen", "listen"),
    "events": Late(WEBHOOKS, "Events that came in by webhook.", "events", "app"),
    "inbound": Late(WEBHOOKS, "Hand leads to inbound workflows and custom signals.", "inbound", "app"),
    "login": Late(
        SETTING_UP, "Keep an API key for later commands, in a file that only you can read.", "login", "login"
    ),
    "doctor": Late(
        SETTING_UP, "Check key, connection, clock, limits and journal, and say what to do.", "doctor", "doctor"
    ),
}
