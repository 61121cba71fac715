"""What a copy's readers may not know cannot be read from their view: whatever becomes of it, the view is the same.

Two records that differ only in withheld content (agreed forms of words aside) give the same view. What counts as
withheld is said here with the domain's sets alone, without the projector.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from rothdesk.app.handlers.entities import limit_field
from rothdesk.app.handlers.refusals import Refusal
from rothdesk.audience.audience import Audience, copy_for
from rothdesk.audience.projector import project
from rothdesk.audience.rules import KEEPERS_ONLY, REQUIRED_REFERENCES, Refers, rule_for
from rothdesk.domain.entity import Entity
from rothdesk.domain.entries import Entry, EntryKind, RestrictedItem
from rothdesk.domain.ids import AgencyId, PersonId
from rothdesk.domain.people import ThirdParty
from rothdesk.domain.plan import Notification, NotificationKind, PlanAction
from rothdesk.domain.presence import ClosedPart, Presence
from rothdesk.domain.record import MANY, SINGLE, Record, drop, effective_who, entities, put
from rothdesk.domain.restriction import NOBODY, Readers
from rothdesk.profiles import load_profile, shipped_text
from tests.random_records import records

PRACTICE = load_profile(shipped_text("south-gloucestershire"), "south-gloucestershire.toml")

SECRET = "a secret that is nowhere else"
MEMBERSHIP = frozenset({"agencies", "participants"})
"""Who belongs where decides who may know: these stay, only what is said about them changes."""

SHAPES_ATTENDANCE = frozenset({"started", "ended"})
"""The times of a closed part shape the attendance that others see; they are no secret, only what happened inside."""

DECIDES_WHO_BELONGS = frozenset({"invitation"})
"""Who is not invited counts to no agency and not to the conference: a reader then is another reader."""

FIXED = frozenset(
    {"id", "position", "who", "limits", "about", "words_for_all", "profile", *SHAPES_ATTENDANCE, *DECIDES_WHO_BELONGS}
)
ALWAYS_KNOWN = frozenset({"reference", "conference_type", "profile"})


def limitable(record: Record) -> Record:
    """The record without limits that the program refuses to set."""
    for _, entity in list(entities(record)):
        kept = tuple(limit for limit in entity.limits if _may_be_limited(entity, limit.field))
        record = put(record, replace(entity, limits=kept))
    return put(record, replace(record.conference, profile=PRACTICE.id))


def _may_be_limited(entity: Entity, field_name: str) -> bool:
    try:
        limit_field(entity, field_name, NOBODY)
    except Refusal:
        return False
    return True


def withheld(record: Record, audience: Audience) -> list[tuple[str, Entity]]:
    """The entities of list kinds that this audience may not know."""
    return [
        (kind, entity)
        for kind, entity in entities(record)
        if kind in MANY
        and (kind in KEEPERS_ONLY or not audience.may_know(effective_who(record, entity), record.agency_of))
    ]


class Tamper:
    """Changes, removes and adds what one audience may not know."""

    def __init__(self, record: Record, audience: Audience, chance: random.Random) -> None:
        self.record, self.audience, self.chance = record, audience, chance

    def all(self) -> Record:
        self.change_limited_fields()
        self.change_unknown_singles()
        for kind, entity in withheld(self.record, self.audience):
            if self.chance.random() < 0.4 and self.may_go(kind, entity):
                self.record = without(self.record, kind, entity.id)
            else:
                self.record = put(self.record, self.changed(entity, set(_names(entity)) - FIXED))
        for entity in self.additions():
            self.record = put(self.record, entity)
        return self.record

    def may_go(self, kind: str, entity: Entity) -> bool:
        if isinstance(entity, ClosedPart) or kind in MEMBERSHIP:
            return False
        return not (isinstance(entity, RestrictedItem) and entity.words_for_all)

    def change_limited_fields(self) -> None:
        for _, entity in list(entities(self.record)):
            closed = {
                limit.field for limit in entity.limits if not self.audience.may_know(limit.who, self.record.agency_of)
            }
            self.record = put(self.record, self.changed(entity, closed - FIXED))

    def change_unknown_singles(self) -> None:
        for kind in SINGLE:
            entity: Entity = getattr(self.record, kind)
            if not self.audience.may_know(entity.who, self.record.agency_of):
                self.record = put(self.record, self.changed(entity, set(_names(entity)) - FIXED - ALWAYS_KNOWN))

    def changed(self, entity: Entity, names: set[str]) -> Entity:
        """The entity with other values in these fields; what it cannot do without stays."""
        names = names - set(REQUIRED_REFERENCES.get(type(entity), ()))
        values = {name: self.other(entity, name, getattr(entity, name)) for name in sorted(names)}
        return replace(entity, **values)

    def other(self, entity: Entity, name: str, value: Any) -> Any:
        rule = rule_for(type(entity), name)
        if isinstance(rule, Refers):
            ids = [e.id for e in getattr(self.record, rule.kind)]
            return tuple(ids[::2]) if isinstance(value, tuple) else self.chance.choice([*ids, None])
        if isinstance(value, bool):
            return not value
        if isinstance(value, Enum):
            return self.chance.choice(list(type(value)))
        if isinstance(value, str):
            return f"{value} {SECRET}"
        if isinstance(value, int):
            return value + 1
        if isinstance(value, tuple):
            return (*value, SECRET)
        if isinstance(value, datetime | date):
            return value + timedelta(days=1)
        return value

    def additions(self) -> Iterator[Entity]:
        mentions: Any = tuple(p.id for p in self.record.third_parties)
        moment = next((e.at for e in self.record.entries), None)
        place = self.chance.randrange(-3, 9)
        if moment is not None:
            yield Entry(id="new", position=place, at=moment, kind=EntryKind.FACT, text=SECRET, mentions=mentions)
        yield RestrictedItem(id="new", position=place, text=SECRET, terms=(SECRET,), mentions=mentions)
        yield PlanAction(id="new", position=place, action=SECRET, mentions=mentions)
        yield Notification(id="new", position=place, kind=NotificationKind.PERSON, what=SECRET, mentions=mentions)
        yield ThirdParty(id="new", position=place, name=SECRET)
        for kind, entity_type in MANY.items():
            members = getattr(self.record, kind)
            if members and entity_type is not ClosedPart and kind not in MEMBERSHIP:
                copied = replace(self.chance.choice(members), id="copied", position=place, who=NOBODY)
                yield replace(copied, words_for_all="") if isinstance(copied, RestrictedItem) else copied


def without(record: Record, kind: str, entity_id: str) -> Record:
    """The record without an entity and without references to it; what rested on an item stays as closed as it was."""
    for _, entity in list(entities(record)):
        for name in set(_names(entity)) - {"about", *REQUIRED_REFERENCES.get(type(entity), ())}:
            rule, value = rule_for(type(entity), name), getattr(entity, name)
            if isinstance(rule, Refers) and rule.kind == kind and entity_id in _ids(value):
                left = tuple(v for v in value if v != entity_id) if isinstance(value, tuple) else None
                record = put(record, replace(entity, **{name: left}))
                entity = replace(entity, **{name: left})
    return drop(record, kind, entity_id)


def _ids(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def numbered(record: Record) -> Record:
    """The record as the program keeps it: the positions of each list run from 1 without gaps."""
    for kind in MANY:
        for number, entity in enumerate(getattr(record, kind), start=1):
            record = put(record, replace(entity, position=number))
    return record


def _names(entity: Entity) -> list[str]:
    return [field.name for field in fields(entity)]


@st.composite
def readers(draw: st.DrawFn, record: Record) -> Readers:
    people = draw(st.lists(st.sampled_from([PersonId(p.id) for p in record.participants]), max_size=2))
    agencies = draw(st.lists(st.sampled_from([AgencyId(a.id) for a in record.agencies]), max_size=1))
    return Readers(people=frozenset(people), agencies=frozenset(agencies))


@settings(max_examples=300)
@given(st.data(), records(largest=4), st.randoms(use_true_random=False))
def test_withheld_content_changes_nothing_in_the_view(
    data: st.DataObject, drawn: Record, chance: random.Random
) -> None:
    record = limitable(drawn)
    audience = copy_for(data.draw(readers(record)))
    other = Tamper(record, audience, chance).all()
    assume(other != record)
    event("something is shown" if project(record, PRACTICE, audience).entries else "nothing is shown")
    assert project(numbered(other), PRACTICE, audience) == project(numbered(record), PRACTICE, audience)


@settings(max_examples=200)
@given(st.data(), records(largest=4), st.randoms(use_true_random=False))
def test_comings_and_goings_inside_an_unseen_closed_part_change_nothing(
    data: st.DataObject, drawn: Record, chance: random.Random
) -> None:
    record = limitable(drawn)
    audience = copy_for(data.draw(readers(record)))
    unseen = [
        part for part in record.closed_parts if part.ended and not audience.may_know(part.stayed, record.agency_of)
    ]
    assume(unseen)
    part = unseen[0]
    assert part.ended is not None
    minutes = int((part.ended - part.started).total_seconds() // 60)
    assume(minutes >= 2)
    person = PersonId(record.participants[0].id)
    came, went = sorted((chance.randint(0, minutes), chance.randint(0, minutes)))
    stay = Presence(
        id="inside",
        who=record.presences[0].who if record.presences else NOBODY,
        person=person,
        arrived=part.started + timedelta(minutes=came),
        left=part.started + timedelta(minutes=went),
    )
    assert project(put(record, stay), PRACTICE, audience) == project(record, PRACTICE, audience)


@pytest.mark.parametrize("kind", ["entries", "actions"])
def test_the_property_can_tell_a_difference(kind: str, sample_record: Record) -> None:
    """What the mother may know does change her view, so that equality means something."""
    audience = copy_for(Readers(people=frozenset({PersonId("mother")})))
    known = next(e for e in getattr(sample_record, kind) if e.who.is_open and not e.about)
    without = drop(sample_record, kind, known.id)
    assert project(without, PRACTICE, audience) != project(sample_record, PRACTICE, audience)
