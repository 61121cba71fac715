"""Somebody at a desk over a real store, with small conferences to search, hold and purge."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from clearance import Cleared

from db.closed_index import MemoryIndex
from db.open_index import StoreIndex
from db.store import SqlStore
from rothdesk.app.commands.meeting import AddEntry, Arrive, CloseMeeting, OpenMeeting
from rothdesk.app.commands.preparing import (
    AddAgency,
    AddParticipant,
    AddRestrictedItem,
    AmendConference,
    PrepareConference,
)
from rothdesk.app.desk import Desk
from rothdesk.app.profiles import ProfileShelf
from rothdesk.app.search_everywhere import Finder
from rothdesk.domain.conference import Conference
from rothdesk.domain.entries import Entry, EntryKind, RestrictedItem
from rothdesk.domain.ids import AgencyId, ConferenceId, PersonId
from rothdesk.domain.people import Agency, AgencyKind, Participant, PersonKind
from rothdesk.domain.restriction import EVERYBODY_INVITED, WhoMayKnow
from rothdesk.profiles import shipped_text
from rothdesk.support.clock import LONDON, SetClock

KEY = bytes(range(48))
TEN = datetime(2026, 4, 21, 10, tzinfo=LONDON)
POLICE = WhoMayKnow(agencies=frozenset({AgencyId("police")}))


def at(minutes: int) -> datetime:
    return TEN + timedelta(minutes=minutes)


@dataclass(slots=True)
class Counting:
    given: int = 0

    def new(self) -> str:
        self.given += 1
        return f"new-{self.given}"


class Filler:
    """Fills small conferences through a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def prepare(self, conference: ConferenceId, reference: str, child: str = "Ada Brown") -> None:
        """A conference with a chair, a mother, a social worker and an officer."""
        people = (
            ("chair", "service", "R. Okonkwo", PersonKind.CHAIR),
            ("mother", "family", "Leanne Fitch", PersonKind.FAMILY),
            ("worker", "care", "Tom Ashdown", PersonKind.PROFESSIONAL),
            ("officer", "police", "DC Marsh", PersonKind.PROFESSIONAL),
        )
        do, c = self.desk.execute, conference
        details = Conference(
            id=c, reference=reference, conference_type="initial", child_name=child, who=EVERYBODY_INVITED
        )
        do(PrepareConference(conference=c, details=details))
        for _, agency, _, kind in people:
            made = AgencyKind.FAMILY if kind is PersonKind.FAMILY else AgencyKind.PROFESSIONAL
            do(
                AddAgency(
                    conference=c, entity=Agency(id=agency, title=agency.title(), kind=made, who=EVERYBODY_INVITED)
                )
            )
        for person, agency, name, kind in people:
            someone = Participant(id=person, name=name, agency=AgencyId(agency), kind=kind, who=EVERYBODY_INVITED)
            do(AddParticipant(conference=c, entity=someone))
        do(AmendConference.of(c, c, chair=PersonId("chair")))

    def meet(self, conference: ConferenceId, *people: str) -> None:
        """Open the meeting with these people in the room."""
        for person in people:
            self.desk.execute(Arrive(conference=conference, person=PersonId(person), at=at(0)))
        self.desk.execute(OpenMeeting(conference=conference, at=at(0)))

    def end(self, conference: ConferenceId) -> None:
        self.desk.execute(CloseMeeting(conference=conference, at=at(9)))

    def note(self, conference: ConferenceId, entry: str, text: str, *, who: WhoMayKnow = EVERYBODY_INVITED) -> None:
        made = Entry(id=entry, at=at(5), kind=EntryKind.WORRY, text=text)
        self.desk.execute(AddEntry(conference=conference, entity=made, who=who))

    def restrict(self, conference: ConferenceId, item: str, text: str) -> None:
        made = RestrictedItem(id=item, text=text, owner=PersonId("officer"))
        self.desk.execute(AddRestrictedItem(conference=conference, entity=made, who=POLICE))


@dataclass
class Sitting(Filler):
    """Somebody at a desk over the store, with the finder that the program gives them."""

    store: SqlStore
    closing: Cleared
    clock: SetClock = field(default_factory=lambda: SetClock(at(10)))

    def __post_init__(self) -> None:
        shelf = ProfileShelf(self.store, shipped_text("south-gloucestershire"), "south-gloucestershire.toml")
        self.shelf = shelf
        self.desk = Desk(self.store, shelf, self.clock, Counting(), actor="chair")
        self.finder = Finder(self.store, shelf, self.clock, self.closing, StoreIndex(self.store), MemoryIndex())
        self.desk.listen(self.finder.changed)
