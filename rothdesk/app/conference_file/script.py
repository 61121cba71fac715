"""What turning a conference file into commands works with: the steps, their times and their sets.

Pure values; it reads no clock and makes no ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from rothdesk.app.commands.base import Command
from rothdesk.app.commands.meeting import LimitField
from rothdesk.app.conference_file.format import ConferenceFile, Part
from rothdesk.app.conference_file.parts import TARGETS
from rothdesk.app.conference_file.people import Who
from rothdesk.domain.ids import AgencyId, ConferenceId, PersonId
from rothdesk.domain.record import kind_of
from rothdesk.domain.restriction import EVERYBODY_INVITED, WhoMayKnow
from rothdesk.profiles.profile import Profile
from rothdesk.support.clock import LONDON
from rothdesk.support.strict_toml import Path

STAGES = (
    "prepare",
    "arrival",
    "meeting",
    "scaling",
    "decision",
    "harm",
    "plan",
    "core_group",
    "corrections",
    "approval",
)
"""The stages that a file goes through, for showing how far an import has come."""

_PREPARED_AT = time(9)


@dataclass(frozen=True, slots=True)
class Step:
    """One command of an import: when it is carried out, in which stage, and from which place of the file it comes."""

    at: datetime
    stage: str
    command: Command
    place: Path = ()


@dataclass(frozen=True, slots=True)
class Script:
    """A file on its way to becoming the record with this id."""

    file: ConferenceFile
    conference: ConferenceId
    profile: Profile

    def on_the_day(self, at: time) -> datetime:
        """A time of day of the file as a moment."""
        return datetime.combine(self.file.conference.held_on, at, LONDON)

    @property
    def prepared(self) -> datetime:
        """When the conference was prepared."""
        day_before = self.file.conference.held_on - timedelta(days=1)
        return self.file.conference.prepared or datetime.combine(day_before, _PREPARED_AT, LONDON)

    @property
    def over(self) -> datetime:
        """When everything on the day is over: the close, or the latest time that the file can name."""
        return self.on_the_day(self.file.conference.closed or time.max)

    def who(self, who: Who | None) -> WhoMayKnow | None:
        """The set that a file means; None where it leaves the ordinary one."""
        if who is None:
            return None
        if who.everybody_invited:
            return EVERYBODY_INVITED
        if who.everybody_except:
            others = (p.id for p in self.file.participants if p.id not in who.everybody_except)
            return WhoMayKnow(people=frozenset(PersonId(p) for p in others))
        return WhoMayKnow(
            people=frozenset(PersonId(p) for p in who.people),
            agencies=frozenset(AgencyId(a) for a in who.agencies),
        )

    def limits(self, part: Part, part_id: str | None, at: datetime, stage: str) -> Iterator[Step]:
        """The steps that close single fields of a part, at once, so that nothing stands open meanwhile."""
        for number, limit in enumerate(self.file.limits):
            if limit.part is part and limit.id == part_id:
                command = LimitField(
                    conference=self.conference,
                    kind=kind_of(TARGETS[part].entity_type),
                    id=part_id or self.conference,
                    field=limit.field_name,
                    who=self.who(limit.who_may_know),
                    opens=True,  # the file says so in as many words: its author is asked nothing more
                )
                yield Step(at, stage, command, ("limits", number))


def person(person_id: str | None) -> PersonId | None:
    """A person's id, where there is one."""
    return None if person_id is None else PersonId(person_id)


def people(ids: tuple[str, ...]) -> tuple[PersonId, ...]:
    """People's ids."""
    return tuple(PersonId(p) for p in ids)
