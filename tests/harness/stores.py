"""A store with entries that can be told from one another: made, opened, written to, and judged.

Entry `n` belongs to conference `n % 3`. Every fifth changes the one three before it, so that rows
are not only added. What entry `n` must hold follows from `n` alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from db.engine import ask
from db.proving import prove
from db.store import SqlStore, create, open_store
from rothdesk.app.commands.meeting import AddEntry, AmendEntry
from rothdesk.app.commands.preparing import PrepareConference
from rothdesk.app.desk import Desk
from rothdesk.app.profiles import ProfileShelf
from rothdesk.bootstrap.opening import PROFILE, RandomIds
from rothdesk.domain.conference import Conference
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.restriction import EVERYBODY_INVITED
from rothdesk.profiles.loading import shipped_text
from rothdesk.support.clock import LONDON, SetClock

KEY = bytes(range(48))
CONFERENCES = tuple(ConferenceId(f"c{number}") for number in range(3))
NOON = datetime(2026, 11, 9, 12, 0, tzinfo=LONDON)


def text_of(number: int) -> str:
    """Texts of very different lengths, so that commits end in the middle of pages and of the log."""
    return f"entry {number} " + hashlib.sha256(str(number).encode()).hexdigest() * (number * 7 % 61)


def desk_over(store: SqlStore) -> Desk:
    """A desk as the program has one."""
    shelf = ProfileShelf(store, shipped_text(PROFILE), f"{PROFILE}.toml")
    return Desk(store, shelf, SetClock(NOON), RandomIds(), actor="minute-taker")


@contextmanager
def opened(folder: Path, *settings: str) -> Iterator[SqlStore]:
    """The store, open and proved, with these settings of SQLite changed afterwards (`name = value`)."""
    store = open_store(folder, KEY)
    try:
        prove(store, NOON, actor="minute-taker")
        for setting in settings:
            ask(store._at_hand(), f"PRAGMA {setting}")
        yield store
    finally:
        store.close()


def make(folder: Path) -> Path:
    """A store with three conferences and no entry yet."""
    store = create(folder, KEY)
    desk = desk_over(store)
    for conference in CONFERENCES:
        details = Conference(id=conference, reference=conference, conference_type="initial")
        desk.execute(PrepareConference(conference=conference, details=details))
    store.close()
    return folder


def note(desk: Desk, number: int) -> None:
    """Note one entry."""
    entry = Entry(id=f"e{number:06}", at=NOON, kind=EntryKind.FACT, text=text_of(number))
    desk.execute(AddEntry(conference=CONFERENCES[number % 3], entity=entry, who=EVERYBODY_INVITED))


def write(desk: Desk, number: int) -> None:
    """Note one entry, and with every fifth change an earlier one of the same conference."""
    note(desk, number)
    if number % 5 == 0 and number > 3:
        earlier = f"e{number - 3:06}"
        changes = {"agenda_item": f"changed with {number}"}
        desk.execute(AmendEntry.of(CONFERENCES[number % 3], earlier, **changes))


def entries(store: SqlStore) -> dict[int, Entry]:
    """All entries by their numbers."""
    return {int(entry.id[1:]): entry for conference in CONFERENCES for entry in store.load(conference).record.entries}


def is_as_written(number: int, entry: Entry, told: Collection[int]) -> bool:
    """Whether this entry is what was written under its number, and changed if that was told with a later one."""
    later = number + 3
    if later % 5 == 0 and later in told and entry.agenda_item != f"changed with {later}":
        return False
    return entry.text == text_of(number) and entry.who == EVERYBODY_INVITED
