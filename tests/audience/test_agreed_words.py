"""The forms of words that stand in everybody's copy."""

from __future__ import annotations

from rothdesk.audience.audience import copy_for
from rothdesk.audience.projector import project
from rothdesk.domain.entries import RestrictedItem
from rothdesk.domain.ids import PersonId
from rothdesk.domain.record import Record, put
from rothdesk.domain.restriction import NOBODY, FieldLimit, Readers
from rothdesk.profiles import Profile

MOTHER = PersonId("mother")


def test_agreed_words_stand_once_and_not_where_they_are_limited(sample_record: Record, practice: Profile) -> None:
    items = [RestrictedItem(id=f"i{n}", text=f"t{n}", words_for_all="The same words.", position=n) for n in (11, 12)]
    limited = RestrictedItem(
        id="i13", text="t", words_for_all="Not agreed.", position=13, limits=(FieldLimit("words_for_all", NOBODY),)
    )
    for item in (*items, limited):
        sample_record = put(sample_record, item)
    view = project(sample_record, practice, copy_for(Readers(people=frozenset({MOTHER}))))
    assert view.statements.count("The same words.") == 1
    assert "Not agreed." not in view.statements
