"""Commands of the meeting: opening and closing it, who comes and goes, closed parts, and what is said.

Every one carries its own time, so that a correction or an import can say when something was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from rothdesk.app.commands.base import Add, Amend, Command, Remove
from rothdesk.domain.entries import Entry
from rothdesk.domain.ids import PersonId
from rothdesk.domain.presence import Mode, Presence
from rothdesk.domain.restriction import WhoMayKnow


@dataclass(frozen=True, kw_only=True)
class OpenMeeting(Command):
    """The chair opens the meeting."""

    label: ClassVar[str] = "Open meeting"
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CloseMeeting(Command):
    """The chair closes the meeting: whoever is still there leaves with it."""

    label: ClassVar[str] = "Close meeting"
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Arrive(Command):
    """Somebody comes in, or joins by video or telephone."""

    label: ClassVar[str] = "Arrive"
    person: PersonId
    at: datetime
    mode: Mode = Mode.IN_ROOM


@dataclass(frozen=True, kw_only=True)
class Leave(Command):
    """Somebody goes out, for good or for a while."""

    label: ClassVar[str] = "Leave"
    person: PersonId
    at: datetime


class AmendPresence(Amend[Presence]):
    """Correct a time of coming or going."""

    label = "Correct attendance"
    entity_type = Presence


class RemovePresence(Remove[Presence]):
    """Take out a stay that was noted by mistake."""

    label = "Remove attendance"
    entity_type = Presence


@dataclass(frozen=True, kw_only=True)
class StartClosedPart(Command):
    """Ask people to leave for a part of the meeting; they are noted as leaving at this time.

    `explanation` is what everybody is told, `reason` is kept to those who stay.
    """

    label: ClassVar[str] = "Start closed part"
    at: datetime
    asked_out: tuple[PersonId, ...]
    explanation: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class EndClosedPart(Command):
    """End the closed part; `returning` are noted as back at this time."""

    label: ClassVar[str] = "End closed part"
    at: datetime
    returning: tuple[PersonId, ...] = ()


class AddEntry(Add[Entry]):
    """Note what was said."""

    label = "Add entry"


class AmendEntry(Amend[Entry]):
    """Change an entry."""

    label = "Change entry"
    entity_type = Entry


class RemoveEntry(Remove[Entry]):
    """Take out an entry."""

    label = "Remove entry"
    entity_type = Entry


@dataclass(frozen=True, kw_only=True)
class OpenUp(Command):
    """Let more people know something. The only way to widen a set; the window asks before it sends this."""

    label: ClassVar[str] = "Open up"
    kind: str
    id: str
    who: WhoMayKnow


@dataclass(frozen=True, kw_only=True)
class LimitField(Command):
    """Close one field further than its entity (`who`), or lift that limit (`who` None).

    `opens` says that the person has confirmed that more people may know; without it a limit is only narrowed.
    """

    label: ClassVar[str] = "Limit field"
    kind: str
    id: str
    field: str
    who: WhoMayKnow | None
    opens: bool = False
