"""What the keepers of the record see on their screen.

It is the widest audience, narrowed by whoever is in the room: while the mother is present, what she may not know is
held, and the screen says only that and because of whom.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from rothdesk.app.queries import Asked
from rothdesk.audience.audience import Audience, screen_with
from rothdesk.audience.canary import suggested_terms
from rothdesk.audience.projector import project
from rothdesk.audience.view import AudienceView
from rothdesk.domain.conference import Stage
from rothdesk.domain.ids import ConferenceId, PersonId
from rothdesk.domain.presence import ClosedPart, closed_at, not_before_closed_part, present_at
from rothdesk.domain.record import Record
from rothdesk.domain.restriction import EVERYBODY_INVITED, AgencyOf, WhoMayKnow
from rothdesk.profiles.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One conference as the screen shows it now.

    `room` are those in the meeting, `default_who` is who may by default know what is noted now, `closed_part` is the
    one that is going on, without its reason. `agency_of` lets a page say who a set of people contains. `approved`
    says whether the record still is what was last approved.
    """

    view: AudienceView
    profile: Profile
    revision: int
    now: datetime
    room: frozenset[PersonId]
    closed_part: ClosedPart | None
    default_who: WhoMayKnow
    agency_of: AgencyOf
    approved: bool


@dataclass(frozen=True, slots=True)
class ScreenOf:
    """Ask for the screen of a conference."""

    conference: ConferenceId

    def answer(self, asked: Asked) -> Screen:
        """The screen's view, with whatever those in the room may not know held back."""
        record = asked.record
        room = room_now(record, asked.now)
        view = screen_view(asked)
        now = not_before_closed_part(record.closed_parts, asked.now)
        part = closed_at(record.closed_parts, now) if record.conference.stage is Stage.IN_SESSION else None
        people = room | keepers(record)
        return Screen(
            view=view,
            profile=asked.profile,
            revision=asked.revision,
            now=asked.now,
            room=room,
            closed_part=replace(part, reason="", limits=()) if part else None,
            default_who=WhoMayKnow(people=people) if part else EVERYBODY_INVITED,
            agency_of=dict(record.agency_of),
            approved=asked.approved,
        )


def keepers(record: Record) -> frozenset[PersonId]:
    """The people who keep the record: the chair and the minute-taker."""
    return frozenset(p for p in (record.conference.chair, record.conference.minute_taker) if p)


def room_now(record: Record, now: datetime) -> frozenset[PersonId]:
    """Those who are there now; after the meeting is closed, nobody is.

    Whoever is marked in while people gather, before the meeting is opened, can see the screen as well as later.
    """
    if record.conference.stage is Stage.OVER:
        return frozenset()
    here = frozenset(p.person for p in record.presences if p.left is None)
    now = not_before_closed_part(record.closed_parts, now)
    return here | present_at(record.presences, now) if record.conference.stage is Stage.IN_SESSION else here


def screen_audience(record: Record, now: datetime) -> Audience:
    """The keepers at their screen, with the others in the room looking over their shoulders."""
    return screen_with(room_now(record, now), keepers(record))


def screen_view(asked: Asked) -> AudienceView:
    """The record as the screen may show it now."""
    return project(asked.record, asked.profile, screen_audience(asked.record, asked.now))


@dataclass(frozen=True, slots=True)
class TermsFor:
    """Ask which words of a restricted text should be protected in every other copy."""

    conference: ConferenceId
    text: str

    def answer(self, asked: Asked) -> tuple[str, ...]:
        """Marks and names in the text that are not those of anybody at the conference."""
        record = asked.record
        known = [
            *(p.name for p in record.participants),
            *(a.title for a in record.agencies),
            record.conference.child_name,
            record.conference.child_known_as,
        ]
        return suggested_terms(self.text, known)
