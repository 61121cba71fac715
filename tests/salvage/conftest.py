"""A closed store with two thousand entries in four conferences, and copies of it to be damaged."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from salvage.reading import KEY, NOON, PAGE, Whole, cleared, entries_of

from db.store import create
from rothdesk.app.change import ChangeSet, Image, compare
from rothdesk.domain.conference import Conference
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import new_record, put


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder = tmp_path_factory.mktemp("whole") / "store"
    store = create(folder, KEY, cleared())
    for number in range(4):
        conference = ConferenceId(f"c{number}")
        record = new_record(Conference(id=conference, reference=f"R{number}", conference_type="initial"))
        store.commit(compare(None, record, "Prepare"), expected_revision=0, actor="chair", at=NOON)
        for each in range(5):
            entries = tuple(
                Entry(
                    id=f"e{each}{n:03}", position=each * 100 + n, at=NOON, kind=EntryKind.FACT, text=f"Home at {n}."
                )
                for n in range(100)
            )
            images = tuple(Image("entries", entry.id, None, entry) for entry in entries)
            store.commit(ChangeSet(conference, "Note", images), expected_revision=each + 1, actor="taker", at=NOON)
        held = store.load(conference)
        changed = put(held.record, replace(held.record.entries[3], text="Home at midnight."))
        store.commit(compare(held.record, changed, "Amend"), expected_revision=6, actor="chair", at=NOON)
    store.pin_profile("digest", "title = 'A profile'")
    store.keep_setting("chair/name", "R. Okonkwo")
    store.close()
    pages = (folder / "store.db").stat().st_size // PAGE
    return Whole(folder, pages, {f"c{number}": entries_of(folder, f"c{number}") for number in range(4)})


@pytest.fixture
def damaged(whole: Whole, tmp_path: Path) -> Path:
    """A copy to be damaged."""
    return Path(shutil.copytree(whole.folder, tmp_path / "damaged"))
