"""The index on disk is what the rows say: read afresh it is the same, and it never has words without their rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from clearance import Cleared
from sitting import KEY, TEN, Sitting
from sqlalchemy import delete, select, text, update

import resources
from db import search
from db.engine import make_engine
from db.examination import check
from db.tables import metadata, searchable
from rothdesk.app.change import ChangeSet, Image
from rothdesk.app.conference_file import import_conference
from rothdesk.app.ports import Conflict
from rothdesk.app.search_words import wanted
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.restriction import EVERYBODY_INVITED

C = ConferenceId("c1")


def held(sitting: Sitting) -> dict[tuple[str, str, str], str]:
    with sitting.store.transaction() as connection:
        rows = connection.execute(select(searchable)).all()
    return {(row.conference_id, row.kind, row.id): row.words for row in rows}


def count(sitting: Sitting, typed: str) -> int:
    looked_for = wanted(typed)
    assert looked_for is not None
    with sitting.store.transaction() as connection:
        return len(search.find(connection, looked_for, limit=100))


def test_read_afresh_the_index_is_what_it_was(sitting: Sitting) -> None:
    import_conference(sitting.desk, resources.text("samples/scenario-01.toml"), "scenario-01.toml")
    before = held(sitting)
    assert len(before) > 100
    with sitting.store.transaction() as connection:
        connection.execute(delete(searchable))
    assert count(sitting, "school") == 0
    with sitting.store.transaction() as connection:
        search.read_all(connection)
    assert held(sitting) == before
    assert count(sitting, "school") > 0


def test_what_an_earlier_version_left_in_clear_is_not_read_in(sitting: Sitting) -> None:
    sitting.prepare(C, "2026-0147")
    sitting.restrict(C, "i1", "A kelpie.")
    items = metadata.tables["restricted_items"]
    with sitting.store.transaction() as connection:  # as the first tables have it
        connection.execute(update(items), {"text": "A kelpie.", "sealed": None})
        search.read_all(connection)
    assert "kelpie" not in " ".join(held(sitting).values())


def test_a_commit_that_fails_leaves_no_words(sitting: Sitting) -> None:
    sitting.prepare(C, "2026-0147")
    made = [
        Entry(id=f"e{n}", at=TEN, kind=EntryKind.FACT, text="The boathouse.", who=EVERYBODY_INVITED) for n in range(2)
    ]
    images = (Image("entries", "e0", None, made[0]), Image("entries", "e1", made[1], made[1]))
    with pytest.raises(Conflict):
        sitting.store.commit(
            ChangeSet(C, "Note", images), expected_revision=sitting.store.load(C).revision, actor="chair", at=TEN
        )
    assert count(sitting, "boathouse") == 0


@pytest.mark.parametrize(
    ("damage", "finding"),
    [
        ("INSERT INTO search (search) VALUES ('delete-all')", "does not hang together"),
        ("UPDATE searchable SET id = 'nowhere' WHERE kind = 'entries'", "that are not there"),
        ("DROP TRIGGER searchable_is_indexed_update", "searchable_is_indexed_update is missing"),
    ],
)
def test_an_examination_names_an_index_that_was_changed(
    sitting: Sitting, folder: Path, closing: Cleared, damage: str, finding: str
) -> None:
    sitting.prepare(C, "2026-0147")
    sitting.note(C, "e1", "The boathouse.")
    sitting.store.close()
    assert check(folder, KEY, closing).findings == ()
    engine = make_engine(folder / "store.db", KEY)
    with engine.begin() as connection:
        connection.execute(text(damage))
    engine.dispose()
    assert any(finding in each for each in check(folder, KEY, closing).findings)
