"""The steps of the meeting: opening it, who comes and goes, closed parts, what is said, and closing it.

Within one minute people go before others come, and both before anything is noted: who was in the room decides who
may know.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from rothdesk.app.commands.base import Command
from rothdesk.app.commands.meeting import (
    AddEntry,
    Arrive,
    CloseMeeting,
    EndClosedPart,
    Leave,
    OpenMeeting,
    StartClosedPart,
)
from rothdesk.app.conference_file.format import Part
from rothdesk.app.conference_file.meeting import EntryFacts
from rothdesk.app.conference_file.script import Script, Step, people, person
from rothdesk.domain.entries import Entry
from rothdesk.domain.ids import ItemId, PersonId, ThirdPartyId
from rothdesk.support.strict_toml import Path


def meeting(script: Script) -> Iterator[Step]:
    """From people gathering to the last thing said."""
    opened = script.file.conference.opened
    if opened:
        yield _step(script, opened, OpenMeeting(conference=script.conference, at=script.on_the_day(opened)), "opened")
    yield from _coming_and_going(script)
    yield from _closed_parts(script)
    for number, facts in enumerate(script.file.entries):
        command = AddEntry(
            conference=script.conference, entity=_entry(script, facts), who=script.who(facts.who_may_know)
        )
        at = script.on_the_day(facts.at)
        yield Step(at, "meeting", command, ("entries", number))
        if facts.id:
            yield from script.limits(Part.ENTRY, facts.id, at, "meeting")


def closing(script: Script) -> Iterator[Step]:
    """The end of the meeting."""
    if closed := script.file.conference.closed:
        command = CloseMeeting(conference=script.conference, at=script.on_the_day(closed))
        yield _step(script, closed, command, "closed")


def _step(script: Script, at: time, command: Command, key: str) -> Step:
    return Step(script.on_the_day(at), "meeting", command, ("conference", key))


def _coming_and_going(script: Script) -> Iterator[Step]:
    opened = script.file.conference.opened
    for number, departure in enumerate(script.file.departures):
        at = script.on_the_day(departure.at)
        for index, who in enumerate(departure.people):
            place: Path = ("departures", number, "people", index)
            yield Step(at, "meeting", Leave(conference=script.conference, person=PersonId(who), at=at), place)
    for number, arrival in enumerate(script.file.arrivals):
        at = script.on_the_day(arrival.at)
        stage = "arrival" if opened is None or arrival.at <= opened else "meeting"
        for index, who in enumerate(arrival.people):
            place = ("arrivals", number, "people", index)
            command = Arrive(conference=script.conference, person=PersonId(who), at=at, mode=arrival.how)
            yield Step(at, stage, command, place)


def _closed_parts(script: Script) -> Iterator[Step]:
    # Ends before starts: of two parts that touch, the first must be over.
    for number, part in enumerate(script.file.closed_parts):
        if part.ended:
            at = script.on_the_day(part.ended)
            end = EndClosedPart(conference=script.conference, at=at, returning=people(part.returning))
            yield Step(at, "meeting", end, ("closed_parts", number, "ended"))
    for number, part in enumerate(script.file.closed_parts):
        at = script.on_the_day(part.started)
        start = StartClosedPart(
            conference=script.conference,
            at=at,
            asked_out=people(part.asked_out),
            explanation=part.explanation,
            reason=part.reason,
        )
        yield Step(at, "meeting", start, ("closed_parts", number, "started"))


def _entry(script: Script, facts: EntryFacts) -> Entry:
    return Entry(
        id=facts.id or "",
        at=script.on_the_day(facts.at),
        kind=facts.kind,
        text=facts.text,
        speaker=person(facts.speaker),
        through=person(facts.through),
        agenda_item=facts.agenda_item or "",
        considerations=facts.considerations,
        about=tuple(ItemId(i) for i in facts.about),
        mentions=tuple(ThirdPartyId(m) for m in facts.mentions),
        confirm_with_chair=facts.confirm_with_chair,
    )
