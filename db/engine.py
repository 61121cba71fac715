"""How the encrypted database is opened, and nothing else: file checks, key, settings, and reading them back.

One connection in exclusive mode serves the whole program, so there is no shared-memory file and no second writer; an
examination has one beside it that only reads. No setting of the one that writes is trusted because it was asked for:
each is read back at every opening.
References: SQLCipher API (zetetic.net/sqlcipher/sqlcipher-api), sqlite.org/pragma.html, sqlite.org/security.html.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from db.faults import plain_faults
from db.problems import NotAStore, StoreDamaged, StoreMissing, StoreNotWritable, StoreUnsafe
from rothdesk.support.atomic import as_problem

PAGE_BYTES = 4096
KEY_BYTES = 48
OLDEST_CIPHER = (4, 19)
_WAIT_SECONDS = 0.5  # for a foreign program that looks into the file; a second rothdesk stops at the lock file
_STEPS_AT_ONCE = 500_000  # of SQLite's own machine, a tenth of a second or so: each asking holds a thread up
_PLAIN_HEADER = b"SQLite format 3\0"

_SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "fullfsync = ON",  # macOS alone heeds these two: there, fsync leaves what was written in the drive's own memory
    "checkpoint_fullfsync = ON",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)
_SETTINGS_LYING_STILL = ("cipher_log_level = NONE", "trusted_schema = OFF", "cell_size_check = ON")
READ_BACK: dict[str, object] = {
    "cipher_status": "1",
    "cipher_page_size": str(PAGE_BYTES),
    "cipher_use_hmac": "1",
    "cipher_hmac_algorithm": "HMAC_SHA512",
    "cipher_log_level": "NONE",
    "locking_mode": "exclusive",
    "journal_mode": "wal",
    "synchronous": 2,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
}
"""What each setting must answer once the database is open."""


def check_exists(path: Path) -> None:
    """Raise `StoreMissing` if there is no such file. Does not open it, so anybody may ask at any time."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise StoreMissing from None
    except OSError as error:
        raise as_problem(error) from None


def check_file(path: Path) -> None:
    """Look at the file before SQLite may touch it: SQLite would take an emptied one for a new database.

    Only for the holder of the lock: closing the file takes away SQLite's own locks on it (fcntl(2)). Raises
    `StoreMissing`, `StoreDamaged`, `StoreNotWritable` or `NotAStore`; nothing is created.
    """
    check_exists(path)
    try:
        with path.open("r+b") as file:
            header = file.read(len(_PLAIN_HEADER))
            size = file.seek(0, os.SEEK_END)
    except OSError:
        raise StoreNotWritable from None
    if size == 0:
        raise StoreDamaged("its file is empty")
    if size % PAGE_BYTES and not path.with_name(path.name + "-wal").exists():
        # With a write-ahead log beside it, a page that a power cut tore off at the end is repaired from there.
        raise StoreDamaged("its file has been cut short")
    if header == _PLAIN_HEADER:
        raise NotAStore


def make_engine(path: Path, key: bytes) -> Engine:
    """An engine over one keyed connection. Its transactions begin with BEGIN IMMEDIATE, so DDL rolls back too.

    `key` has 48 bytes: 32 of key and 16 of salt, so that SQLCipher need not take its salt from the first page.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a store key has 48 bytes")
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path, key),
        module=dbapi2,
        poolclass=StaticPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def checkpoint(engine: Engine) -> None:
    """Bring everything from the write-ahead log into the main file and empty the log."""
    with closing(engine.raw_connection()) as connection:
        _ask(connection.driver_connection, "PRAGMA wal_checkpoint(TRUNCATE)")


def ask(engine: Engine, statement: str) -> list[tuple[Any, ...]]:
    """All rows that one statement answers outside of any transaction, as integrity checks must be asked."""
    with closing(engine.raw_connection()) as connection:
        return _ask(connection.driver_connection, statement)


@contextmanager
def lying_still(
    path: Path, key: bytes, breaks_off: Callable[[], bool]
) -> Iterator[Callable[[str], list[tuple[Any, ...]]]]:
    """Ask the main file by itself, without its log and without locks, so that another connection may read meanwhile.

    Only for a database that nobody writes to, and whose log has been brought into it. Raises as any first look at it,
    and `Stopped` from a statement that `breaks_off` has ended.
    """
    with plain_faults():
        connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        with closing(connection):
            for setting in _SETTINGS_LYING_STILL:
                _ask(connection, f"PRAGMA {setting}")
            _ask(connection, f"PRAGMA key = \"x'{key.hex()}'\"")
            let_break_off(connection, breaks_off)
            yield partial(_ask, connection)


def let_break_off(connection: Any, breaks_off: Callable[[], bool]) -> None:
    """From now on a driver's connection asks in the midst of its statements whether to break them off."""
    connection.set_progress_handler(breaks_off, _STEPS_AT_ONCE)


def _connect(path: Path, key: bytes) -> Any:
    with plain_faults():
        # mode=rw: a missing file is an error and not a new database
        connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=_WAIT_SECONDS,
        )
        try:
            _ask(connection, "PRAGMA cipher_log_level = NONE")  # it would write to standard error
            _ask(connection, f"PRAGMA key = \"x'{key.hex()}'\"")
            _ask(connection, "PRAGMA locking_mode = EXCLUSIVE")
            _ask(connection, "SELECT count(*) FROM sqlite_master")  # a wrong key shows here, before any write
            for setting in _SETTINGS:
                _ask(connection, f"PRAGMA {setting}")
            connection.enable_load_extension(False)
            _read_back(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _read_back(connection: Any) -> None:
    version = str(_ask(connection, "PRAGMA cipher_version")[0][0]).split()[0]
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST_CIPHER:
        raise StoreUnsafe("cipher_version")
    for name, expected in READ_BACK.items():
        answer = _ask(connection, f"PRAGMA {name}")
        if not answer or answer[0][0] != expected:
            raise StoreUnsafe(name)
    if _loads_extensions(connection):
        raise StoreUnsafe("load_extension")


def _loads_extensions(connection: Any) -> bool:
    try:
        _ask(connection, "SELECT load_extension('')")
    except dbapi2.OperationalError as error:
        return str(error) != "not authorized"
    return True


def _ask(connection: Any, statement: str) -> list[tuple[Any, ...]]:
    """Run and exhaust: an open cursor would keep a read lock."""
    with closing(connection.cursor()) as cursor:
        rows: list[tuple[Any, ...]] = cursor.execute(statement).fetchall()
    return rows
