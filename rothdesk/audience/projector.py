"""The one way from a record to a view: `project(record, profile, audience)`.

Total over every field of every entity; a field without a rule is an error. It includes what may be known and never
removes from a fuller thing. It must not read a clock, a store or a setting: the same three values give the same view.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace
from typing import Any, TypeVar

from rothdesk.audience.attendance import open_presences
from rothdesk.audience.audience import Audience, HeldBack
from rothdesk.audience.rules import (
    KEEPERS_ONLY,
    REQUIRED_REFERENCES,
    Inner,
    Place,
    Plain,
    Refers,
    Restriction,
    rule_for,
)
from rothdesk.audience.view import AudienceView
from rothdesk.domain.entity import Entity, blank
from rothdesk.domain.presence import Presence
from rothdesk.domain.record import MANY, SINGLE, Record, effective_who
from rothdesk.domain.restriction import NOBODY
from rothdesk.profiles.profile import Profile

E = TypeVar("E", bound=Entity)


class WrongProfileError(ValueError):
    """A record is only ever read with the practice profile that it was prepared under."""


def project(record: Record, profile: Profile, audience: Audience) -> AudienceView:
    """What this audience may know of this record.

    References to what is not in the view are dropped, people known only from it with them; lists are numbered
    without gaps; where a restricted item has agreed words for everybody, those stand in the view.

    Raises `UnknownFieldError` if an entity has a field without a rule, and `WrongProfileError` if the record was
    prepared under another profile.
    """
    if record.conference.profile != profile.id:
        raise WrongProfileError
    visible = _visible_ids(record, audience)
    lists: dict[str, Any] = {}
    for kind in MANY:
        lists[kind] = _numbered(
            [_entity(record, e, audience, visible) for e in _members(record, kind) if e.id in visible[kind]],
            keep_positions=audience.keeper,
        )
    if not audience.keeper:
        lists["presences"] = _presences(lists["presences"], lists["closed_parts"], record, audience)
    lists["third_parties"] = _numbered(_spoken_of(record, lists, audience), keep_positions=audience.keeper)
    singles: dict[str, Any] = {kind: _single(record, kind, audience, visible) for kind in SINGLE}
    return AudienceView(
        audience=audience,
        statements=_statements(record, audience),
        held=_held(record, audience, visible) if audience.keeper else (),
        open_ids=_open_ids(record, visible) if audience.keeper else frozenset(),
        sealed_fields=_sealed_fields(record) if audience.keeper else frozenset(),
        **singles,
        **lists,
    )


def _statements(record: Record, audience: Audience) -> tuple[str, ...]:
    """The forms of words agreed for everybody, each once: twice the same words would count the items behind them.

    One that is limited by itself has not been agreed for everybody.
    """
    words = (
        item.words_for_all
        for item in record.restricted_items
        if all(audience.may_know(each.who, record.agency_of) for each in item.limits if each.field == "words_for_all")
    )
    return tuple(dict.fromkeys(each for each in words if each))


def _members(record: Record, kind: str) -> tuple[Entity, ...]:
    found: tuple[Entity, ...] = getattr(record, kind)
    return found


def _visible_ids(record: Record, audience: Audience) -> dict[str, frozenset[str]]:
    """The ids of each kind that may enter the view: allowed by their set and by what they cannot do without."""
    agency_of = record.agency_of
    sealed = _sealed(record)
    visible = {
        kind: frozenset(
            e.id
            for e in _members(record, kind)
            if (audience.keeper or kind not in KEEPERS_ONLY)
            and (kind, e.id) not in sealed
            and audience.may_know(effective_who(record, e), agency_of)
        )
        for kind in MANY
    }
    for _ in range(3):  # agency → participant → score: three links at the most
        for kind, entity_type in MANY.items():
            for needed in REQUIRED_REFERENCES.get(entity_type, ()):
                target = _target(entity_type, needed)
                visible[kind] = frozenset(
                    e.id
                    for e in _members(record, kind)
                    if e.id in visible[kind] and getattr(e, needed) in visible[target]
                )
    return visible


def _sealed(record: Record) -> frozenset[tuple[str, str]]:
    """What is sealed by its own set to whoever loaded the record, though parts of it may stand in its list."""
    return frozenset((each.kind, each.id) for each in record.sealed if each.is_whole or not each.who.is_open)


def _sealed_fields(record: Record) -> frozenset[tuple[str, str, str]]:
    return frozenset((each.kind, each.id, name) for each in record.sealed for name in each.fields)


def _target(entity_type: type[Entity], field_name: str) -> str:
    rule = rule_for(entity_type, field_name)
    if not isinstance(rule, Refers):
        raise TypeError(f"{entity_type.__name__}.{field_name} is not a reference")
    return rule.kind


def _single(record: Record, kind: str, audience: Audience, visible: dict[str, frozenset[str]]) -> Entity:
    """A single entity; if the audience may not know it at all, every field that can be blank is."""
    entity: Entity = getattr(record, kind)
    return _entity(record, entity, audience, visible, closed=not audience.may_know(entity.who, record.agency_of))


def _entity(
    record: Record, entity: E, audience: Audience, visible: dict[str, frozenset[str]], *, closed: bool = False
) -> E:
    agency_of = record.agency_of if entity.limits else {}
    limited = {limit.field for limit in entity.limits if not audience.may_know(limit.who, agency_of)}
    values: dict[str, Any] = {}
    for field in fields(entity):
        rule = rule_for(type(entity), field.name)
        match rule:
            case Place():
                pass
            case Restriction():
                if not audience.keeper:
                    values[field.name] = NOBODY if field.name == "who" else ()
            case Inner():
                if not audience.keeper or field.name in limited:
                    values[field.name] = blank(field)
            case Refers(kind):
                value = getattr(entity, field.name)
                if value:
                    shown = () if closed or field.name in limited else visible[kind]
                    values[field.name] = _kept_references(value, shown)
            case Plain():
                if field.name in limited or (closed and field.name not in _ALWAYS):
                    values[field.name] = blank(field)
    if all(getattr(entity, name) == value for name, value in values.items()):
        return entity
    return replace(entity, **values)


_ALWAYS = frozenset({"id", "reference", "conference_type", "profile"})


def _kept_references(value: Any, visible: Collection[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(v for v in value if v in visible)
    return value if value in visible else None


def _numbered(entities: list[E], *, keep_positions: bool) -> tuple[E, ...]:
    if keep_positions:
        return tuple(entities)
    return tuple(replace(e, position=n) for n, e in enumerate(entities, start=1))


def _presences(
    presences: tuple[Presence, ...], closed_parts: tuple[Any, ...], record: Record, audience: Audience
) -> tuple[Presence, ...]:
    """Attendance without what happened inside closed parts that this audience was not in."""
    unseen = [part for part in record.closed_parts if not audience.may_know(part.stayed, record.agency_of)]
    return open_presences(presences, unseen)


_MENTIONING = ("restricted_items", "entries", "actions", "notifications")


def _spoken_of(record: Record, lists: dict[str, Any], audience: Audience) -> list[Any]:
    """Third parties to whom something in the view refers; for the keepers also those to whom nothing refers yet."""
    mentioned = {m for kind in _MENTIONING for e in lists[kind] for m in e.mentions}
    if audience.keeper:
        anywhere = {m for kind in _MENTIONING for e in getattr(record, kind) for m in e.mentions}
        mentioned |= {p.id for p in record.third_parties if p.id not in anywhere}
    return [p for p in lists["third_parties"] if p.id in mentioned]


def _held(record: Record, audience: Audience, visible: dict[str, frozenset[str]]) -> tuple[HeldBack, ...]:
    agency_of = record.agency_of
    labels = {i.id: f"Item R{i.position}" for i in record.restricted_items}
    labels |= {s.id: f"Item R{s.position}" for s in record.sealed if s.kind == "restricted_items"}
    sealed = _sealed(record)
    by_the_room = (
        HeldBack(
            kind=kind,
            id=e.id,
            label=labels.get(e.id) or next((labels[i] for i in getattr(e, "about", ()) if i in labels), "Held"),
            position=e.position,
            blocked_by=audience.blocked_by(effective_who(record, e), agency_of),
        )
        for kind in MANY
        for e in _members(record, kind)
        if e.id not in visible[kind] and (kind, e.id) not in sealed
    )
    by_the_chair = (
        HeldBack(kind=s.kind, id=s.id, label=labels.get(s.id, "Held"), position=s.position, sealed=True)
        for s in record.sealed
        if (s.kind, s.id) in sealed and s.kind in MANY
    )
    return (*by_the_room, *by_the_chair)


def _open_ids(record: Record, visible: dict[str, frozenset[str]]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (kind, e.id)
        for kind in MANY
        for e in _members(record, kind)
        if e.id in visible[kind] and effective_who(record, e).is_open
    )
