"""Adding, keeping, changing and removing entities: what is the same for every kind.

Two rules of safety live here. A set of who may know is never widened by an ordinary change; and removing a
restricted item leaves the entries about it as closed as they were.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from rothdesk.app.access import NotCleared
from rothdesk.app.commands.base import Add, Amend, Keep, Remove
from rothdesk.app.handlers.context import Context
from rothdesk.app.handlers.references import named, without_references
from rothdesk.app.handlers.refusals import (
    already_there,
    cannot_limit,
    issued_already,
    only_narrower,
    still_named,
)
from rothdesk.app.handlers.sealed import lacking, may_be_sealed, sealed_may_name
from rothdesk.domain.copies import Recipient
from rothdesk.domain.decision import View
from rothdesk.domain.entity import Entity, NotBlankableError, blank
from rothdesk.domain.entries import Entry, RestrictedItem
from rothdesk.domain.ids import PersonId
from rothdesk.domain.people import Agency, Participant
from rothdesk.domain.plan import CoreGroupMember
from rothdesk.domain.presence import Presence, closed_at, not_before_closed_part, present_at
from rothdesk.domain.record import (
    Record,
    drop,
    effective_who,
    entities,
    find,
    is_sealed,
    kind_of,
    listed,
    put,
)
from rothdesk.domain.restriction import EVERYBODY_INVITED, NOBODY, AgencyOf, FieldLimit, WhoMayKnow
from rothdesk.domain.scaling import Score

_ONE_FOR_EACH: dict[type[Entity], tuple[str, ...]] = {
    Score: ("round", "person"),
    View: ("person",),
    CoreGroupMember: ("person",),
}
"""Kinds of which each person has at most one: a second takes the place of the first."""


def add(record: Record, command: Add[Any], context: Context) -> Record:
    """The record with the command's entity."""
    entity: Entity = command.entity
    kind = kind_of(type(entity))
    same = _predecessor(record, entity)
    if same is None and entity.id and find(record, type(entity), entity.id):
        raise already_there()
    if same is None and may_be_sealed(record, entity, one_for_each=type(entity) in _ONE_FOR_EACH):
        raise NotCleared
    who = command.who if command.who is not None else default_who(record, entity, context)
    if same is not None:
        return put(record, _in_place_of(same, entity, command.who, who, record))
    return put(
        record,
        replace(entity, id=entity.id or context.ids.new(), position=next_position(record, kind), who=who),
    )


def keep(record: Record, command: Keep[Any], context: Context) -> Record:
    """The record with the command's entity in the place of the one with its id."""
    entity: Entity = command.entity
    before = find(record, type(entity), entity.id)
    if before is not None:
        return put(record, _in_place_of(before, entity, command.who, before.who, record))
    kind = kind_of(type(entity))
    if is_sealed(record, kind, entity.id):
        raise NotCleared
    position = next_position(record, kind)
    who = command.who if command.who is not None else default_who(record, entity, context)
    return put(record, replace(entity, position=position, who=who))


def _in_place_of(
    before: Entity, entity: Entity, asked: WhoMayKnow | None, ordinary: WhoMayKnow, record: Record
) -> Entity:
    """The entity with the id, the place and at least the closure of the one before it."""
    if asked is not None and not is_within(asked, before.who, record.agency_of):
        raise only_narrower()
    who = asked if asked is not None else ordinary.narrowed_to(before.who, record.agency_of)
    limited = {limit.field for limit in entity.limits}
    limits = (*entity.limits, *(limit for limit in before.limits if limit.field not in limited))
    after = replace(entity, id=before.id, position=before.position, who=who, limits=limits)
    if not _limits_within(before, after, record):
        raise only_narrower()
    return after


def amend(record: Record, command: Amend[Any], _context: Context) -> Record:
    """The record with the command's fields changed. Raises `Problem` if the entity is gone or would open up."""
    before = find(record, command.entity_type, command.id)
    if before is None:
        raise lacking(record, kind_of(command.entity_type), command.id)
    changes: dict[str, Any] = dict(command.changes)
    after = replace(before, **changes)
    if isinstance(before, Participant) and isinstance(after, Participant) and before.agency != after.agency:
        refuse_to_teach(record, before, after)
    if not is_within(after.who, before.who, record.agency_of) or not _limits_within(before, after, record):
        raise only_narrower()
    if set(getattr(before, "about", ())) - set(getattr(after, "about", ())):
        # Fewer items to rest on could open an entry: it keeps the set that it had.
        kept = effective_who(record, before).narrowed_to(after.who, record.agency_of)
        after = replace(after, who=kept)
    return put(record, after)


