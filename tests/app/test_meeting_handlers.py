"""Opening and closing, coming and going, and closed parts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from rothdesk.app.commands.judgement import AddAction
from rothdesk.app.commands.meeting import (
    AddEntry,
    Arrive,
    CloseMeeting,
    EndClosedPart,
    Leave,
    OpenMeeting,
    StartClosedPart,
)
from rothdesk.app.commands.preparing import AmendParticipant, RemoveAgency, RemoveParticipant
from rothdesk.app.handlers.refusals import Refusal
from rothdesk.domain.conference import Stage
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import PersonId
from rothdesk.domain.plan import PlanAction
from rothdesk.domain.presence import Mode, present_at
from rothdesk.domain.record import Record
from rothdesk.domain.restriction import EVERYBODY_INVITED
from rothdesk.support.clock import LONDON

C: Any = "c"
CHAIR, MOTHER, WORKER, OFFICER = map(PersonId, ("chair", "mother", "worker", "officer"))


def at(minutes: int) -> datetime:
    return datetime(2026, 4, 21, 10, tzinfo=LONDON) + timedelta(minutes=minutes)


def start(minutes: int = 10, *asked_out: PersonId) -> StartClosedPart:
    return StartClosedPart(conference=C, at=at(minutes), asked_out=asked_out or (MOTHER,), reason="why")


def end(minutes: int, *returning: PersonId) -> EndClosedPart:
    return EndClosedPart(conference=C, at=at(minutes), returning=returning)


def said(minutes: int) -> AddEntry:
    return AddEntry(conference=C, entity=Entry(id="", at=at(minutes), kind=EntryKind.FACT, text="x"))


def test_what_is_said_in_a_closed_part_is_for_those_in_the_room(record: Record, carry: Any) -> None:
    during = carry(record, said(9), start(), Leave(conference=C, person=OFFICER, at=at(12)), said(11), said(12))
    after = carry(during, end(20, MOTHER), said(20), said(19))
    before, eleven, twelve, twenty, nineteen = after.entries
    assert before.who == EVERYBODY_INVITED
    assert eleven.who.people == {CHAIR, WORKER, OFFICER}
    assert twelve.who.people == {CHAIR, WORKER}
    assert not twelve.who.agencies
    assert twenty.who == EVERYBODY_INVITED
    assert nineteen.who.people == {CHAIR, WORKER}, "also when it is written down afterwards"


@pytest.mark.parametrize("clock", [-60, 8, 10, 12])
def test_a_clock_that_was_put_back_opens_nothing_in_a_closed_part(record: Record, carry: Any, clock: int) -> None:
    """Behind the beginning of the part, and behind the time when somebody was asked out, who was still there then."""
    during = carry(record, start(10), now=at(11))
    action = AddAction(conference=C, entity=PlanAction(id="", action="x"))
    later = carry(during, action, said(clock), now=at(clock))
    for noted in (*later.actions, *later.entries):
        assert noted.who.people == {CHAIR, WORKER, OFFICER}
        assert not noted.who.agencies


def test_other_things_noted_in_a_closed_part_are_for_the_room_too(record: Record, carry: Any) -> None:
    action = AddAction(conference=C, entity=PlanAction(id="p", action="x"))
    assert carry(carry(record, start()), action, now=at(11)).actions[0].who.people == {CHAIR, WORKER, OFFICER}
    assert carry(record, action, now=at(9)).actions[0].who == EVERYBODY_INVITED


def test_a_closed_part_keeps_its_reason_and_who_was_asked_out(record: Record, carry: Any) -> None:
    (part,) = carry(record, start()).closed_parts
    assert part.who == EVERYBODY_INVITED
    assert {limit.field: limit.who.people for limit in part.limits} == {
        "reason": {CHAIR, WORKER, OFFICER},
        "asked_out": {CHAIR, WORKER, OFFICER},
    }


def test_those_asked_out_leave_and_come_back_as_they_were(record: Record, carry: Any) -> None:
    by_video = carry(
        record,
        Leave(conference=C, person=MOTHER, at=at(1)),
        Arrive(conference=C, person=MOTHER, at=at(2), mode=Mode.VIDEO),
    )
    during = carry(by_video, start())
    assert MOTHER not in present_at(during.presences, at(10))
    after = carry(during, end(20, MOTHER))
    assert [p.mode for p in after.presences if p.person == MOTHER] == [Mode.IN_ROOM, Mode.VIDEO, Mode.VIDEO]


def test_closing_the_meeting_ends_stays_and_a_closed_part(record: Record, carry: Any) -> None:
    after = carry(record, start(), CloseMeeting(conference=C, at=at(60)))
    assert after.conference.stage is Stage.OVER
    assert {p.left for p in after.presences} == {at(10), at(60)}
    assert after.closed_parts[0].ended == at(60)
    reopened = carry(after, OpenMeeting(conference=C, at=at(61)))
    assert (reopened.conference.opened_at, reopened.conference.closed_at) == (at(0), None)


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([Arrive(conference=C, person=MOTHER, at=at(5))], "already marked"),
        ([Leave(conference=C, person=PersonId("nobody"), at=at(5))], "not marked"),
        ([Leave(conference=C, person=MOTHER, at=at(-5))], "before the time"),
        ([OpenMeeting(conference=C, at=at(5))], "opened already"),
        ([StartClosedPart(conference=C, at=at(5), asked_out=())], "at least one"),
        ([start(), start(11, WORKER)], "already going on"),
        ([end(5)], "No closed part"),
        ([start(), end(5)], "before the time"),
        ([CloseMeeting(conference=C, at=at(60)), CloseMeeting(conference=C, at=at(61))], "not going on"),
        ([CloseMeeting(conference=C, at=at(60)), start(61)], "not going on"),
        ([AmendParticipant.of(C, "nobody", name="x")], "no longer in the record"),
        ([RemoveParticipant(conference=C, id="mother")], "still names"),
        ([RemoveAgency(conference=C, id="care")], "still names"),
    ],
)
def test_what_cannot_be_is_refused_in_plain_words(
    record: Record, carry: Any, commands: list[Any], words: str
) -> None:
    *possible, impossible = commands
    ready = carry(record, *possible)
    with pytest.raises(Refusal) as caught:
        carry(ready, impossible)
    assert words in caught.value.what_happened
