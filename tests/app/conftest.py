"""A small record under the shipped practice, and handlers called as the desk calls them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from rothdesk.app.commands.base import Command
from rothdesk.app.commands.meeting import Arrive, OpenMeeting
from rothdesk.app.commands.preparing import AddAgency, AddParticipant, AmendConference, PrepareConference
from rothdesk.app.handlers.context import Context
from rothdesk.app.handlers.registry import handle
from rothdesk.domain.conference import Conference
from rothdesk.domain.ids import AgencyId, ConferenceId, PersonId
from rothdesk.domain.people import Agency, Participant
from rothdesk.domain.record import Record
from rothdesk.profiles import Profile, load_profile, shipped_text
from rothdesk.support.clock import LONDON

C = ConferenceId("c")
TEN = datetime(2026, 4, 21, 10, tzinfo=LONDON)
CHAIR, MOTHER, WORKER, OFFICER = map(PersonId, ("chair", "mother", "worker", "officer"))


def at(minutes: int) -> datetime:
    return TEN + timedelta(minutes=minutes)


TEN_PAST = at(10)


@dataclass(slots=True)
class Counting:
    """Ids in the order in which they were asked for."""

    given: int = 0

    def new(self) -> str:
        self.given += 1
        return f"new-{self.given}"


Carry = Callable[..., Record]


@pytest.fixture(scope="session")
def practice() -> Profile:
    return load_profile(shipped_text("south-gloucestershire"), "south-gloucestershire.toml")


@pytest.fixture
def carry(practice: Profile) -> Carry:
    """Carries commands out one after another, the clock at ten past ten unless told."""
    ids = Counting()

    def carry_out(record: Record | None, *commands: Command, now: datetime = TEN_PAST) -> Record:
        for command in commands:
            record = handle(record, command, Context(now, ids, practice, "digest"))
        assert record is not None
        return record

    return carry_out


@pytest.fixture
def record(carry: Carry) -> Record:
    """A meeting at ten past ten with a chair, a mother, a social worker and an officer in the room."""
    people = ((CHAIR, "service"), (MOTHER, "family"), (WORKER, "care"), (OFFICER, "police"))
    return carry(
        None,
        PrepareConference(conference=C, details=Conference(id=C, reference="R", conference_type="initial")),
        *(AddAgency(conference=C, entity=Agency(id=a, title=a)) for _, a in people),
        *(AddParticipant(conference=C, entity=Participant(id=p, name=p, agency=AgencyId(a))) for p, a in people),
        AmendConference.of(C, C, chair=CHAIR),
        *(Arrive(conference=C, person=p, at=at(0)) for p, _ in people),
        OpenMeeting(conference=C, at=at(0)),
    )
