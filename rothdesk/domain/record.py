"""The whole record of one conference as one frozen value.

Only the domain, the application, the projector and the store may import this module: everything that shows,
prints, searches or exports receives an audience view instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from rothdesk.domain.conference import Conference, NextSteps, ReadinessMark
from rothdesk.domain.copies import IssuedCopy, Recipient, Version
from rothdesk.domain.decision import Decision, HarmTick, View
from rothdesk.domain.entity import Entity
from rothdesk.domain.entries import Entry, RestrictedItem
from rothdesk.domain.ids import ConferenceId, PersonId
from rothdesk.domain.people import Agency, Invitation, Participant, ThirdParty
from rothdesk.domain.plan import CoreGroupMember, Notification, PlanAction
from rothdesk.domain.presence import ClosedPart, Presence
from rothdesk.domain.restriction import EVERYBODY_INVITED, NOBODY, AgencyOf, FieldLimit, WhoMayKnow, narrowest
from rothdesk.domain.scaling import ScalingRound, Score

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """Something whose words are closed to whoever loaded the record; what is here lies in the store in clear.

    `fields` are those that are closed; the entity then stands in its list with blanks for them. Where there are none,
    it is closed as a whole and stands in no list.
    """

    kind: str
    id: str
    position: int = 0
    who: WhoMayKnow = NOBODY
    limits: tuple[FieldLimit, ...] = ()
    fields: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it is closed as a whole."""
        return not self.fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything that is known of one conference. Lists are in the order of their positions.

    `sealed` is empty for whoever is cleared for the conference's restricted text; others have there what they lack,
    kind by kind, each in the order of its list.
    """

    conference: Conference
    decision: Decision
    next_steps: NextSteps
    agencies: tuple[Agency, ...] = ()
    participants: tuple[Participant, ...] = ()
    third_parties: tuple[ThirdParty, ...] = ()
    readiness: tuple[ReadinessMark, ...] = ()
    presences: tuple[Presence, ...] = ()
    closed_parts: tuple[ClosedPart, ...] = ()
    restricted_items: tuple[RestrictedItem, ...] = ()
    entries: tuple[Entry, ...] = ()
    scaling_rounds: tuple[ScalingRound, ...] = ()
    scores: tuple[Score, ...] = ()
    views: tuple[View, ...] = ()
    harm_ticks: tuple[HarmTick, ...] = ()
    actions: tuple[PlanAction, ...] = ()
    core_group: tuple[CoreGroupMember, ...] = ()
    notifications: tuple[Notification, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    versions: tuple[Version, ...] = ()
    issued_copies: tuple[IssuedCopy, ...] = ()
    sealed: tuple[Sealed, ...] = ()

    @property
    def id(self) -> ConferenceId:
        """The conference's id."""
        return ConferenceId(self.conference.id)

    @property
    def agency_of(self) -> AgencyOf:
        """The agency of everybody invited. Somebody who is not invited counts to no agency, nor to the conference."""
        invited = (p for p in self.participants if p.invitation is not Invitation.NOT_INVITED)
        return {PersonId(p.id): p.agency for p in invited}


SINGLE: dict[str, type[Entity]] = {"conference": Conference, "decision": Decision, "next_steps": NextSteps}
"""Fields of a record that hold exactly one entity, whose id is the conference's."""

MANY: dict[str, type[Entity]] = {
    "agencies": Agency,
    "participants": Participant,
    "third_parties": ThirdParty,
    "readiness": ReadinessMark,
    "presences": Presence,
    "closed_parts": ClosedPart,
    "restricted_items": RestrictedItem,
    "entries": Entry,
    "scaling_rounds": ScalingRound,
    "scores": Score,
    "views": View,
    "harm_ticks": HarmTick,
    "actions": PlanAction,
    "core_group": CoreGroupMember,
    "notifications": Notification,
    "recipients": Recipient,
    "versions": Version,
    "issued_copies": IssuedCopy,
}
"""Fields of a record that hold lists of entities."""

KINDS: dict[str, type[Entity]] = {**SINGLE, **MANY}
"""Every kind of entity by its field's name, which is also the name of its table."""

_KIND_OF = {entity_type: kind for kind, entity_type in KINDS.items()}


def kind_of(entity_type: type[Entity]) -> str:
    """The kind (field and table name) of an entity type."""
    return _KIND_OF[entity_type]


def entities(record: Record) -> Iterator[tuple[str, Entity]]:
    """Every entity of the record with its kind, without those that are sealed as a whole."""
    for kind in KINDS:
        for entity in of_kind(record, kind):
            yield kind, entity


def of_kind(record: Record, kind: str) -> tuple[Entity, ...]:
    """The entities of one kind, without those that are sealed as a whole."""
    part = getattr(record, kind)
    return (part,) if kind in SINGLE else part


def listed(record: Record, entity_type: type[E]) -> tuple[E, ...]:
    """All entities of one list kind."""
    found: tuple[E, ...] = getattr(record, kind_of(entity_type))
    return found


def find(record: Record, entity_type: type[E], entity_id: str) -> E | None:
    """The entity with this id, or None."""
    kind = kind_of(entity_type)
    if kind in SINGLE:
        single: E = getattr(record, kind)
        return single if single.id == entity_id else None
    return next((e for e in listed(record, entity_type) if e.id == entity_id), None)


def is_sealed(record: Record, kind: str, entity_id: str) -> bool:
    """Whether this is there but closed, as a whole, to whoever loaded the record."""
    return any(each.kind == kind and each.id == entity_id and each.is_whole for each in record.sealed)


def put(record: Record, entity: Entity) -> Record:
    """The record with this entity added, or in the place of the one with the same id."""
    kind = kind_of(type(entity))
    if kind in SINGLE:
        return _with(record, kind, entity)
    others = [e for e in getattr(record, kind) if e.id != entity.id]
    return _with(record, kind, tuple(sorted([*others, entity], key=lambda e: (e.position, e.id))))


def drop(record: Record, kind: str, entity_id: str) -> Record:
    """The record without this entity of a list kind."""
    return _with(record, kind, tuple(e for e in getattr(record, kind) if e.id != entity_id))


def _with(record: Record, kind: str, value: object) -> Record:
    change: dict[str, Any] = {kind: value}
    return replace(record, **change)


def effective_who(record: Record, entity: Entity) -> WhoMayKnow:
    """Who may know this entity once the restricted items that it rests on are counted: the more closed wins."""
    about = getattr(entity, "about", ())
    if not about:
        return entity.who
    items = {i.id: i.who for i in record.restricted_items}
    items |= {s.id: s.who for s in record.sealed if s.kind == "restricted_items"}
    return narrowest([entity.who, *(items.get(i, NOBODY) for i in about)], record.agency_of)


def new_record(conference: Conference) -> Record:
    """An empty record for a conference that is being opened."""
    return Record(
        conference=conference,
        decision=Decision(id=conference.id, who=EVERYBODY_INVITED),
        next_steps=NextSteps(id=conference.id, who=EVERYBODY_INVITED),
    )
