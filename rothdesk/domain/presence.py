"""Who was in the room, as intervals, and the closed parts of the meeting.

Pure functions over intervals; times are timezone-aware. Who may know what is said in a closed part follows from
these intervals, so they are part of the record and not of the window.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import PersonId
from rothdesk.domain.restriction import WhoMayKnow


class Mode(StrEnum):
    """How somebody takes part."""

    IN_ROOM = "in_room"
    VIDEO = "video"
    TELEPHONE = "telephone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence(Entity):
    """One unbroken stay of one person; `left` is None while it goes on."""

    person: PersonId
    arrived: datetime
    left: datetime | None = None
    mode: Mode = Mode.IN_ROOM

    def covers(self, moment: datetime) -> bool:
        """Whether the person was there at this moment (from the arrival on, up to but not at the leaving)."""
        return self.arrived <= moment and (self.left is None or moment < self.left)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedPart(Entity):
    """A part of the meeting that somebody was asked to leave.

    `explanation` is what everybody was told. A limit on `reason` keeps it to those who stayed.
    """

    started: datetime
    ended: datetime | None = None
    explanation: str = ""
    reason: str = ""
    asked_out: tuple[PersonId, ...] = ()

    def covers(self, moment: datetime) -> bool:
        """Whether this moment falls into the closed part."""
        return self.started <= moment and (self.ended is None or moment < self.ended)

    @property
    def stayed(self) -> WhoMayKnow:
        """Those who were in the closed part and may know what happened in it."""
        return next((limit.who for limit in self.limits if limit.field == "reason"), self.who)


def present_at(presences: Iterable[Presence], moment: datetime) -> frozenset[PersonId]:
    """Those who were in the meeting, in the room or by link, at this moment."""
    return frozenset(p.person for p in presences if p.covers(moment))


def closed_at(parts: Iterable[ClosedPart], moment: datetime) -> ClosedPart | None:
    """The closed part that was going on at this moment, if any."""
    return next((part for part in parts if part.covers(moment)), None)


def not_before_closed_part(parts: Iterable[ClosedPart], now: datetime) -> datetime:
    """Now, or the beginning of the closed part that is going on where the clock was put back behind it.

    A clock that jumps must not open what is noted in a closed part, nor bring back whoever was asked out.
    """
    return max((now, *(part.started for part in parts if part.ended is None)))
