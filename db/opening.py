"""From a folder and a key to an engine whose tables are today's; and a new database, wholly made or not at all.

Whoever calls this holds the folder's lock.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from db.backup import Original
from db.engine import ask, check_file, checkpoint, make_engine
from db.faults import plain_faults
from db.migrations import REVISION
from db.problems import DiskFull, NewerStore, NotAStore
from rothdesk.support import atomic
from rothdesk.support.atomic import as_problem, sweep_strays, write_atomically

APPLICATION_ID = 0x524F5448
""""ROTH", at byte 68 of the decrypted header; the first migration sets it."""


def open_database(
    path: Path,
    key: bytes,
    *,
    before_change: Callable[[Engine], None] | None = None,
    before_upgrade: Callable[[Original], None] | None = None,
) -> Engine:
    """Check the file, open it, and bring its tables up to date if an earlier version made them.

    `before_change` may look at the database as it was found, and refuse it by raising a `Problem`; `before_upgrade`
    likewise, and only where there is an upgrade: a backup is made there. Raises `StoreMissing`, `StoreDamaged`,
    `WrongKey`, `NotAStore`, `NewerStore`, `StoreNotWritable` or `StoreUnsafe`; then nothing was created or changed.
    """
    check_file(path)
    engine = make_engine(path, key)
    try:
        with plain_faults():
            revision = _revision(engine)
            if before_change is not None:
                before_change(engine)
            if revision < REVISION:
                if before_upgrade is not None:
                    before_upgrade(Original(engine, key))
                _upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def create_database(path: Path, key: bytes) -> None:
    """Make an empty database with today's tables. It is finished elsewhere in the folder and then put in place."""
    unfinished = path.with_name(f".{path.name}.new")
    sweep_strays(path)
    _discard(unfinished)
    try:
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        engine = make_engine(unfinished, key)
        try:
            with plain_faults():
                _upgrade(engine)
                checkpoint(engine)
        finally:
            engine.dispose()
        write_atomically(path, unfinished.read_bytes())
    except DiskFull:
        raise atomic.DiskFull from None  # whose words speak of making something rather than of saving
    except OSError as error:
        raise as_problem(error) from None
    finally:
        _discard(unfinished)


def _revision(engine: Engine) -> str:
    """The newest step that was taken with these tables. Raises `NotAStore` or `NewerStore`."""
    if ask(engine, "PRAGMA application_id") != [(APPLICATION_ID,)] or not inspect(engine).has_table(
        "alembic_version"
    ):
        raise NotAStore
    with engine.begin() as connection:
        revisions = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    newest = max(revisions, default="")
    if newest > REVISION:
        raise NewerStore
    return newest


def _upgrade(engine: Engine) -> None:
    from db.migrations.run import upgrade  # only here: loading Alembic takes longer than opening a store
    from db.search import read_all

    with engine.begin() as connection:
        upgrade(connection)
        read_all(connection)


def _discard(unfinished: Path) -> None:
    for suffix in ("", "-wal", "-journal"):
        with contextlib.suppress(OSError):
            unfinished.with_name(unfinished.name + suffix).unlink(missing_ok=True)
