"""Rows as they lie in the store: what is closed is in a box that only the cleared can open, in one place only."""

from __future__ import annotations

import base64
import json
import shutil
import tempfile
from contextlib import closing as closing_it
from dataclasses import replace
from pathlib import Path

import pytest
from clearance import Cleared
from hypothesis import given, settings
from office import KEY, NOON, held_in, raw, sql_values
from planting import must_be_closed, planted
from random_records import records

from db.examination import check
from db.problems import RecordUnreadable
from db.store import SqlStore, create, open_store
from rothdesk.app.access import NotCleared
from rothdesk.app.change import compare, seal_again
from rothdesk.domain.closure import without_closed
from rothdesk.domain.conference import Conference
from rothdesk.domain.entries import Entry, EntryKind, RestrictedItem
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.people import Agency, Participant
from rothdesk.domain.record import Record, drop, find, new_record, put
from rothdesk.domain.restriction import EVERYBODY_INVITED, NOBODY, FieldLimit

C = ConferenceId("c")


def keep(store: SqlStore, before: Record | None, after: Record, revision: int) -> int:
    change = compare(before, after, "Change", cleared=store.is_cleared(after.id))
    return store.commit(change, expected_revision=revision, actor="somebody", at=NOON)


@given(records(largest=4))
@settings(max_examples=10)
def test_no_closed_word_lies_anywhere_and_who_is_not_cleared_has_the_rest(record: Record) -> None:
    record, phrases = planted(record)
    shut = [phrase for phrase, where in phrases.items() if must_be_closed(record, where)]
    emptied = new_record(record.conference)
    emptied = replace(
        emptied, decision=record.decision, next_steps=record.next_steps, versions=record.versions,
        issued_copies=record.issued_copies,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as name:
        folder, chair = Path(name) / "store", Cleared()
        store = create(folder, KEY, chair)
        keep(store, None, record, 0)
        assert store.load(record.id).record == record
        assert store.load(record.id).unsealed == frozenset()
        keep(store, record, emptied, 1)
        keep(store, emptied, record, 2)
        assert held_in(folder, KEY, shut) == set()  # still open: all of it is in the log
        chair.may_open = False
        held = store.load(record.id)
        assert (held.record, held.cleared) == (without_closed(record), False)
        store.close()
        assert held_in(folder, KEY, shut) == set()
        text = "\n".join(sql_values(folder / "store.db"))
        assert [phrase for phrase in shut if phrase in text] == []
        assert check(folder, KEY).findings == ()
        chair.may_open = True
        assert check(folder, KEY, chair).findings == ()


@pytest.fixture
def record() -> Record:
    """One with a restricted item, an entry about it, an open entry, and an address that is limited."""
    made = new_record(
        Conference(
            id=C,
            reference="R",
            conference_type="initial",
            who=EVERYBODY_INVITED,
            address="12 Zebra Street",
            limits=(FieldLimit("address", NOBODY),),
        )
    )
    made = put(made, RestrictedItem(id="i1", position=1, text="the zebra is in the plimsoll"))
    made = put(made, Agency(id="a", title="Care", who=EVERYBODY_INVITED))
    for entry_id, who in (("e1", NOBODY), ("e2", EVERYBODY_INVITED)):
        made = put(made, Entry(id=entry_id, who=who, at=NOON, kind=EntryKind.FACT, text=f"words of {entry_id}"))
    return made


@pytest.fixture
def chair() -> Cleared:
    return Cleared()


@pytest.fixture
def folder(tmp_path: Path, record: Record, chair: Cleared) -> Path:
    """The folder of a closed store with this record, and the same once more as another conference."""
    store = create(tmp_path / "store", KEY, chair)
    keep(store, None, record, 0)
    keep(store, None, of_other(record), 0)
    store.close()
    return tmp_path / "store"


def of_other(record: Record) -> Record:
    return replace(
        record,
        conference=replace(record.conference, id="d"),
        decision=replace(record.decision, id="d"),
        next_steps=replace(record.next_steps, id="d"),
    )


def test_open_words_are_found_where_closed_ones_are_not(folder: Path) -> None:
    """The search finds what is there: without this, nothing found would prove nothing."""
    planted_words = ["words of e1", "words of e2", "12 Zebra Street", "the zebra is in the plimsoll"]
    assert held_in(folder, KEY, planted_words) == {"words of e2"}


MOVES = {
    "another row": "UPDATE entries SET sealed = (SELECT sealed FROM restricted_items WHERE conference_id = 'c')"
    " WHERE id = 'e1' AND conference_id = 'c'",
    "the same row of another conference": "UPDATE entries SET sealed = (SELECT sealed FROM entries"
    " WHERE conference_id = 'd' AND id = 'e1') WHERE id = 'e1' AND conference_id = 'c'",
    "another id": "UPDATE restricted_items SET id = 'i2' WHERE conference_id = 'c'",
    "other fields": "UPDATE conference SET sealed = 'place' || substr(sealed, 8) WHERE conference_id = 'c'",
    "part of a row": "UPDATE entries SET sealed = 'text' || substr(sealed, 2)"
    " WHERE id = 'e1' AND conference_id = 'c'",
    "a letter": "UPDATE entries SET sealed = substr(sealed, 1, 40) || 'A' || substr(sealed, 42)"
    " WHERE id = 'e1' AND conference_id = 'c' AND substr(sealed, 41, 1) != 'A'",
    "no box": "UPDATE entries SET sealed = '*:nonsense' WHERE id = 'e1' AND conference_id = 'c'",
}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES.keys())
def test_a_box_that_was_moved_or_changed_opens_nowhere_and_is_named(folder: Path, chair: Cleared, move: str) -> None:
    with closing_it(raw(folder / "store.db")) as connection:
        connection.execute(move)
        connection.commit()
    store = open_store(folder, KEY, chair)
    with pytest.raises(RecordUnreadable) as caught:
        store.load(C)
    assert "zebra" not in caught.value.sentences()
    assert store.load(ConferenceId("d")).revision == 1
    store.close()
    assert any("Conference c: a part cannot be read" in each for each in check(folder, KEY, chair).findings)


