"""One thing that is missing or looks wrong, said for the chair, with the stage where it can be put right.

Findings advise and never block; they carry counts and numbers of items, no content of the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StageId(StrEnum):
    """The stages of a conference in the order of the list. Any of them may be opened at any time."""

    PREPARE = "prepare"
    ARRIVAL = "arrival"
    MEETING = "meeting"
    SCALING = "scaling"
    DECISION = "decision"
    HARM = "harm"
    PLAN = "plan"
    CORE_GROUP = "core_group"
    CHECK = "check"
    MINUTES = "minutes"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is missing. `weighty` marks what a record should not be signed without a thought for."""

    stage: StageId
    text: str
    weighty: bool = False
    kind: str = ""
    id: str = ""


def counted(number: int, one: str, several: str) -> str:
    """A number with the word for one or for several: `1 report is`, `3 reports are`."""
    return f"{number} {one if number == 1 else several}"
