"""A full disk, a limit and a faulty one: what was typed is neither lost nor said to be saved when it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from clearance import Cleared
from drives import fill, no_file_grows_beyond, small_drive
from sqlalchemy import Connection, Engine, event
from sqlcipher3 import dbapi2

from db.examination import check
from db.problems import DiskFull, NotWritten, StateUnknown, StoreAway
from db.store import SqlStore, create
from rothdesk.app.change import compare
from rothdesk.domain.conference import Conference
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.record import Record, new_record, put
from rothdesk.support.atomic import DiskFull as DiskFullAtCreation
from rothdesk.support.clock import LONDON

NOON = datetime(2026, 11, 9, 12, 0, tzinfo=LONDON)
START = new_record(Conference(id="c1", reference="R1", conference_type="initial"))
LONG = put(START, Entry(id="e1", at=NOON, kind=EntryKind.NOTE, text="He came home at four. " * 20_000))
SHORT = put(START, Entry(id="e1", at=NOON, kind=EntryKind.NOTE, text="He came home at four."))


def keep(store: SqlStore, before: Record | None, after: Record, revision: int) -> int:
    return store.commit(compare(before, after, "Change"), expected_revision=revision, actor="chair", at=NOON)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes."""
    with small_drive(tmp_path / "disk", "6m") as disk:
        yield disk


def test_a_full_disk_loses_nothing_and_needs_no_restart(small_disk: Path, key: bytes) -> None:
    store = create(small_disk / "store", key, Cleared())
    keep(store, None, START, 0)
    fill(small_disk)
    for _ in range(3):
        with pytest.raises(DiskFull) as caught:
            keep(store, START, LONG, 1)
    assert "words are kept here" in caught.value.what_is_safe
    assert store.load(START.id).record == START
    (small_disk / "filler").unlink()
    assert keep(store, START, LONG, 1) == 2
    fill(small_disk)
    store.close()
    (small_disk / "filler").unlink()
    assert check(small_disk / "store", key).whole


def test_a_store_made_on_a_full_disk_leaves_no_trace(small_disk: Path, key: bytes) -> None:
    fill(small_disk)
    with pytest.raises(DiskFullAtCreation):
        create(small_disk / "store", key, Cleared())
    assert [path.name for path in small_disk.iterdir()] == ["filler"]


@pytest.fixture
def kept(store: SqlStore) -> SqlStore:
    keep(store, None, START, 0)
    return store


def test_a_fault_of_the_disk_is_looked_into_and_told(kept: SqlStore, folder: Path, key: bytes) -> None:
    with no_file_grows_beyond(200_000), pytest.raises(NotWritten) as caught:
        keep(kept, START, LONG, 1)
    assert "words are kept here" in caught.value.what_is_safe
    held = kept.load(START.id)
    assert (held.record, held.revision, len(kept.journal(START.id))) == (START, 1, 1)
    assert keep(kept, START, LONG, 1) == 2
    kept.close()
    assert check(folder, key).whole


def test_what_is_written_while_the_folder_is_away_is_not_saved_and_goes_on_when_it_is_back(
    kept: SqlStore, folder: Path
) -> None:
    away = folder.with_name("away")
    folder.rename(away)  # as a disk that was pulled out
    for _ in range(2):
        with pytest.raises(StoreAway):
            keep(kept, START, LONG, 1)
    away.rename(folder)
    held = kept.load(START.id)
    assert (held.record, held.revision) == (START, 1)
    assert keep(kept, START, SHORT, 1) == 2


def test_a_commit_into_a_file_that_has_gone_is_not_called_saved(kept: SqlStore, folder: Path) -> None:
    """SQLite writes happily into a file that no folder names any more."""
    away = folder.with_name("away")

    def commit(_connection: Connection) -> None:
        folder.rename(away)

    event.listen(Engine, "commit", commit)
    try:
        with pytest.raises(StateUnknown):
            keep(kept, START, SHORT, 1)
    finally:
        event.remove(Engine, "commit", commit)
    away.rename(folder)
    held = kept.load(START.id)
    assert (held.record, held.revision) == (SHORT, 2), "this time it was only out of sight"


@pytest.fixture
def fault_after_commit() -> Iterator[None]:
    """Every COMMIT succeeds and is then answered with a fault of the disk, once."""

    def commit(connection: Connection) -> None:
        connection.exec_driver_sql("COMMIT")
        event.remove(Engine, "commit", commit)
        error = dbapi2.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR_FSYNC"  # type: ignore[attr-defined]
        raise error

    event.listen(Engine, "commit", commit)
    yield
    if event.contains(Engine, "commit", commit):
        event.remove(Engine, "commit", commit)


def test_a_commit_that_only_seemed_to_fail_counts_as_saved(kept: SqlStore, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("fault_after_commit")
    assert keep(kept, START, SHORT, 1) == 2
    held = kept.load(START.id)
    assert (held.record, held.revision, len(kept.journal(START.id))) == (SHORT, 2, 2)
    assert keep(kept, SHORT, LONG, 2) == 3


def test_a_log_that_was_lost_is_not_lost_work_of_a_closed_store(
    kept: SqlStore, folder: Path, reopened: Callable[[], SqlStore]
) -> None:
    """Closing brings everything into the main file: a copy of that file alone is the whole store."""
    kept.close()
    assert sorted(path.name for path in folder.iterdir()) == ["mark", "store.db"]
    assert reopened().load(START.id).record == START