def test_a_box_opens_under_its_own_key_alone(folder: Path, chair: Cleared) -> None:
    chair.keys["c"], chair.keys["d"] = chair.keys["d"], chair.keys["c"]
    store = open_store(folder, KEY, chair)
    with pytest.raises(RecordUnreadable):
        store.load(C)
    store.close()


def test_writing_the_rest_leaves_the_box_byte_for_byte(folder: Path, chair: Cleared) -> None:
    chair.may_open = False
    store = open_store(folder, KEY, chair)
    box = boxes(folder)
    before = store.load(C).record
    assert before.conference.address == ""
    after = put(before, replace(before.conference, place="Room 4", closed_at=None))
    after = put(after, Participant(id="p", name="Somebody", agency=before.agencies[0].id, who=EVERYBODY_INVITED))  # type: ignore[arg-type]
    keep(store, before, after, 1)
    keep(store, after, put(after, replace(after.conference, place="Room 5")), 2)
    store.close()
    assert boxes(folder) == box
    assert check(folder, KEY).findings == ()
    chair.may_open = True
    store = open_store(folder, KEY, chair)
    held = store.load(C)
    assert (held.record.conference.address, held.record.conference.place) == ("12 Zebra Street", "Room 5")
    assert held.record.restricted_items[0].text == "the zebra is in the plimsoll"
    store.close()


def boxes(folder: Path) -> list[tuple[object, ...]]:
    copy = folder.parent / "boxes"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    with closing_it(raw(copy / "store.db")) as connection:
        statement = "SELECT conference_id, id, sealed FROM {} WHERE sealed IS NOT NULL ORDER BY 1, 2"
        kinds = ("conference", "restricted_items", "entries")
        return [row for kind in kinds for row in connection.execute(statement.format(kind))]


def with_item(record: Record) -> Record:
    return put(record, RestrictedItem(id="i9", text="new"))


def with_closed_entry(record: Record) -> Record:
    return put(record, Entry(id="e9", at=NOON, kind=EntryKind.FACT, text="new", who=NOBODY))


def with_address(record: Record) -> Record:
    return put(record, replace(record.conference, address="another"))


