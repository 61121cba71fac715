"""Stores to measure on: made-up entries, as many as are wanted, written by the program's own commits.

They lie in a folder that is removed at the end, and hold invented words only.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from db.examination import examine
from db.store import SqlStore
from rothdesk.app.change import compare
from rothdesk.bootstrap.database import open_database
from rothdesk.bootstrap.opening import OpenedStore, create_store, open_store, shipped_practice
from rothdesk.bootstrap.session import Session
from rothdesk.domain.conference import Conference
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import new_record
from rothdesk.domain.restriction import EVERYBODY_INVITED
from rothdesk.secrets.derivation import LEAST_KDF, Argon2Parameters
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.support.clock import Clock, SystemClock
from rothdesk.support.paths import StoreFolder

PASSPHRASE = "benches need no secret"  # noqa: S105  of a store that is gone when the figures are there
RARE = "kingfisher"
"""A word of `RARE_ENTRIES` entries, however large the store is."""
RARE_ENTRIES = 40
_SYLLABLES = ("ba", "cor", "den", "fli", "gar", "hol", "ket", "lum", "mer", "nos", "pra", "quil", "rus", "sta", "tre")
_RANDOM = random.Random(7)  # noqa: S311  words to search for, no secret
_WORDS = tuple("".join(_RANDOM.choices(_SYLLABLES, k=3)) for _ in range(1_500))


@dataclass(frozen=True, slots=True)
class Size:
    """How large a store is."""

    conferences: int
    entries_each: int

    @property
    def entries(self) -> int:
        """Entries of all conferences together."""
        return self.conferences * self.entries_each


def words(number: int) -> str:
    """About 200 letters, different for each number."""
    chosen = random.Random(number).choices(_WORDS, k=26)  # noqa: S311
    if number < RARE_ENTRIES:
        chosen[number % 26] = RARE
    return " ".join(chosen).capitalize() + "."


def make(folder: Path, *, kdf: Argon2Parameters = LEAST_KDF) -> OpenedStore:
    """A new store with nothing in it."""
    return create_store(StoreFolder(folder), PASSPHRASE, kdf=kdf).opened


def fill(opened: OpenedStore, size: Size) -> None:
    """Commit so many conferences with their entries, each in one commit."""
    now = opened.clock.now()
    for number in range(size.conferences):
        conference = Conference(
            id=f"c{number}",
            reference=f"BENCH-{number}",
            conference_type="initial",
            profile=opened.shelf.current.id,
            profile_digest=opened.shelf.current_digest,
            who=EVERYBODY_INVITED,
        )
        entries = tuple(
            Entry(
                id=f"e{each}",
                position=each,
                at=now,
                kind=EntryKind.FACT,
                text=words(number * size.entries_each + each),
                who=EVERYBODY_INVITED,
            )
            for each in range(size.entries_each)
        )
        record = replace(new_record(conference), entries=entries)
        opened.store.commit(compare(None, record, "Prepare"), expected_revision=0, actor="chair", at=now)


@contextmanager
def made(folder: Path, size: Size) -> Iterator[OpenedStore]:
    """A store of this size, open; it was closed and opened after it was filled."""
    opened = make(folder)
    opened.shelf.pin()
    fill(opened, size)
    opened.close()
    opened = open_store(StoreFolder(folder), PASSPHRASE)
    try:
        yield opened
    finally:
        opened.close()


class AfterKey:
    """Opens a store whose keys are there already."""

    def __init__(self, folder: Path) -> None:
        self._folder = StoreFolder(folder)
        self._clock: Clock = SystemClock()
        self._roles = shipped_practice().store_roles
        with KeyFile.read(self._folder.key_file).unlock(PASSPHRASE) as unlocked:
            self._keys, self._store_key = unlocked.keep(), unlocked.store_key

    def open(self) -> SqlStore:
        """The open database."""
        key_file = KeyFile.read(self._folder.key_file)
        keys = self._keys
        session = Session(self._folder, key_file, self._store_key, keys.person, keys, lambda: self._roles)
        return open_database(session, self._clock)[0]

    def examine(self) -> None:
        """Look through the closed database as *check now* does. Raises `ValueError` if it is not whole."""
        if not examine(self._folder.database, self._store_key.raw).whole:
            raise ValueError


def conference(number: int) -> ConferenceId:
    """The id of a conference that `fill` made."""
    return ConferenceId(f"c{number}")
