"""What is sealed to whoever loaded the record: named on a keeper's screen, neither named nor counted in a copy."""

from __future__ import annotations

from dataclasses import replace

from rothdesk.audience.audience import copy_for, screen_with
from rothdesk.audience.projector import project
from rothdesk.domain.closure import without_closed
from rothdesk.domain.ids import PersonId
from rothdesk.domain.record import Record
from rothdesk.domain.restriction import Readers
from rothdesk.profiles import Profile

MOTHER = PersonId("mother")


def test_a_copy_neither_names_nor_counts_what_is_sealed(sample_record: Record, practice: Profile) -> None:
    sealed = without_closed(sample_record)
    assert len(sealed.sealed) > 3
    readers = Readers(people=frozenset(sample_record.agency_of))
    view = project(sealed, practice, copy_for(readers))
    assert (view.held, view.open_ids, view.sealed_fields) == ((), frozenset(), frozenset())
    # Nothing about a copy tells whether there is a sealed part: it is what it would be if there were none.
    assert view == project(replace(sealed, sealed=()), practice, copy_for(readers))


def test_a_screen_names_each_sealed_part_once_whoever_is_in_the_room(
    sample_record: Record, practice: Profile
) -> None:
    sealed = without_closed(sample_record)
    by_their_set = [each for each in sealed.sealed if each.is_whole or not each.who.is_open]
    for room in (frozenset[PersonId](), frozenset({MOTHER})):
        view = project(sealed, practice, screen_with(room, frozenset()))
        by_the_chair = [(each.kind, each.id) for each in view.held if each.sealed]
        assert sorted(by_the_chair) == sorted((each.kind, each.id) for each in by_their_set)
        fields = {(s.kind, s.id, name) for s in sealed.sealed for name in s.fields}
        assert view.sealed_fields == fields
        assert len(view.held) == len({(each.kind, each.id) for each in view.held})


def test_whoever_is_cleared_sees_nothing_sealed(sample_record: Record, practice: Profile) -> None:
    view = project(sample_record, practice, screen_with(frozenset({MOTHER}), frozenset()))
    assert view.held
    assert not any(each.sealed for each in view.held)
