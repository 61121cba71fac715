"""Scaling: numbers that people gave, and how they spread.

Numbers are heard, never obeyed: nothing here averages into a decision. Direction and anchors come from the
profile and are kept with the round, because councils scale in opposite directions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from statistics import median

from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import PersonId, RoundId


class HowGiven(StrEnum):
    """How a number reached the meeting."""

    IN_ROOM = "in_room"
    THROUGH_ADVOCATE = "through_advocate"
    TELEPHONE = "telephone"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalingRound(Entity):
    """One round of one scaling question, with the scale as it was read out."""

    number: int = 1
    question: str
    lowest: int = 0
    highest: int = 10
    lowest_means: str
    highest_means: str
    revealed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Entity):
    """The number that one person gave in one round, or that they would rather not give one (`value` None)."""

    round: RoundId
    person: PersonId
    value: int | None = None
    how: HowGiven = HowGiven.IN_ROOM
    through: PersonId | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """How the numbers of a round lie. All None when nobody gave one."""

    count: int
    median: float | None
    lowest: int | None
    highest: int | None


def spread(scores: Iterable[Score]) -> Spread:
    """Count, median and range of the numbers given; those who gave none do not count."""
    values = sorted(s.value for s in scores if s.value is not None)
    if not values:
        return Spread(0, None, None, None)
    return Spread(len(values), float(median(values)), values[0], values[-1])