def remove(record: Record, command: Remove[Any], _context: Context) -> Record:
    """The record without the entity. Raises `Problem` if others cannot do without it."""
    kind = kind_of(command.entity_type)
    entity = find(record, command.entity_type, command.id)
    if entity is None:
        raise lacking(record, kind, command.id)
    if sealed_may_name(record, kind):
        raise NotCleared
    if isinstance(entity, Recipient) and any(c.recipient == entity.id for c in record.issued_copies):
        raise issued_already()
    if isinstance(entity, Participant | Agency) and named(record, kind, entity.id):
        raise still_named()
    if isinstance(entity, RestrictedItem):
        for other_kind in ("entries", "actions", "notifications"):
            for other in getattr(record, other_kind):
                if entity.id in other.about:
                    record = put(record, replace(other, who=effective_who(record, other)))
    return drop(without_references(record, kind, entity.id), kind, entity.id)


def refuse_to_teach(record: Record, before: Participant, after: Participant) -> None:
    """Raise `Refusal` if belonging to another agency would let this person know something new."""
    if _learns(record, put(record, after), PersonId(before.id)):
        raise only_narrower()


def opens_anything(record: Record, after: Record) -> bool:
    """Whether anybody may know something after that they may not know now, or a limit on a field is lifted.

    What is only in one of the two records counts as neither.
    """
    there = {(kind, entity.id): entity for kind, entity in entities(record)}
    for kind, entity in entities(after):
        before = there.get((kind, entity.id))
        if before is not None and not (
            is_within(effective_who(after, entity), effective_who(record, before), record.agency_of)
            and _limits_within(before, entity, record)
        ):
            return True
    listed_before = {p.id for p in record.participants}
    now_in = after.agency_of.items()
    moved = (p for p, agency in now_in if p in listed_before and record.agency_of.get(p) != agency)
    return any(_learns(record, after, person) for person in moved)


def _learns(record: Record, moved: Record, person: PersonId) -> bool:
    then, now = record.agency_of, moved.agency_of
    for _, entity in entities(record):
        sets = [(effective_who(record, entity), effective_who(moved, entity))]
        sets += [(limit.who, limit.who) for limit in entity.limits]
        if any(new.includes(person, now) and not old.includes(person, then) for old, new in sets):
            return True
    sealed = (each.who for each in record.sealed if each.is_whole)
    return any(who.includes(person, now) and not who.includes(person, then) for who in sealed)


def default_who(record: Record, entity: Entity, context: Context) -> WhoMayKnow:
    """The ordinary set for a new entity; what is noted in a closed part is for those in the room then."""
    if isinstance(entity, RestrictedItem):
        return NOBODY
    moment = now = not_before_closed_part(record.closed_parts, context.now)
    if isinstance(entity, Entry):
        moment = entity.at if now == context.now else max(entity.at, now)
    if not isinstance(entity, Participant | Agency | Presence) and closed_at(record.closed_parts, moment):
        return WhoMayKnow(people=in_room(record, moment))
    return EVERYBODY_INVITED


def in_room(record: Record, moment: Any) -> frozenset[PersonId]:
    """Those in the meeting at this moment, with the keepers of the record."""
    keepers = {p for p in (record.conference.chair, record.conference.minute_taker) if p}
    return present_at(record.presences, moment) | keepers


def next_position(record: Record, kind: str) -> int:
    """The position behind the last of its kind, of those that are sealed as well."""
    sealed = (each.position for each in record.sealed if each.kind == kind)
    return max((*(e.position for e in getattr(record, kind)), *sealed), default=0) + 1


def is_within(inner: WhoMayKnow, outer: WhoMayKnow, agency_of: AgencyOf) -> bool:
    """Whether nobody is in the inner set who is not in the outer one."""
    if inner == outer or outer.is_open:
        return True
    if not inner.agencies <= outer.agencies:
        return False
    return all(outer.includes(p, agency_of) for p in inner.people)


def limit_field(entity: Entity, field_name: str, who: WhoMayKnow | None) -> Entity:
    """The entity with a limit on one field set or lifted. Raises `Problem` for a field that cannot be blank."""
    field = next((f for f in fields(entity) if f.name == field_name), None)
    if field is None or field_name in ("id", "position", "who", "limits"):
        raise cannot_limit()
    try:
        blank(field)
    except NotBlankableError:
        raise cannot_limit() from None
    others = tuple(limit for limit in entity.limits if limit.field != field_name)
    return replace(entity, limits=others if who is None else (*others, FieldLimit(field_name, who)))


def _limits_within(before: Entity, after: Entity, record: Record) -> bool:
    agency_of = record.agency_of
    kept = {limit.field: limit.who for limit in after.limits}
    return all(limit.field in kept and is_within(kept[limit.field], limit.who, agency_of) for limit in before.limits)


def _predecessor(record: Record, entity: Entity) -> Entity | None:
    keys = _ONE_FOR_EACH.get(type(entity))
    if keys is None:
        return None
    return next(
        (e for e in listed(record, type(entity)) if all(getattr(e, k) == getattr(entity, k) for k in keys)),
        None,
    )
