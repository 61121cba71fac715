"""Which words of a record are closed: all that not everybody may know, and nothing that the program needs of all."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planting import is_closed, must_be_closed, planted, within
from random_records import records

from rothdesk.app.copies.content import open_digest
from rothdesk.domain.closure import (
    CLOSED_AS_A_WHOLE,
    Closures,
    closed,
    is_whole,
    own_fields,
    without,
    without_closed,
    worded,
)
from rothdesk.domain.conference import Conference
from rothdesk.domain.copies import Version
from rothdesk.domain.entity import NotBlankableError, blank
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import ThirdPartyId
from rothdesk.domain.people import ThirdParty, ThirdPartyKind
from rothdesk.domain.record import KINDS, MANY, Record, entities, new_record, put
from rothdesk.domain.restriction import EVERYBODY_INVITED, NOBODY, FieldLimit
from rothdesk.support.clock import LONDON


@given(records())
@settings(max_examples=60)
def test_no_word_is_left_that_not_everybody_may_know_and_every_other_is(record: Record) -> None:
    record, phrases = planted(record)
    left = within(without_closed(record), phrases)
    for phrase, where in phrases.items():
        if must_be_closed(record, where):
            assert phrase not in left, where
        elif not any_part_is_whole(record, where):
            assert phrase in left, where


def any_part_is_whole(record: Record, where: tuple[str, str, str]) -> bool:
    """Whether it may have gone with a field of the same entity that cannot be blank, so that all of it is closed."""
    kind, entity_id, _ = where
    return is_whole(kind, closed(record).get((kind, entity_id), frozenset()))


@given(records())
@settings(max_examples=60)
def test_what_keeps_a_screen_safe_is_the_same_for_all(record: Record) -> None:
    left = without_closed(record)
    assert left.agency_of == record.agency_of
    for kind in ("presences", "participants", "agencies", "closed_parts", "recipients", "versions", "issued_copies"):
        assert [e.id for e in getattr(left, kind)] == [e.id for e in getattr(record, kind)]
    for ours, theirs in zip(left.closed_parts, record.closed_parts, strict=True):
        assert (ours.started, ours.ended, ours.stayed) == (theirs.started, theirs.ended, theirs.stayed)
    assert left.presences == record.presences
    for (_, ours), (_, theirs) in zip(entities(left), (e for e in entities(record) if stays(left, e)), strict=True):
        assert (ours.id, ours.position, ours.who, ours.limits) == (
            theirs.id,
            theirs.position,
            theirs.who,
            theirs.limits,
        )


def stays(left: Record, each: tuple[str, object]) -> bool:
    kind, entity = each
    return not any(s.kind == kind and s.id == getattr(entity, "id", "") and s.is_whole for s in left.sealed)


@given(records())
@settings(max_examples=40)
def test_everything_is_either_there_or_sealed_and_a_second_time_changes_nothing(record: Record) -> None:
    left = without_closed(record)
    there = {(kind, e.id) for kind, e in entities(left)}
    sealed = {(each.kind, each.id) for each in left.sealed if each.is_whole}
    assert there.isdisjoint(sealed)
    assert there | sealed == {(kind, e.id) for kind, e in entities(record)}
    assert without_closed(left) == left
    assert open_digest(left) == open_digest(record)


@given(records())
@settings(max_examples=40)
def test_what_is_closed_can_be_blank_or_is_closed_as_a_whole(record: Record) -> None:
    for (kind, entity_id), names in closed(record).items():
        assert names <= own_fields(kind)
        entity = next(e for k, e in entities(record) if (k, e.id) == (kind, entity_id))
        if not is_whole(kind, names):
            assert not worded(without(entity, names), names)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_can_hold_words_can_be_blank(kind: str) -> None:
    for field in fields(KINDS[kind]):
        if kind not in CLOSED_AS_A_WHOLE and field.type in ("str", "tuple[str, ...]") and field.name != "id":
            blank(field)
    if kind in MANY and kind in CLOSED_AS_A_WHOLE:
        with pytest.raises(NotBlankableError):
            blank(next(f for f in fields(Entry) if f.name == "at"))


def conference() -> Record:
    return new_record(Conference(id="c", reference="R", conference_type="initial", who=EVERYBODY_INVITED))


NOON = datetime(2026, 1, 1, 12, tzinfo=LONDON)
PERSON = ThirdParty(id="p", name="Mike", who=EVERYBODY_INVITED)


def entry(record: Record, entry_id: str, **values: object) -> Record:
    made = Entry(id=entry_id, at=NOON, kind=EntryKind.FACT, text="x")
    return put(record, replace(made, mentions=(ThirdPartyId("p"),), **values))  # type: ignore[arg-type]


def is_named(record: Record) -> bool:
    return any(person.name == "Mike" for person in without_closed(record).third_parties)


def test_a_person_of_concern_is_named_once_something_open_names_them() -> None:
    record = put(conference(), replace(PERSON, kind=ThirdPartyKind.CONCERN))
    assert not is_named(record)
    assert not is_named(entry(record, "e1", who=NOBODY))
    assert is_named(entry(entry(record, "e1", who=NOBODY), "e2", who=EVERYBODY_INVITED))
    limited = (FieldLimit("mentions", NOBODY),)
    assert not is_named(entry(record, "e2", who=EVERYBODY_INVITED, limits=limited))


def test_anybody_else_is_named_until_only_closed_things_name_them() -> None:
    record = put(conference(), PERSON)
    assert is_named(record)
    assert not is_named(entry(record, "e1", who=NOBODY))


def test_the_digest_of_restricted_words_is_closed_as_well() -> None:
    version = Version(id="v", number=1, approved_at=NOON, signed_on=NOON.date(), who=EVERYBODY_INVITED)
    open_one = replace(version, content="same", open_content="same")
    assert closed(put(conference(), open_one)) == {}
    assert closed(put(conference(), replace(open_one, content="other"))) == {("versions", "v"): {"content"}}
    assert is_closed(conference(), replace(PERSON, who=NOBODY))


@settings(max_examples=150)
@given(first=records(), second=records(), chance=st.randoms(use_true_random=False))
def test_what_is_known_of_an_earlier_state_changes_no_answer(
    first: Record, second: Record, chance: random.Random
) -> None:
    closures, now = Closures(), first
    for _ in range(6):
        kinds = chance.sample(sorted(MANY), chance.randint(0, 3))
        now = replace(now, **{kind: getattr(chance.choice((first, second)), kind) for kind in kinds})
        assert closures.of(now) == closed(now)
        assert closures.of(now) == closed(now)
