"""What becomes of a lead in a sequence: a pure function of (seed, sequence, canonical person key)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..dice import Dice
from .event import LABELS

HOUR = 3600.0
DAY = 24 * HOUR
FIRST = 60.0
REPLY_SHARE = 0.1
# Of those who are interested, and of those who were then written to once more.
REPLY_SEQUENCE_SHARE = 0.5
SECOND_REPLY_SHARE = 0.5
_WEIGHTS = (25, 20, 20, 12, 10, 7, 3, 3)
_MIDDLE = ("email", "linkedin_visit", "linkedin_connect", "linkedin_message", "phone_call", "custom_task", "email")
_ANSWERED = {"email": "reply.email", "linkedin_message": "reply.linkedin"}


@dataclass(frozen=True, slots=True)
class Stage:
    type: str
    gap: float
    """Seconds until the next one."""


@dataclass(frozen=True, slots=True)
class Step:
    kind: str
    after: float
    """Seconds since the lead was added, at speed 1."""
    stage: int
    stage_type: str
    label: str | None = None


@lru_cache(maxsize=64)
def stages(seed: int, sequence: str) -> tuple[Stage, ...]:
    """The first is an e-mail; each kind of stage stands in some sequence."""
    dice = Dice(seed, f"stages\x1f{sequence}")
    types = ["email", *dice.some("types", _MIDDLE, len(_MIDDLE))]
    return tuple(Stage(type, DAY * dice.number(f"gap {index}", 1, 4)) for index, type in enumerate(types))


@lru_cache(maxsize=1024)
def story(seed: int, sequence: str, person: str, mailable: bool) -> tuple[Step, ...]:
    """Stages until somebody answers. Without an address the e-mails are left out."""
    dice = Dice(seed, f"story\x1f{sequence}\x1f{person}")
    told: list[Step] = []
    after = FIRST
    for index, stage in enumerate(stages(seed, sequence), 1):
        if mailable or stage.type != "email":
            told.append(Step(stage_kind(stage.type), after, index, stage.type))
            if stage.type in _ANSWERED and dice.chance(f"reply {index}", REPLY_SHARE):
                return (*told, *_answers(dice, told[-1]))
        after += stage.gap
    return tuple(told)


def stage_kind(stage_type: str) -> str:
    if stage_type.startswith("linkedin"):
        return "stage.linkedin"
    return {"phone_call": "stage.call", "custom_task": "stage.task"}.get(stage_type, "stage.email")


def _answers(dice: Dice, step: Step) -> list[Step]:
    label = _label(dice)
    then = step.after + HOUR * dice.number("answer", 1, 20)
    told = [Step(_ANSWERED[step.stage_type], then, step.stage, step.stage_type, label)]
    if step.stage_type == "email":
        # What a mail says is classified a little later.
        told.append(Step("workflow", then + 30, step.stage, "email", label))
    if label == "interested" and step.stage_type == "email" and dice.chance("again", REPLY_SEQUENCE_SHARE):
        told.append(Step("stage.reply_sequence", then + DAY, 1, "email"))
        if dice.chance("second", SECOND_REPLY_SHARE):
            told.append(Step("reply.reply_sequence", then + DAY + 5 * HOUR, 1, "email", label))
    return told


def _label(dice: Dice) -> str:
    share = dice.share("label") * sum(_WEIGHTS)
    for label, weight in zip(LABELS, _WEIGHTS, strict=True):
        share -= weight
        if share < 0:
            return label
    return LABELS[0]
