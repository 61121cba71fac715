"""A whole store (key file, conference keys, marks and database) with entries that can be told from one another.

Entry `n` belongs to conference `n // 64`, which is made when it is first needed; one in four is closed to
everybody, and every fifth changes an earlier one. What entry `n` must hold follows from `n` alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from db.engine import ask
from db.store import SqlStore
from rothdesk.app.commands.meeting import AddEntry, AmendEntry
from rothdesk.app.commands.preparing import PrepareConference
from rothdesk.app.desk import Desk
from rothdesk.bootstrap import opening
from rothdesk.bootstrap.opening import OpenedStore, create_store
from rothdesk.bootstrap.session import Session
from rothdesk.domain.conference import Conference
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.restriction import EVERYBODY_INVITED, NOBODY, WhoMayKnow
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.secrets.kept import KeptKeys
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.secrets.store_key import StoreKey
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder

PASSPHRASE = "seven quiet herons wade"
QUICK = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=4)
CODE_NAME = "recovery code of the tests"
"""A file in the store's folder. The code needs no stretching: a thousand openings cost no thousand half seconds."""
NOON = datetime(2026, 11, 9, 12, 0, tzinfo=LONDON)


def text_of(number: int) -> str:
    """Texts of very different lengths, so that commits end in the middle of pages and of the log."""
    return f"entry {number} " + hashlib.sha256(str(number).encode()).hexdigest() * (number * 7 % 61)


def conference_of(number: int) -> ConferenceId:
    """The conference that an entry belongs to."""
    return ConferenceId(f"c{number // 64}")


def who_of(number: int) -> WhoMayKnow:
    """Who may know an entry: of one in four nobody, so that its words lie sealed."""
    return NOBODY if number % 4 == 2 else EVERYBODY_INVITED


def changed_by(number: int) -> int | None:
    """The number of the earlier entry that is changed with this one, if one is."""
    earlier = number - 3
    return earlier if number % 5 == 0 and earlier > 0 and conference_of(earlier) == conference_of(number) else None


def make(folder: Path) -> Path:
    """A store of a chair, with nothing in it yet."""
    created = create_store(StoreFolder(folder), PASSPHRASE, clock=SetClock(NOON), kdf=QUICK)
    created.opened.close()
    (folder / CODE_NAME).write_text(created.recovery_code, encoding="utf-8")
    return folder


def keys_of(folder: Path) -> tuple[KeyFile, KeptKeys, StoreKey]:
    """The key file of a store, and what it opens to the chair."""
    key_file = KeyFile.read(StoreFolder(folder).key_file)
    with key_file.unlock_with_recovery((folder / CODE_NAME).read_text(encoding="utf-8")) as unlocked:
        return key_file, unlocked.keep(), unlocked.store_key


def open_whole(folder: Path, *, accept_loss: bool = False) -> OpenedStore:
    """The store, opened as the program opens it once the keys are there. Raises `Problem` as the program does."""
    key_file, keys, store_key = keys_of(folder)
    session = Session(StoreFolder(folder), key_file, store_key, keys.person, keys, opening._store_roles)
    return opening._open(session, SetClock(NOON), renewed=None, accept_loss=accept_loss)


@contextmanager
def opened(folder: Path, *settings: str) -> Iterator[OpenedStore]:
    """The store, open, with these settings of SQLite changed afterwards (`name = value`)."""
    whole = open_whole(folder)
    try:
        for setting in settings:
            ask(whole.store._at_hand(), f"PRAGMA {setting}")
        yield whole
    finally:
        whole.close()


class Writing:
    """Notes entries at the desk of an open store."""

    def __init__(self, whole: OpenedStore) -> None:
        self._desk: Desk = whole.desk
        self._made = {summary.conference for summary in whole.store.summaries()}

    def note(self, number: int) -> None:
        """Note one entry, after making its conference if there is none."""
        conference = conference_of(number)
        if conference not in self._made:
            details = Conference(id=conference, reference=conference, conference_type="initial")
            self._desk.execute(PrepareConference(conference=conference, details=details))
            self._made.add(conference)
        entry = Entry(id=f"e{number:06}", at=NOON, kind=EntryKind.FACT, text=text_of(number))
        self._desk.execute(AddEntry(conference=conference, entity=entry, who=who_of(number)))

    def write(self, number: int) -> None:
        """Note one entry, and with every fifth change an earlier one."""
        self.note(number)
        earlier = changed_by(number)
        if earlier is not None:
            change = AmendEntry.of(conference_of(earlier), f"e{earlier:06}", agenda_item=f"changed with {number}")
            self._desk.execute(change)


def entries(store: SqlStore) -> dict[int, Entry]:
    """All entries by their numbers. Raises `Problem`."""
    return {
        int(entry.id[1:]): entry
        for summary in store.summaries()
        for entry in store.load(summary.conference).record.entries
    }


def is_as_written(number: int, entry: Entry, told: Collection[int]) -> bool:
    """Whether this entry is what was written under its number, and changed if that was told with a later one."""
    later = number + 3
    if changed_by(later) == number and later in told and entry.agenda_item != f"changed with {later}":
        return False
    return entry.text == text_of(number) and entry.who == who_of(number)
