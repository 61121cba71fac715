"""Finding words in all conferences: the index on disk holds open words only, and every hit is looked up in a view."""

from __future__ import annotations

from pathlib import Path

import pytest
from clearance import Cleared
from sitting import Sitting
from sqlalchemy import text

from rothdesk.app.commands.meeting import AmendEntry, LimitField, OpenUp, RemoveEntry
from rothdesk.app.search import MOST, Found
from rothdesk.domain.ids import ConferenceId, PersonId
from rothdesk.domain.restriction import EVERYBODY_INVITED, WhoMayKnow

ONE, TWO = ConferenceId("c1"), ConferenceId("c2")
OFFICER = WhoMayKnow(people=frozenset({PersonId("officer")}))


def where(found: Found) -> list[tuple[str, str]]:
    return [(hit.conference, hit.id) for hit in found.hits]


def indexed(sitting: Sitting) -> str:
    """Everything that the tables of the index hold, in words."""
    with sitting.store.transaction() as connection:
        terms = connection.execute(text("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search, row)"))
        terms = connection.execute(text("SELECT term FROM temp.terms")).scalars().all()
        connection.execute(text("DROP TABLE temp.terms"))
        rows = connection.execute(text("SELECT words FROM searchable")).scalars().all()
    return " ".join([*terms, *rows])


@pytest.fixture
def two(sitting: Sitting) -> Sitting:
    sitting.prepare(ONE, "2026-0147")
    sitting.prepare(TWO, "2026-0212", child="Noor Haddad")
    sitting.note(ONE, "e1", "She was seen at the canal on Saturday.")
    sitting.note(TWO, "e1", "He goes to the canal with friends.")
    sitting.note(ONE, "e2", "The canal again.")
    return sitting


def test_hits_stand_by_conference_the_newest_first(two: Sitting) -> None:
    found = two.finder.find("canal")
    assert where(found) == [(ONE, "e2"), (ONE, "e1"), (TWO, "e1")]
    assert {hit.reference for hit in found.hits} == {"2026-0147", "2026-0212"}
    assert where(two.finder.find("noor")) == [(TWO, TWO)]


def test_the_index_follows_every_change(two: Sitting) -> None:
    two.desk.execute(AmendEntry.of(ONE, "e2", text="The lighthouse again."))
    assert where(two.finder.find("lighthouse")) == [(ONE, "e2")]
    two.desk.undo(ONE)
    assert where(two.finder.find("lighthouse")) == []
    assert (ONE, "e2") in where(two.finder.find("canal"))
    two.desk.execute(RemoveEntry(conference=ONE, id="e2"))
    assert (ONE, "e2") not in where(two.finder.find("canal"))
    assert "lighthouse" not in indexed(two)


def test_closed_words_are_found_by_who_is_cleared_and_are_not_in_the_index_on_disk(two: Sitting) -> None:
    two.restrict(ONE, "i1", "A zebrafish informant.")
    two.note(TWO, "e9", "The officer named a zebrafish.", who=OFFICER)
    found = two.finder.find("zebrafish")
    assert set(where(found)) == {(ONE, "i1"), (TWO, "e9")}
    assert found.waiting == 0
    assert "zebrafish" not in indexed(two)


def test_closing_words_later_takes_them_out_of_the_index_and_opening_puts_them_in(two: Sitting) -> None:
    two.desk.execute(AmendEntry.of(ONE, "e1", who=OFFICER))
    assert "saturday" not in indexed(two)
    assert where(two.finder.find("saturday")) == [(ONE, "e1")]
    two.desk.execute(OpenUp(conference=ONE, kind="entries", id="e1", who=EVERYBODY_INVITED))
    assert "saturday" in indexed(two)
    two.desk.execute(LimitField(conference=ONE, kind="conference", id=ONE, field="child_name", who=OFFICER))
    assert "ada" not in indexed(two)
    assert where(two.finder.find("ada brown")) == [(ONE, ONE)]


def test_an_uncleared_member_gets_no_hit_count_or_beginning_of_closed_words(two: Sitting, closing: Cleared) -> None:
    two.restrict(ONE, "i1", "A zebrafish informant at the canal.")
    assert len(two.finder.find("canal").hits) == 4
    closing.may_open = False  # also what was read before is not shown any more
    for typed in ("zebrafish", "zebra", "ze", "informant"):
        assert two.finder.find(typed) == Found()
    assert where(two.finder.find("canal")) == [(ONE, "e2"), (ONE, "e1"), (TWO, "e1")]


def test_after_a_pin_nothing_closed_is_found(two: Sitting, closing: Cleared) -> None:
    two.restrict(ONE, "i1", "A zebrafish informant.")
    closing.after_pin = True
    assert two.finder.find("zebrafish") == Found()


def test_closed_words_are_read_bit_by_bit(two: Sitting, folder: Path, closing: Cleared) -> None:
    ids = [ConferenceId(f"more{number}") for number in range(12)]
    for conference in ids:
        two.prepare(conference, f"R {conference}")
        two.restrict(conference, "i1", "A zebrafish informant.")
    found = two.finder.find("zebrafish")
    assert found.waiting > 0
    while found.waiting:
        found = two.finder.find("zebrafish")
    assert {hit.conference for hit in found.hits} == set(ids)


def test_while_somebody_is_in_a_room_nothing_is_looked_for_elsewhere(two: Sitting) -> None:
    two.meet(ONE, "chair", "mother")
    found = two.finder.find("canal")
    assert (found.hits, found.in_room) == ((), ("2026-0147",))
    two.end(ONE)
    assert len(two.finder.find("canal").hits) == 3


def test_the_keepers_alone_are_nobody_in_the_room(two: Sitting) -> None:
    two.meet(ONE, "chair")
    assert len(two.finder.find("canal").hits) == 3


def test_many_hits_end_at_a_page(two: Sitting) -> None:
    for number in range(MOST + 5):
        two.note(TWO, f"n{number}", f"Visit number {number} to the weir.")
    found = two.finder.find("weir")
    assert len(found.hits) == MOST
    assert found.more
    assert found.hits[0].id == f"n{MOST + 4}"


def test_a_few_conferences_are_read_at_once_and_the_rest_when_asked_again(two: Sitting) -> None:
    ids = {ConferenceId(f"more{number}") for number in range(12)}
    for conference in ids:
        two.prepare(conference, f"R {conference}")
        two.note(conference, "e1", "Seen at the boathouse.")
    found = two.finder.find("boathouse")
    assert 0 < len(found.hits) < 12
    assert found.waiting == 12 - len(found.hits)
    found = two.finder.find("boathouse")
    assert {hit.conference for hit in found.hits} == ids
    assert (found.waiting, found.more) == (0, False)
