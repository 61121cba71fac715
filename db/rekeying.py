"""Giving the database another key, while nobody has it open.

SQLCipher writes every page anew through the write-ahead log, in one transaction: whenever the program is killed, the
database is wholly under the old key or wholly under the new one. Which of them it is can only be found out by
trying, so both must stay at hand until this has come to its end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from db.engine import PAGE_BYTES, ask, check_file, checkpoint, make_engine
from db.faults import UNREADABLE_PAGES, plain_faults
from db.fingerprint import fingerprint
from db.lock_file import LockFile
from db.marks import Mark, Marks, NoAnchors
from db.problems import StoreDamaged, WrongKey
from rothdesk.support.paths import StoreFolder


def fits(folder: Path, key: bytes) -> bool:
    """Whether the database in this folder opens with a key of 48 bytes. Raises the other problems of opening."""
    lock = LockFile(folder)
    try:
        return _fits(StoreFolder(folder).database, key)
    finally:
        lock.release()


def rekey(folder: Path, old: bytes, new: bytes) -> None:
    """Put the database under the new key, unless it is already, and prove it by reading every page with it.

    Both keys have 48 bytes, the last 16 of them alike: the salt is in the file. Needs as much free space as the
    database has. Raises `WrongKey` if neither fits, `StoreInUse`, `StoreDamaged`, `DiskFull` or `NotWritten`; the
    database then still opens with one of the two.
    """
    path = StoreFolder(folder).database
    lock = LockFile(folder)
    try:
        rewritten = not _fits(path, new)
        if rewritten:
            _rewrite(path, old, new)
        _prove(path, new)
        _carry_mark(folder, old, new, closed=fingerprint(path, PAGE_BYTES) if rewritten else "")
    finally:
        lock.release()


def _fits(path: Path, key: bytes) -> bool:
    check_file(path)
    engine = make_engine(path, key)
    try:
        with plain_faults():
            ask(engine, "SELECT count(*) FROM sqlite_master")
    except WrongKey:
        return False
    finally:
        engine.dispose()
    return True


def _rewrite(path: Path, old: bytes, new: bytes) -> None:
    engine = make_engine(path, old)
    try:
        with plain_faults():
            checkpoint(engine)
            ask(engine, f"PRAGMA rekey = \"x'{new.hex()}'\"")
            checkpoint(engine)
    finally:
        engine.dispose()


def _prove(path: Path, key: bytes) -> None:
    engine = make_engine(path, key)
    try:
        with plain_faults():
            checkpoint(engine)  # the check reads the main file and is blind to the log
            faults = ask(engine, "PRAGMA cipher_integrity_check")
    finally:
        engine.dispose()
    if faults:
        raise StoreDamaged(UNREADABLE_PAGES)


def _carry_mark(folder: Path, old: bytes, new: bytes, *, closed: str) -> None:
    """Seal the mark beside the database with the new key.

    `closed` is the fingerprint of the pages as they are now, or empty after a kill in between: then the store counts
    as not closed in good order, and is examined at the next opening.
    """
    mark = Marks(folder, old, NoAnchors()).last
    if mark is not None:
        Marks(folder, new, _Carried(mark)).end(mark.standing, closed if mark.closed else "")


@dataclass(frozen=True, slots=True)
class _Carried:
    """Hands a mark on from one key to the other (`db.marks.Anchors`)."""

    mark: Mark
    vault: str = ""

    def read(self) -> Mapping[str, str | int]:
        """The mark."""
        return {"number": self.mark.number, "closed": self.mark.closed, **asdict(self.mark.standing)}

    def save(self, anchors: Mapping[str, str | int]) -> None:
        """The key file keeps its own until the store is opened again."""
