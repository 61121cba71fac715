"""A copy of the open database by SQLite's own backup interface, and the proof that the copy is whole.

Copying the file would miss what is still in the write-ahead log. The copy is made through the store's own connection
(no other may look in), is encrypted with the same key from its first byte, and counts only after it was reopened on
fresh connections and found to be the same. Reference: sqlite.org/c3ref/backup_finish.html.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlcipher3 import dbapi2

from db.canonical import canonical
from db.engine import PAGE_BYTES, ask, check_file, make_engine
from db.faults import UNREADABLE_PAGES, plain_faults
from db.problems import DiskFull, NotWritten, StoreDamaged, WrongKey
from rothdesk.app.long_work import Watch
from rothdesk.support.atomic import flush_file
from rothdesk.support.problem import Problem

_PAGES_AT_ONCE = 256  # 1 MiB: often enough for progress and for stopping, seldom enough to cost nothing
_ROWS_AT_ONCE = 500
_FAULTS: dict[str, Callable[[], Problem]] = {
    "database or disk is full": DiskFull,
    "database disk image is malformed": lambda: StoreDamaged(UNREADABLE_PAGES),
    "file is not a database": lambda: StoreDamaged(UNREADABLE_PAGES),
}
_BESIDE = ("identity", "profiles", "settings")
"""Small tables that change without a journal row."""


class CopyNotWhole(Problem):
    """A copy was reopened and is not what it was made from. `what` says in plain words what differs."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The copy was written but is not whole when it is read back: {what}.",
            "The store itself was not changed, and this copy is not counted as a backup.",
            "Try again on another drive. If it happens there too, have the store checked (rothdesk check-store).",
        )
        self.what = what


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a copy must agree on with its original.

    `journal_rows` and `head` are the number and hash of the newest journal row, `counts` the rows of each table,
    `beside` a SHA-256 over the tables that change without a journal row, `conferences` the ids of the records.
    """

    journal_rows: int
    head: str
    last_change: str
    counts: dict[str, int]
    beside: str
    conferences: tuple[str, ...]


class Original:
    """A database that is open, to be copied. Used on the store thread, outside any transaction."""

    def __init__(self, engine: Engine, key: bytes) -> None:
        self._engine = engine
        self._key = key

    def facts(self) -> Facts:
        """What is in it now. Raises `StoreDamaged` where it cannot be read."""
        with plain_faults():
            return _facts(self._engine)

    def content_hash(self, watch: Watch) -> str:
        """SHA-256 over every row of every table, in an order that does not depend on where it lies in the file."""
        with plain_faults():
            return _content_hash(self._engine, watch)

    def size(self) -> int:
        """How many bytes a copy will have."""
        with plain_faults():
            return int(ask(self._engine, "PRAGMA page_count")[0][0]) * PAGE_BYTES

    def copy_to(self, path: Path, watch: Watch) -> Facts:
        """Write a copy to a new file and make it durable; what it must hold. The caller removes it on failure.

        Raises `Stopped`, `DiskFull`, `StoreNotWritable`, `NotWritten` or `StoreDamaged`; an OSError if the file
        cannot be made.
        """
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with plain_faults():
            facts = _facts(self._engine)
            self._copy(path, watch)
        with path.open("r+b") as file:
            flush_file(file.fileno())
            _forget_cached(file.fileno())
        return facts

    def _copy(self, path: Path, watch: Watch) -> None:
        def step(_status: int, remaining: int, total: int) -> None:
            watch.reached((total - remaining) * PAGE_BYTES, total * PAGE_BYTES)

        with (
            closing(dbapi2.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)) as target,
            closing(self._engine.raw_connection()) as source,
        ):
            # Without a key the copy would be refused; with another it could not be read back.
            target.execute("PRAGMA cipher_log_level = NONE").close()
            target.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"").close()
            # No journal: a copy that breaks off is thrown away. It is flushed once, at its end.
            target.execute("PRAGMA journal_mode = OFF").close()
            target.execute("PRAGMA synchronous = OFF").close()
            driver: Any = source.driver_connection
            try:
                driver.backup(target, pages=_PAGES_AT_ONCE, progress=step, sleep=0)
            except dbapi2.OperationalError as error:
                # The backup interface alone sets no name of the error, only SQLite's fixed words for its number.
                raise _FAULTS.get(str(error), NotWritten)() from None


def check_copy(path: Path, key: bytes, expected: Facts | None, watch: Watch) -> Facts:
    """Reopen a copy and check its pages and what it holds; with `expected` also that it is the same.

    Raises `CopyNotWhole`, or `WrongKey` if its first page cannot be read with this key. The file is opened for
    writing, as every database is, and its content stays as it is.
    """
    try:
        for name, fine in (("cipher_integrity_check", []), ("integrity_check", [("ok",)]), ("foreign_key_check", [])):
            watch.stage("Checking the copy")
            if _on_fresh_connection(path, key, f"PRAGMA {name}") != fine:
                raise CopyNotWhole("some of its pages are not as they were written")
        # After a bad page a connection goes on answering wrongly: what is in it is asked on a fresh one.
        found = facts_of(path, key)
    except (StoreDamaged, NotWritten):
        raise CopyNotWhole("some of its pages cannot be read") from None
    if expected is not None and found != expected:
        raise CopyNotWhole("it does not hold the same rows")
    return found


def facts_of(path: Path, key: bytes) -> Facts:
    """What a database that nobody has open holds. Raises `WrongKey`, `StoreDamaged` and other problems."""
    check_file(path)
    with plain_faults():
        engine = make_engine(path, key)
        try:
            return _facts(engine)
        finally:
            engine.dispose()


def content_hash_of(path: Path, key: bytes, watch: Watch) -> str:
    """The content hash of a database that nobody has open; see `Original.content_hash`."""
    with plain_faults():
        engine = make_engine(path, key)
        try:
            return _content_hash(engine, watch)
        finally:
            engine.dispose()


def opens_with(path: Path, key: bytes) -> bool:
    """Whether this key is the one of a database that nobody has open."""
    try:
        with plain_faults():
            engine = make_engine(path, key)
            try:
                ask(engine, "SELECT count(*) FROM sqlite_master")
            finally:
                engine.dispose()
    except WrongKey:
        return False
    return True


def _on_fresh_connection(path: Path, key: bytes, statement: str) -> list[tuple[Any, ...]]:
    with plain_faults():
        engine = make_engine(path, key)
        try:
            return ask(engine, statement)
        finally:
            engine.dispose()


def _facts(engine: Engine) -> Facts:
    newest = ask(engine, "SELECT sequence, hash, at FROM journal ORDER BY sequence DESC LIMIT 1")
    rows, head, at = newest[0] if newest else (0, "", "")
    beside = hashlib.sha256()
    for table in _BESIDE:
        for row in _rows(engine, table):
            beside.update(_line(table, row))
    return Facts(
        journal_rows=rows,
        head=head,
        last_change=at,
        counts={table: ask(engine, f'SELECT count(*) FROM "{table}"')[0][0] for table in _tables(engine)},  # noqa: S608
        beside=beside.hexdigest(),
        conferences=tuple(
            str(each) for (each,) in ask(engine, "SELECT conference_id FROM records ORDER BY conference_id")
        ),
    )


def _content_hash(engine: Engine, watch: Watch) -> str:
    tables = _tables(engine)
    total = sum(ask(engine, f'SELECT count(*) FROM "{table}"')[0][0] for table in tables)  # noqa: S608
    whole, done = hashlib.sha256(), 0
    for table in tables:
        for row in _rows(engine, table):
            whole.update(_line(table, row))
            done += 1
            if done % _ROWS_AT_ONCE == 0:
                watch.reached(done, total)
    return whole.hexdigest()


def _tables(engine: Engine) -> list[str]:
    """Every table that holds rows of its own; a virtual one keeps them in tables of its own, which are counted."""
    statement = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    return [name for name, sql in ask(engine, statement) if not str(sql).upper().startswith("CREATE VIRTUAL")]


def _rows(engine: Engine, table: str) -> Iterator[tuple[Any, ...]]:
    keys = sorted((pk, name) for _, name, _, _, _, pk in ask(engine, f'PRAGMA table_info("{table}")') if pk)
    order = ", ".join(f'"{name}"' for _, name in keys) or "rowid"
    with (
        closing(engine.raw_connection()) as connection,
        closing(connection.driver_connection.cursor()) as cursor,  # type: ignore[union-attr]
    ):
        cursor.execute(f'SELECT * FROM "{table}" ORDER BY {order}')  # noqa: S608 - names from the schema itself
        yield from iter(cursor)


def _line(table: str, row: tuple[Any, ...]) -> bytes:
    values = [{"bytes": value.hex()} if isinstance(value, bytes) else value for value in row]
    return canonical([table, *values]).encode() + b"\n"


def _forget_cached(descriptor: int) -> None:
    """Where the system lets us: have the next reading come from the disk and not from memory."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def has_row(path: Path, key: bytes, facts: Facts) -> bool:
    """Whether a database that nobody has open went on from another copy: it has that one's newest journal row."""
    if not facts.journal_rows:
        return True
    found = _on_fresh_connection(
        path,
        key,
        f"SELECT hash FROM journal WHERE sequence = {facts.journal_rows:d}",  # noqa: S608 - a number
    )
    return found == [(facts.head,)]


def gone_from(path: Path, key: bytes) -> frozenset[str]:
    """The conferences that a database knew once and holds no longer: its journal names them, and they were purged."""
    statement = (
        "SELECT DISTINCT conference_id FROM journal "
        "WHERE conference_id NOT IN (SELECT conference_id FROM records) AND conference_id != ''"
    )
    return frozenset(str(each) for (each,) in _on_fresh_connection(path, key, statement))
