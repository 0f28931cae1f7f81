"""Events as the vendor words them: a pure function of the seed and the event, wrinkles included."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from ..dice import Dice
from ..identity import person_key
from ..outreach import find_sequence
from ..people import names
from . import wording
from .event import LABELS, Event
from .parties import Lead, Sender, display, lead_of, sender_of

Payload = dict[str, Any]
QUIRK = "aditional_information"
_DAY = 86_400.0
# Whatever was logged, it has to be written as a date.
MOST_SECONDS = 10**9


def payload(seed: int, event: Event, quirks: frozenset[str] = frozenset()) -> Payload:
    dice = Dice(seed, f"event\x1f{event.kind}\x1f{event.person}\x1f{event.mark}")
    scene = _Scene(dice, event)
    family, _, kind = event.kind.partition(".")
    if family == "inbound_lead":
        made = _inbound(scene)
    elif family == "workflow":
        made = _workflow(scene, misspelt=QUIRK in quirks)
    else:
        made = _activity(scene, family, kind)
    for name, value in event.members.items():
        _set(made, name.split("."), value)
    return made


class _Scene:
    """Who is in it, in which sequence, and how dates are written this time."""

    def __init__(self, dice: Dice, event: Event) -> None:
        self.dice, self.event, seed = dice, event, dice.seed
        # What was written and said is the same in a reply and in the workflow event about it.
        self.talk = Dice(seed, f"talk\x1f{event.person}\x1f{event.sequence}")
        self.sequence = find_sequence(seed, event.sequence)
        self.sender: Sender = sender_of(seed, event.user or (self.sequence or {}).get("created_by_user_email"))
        self.lead: Lead = lead_of(seed, event.person, event.facts.get("data", {}))
        self.label = event.label or dice.pick("label", LABELS)
        self.started = event.at - _DAY * dice.number("days", 1, 20) if event.started is None else event.started

    def when(self, label: str, at: float | None = None) -> str:
        """Some with Z, some with an offset, some with milliseconds."""
        moment = datetime.fromtimestamp(self.event.at if at is None else at, UTC)
        match self.dice.number(f"form of {label}", 0, 2):
            case 0:
                return moment.isoformat(timespec="seconds")
            case 1:
                return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return moment.isoformat(timespec="seconds").replace("+00:00", "Z")

    def day(self, label: str, soonest: int, latest: int) -> str:
        moment = datetime.fromtimestamp(self.event.at, UTC) + timedelta(days=self.talk.number(label, soonest, latest))
        return moment.date().isoformat()

    @property
    def tag(self) -> list[str]:
        """Documented in lower case, but some come with a capital."""
        return [self.label.capitalize() if self.dice.chance("capital", 0.3) else self.label]

    def empty(self, made: Payload, *names: str) -> None:
        """Members without a value: there as null, or not there."""
        made.update({name: None for name in names if self.dice.chance(f"null {name}", 0.6)})


def _activity(scene: _Scene, family: str, kind: str) -> Payload:
    reply = family == "reply"
    made: Payload = {"id": _activity_id(scene.dice), "is_reply": reply}
    bare = {"linkedin"} if reply else {"linkedin", "call", "task"}
    match kind:
        case "linkedin":
            made["linkedin"] = _linkedin(scene, reply)
        case "call":
            made["call"] = _call(scene)
        case "task":
            made["task"] = _task(scene)
        case _:
            made |= _mail(scene, reply)
    scene.empty(made, *sorted(bare - {kind}))
    if kind != "email" and kind != "reply_sequence":
        scene.empty(made, "subject", "body", "cc", "bcc")
    # The profile is written in one way here and in another among the fields of the lead.
    made["linkedin_url"] = scene.lead.profile and f"{scene.lead.profile}/"
    if reply and kind != "reply_sequence":
        made["labels"] = scene.tag
    made["user"] = scene.sender.full
    made["dynamic_fields"] = _fields(scene, reply)
    made |= _place(scene, kind)
    if scene.dice.chance("extra", 0.2):
        made["workspace"] = {"id": scene.dice.number("workspace", 1000, 9999)}
    return made


def _mail(scene: _Scene, reply: bool) -> Payload:
    lead, sender = scene.lead, scene.sender
    subject = scene.talk.pick("subject", wording.SUBJECTS)
    text = _reply_text(scene) if reply else _opener(scene)
    parties = (lead.email, [sender.mailbox]) if reply else (sender.mailbox, [lead.email])
    made: Payload = {
        "from": parties[0],
        "to": parties[1],
        "cc": [],
        "bcc": [],
        "date": scene.when("date"),
        "subject": f"Re: {subject}" if reply else subject,
        "body": text,
    }
    if reply and scene.label == "introduction":
        made["cc"] = [_referred(scene)]
    return made


def _linkedin(scene: _Scene, reply: bool) -> Payload:
    kind = scene.event.stage_type if scene.event.stage_type in wording.LINKEDIN else "linkedin_message"
    subject = "Received a message" if reply else wording.LINKEDIN[kind]
    says = kind.endswith("message") or reply
    text = (_reply_text(scene) if reply else _opener(scene)) if says else None
    return {"subject": subject, "description": text, "date": scene.when("activity")}


def _call(scene: _Scene) -> Payload:
    logged, dice = scene.event.facts.get("call", {}), scene.dice
    disposition = logged.get("disposition") if logged else dice.pick("disposition", sorted(wording.CALLS))
    title = wording.CALLS.get(disposition or "", "Call")
    seconds = 0 if (disposition or "").startswith("no_answer") else dice.number("long", 4, 1900)
    seconds = min(logged.get("duration", seconds), MOST_SECONDS)
    recorded = f"https://recordings.example/{dice.uuid('recording')}.mp3" if seconds > 60 else None
    return {
        "date": scene.when("activity"),
        "title": f"Call: {title}",
        "description": f"{title}<br />Called {scene.lead.shown}<br />",
        "direction": "outgoing",
        "disposition": disposition,
        # A duration is written as the time of day so long after midnight of the first of January 1970.
        "duration": (datetime(1970, 1, 1) + timedelta(seconds=seconds)).isoformat(timespec="milliseconds") + "Z",
        "from": logged.get("from", f"+1 555 01{dice.number('ours', 0, 9):02}"),
        "to": logged.get("to", f"+1 555 01{dice.number('theirs', 10, 99)}"),
        "recording_url": logged.get("recording_url") if logged else recorded,
    }


def _task(scene: _Scene) -> Payload:
    notes = scene.event.facts.get("notes", scene.dice.pick("notes", ("", "done, nothing to add", None)))
    return {"subject": scene.dice.pick("task", wording.TASKS), "user_notes": notes, "date": scene.when("activity")}


def _place(scene: _Scene, kind: str) -> Payload:
    """Sequence and stage; those of a reply sequence stand under names of their own."""
    ended = scene.when("end", scene.event.at) if scene.dice.chance("ended", 0.2) else None
    if kind == "reply_sequence":
        name = f"Replies to {(scene.sequence or {'name': 'Spring outreach'})['name'].strip()}"
        place = {"name": name, "start_date": scene.when("start", scene.started), "end_date": ended}
        made: Payload = {"reply_sequence": place, "reply_sequence_stage": {"index": scene.event.stage}}
        scene.empty(made, "sequence", "sequence_stage")
        return made
    made = {"sequence": None, "sequence_stage": None}
    if scene.sequence:
        place = {"name": scene.sequence["name"], "start_date": scene.when("start", scene.started), "end_date": ended}
        # Seen live, documented nowhere.
        made["sequence"] = place | ({"id": scene.sequence["id"]} if scene.dice.chance("sequence id", 0.5) else {})
        made["sequence_stage"] = _stage(scene, kind)
    scene.empty(made, "reply_sequence", "reply_sequence_stage")
    return made


def _stage(scene: _Scene, kind: str) -> Payload:
    if kind == "email" and scene.dice.chance("bare stage", 0.5):
        return {"index": scene.event.stage}
    manual = scene.event.facts.get("manual", scene.event.stage_type in ("phone_call", "custom_task"))
    return {"index": scene.event.stage, "type": scene.event.stage_type, "automatic": not manual}


def _workflow(scene: _Scene, *, misspelt: bool) -> Payload:
    lead, sender, dice, event = scene.lead, scene.sender, scene.dice, scene.event
    text, subject = _reply_text(scene), f"Re: {scene.talk.pick('subject', wording.SUBJECTS)}"
    message = {
        "id": dice.uuid("message"),
        "from": display(lead.shown, lead.email),
        # A mail header as text, now and then with the comma of a recipient that was cut away.
        "to": display(sender.name, sender.mailbox) + (", " if dice.chance("comma", 0.4) else ""),
        "cc": display("", _referred(scene)) if scene.label == "introduction" else "",
        "bcc": "",
        "subject": subject,
        "snippet": text[:60],
        "last_message": text,
        "body": "\n> ".join([f"{text}\n", *_opener(scene).splitlines()]),
        "tag": scene.tag,
        "date": scene.when("date"),
    }
    made: Payload = {"email_message": message, "user": {"email": sender.email}, "lead": _workflow_lead(scene)}
    if scene.sequence:
        started = scene.when("start", scene.started)
        made["sequence"] = {"key": scene.sequence["id"], "name": scene.sequence["name"], "start_date": started}
        sent = scene.when("sent", event.at - 3600.0 * dice.number("hours", 1, 40))
        made["sequence_stage"] = {"index": event.stage, "sending_date": sent}
    else:
        scene.empty(made, "sequence", "sequence_stage")
    info, name = _additional(scene), QUIRK if misspelt else "additional_info"
    if info:
        made[name] = info
    else:
        scene.empty(made, name)
    if dice.chance("extra", 0.2):
        made["event_type"] = "positive" if scene.label == "interested" else "other"
    return made


def _workflow_lead(scene: _Scene) -> Payload:
    """Who is the right person, if somebody said so, is the lead from then on."""
    lead = lead_of(scene.dice.seed, _referred(scene), {}) if scene.label == "not_the_right_person" else scene.lead
    return {name: lead.fields[name] for name in ("email", "first_name", "last_name", "company_name", "company_domain")}


def _additional(scene: _Scene) -> Payload:
    match scene.label:
        case "ooo":
            return {"return_date": _dates(scene)["return_date"]}
        case "asked_to_circle_back_later":
            return {"follow_up_date": _dates(scene)["follow_up_date"]}
        case "not_the_right_person":
            kept = ("email", "first_name", "last_name", "company_name", "company_domain")
            return {f"third_party_{name}": scene.lead.fields[name] for name in kept}
    return {}


def _inbound(scene: _Scene) -> Payload:
    given = dict(scene.event.facts.get("lead", {}))
    user = {"email": given.pop("user_email", None) or scene.sender.email}
    if given:
        lead: Payload = given
        scene.empty(lead, *(name for name in ("first_name", "last_name") if name not in lead))
        return {"lead": lead, "user": user}
    lead = {name: scene.lead.fields[name] for name in ("email", "first_name", "last_name")}
    lead |= {name: scene.lead.fields[name] for name in ("company_name", "company_domain")}
    if scene.dice.chance("extra", 0.5):
        lead["utm_source"] = scene.dice.pick("source", ("newsletter", "fair", ""))
    return {"lead": lead, "user": user}


def _fields(scene: _Scene, reply: bool) -> Payload:
    fields = dict(scene.lead.fields)
    for name in ("city", "state", "simplified_title", "industry"):
        if scene.dice.chance(f"unknown {name}", 0.15):
            fields[name] = None
    if not reply:
        fields["sender"] = {"first_name": scene.sender.first, "last_name": scene.sender.last}
    return fields


def _opener(scene: _Scene) -> str:
    known = {"first": scene.lead.first, "company": scene.lead.fields["company_name"] or "your team"}
    return scene.talk.pick("opener", wording.OPENERS).format(**known, sender=scene.sender.name)


def _reply_text(scene: _Scene) -> str:
    referred = " ".join(filter(None, names(scene.dice.seed, _referred(scene))))
    return wording.REPLIES[scene.label].format(referred=referred, **_dates(scene))


def _dates(scene: _Scene) -> dict[str, str]:
    return {"return_date": scene.day("away", 2, 30), "follow_up_date": scene.day("later", 20, 120)}


def _referred(scene: _Scene) -> str:
    """Somebody of the same company."""
    title = scene.talk.pick("referred", ("Head of Operations", "Purchasing", "Office Manager"))
    return person_key({"title": title, "company_domain": scene.lead.domain}) or scene.event.person


def _activity_id(dice: Dice) -> str:
    """25 or 32 characters, no uuid."""
    text = dice.uuid("id").replace("-", "")
    return text if dice.chance("long id", 0.5) else text[:25]


def _set(made: Payload, path: list[str], value: Any) -> None:
    for name in path[:-1]:
        inner = made.get(name)
        made[name] = inner = dict(inner) if isinstance(inner, dict) else {}
        made = inner
    made[path[-1]] = value
