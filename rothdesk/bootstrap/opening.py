"""Making and opening a store: folder, key file and database together, and the desk over them.

A store that was not made to its end is no store: until the last step a note lies in the folder, and a folder with
that note is cleared before the next attempt. Nothing else in the folder is ever overwritten.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

import db.store
from db.problems import StoreExists
from rothdesk.app.desk import Desk
from rothdesk.app.profiles import ProfileShelf
from rothdesk.profiles.loading import load_profile, shipped_text
from rothdesk.profiles.profile import Profile
from rothdesk.secrets.derivation import DEFAULT_KDF, Argon2Parameters
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.support.atomic import flush_folder, make_private_folder, write_atomically
from rothdesk.support.clock import Clock, SystemClock
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem

PROFILE = "south-gloucestershire"
FIRST_PERSON, FIRST_ROLE = "chair", "chair"


class RandomIds:
    """Ids from the operating system's random source: 96 bits, never given out twice."""

    def new(self) -> str:
        """A new id."""
        return secrets.token_hex(12)


@dataclass(slots=True)
class OpenedStore:
    """An open store with its desk. Close it when done; `notice` is a sentence for the person, or empty."""

    folder: StoreFolder
    store: db.store.SqlStore
    desk: Desk
    shelf: ProfileShelf
    clock: Clock
    notice: str = ""

    def close(self) -> None:
        """Checkpoint and close."""
        self.store.close()


@dataclass(frozen=True, slots=True)
class CreatedStore:
    """A new store, open, and the recovery code that is shown once."""

    opened: OpenedStore
    recovery_code: str


def shipped_practice() -> Profile:
    """The practice profile for new conferences."""
    return load_profile(shipped_text(PROFILE), f"{PROFILE}.toml")


def store_exists(folder: StoreFolder) -> bool:
    """Whether a store, or a part of one, lies in this folder."""
    return not _unfinished(folder) and any(path.exists() for path in _parts(folder))


def create_store(
    folder: StoreFolder, passphrase: str, *, clock: Clock | None = None, kdf: Argon2Parameters = DEFAULT_KDF
) -> CreatedStore:
    """Make a store with its first person, the chair, and open it.

    Raises `Problem` (a weak passphrase, a store that is there already, a folder that cannot be written, a full
    disk); then nothing is left behind.
    """
    clock = clock or SystemClock()
    if store_exists(folder):
        raise StoreExists
    make_private_folder(folder.folder)
    _clear(folder)
    write_atomically(_note(folder), b"This store is being made.\n")
    try:
        created = KeyFile.create(folder.key_file, passphrase, person=FIRST_PERSON, role=FIRST_ROLE, kdf=kdf)
        store = db.store.create(folder.folder, created.store_key.raw)
    except BaseException:
        _clear(folder)
        raise
    _note(folder).unlink()
    flush_folder(folder.folder)
    return CreatedStore(_opened(folder, store, clock, ""), created.recovery_code)


def open_store(folder: StoreFolder, passphrase: str, *, clock: Clock | None = None) -> OpenedStore:
    """Open a store with the passphrase. Raises the problems of key file and database; nothing is then changed."""
    refuse_unfinished(folder)
    key_file = KeyFile.read(folder.key_file)
    with key_file.unlock(passphrase) as unlocked:
        key = unlocked.store_key
    store = db.store.open_store(folder.folder, key.raw)
    try:
        key_file.settle(key)
        return _opened(folder, store, clock or SystemClock(), key_file.notice)
    except BaseException:
        store.close()
        raise


def refuse_unfinished(folder: StoreFolder) -> None:
    """Raise `Problem` if making this store was interrupted: then it holds nothing, and its parts fit no error."""
    if _unfinished(folder):
        raise Problem(
            "This store was never finished: making it was interrupted.",
            "It holds no record yet.",
            "Make it again.",
        )


def recover_store(
    folder: StoreFolder,
    code: str,
    passphrase: str,
    *,
    clock: Clock | None = None,
    kdf: Argon2Parameters = DEFAULT_KDF,
) -> tuple[OpenedStore, str]:
    """Set a new passphrase with the recovery code, and open the store; the answer's second part is the next code."""
    next_code = KeyFile.read(folder.key_file).recover(code, passphrase, kdf=kdf)
    return open_store(folder, passphrase, clock=clock), next_code


def _opened(folder: StoreFolder, store: db.store.SqlStore, clock: Clock, notice: str) -> OpenedStore:
    shelf = ProfileShelf(store, shipped_text(PROFILE), f"{PROFILE}.toml")
    desk = Desk(store, shelf, clock, RandomIds(), actor=FIRST_PERSON)
    return OpenedStore(folder, store, desk, shelf, clock, notice)


def _note(folder: StoreFolder) -> Path:
    return folder.folder / "being-made"


def _unfinished(folder: StoreFolder) -> bool:
    return _note(folder).exists()


def _parts(folder: StoreFolder) -> tuple[Path, ...]:
    key, database = folder.key_file, folder.database
    beside = tuple(database.with_name(database.name + ending) for ending in ("-wal", "-shm", "-journal"))
    return (key, key.with_name(key.name + ".bak"), database, *beside)


def _clear(folder: StoreFolder) -> None:
    """Remove what an unfinished making left. Only ever called where no store was finished."""
    for path in (*_parts(folder), _note(folder)):
        path.unlink(missing_ok=True)