def without_limit(record: Record) -> Record:
    return put(record, replace(record.conference, limits=()))


def narrowed(record: Record) -> Record:
    entry = find(record, Entry, "e2")
    assert entry is not None
    return put(record, replace(entry, who=NOBODY))


NEED_THE_KEY = (with_item, with_closed_entry, with_address, without_limit, narrowed)


@pytest.mark.parametrize("change", NEED_THE_KEY)
def test_what_needs_the_key_is_refused_and_nothing_is_written(folder: Path, chair: Cleared, change: object) -> None:
    chair.may_open = False
    store = open_store(folder, KEY, chair)
    before = store.load(C)
    with pytest.raises(NotCleared):
        keep(store, before.record, change(before.record), 1)  # type: ignore[operator]
    assert store.load(C) == before
    assert len(store.journal(C)) == 1
    store.close()


def test_nobody_removes_what_they_cannot_read(folder: Path, chair: Cleared, record: Record) -> None:
    store = open_store(folder, KEY, chair)
    person = Participant(
        id="p",
        name="Somebody",
        agency=record.agencies[0].id,  # type: ignore[arg-type]
        report_note="zebra",
        who=EVERYBODY_INVITED,
        limits=(FieldLimit("report_note", NOBODY),),
    )
    keep(store, record, put(record, person), 1)
    chair.may_open = False
    before = store.load(C).record
    with pytest.raises(NotCleared):
        keep(store, before, drop(before, "participants", "p"), 2)
    chair.may_open = True
    assert store.load(C).record.participants == (person,)
    store.close()


def test_after_a_revoking_everything_is_sealed_under_the_new_key(folder: Path, chair: Cleared) -> None:
    chair.renew("c")
    store = open_store(folder, KEY, chair)
    held = store.load(C)
    kinds = {("conference", "c"), ("restricted_items", "i1"), ("entries", "e1")}
    assert held.unsealed == kinds
    change = seal_again(held.record, held.unsealed, "Seal under the new key")
    store.commit(change, expected_revision=1, actor="chair", at=NOON)
    assert store.load(C).unsealed == frozenset()
    assert store.load(C).record == held.record
    store.close()
    generations = {str(box).split(":")[1].split(".")[1] for conference, _, box in boxes(folder) if conference == "c"}
    assert generations == {"2"}
    assert check(folder, KEY, chair).findings == ()


def test_where_the_key_is_lost_it_is_sealed_to_all_and_no_other_key_is_made(folder: Path, chair: Cleared) -> None:
    lost = chair.keys.pop("c")
    store = open_store(folder, KEY, chair)
    held = store.load(C)
    assert (held.cleared, len(held.record.sealed), "c" in chair.keys) == (False, 3, False)
    chair.keys["c"] = lost
    assert store.load(C).record.restricted_items[0].text == "the zebra is in the plimsoll"
    store.close()


def test_boxes_tell_no_exact_length(folder: Path) -> None:
    nonce_and_tag = 28
    lengths = [len(base64.b64decode(str(box).split(".")[-1])) - nonce_and_tag for _, _, box in boxes(folder)]
    assert lengths
    assert all(length % 64 == 0 for length in lengths)


def test_what_is_narrowed_later_is_closed_from_then_on_and_stays_told_in_the_journal(
    folder: Path, chair: Cleared
) -> None:
    """What had been open to whoever has the store cannot be unsaid: only purging the conference takes it away."""
    store = open_store(folder, KEY, chair)
    record = store.load(C).record
    keep(store, record, narrowed(record), 1)
    store.close()
    with closing_it(raw(folder / "store.db")) as connection:
        texts = connection.execute("SELECT text FROM entries WHERE conference_id = 'c'").fetchall()
        told = connection.execute("SELECT images FROM journal WHERE conference_id = 'c' ORDER BY sequence").fetchall()
    assert texts == [("",), ("",)]
    before_and_after = [[each["before"], each["after"]] for each in json.loads(told[1][0])]
    assert [[("words of e2" in str(row)) for row in rows] for rows in before_and_after] == [[True, False]]
    assert "words of e2" in told[0][0]
