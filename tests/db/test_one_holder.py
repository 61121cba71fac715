"""One running program holds a store; every other is told so at once and does no harm."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db.lock_file import LOCK_NAME, LockFile, held_by_another
from db.problems import StoreClosed, StoreInUse
from db.store import SqlStore, open_store


def test_a_second_opening_is_refused_with_the_holder_and_does_no_harm(
    folder: Path, key: bytes, store: SqlStore
) -> None:
    with pytest.raises(StoreInUse, match=rf"process {os.getpid()} on .+, since \d\d:\d\d on \d+ \w+\)"):
        open_store(folder, key)
    store.keep_setting("chair", "still ours")
    store.close()
    after = open_store(folder, key)
    assert after.setting("chair") == "still ours"
    after.close()


SECOND = """
import sys
from pathlib import Path
from db.problems import StoreInUse
from db.store import open_store
try:
    open_store(Path(sys.argv[1]), bytes(range(48)))
except StoreInUse as problem:
    print(problem.sentences())
"""


def test_a_second_program_is_refused(folder: Path, store: SqlStore) -> None:
    store.keep_setting("chair", "R. Okonkwo")
    said = subprocess.run(
        [sys.executable, "-c", SECOND, str(folder)], capture_output=True, text=True, check=True, timeout=60
    )
    assert f"already open in another rothdesk (process {os.getpid()} on " in said.stdout
    assert store.setting("chair") == "R. Okonkwo"


def test_the_lock_file_of_a_killed_program_holds_nobody_up(closed: Path, key: bytes) -> None:
    (closed / LOCK_NAME).write_text("process 1 on elsewhere", encoding="utf-8")
    store = open_store(closed, key)
    assert str(os.getpid()) in (closed / LOCK_NAME).read_text(encoding="utf-8")
    store.close()
    assert not (closed / LOCK_NAME).exists()


def test_a_foreign_program_in_the_file_is_named_as_such(closed: Path, key: bytes, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("SELECT 1"))
        with pytest.raises(StoreInUse):
            open_store(closed, key)


def test_a_closed_store_says_so(store: SqlStore) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreClosed):
        store.summaries()


def test_whoever_only_looks_is_told_who_holds_it_and_leaves_everything_as_it_is(closed: Path, key: bytes) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in closed.iterdir()}
    assert held_by_another(closed) is None
    store = open_store(closed, key)
    lock = closed / LOCK_NAME
    written = lock.read_bytes(), lock.stat().st_mtime_ns
    for _ in range(3):
        found = held_by_another(closed)
        assert found is not None
        assert f"process {os.getpid()} on " in found.holder
    assert (lock.read_bytes(), lock.stat().st_mtime_ns) == written
    with pytest.raises(StoreInUse):
        LockFile(closed)
    store.close()
    assert held_by_another(closed) is None
    assert not lock.exists()
    assert {path.name for path in closed.iterdir()} == set(before)


@pytest.mark.skipif(sys.platform == "win32", reason="what is shared is POSIX's")
def test_whoever_only_looks_keeps_nobody_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    folder.mkdir()
    lock = folder / LOCK_NAME
    lock.write_text("left by a killed program", encoding="utf-8")
    looking = os.open(lock, os.O_RDONLY)
    fcntl.flock(looking, fcntl.LOCK_SH)
    assert held_by_another(folder) is None, "two who look see one another"
    monkeypatch.setattr("db.lock_file.sleep", lambda _seconds: os.close(looking))
    LockFile(folder).release()
