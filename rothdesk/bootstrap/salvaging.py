"""Salvaging a store: what can be read of it into a new folder, with its keys, ready to be opened with the same words.

The damaged store is left as it is. Nothing here decides what can be saved; that is `db.salvage`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import db.store
from db.examination import check
from db.lock_file import LockFile
from db.problems import FolderReadOnly, StoreExists
from db.salvage import Salvage, salvage
from rothdesk.bootstrap.opening import shipped_practice
from rothdesk.bootstrap.session import Session
from rothdesk.bootstrap.unfinished import store_exists
from rothdesk.secrets.kept import KeptKeys
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.secrets.store_key import StoreKey
from rothdesk.support.atomic import as_problem, make_private_folder, write_atomically
from rothdesk.support.clock import Clock, SystemClock
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem

LIST_NAME = "missing.txt"
"""The list of what could not be saved, in the new store's folder: kinds, ids and numbers, no content."""


class SalvageInside(Problem):
    """The new store would come to lie in the folder of the damaged one."""

    def __init__(self) -> None:
        super().__init__(
            "The new store cannot be made inside the folder of the damaged one.",
            "Nothing was written, and the damaged store is as it was.",
            "Name another folder after --to.",
        )


def salvage_store(folder: StoreFolder, to: StoreFolder, passphrase: str, *, clock: Clock | None = None) -> Salvage:
    """Read a store into a new one in the folder `to`, which must hold none, and prove that the new one is whole.

    Raises `SalvageInside`, the problems of key file and database, `StoreExists` and those of writing. The store in
    `folder` is not changed.
    """
    clock = clock or SystemClock()
    if to.folder.resolve().is_relative_to(folder.folder.resolve()):
        raise SalvageInside
    if store_exists(to):
        raise StoreExists
    session, keys = _unlocked(folder, passphrase)
    key = session.store_key.raw
    with _held(folder.folder), _no_empty_folder(to.folder):
        saved = salvage(folder.folder, to.folder, keys, new_key=key, actor=session.me.id, at=clock.now())
        _copy_keys(folder, to)
    write_atomically(to.folder / LIST_NAME, "".join(f"{line}\n" for line in saved.missing).encode())
    with contextlib.closing(_opened(to, session)) as store:
        store.go_on(proved=True)
    report = check(to.folder, key)
    if not report.whole:
        raise Problem(
            f"The store that was salvaged is not whole: {report.findings[0]}",
            "The damaged store was left as it is, and so was what came out of it.",
            "Bring the store back from a backup, or send this message to whoever supports the program.",
        )
    return saved


def _unlocked(folder: StoreFolder, passphrase: str) -> tuple[Session, list[bytes]]:
    """The member's keys, and those that the database may be under: two while a renewal is not finished."""
    key_file = KeyFile.read(folder.key_file)
    with key_file.unlock(passphrase) as unlocked:
        session = _sitting(folder, key_file, unlocked.store_key, unlocked.keep())
        return session, [key.raw for key in (unlocked.store_key, unlocked.renewed_key) if key is not None]


def _sitting(folder: StoreFolder, key_file: KeyFile, store_key: StoreKey, keys: KeptKeys) -> Session:
    return Session(folder, key_file, store_key, keys.person, keys, lambda: shipped_practice().store_roles)


def _opened(to: StoreFolder, session: Session) -> db.store.SqlStore:
    """The new store with the keys that were copied; from here on their marks are those of its own journal."""
    there = _sitting(to, KeyFile.read(to.key_file), session.store_key, session.keys)
    return db.store.open_store(to.folder, there.store_key.raw, there, anchors=there.anchors, accept_loss=True)


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Nobody works with the damaged store meanwhile; where its folder cannot be written to, nobody could."""
    lock = None
    with contextlib.suppress(FolderReadOnly):
        lock = LockFile(folder)
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


@contextlib.contextmanager
def _no_empty_folder(folder: Path) -> Iterator[None]:
    """If nothing could be saved, no new folder stays behind that looks like a store."""
    is_new = not folder.exists()
    try:
        yield
    except BaseException:
        if is_new:
            with contextlib.suppress(OSError):
                folder.rmdir()  # only while it is empty
        raise


def _copy_keys(folder: StoreFolder, to: StoreFolder) -> None:
    backup = folder.key_file.with_name(folder.key_file.name + ".bak").name
    try:
        for name in (folder.key_file.name, backup):
            if (folder.folder / name).exists():
                write_atomically(to.folder / name, (folder.folder / name).read_bytes())
        if folder.conference_keys.is_dir():
            make_private_folder(to.conference_keys)
            for file in sorted(folder.conference_keys.iterdir()):
                write_atomically(to.conference_keys / file.name, file.read_bytes())
    except OSError as error:
        raise as_problem(error) from None
