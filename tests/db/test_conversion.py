"""Between rows and values: nothing is lost, nothing is guessed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_records import records

from db.canonical import canonical
from db.conversion import from_row, moment, moment_text, rule_for, storable, to_row
from db.problems import RecordUnreadable
from rothdesk.domain.entity import Entity
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.record import KINDS, Record, entities
from rothdesk.domain.restriction import FieldLimit, WhoMayKnow
from rothdesk.support.clock import LONDON

MOMENTS = st.integers(0, 10**15).map(lambda micros: datetime(1990, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros))
ENTRY = Entry(
    id="e1",
    at=datetime(2026, 11, 9, 10, 15, tzinfo=LONDON),
    kind=EntryKind.WORRY,
    text="He came home at four.",
    who=WhoMayKnow(people=frozenset({"p2", "p1"}), agencies=frozenset({"a1"})),
    limits=(FieldLimit("text", WhoMayKnow(people=frozenset({"p1"}))),),
)


@given(records(largest=4))
@settings(max_examples=60)
def test_every_entity_comes_back_as_it_went(record: Record) -> None:
    for kind, entity in entities(record):
        through_json = json.loads(canonical(to_row(entity)))
        assert from_row(KINDS[kind], to_row(entity)) == entity
        assert from_row(KINDS[kind], through_json) == entity


def test_equal_values_have_equal_rows() -> None:
    other = WhoMayKnow(people=frozenset(["p1", "p2"]), agencies=frozenset(["a1"]))
    row = to_row(ENTRY)
    assert row["who"] == '{"agencies":["a1"],"people":["p1","p2"]}'
    assert row == to_row(from_row(Entry, {**row, "who": canonical({"people": ["p2", "p1"], "agencies": ["a1"]})}))
    assert ENTRY.who == other


@given(MOMENTS)
def test_moments_are_london_time_to_the_microsecond_also_when_the_clocks_change(utc: datetime) -> None:
    london = utc.astimezone(LONDON)
    found = moment(moment_text(london))
    assert (found, found.fold, found.tzinfo) == (london, london.fold, LONDON)


@given(st.lists(MOMENTS, max_size=5))
def test_text_order_of_moments_is_their_order(moments: list[datetime]) -> None:
    assert sorted(map(moment_text, moments)) == [moment_text(each) for each in sorted(moments)]


def test_the_hour_that_comes_twice_is_kept_apart() -> None:
    first = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
    second = first.replace(fold=1)
    assert moment(moment_text(second)).astimezone(UTC) - moment(moment_text(first)).astimezone(UTC) == timedelta(
        hours=1
    )


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 11, 9, 10, 15)  # noqa: DTZ001 - what must not be stored
    with pytest.raises(ValueError, match="time zone"):
        moment_text(naive)
    with pytest.raises(ValueError, match="time zone"):
        moment("2026-11-09T10:15:00")


def test_half_characters_do_not_stop_saving() -> None:
    assert storable("half \ud83d a pair, whole 😀") == "half \ufffd a pair, whole 😀"
    assert to_row(Entry(id="e", at=ENTRY.at, kind=EntryKind.NOTE, text="\udc00"))["text"] == "\ufffd"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "gossip about Jordan"),
        ("at", "Jordan's birthday"),
        ("at", "2026-11-09T10:15:00"),
        ("who", '{"people":["Jordan"]}'),
        ("who", '{"people":[1],"agencies":[]}'),
        ("who", "Jordan {"),
        ("limits", '[{"field":"Jordan"}]'),
        ("considerations", '["Jordan",7]'),
        ("confirm_with_chair", "Jordan"),
        ("position", "Jordan"),
        ("text", None),
    ],
)
def test_what_no_value_can_be_is_named_without_its_content(column: str, value: object) -> None:
    with pytest.raises(RecordUnreadable) as caught:
        from_row(Entry, {**to_row(ENTRY), column: value})
    assert caught.value.where == "entries, e1"
    assert "Jordan" not in caught.value.sentences() + repr(caught.value)
    assert caught.value.__suppress_context__


def test_a_field_that_is_missing_is_noticed() -> None:
    row = to_row(ENTRY)
    del row["text"]
    with pytest.raises(RecordUnreadable):
        from_row(Entry, row)


@pytest.mark.parametrize("hint", [float, bytes, list[str], tuple[int, ...], dict[str, str], str | int, Entity])
def test_a_type_without_a_rule_is_an_error(hint: Any) -> None:
    with pytest.raises(TypeError, match="no rule"):
        rule_for(hint)


def test_days_are_iso_text() -> None:
    assert rule_for(date).store(date(2026, 2, 3)) == "2026-02-03"
    assert rule_for(date | None).store(None) is None
    assert rule_for(date | None).fetch("2026-02-03") == date(2026, 2, 3)
