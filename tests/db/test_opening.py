"""Opening a store: every setting as it must be, and elsewhere a clear refusal that changes nothing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlcipher3 import dbapi2

from db.engine import READ_BACK, ask
from db.lock_file import LOCK_NAME
from db.problems import (
    FolderReadOnly,
    NewerStore,
    NotAStore,
    StoreDamaged,
    StoreExists,
    StoreMissing,
    StoreNotWritable,
    StoreUnsafe,
    WrongKey,
)
from db.store import SqlStore, create, open_store
from rothdesk.support.atomic import FolderNotWritable
from rothdesk.support.problem import Problem

DATABASE = "store.db"
MARK = "mark"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_store_is_private_encrypted_and_all_in_its_folder(folder: Path, key: bytes) -> None:
    create(folder, key).close()
    database = folder / DATABASE
    assert {path.name for path in folder.iterdir()} == {DATABASE, MARK}
    assert database.stat().st_size % 4096 == 0
    assert database.read_bytes()[:16] != b"SQLite format 3\0"
    if os.name != "nt":
        assert (database.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)


def test_an_open_store_has_no_shared_memory_file_and_a_private_log(folder: Path, store: SqlStore) -> None:
    store.keep_setting("chair", "R. Okonkwo")
    assert {path.name for path in folder.iterdir()} == {DATABASE, DATABASE + "-wal", LOCK_NAME, MARK}
    if os.name != "nt":
        assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_what_was_kept_is_there_after_reopening(closed: Path, key: bytes) -> None:
    store = open_store(closed, key)
    assert store.setting("chair") == "R. Okonkwo"
    store.close()


def empty_it(database: Path) -> None:
    database.write_bytes(b"")


def cut_within_a_page(database: Path) -> None:
    database.write_bytes(database.read_bytes()[:-1000])


def cut_after_a_page(database: Path) -> None:
    database.write_bytes(database.read_bytes()[: -4096 * 3])


def remove(database: Path) -> None:
    database.unlink()


def put_something_else(database: Path) -> None:
    with dbapi2.connect(str(database.with_name("plain"))) as plain:
        plain.execute("CREATE TABLE t (x)")
    plain.close()
    database.with_name("plain").replace(database)


def put_noise(database: Path) -> None:
    database.write_bytes(os.urandom(4096 * 4))


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (empty_it, StoreDamaged),
        (cut_within_a_page, StoreDamaged),
        (cut_after_a_page, StoreDamaged),
        (remove, StoreMissing),
        (put_something_else, NotAStore),
        (put_noise, WrongKey),
    ],
)
def test_a_spoilt_store_is_refused_and_left_as_it_is(
    closed: Path, key: bytes, spoil: Callable[[Path], None], problem: type[Problem]
) -> None:
    spoil(closed / DATABASE)
    before = contents(closed)
    with pytest.raises(problem):
        open_store(closed, key)
    assert contents(closed) == before


def test_no_folder_is_no_store(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(StoreMissing):
        open_store(tmp_path / "nowhere", key)
    assert not list(tmp_path.iterdir())


def test_a_wrong_key_opens_nothing_and_changes_nothing(
    closed: Path, key: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    before = contents(closed)
    for wrong in (bytes(48), key[:32] + bytes(16), bytes(32) + key[32:]):
        with pytest.raises(WrongKey):
            open_store(closed, wrong)
    assert contents(closed) == before
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("length", [0, 32, 47, 96])
def test_a_key_of_another_length_is_a_mistake_of_ours(closed: Path, length: int) -> None:
    with pytest.raises(ValueError, match="48 bytes"):
        open_store(closed, bytes(length))


@pytest.mark.parametrize(
    ("statement", "problem"),
    [("UPDATE alembic_version SET version_num = '0999'", NewerStore), ("DROP TABLE alembic_version", NotAStore)],
)
def test_a_store_of_another_making_is_refused(
    closed: Path, key: bytes, engine: Engine, statement: str, problem: type[Problem]
) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
    before = contents(closed)
    with pytest.raises(problem):
        open_store(closed, key)
    assert contents(closed) == before


def test_another_programs_database_is_refused(closed: Path, key: bytes, engine: Engine) -> None:
    ask(engine, "PRAGMA application_id = 7")
    engine.dispose()
    with pytest.raises(NotAStore):
        open_store(closed, key)


def test_a_store_is_never_made_over_another(closed: Path, key: bytes) -> None:
    before = contents(closed)
    with pytest.raises(StoreExists):
        create(closed, key)
    assert contents(closed) == before


def test_a_file_where_the_folder_should_be(tmp_path: Path, key: bytes) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(FolderNotWritable):
        create(tmp_path / "file" / "store", key)
    with pytest.raises(StoreMissing):
        open_store(tmp_path / "file", key)
    assert contents(tmp_path) == {"file": b"mine"}


@pytest.fixture
def read_only(key: bytes) -> Iterator[Path]:
    """A folder with a store in it that, from here on, we may read but not write to."""
    if os.name == "nt":
        pytest.skip("Windows keeps permissions in another way")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        create(folder, key).close()
        root = os.geteuid() == 0
        if root:  # root may write anywhere: become nobody
            for path in (folder, *folder.iterdir()):
                os.chown(path, 65534, 65534)
            os.seteuid(65534)
        (folder / DATABASE).chmod(0o444)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)


def test_a_store_that_cannot_be_written_is_refused(read_only: Path, key: bytes) -> None:
    before = contents(read_only)
    with pytest.raises(StoreNotWritable):
        open_store(read_only, key)
    assert contents(read_only) == before


def test_a_folder_that_cannot_be_written_is_refused(read_only: Path, key: bytes) -> None:
    before = contents(read_only)
    read_only.chmod(0o555)
    with pytest.raises(FolderReadOnly):
        open_store(read_only, key)
    with pytest.raises(FolderNotWritable):
        create(read_only / "deeper" / "store", key)
    assert contents(read_only) == before


def test_a_failed_creation_leaves_no_trace(tmp_path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READ_BACK, "secure_delete", 7)
    with pytest.raises(StoreUnsafe):
        create(tmp_path / "deep" / "deeper" / "store", key)
    assert not list(tmp_path.iterdir())


def test_what_a_killed_creation_left_is_swept(folder: Path, key: bytes) -> None:
    folder.mkdir()
    for stray in (".store.db.new", ".store.db.new-wal", ".store.db.0123456789abcdef.tmp"):
        (folder / stray).write_bytes(b"half")
    create(folder, key).close()
    assert {path.name for path in folder.iterdir()} == {DATABASE, MARK}
