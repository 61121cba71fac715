"""Handlers of the meeting: opening, closing, coming and going, closed parts, opening up and limiting fields.

Pure functions of record and command; the time is the command's, never the clock's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from rothdesk.app.commands.meeting import (
    Arrive,
    CloseMeeting,
    EndClosedPart,
    Leave,
    LimitField,
    OpenMeeting,
    OpenUp,
    StartClosedPart,
)
from rothdesk.app.handlers.context import Context
from rothdesk.app.handlers.entities import in_room, is_within, limit_field, next_position
from rothdesk.app.handlers.refusals import (
    closed_part_open,
    no_closed_part,
    nobody_asked_out,
    not_open,
    not_present,
    only_narrower,
    open_already,
    present_already,
    wrong_order,
)
from rothdesk.app.handlers.sealed import lacking
from rothdesk.domain.conference import Stage
from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import PersonId
from rothdesk.domain.presence import ClosedPart, Mode, Presence
from rothdesk.domain.record import KINDS, Record, find, put
from rothdesk.domain.restriction import EVERYBODY_INVITED, FieldLimit, WhoMayKnow


def open_meeting(record: Record, command: OpenMeeting, _context: Context) -> Record:
    """The meeting goes on from `at`. It can be opened again after it was closed too early."""
    conference = record.conference
    if conference.stage is Stage.IN_SESSION:
        raise open_already()
    return put(record, replace(conference, opened_at=conference.opened_at or command.at, closed_at=None))


def close_meeting(record: Record, command: CloseMeeting, _context: Context) -> Record:
    """The meeting is over at `at`: open stays and an open closed part end with it."""
    if record.conference.stage is not Stage.IN_SESSION:
        raise not_open()
    for presence in record.presences:
        if presence.left is None:
            record = put(record, replace(presence, left=_after(presence.arrived, command.at)))
    for part in record.closed_parts:
        if part.ended is None:
            record = put(record, replace(part, ended=_after(part.started, command.at)))
    return put(record, replace(record.conference, closed_at=command.at))


def arrive(record: Record, command: Arrive, context: Context) -> Record:
    """A new stay begins. Arriving is possible before the meeting is opened, while people gather."""
    if record.conference.stage is Stage.OVER:
        raise not_open()
    return _come(record, command.person, command.at, command.mode, context)


def leave(record: Record, command: Leave, _context: Context) -> Record:
    """The stay that is going on ends."""
    return _go(record, command.person, command.at)


def start_closed_part(record: Record, command: StartClosedPart, context: Context) -> Record:
    """Those asked out leave; the reason is limited to those who stay."""
    if record.conference.stage is not Stage.IN_SESSION:
        raise not_open()
    if any(part.ended is None for part in record.closed_parts):
        raise closed_part_open()
    if not command.asked_out:
        raise nobody_asked_out()
    present = {p.person for p in record.presences if p.left is None}
    for person in command.asked_out:
        if person in present:
            record = _go(record, person, command.at)
    stayed = WhoMayKnow(people=in_room(record, command.at))
    part = ClosedPart(
        id=context.ids.new(),
        position=next_position(record, "closed_parts"),
        who=EVERYBODY_INVITED,
        started=command.at,
        explanation=command.explanation,
        reason=command.reason,
        asked_out=command.asked_out,
        limits=(FieldLimit("reason", stayed), FieldLimit("asked_out", stayed)),
    )
    return put(record, part)


def end_closed_part(record: Record, command: EndClosedPart, context: Context) -> Record:
    """The closed part ends, and those who are returning are back."""
    part = next((p for p in record.closed_parts if p.ended is None), None)
    if part is None:
        raise no_closed_part()
    record = put(record, replace(part, ended=_after(part.started, command.at)))
    present = {p.person for p in record.presences if p.left is None}
    for person in command.returning:
        if person not in present:
            record = _come(record, person, command.at, _last_mode(record, person), context)
    return record


def open_up(record: Record, command: OpenUp, _context: Context) -> Record:
    """Widen who may know; what rests on a restricted item stays within the item all the same."""
    entity = _entity(record, command.kind, command.id)
    return put(record, replace(entity, who=command.who))


def set_limit(record: Record, command: LimitField, _context: Context) -> Record:
    """Close one field, or with the person's confirmation open it again."""
    entity = _entity(record, command.kind, command.id)
    before = next((limit.who for limit in entity.limits if limit.field == command.field), None)
    widens = before is not None and (command.who is None or not is_within(command.who, before, record.agency_of))
    if widens and not command.opens:
        raise only_narrower()
    return put(record, limit_field(entity, command.field, command.who))


def _entity(record: Record, kind: str, entity_id: str) -> Entity:
    entity = find(record, cast(Any, KINDS[kind]), entity_id)
    if entity is None:
        raise lacking(record, kind, entity_id)
    return cast(Entity, entity)


def _come(record: Record, person: PersonId, at: datetime, mode: Mode, context: Context) -> Record:
    if any(p.person == person and p.left is None for p in record.presences):
        raise present_already()
    stay = Presence(
        id=context.ids.new(),
        position=next_position(record, "presences"),
        who=EVERYBODY_INVITED,
        person=person,
        arrived=at,
        mode=mode,
    )
    return put(record, stay)


def _go(record: Record, person: PersonId, at: datetime) -> Record:
    stay = next((p for p in record.presences if p.person == person and p.left is None), None)
    if stay is None:
        raise not_present()
    return put(record, replace(stay, left=_after(stay.arrived, at)))


def _after(start: datetime, end: datetime) -> datetime:
    if end < start:
        raise wrong_order()
    return end


def _last_mode(record: Record, person: PersonId) -> Mode:
    modes = [p.mode for p in record.presences if p.person == person]
    return modes[-1] if modes else Mode.IN_ROOM
