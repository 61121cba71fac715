"""Saves what can be read of a damaged store into a new one, and says exactly what could not.

The damaged store is never written to: its files are copied first, and the copy is read (`db.wreck`). What a table has
lost is taken from the journal where that still tells of it, and what the journal has lost is noted. The new store has
a chain of its own: its first row says that it was salvaged and from where, the rows that could be read follow with
their own times, names and images, and where rows of the tables are not what those images say, a last row for each
conference says so too. Nothing here puts content of a record into a message.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.borrowing import open_with_borrowed
from db.engine import checkpoint, make_engine
from db.faults import plain_faults
from db.opening import create_database
from db.problems import StoreDamaged, StoreExists, StoreMissing
from db.rebuilding import rebuild
from db.salvaged_rows import Salvaged, read
from db.wreck import Wreck
from rothdesk.support.atomic import as_problem, make_private_folder
from rothdesk.support.paths import StoreFolder

_FILES = ("", "-wal")


@dataclass(frozen=True, slots=True)
class Salvage:
    """What came of it.

    `rows` of records are in the new store, `from_journal` of them only the journal still had, `journal_rows` were
    taken over; `missing` has a sentence for everything that is not there.
    """

    rows: int
    from_journal: int
    journal_rows: int
    missing: tuple[str, ...]


def salvage(folder: Path, to: Path, keys: Sequence[bytes], *, new_key: bytes, actor: str, at: datetime) -> Salvage:
    """Read the store in `folder` into a new database in `to`, under `new_key`. All keys have 48 bytes.

    `keys` are those that the damaged database may be under: while a renewal is not finished there are two, and a
    damaged first page does not tell which of them it is.

    The caller holds the lock of `folder` if it can be had, and brings the key files over. Raises `StoreMissing`,
    `StoreExists` if there is a database in `to`, `StoreDamaged` if nothing at all can be read, and the problems of
    writing; a database is then not left behind.
    """
    source, target = StoreFolder(folder).database, StoreFolder(to).database
    if not source.is_file():
        raise StoreMissing
    if target.exists():
        raise StoreExists
    make_private_folder(to)
    salvaged = _read_copy(source, to, keys)
    create_database(target, new_key)
    try:
        engine = make_engine(target, new_key)
        try:
            with plain_faults():
                with engine.begin() as connection:
                    loss = rebuild(connection, salvaged, actor=actor, at=at)
                checkpoint(engine)
        finally:
            engine.dispose()
    except BaseException:
        for suffix in _FILES:
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        raise
    return Salvage(
        rows=loss.kept,
        from_journal=loss.from_journal,
        journal_rows=len(salvaged.journal),
        missing=(*salvaged.missing, *loss.missing),
    )


def _read_copy(source: Path, near: Path, keys: Sequence[bytes]) -> Salvaged:
    """Everything that can be read, by way of copies that are gone afterwards, as encrypted as the original."""
    try:
        for opening in (Wreck, open_with_borrowed):
            found = [each for key in keys if (each := _read_with(source, near, key, opening))]
            if found:
                return max(found, key=_rows)
    except OSError as error:
        raise as_problem(error) from None
    raise StoreDamaged("not even the list of its tables can be read")


def _read_with(source: Path, near: Path, key: bytes, opening: Callable[[Path, bytes], Wreck]) -> Salvaged | None:
    """What a copy of its own gives under this key, None if it does not open with it."""
    with tempfile.TemporaryDirectory(prefix=".salvage-", dir=near) as place:
        copy = Path(place) / source.name
        for suffix in _FILES:
            beside = source.with_name(source.name + suffix)
            if beside.exists():
                shutil.copyfile(beside, copy.with_name(copy.name + suffix))
        try:
            wreck = opening(copy, key)
        except StoreDamaged:
            return None
        with closing(wreck):
            return read(wreck)


def _rows(salvaged: Salvaged) -> int:
    """How much it is: with a borrowed page a database can be opened with a key that is not its own."""
    return len(salvaged.journal) + sum(map(len, salvaged.rows.values()))
