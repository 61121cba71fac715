"""A store at which a chair who is cleared and a minute-taker who is not sit down one after another."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from clearance import Cleared
from decrypted import pages
from sqlcipher3 import dbapi2

from db.store import SqlStore, open_store
from rothdesk.app.commands.meeting import Arrive, OpenMeeting
from rothdesk.app.commands.preparing import AddAgency, AddParticipant, AmendConference, PrepareConference
from rothdesk.app.desk import Desk
from rothdesk.app.profiles import ProfileShelf
from rothdesk.domain.conference import Conference
from rothdesk.domain.ids import AgencyId, ConferenceId, PersonId
from rothdesk.domain.people import Agency, Participant, PersonKind
from rothdesk.profiles import shipped_text
from rothdesk.support.clock import LONDON, SetClock

KEY = bytes(range(48))
C = ConferenceId("c")
NOON = datetime(2026, 4, 21, 12, tzinfo=LONDON)
CHAIR, TAKER, MOTHER, WORKER = map(PersonId, ("chair", "taker", "mother", "worker"))


class Ids:
    """Ids in the order in which they were asked for."""

    def __init__(self, prefix: str) -> None:
        self._numbers = count()
        self._prefix = prefix

    def new(self) -> str:
        return f"{self._prefix}-{next(self._numbers)}"


@dataclass(slots=True)
class Office:
    """One store and the people who work at it, one after another."""

    folder: Path
    chair: Cleared
    taker: Cleared
    store: SqlStore
    desk: Desk
    sittings: int = 0

    def sit_down(self, who: Cleared) -> Desk:
        """Somebody closes the store, and this person opens it."""
        self.store.close()
        self.sittings += 1
        self.store = open_store(self.folder, KEY, who)
        self.desk = desk(self.store, f"s{self.sittings}")
        return self.desk

    def dump(self, phrases: list[str]) -> set[str]:
        """Which of these phrases can be had with the store's key and no other: by SQL, and from the raw pages."""
        copy = self.folder.parent / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder, copy)
        from_pages = held_in(copy, KEY, phrases)
        text = "\n".join(sql_values(copy / "store.db"))
        return from_pages | {phrase for phrase in phrases if phrase in text}

    def rows(self, statement: str) -> list[tuple[object, ...]]:
        """What a statement answers to whoever has the store's key, while the store is closed."""
        self.store.close()
        with closing(raw(self.folder / "store.db")) as connection:
            found: list[tuple[object, ...]] = connection.execute(statement).fetchall()
            connection.commit()
        return found


def held_in(folder: Path, key: bytes, phrases: list[str]) -> set[str]:
    """Those of the phrases that stand on any page of the store or its log, in UTF-8 or UTF-16.

    A phrase that goes over from one page to the next is found in the values that SQL reads out, not here.
    """
    text = b"\0".join(pages(folder / "store.db", key))
    return {
        phrase for phrase in phrases if any(form in text for form in (phrase.encode(), phrase.encode("utf-16-le")))
    }


def raw(database: Path, key: bytes = KEY) -> dbapi2.Connection:
    """A keyed connection that knows nothing of the program."""
    connection = dbapi2.connect(str(database))
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def sql_values(database: Path, key: bytes = KEY) -> Iterator[str]:
    """Every value of every table, shadow tables and schema with them, as text."""
    with closing(raw(database, key)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in [*tables, "sqlite_master"]:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                yield from (v.decode("utf-8", "replace") if isinstance(v, bytes) else str(v) for v in row)


def desk(store: SqlStore, prefix: str) -> Desk:
    shelf = ProfileShelf(store, shipped_text("south-gloucestershire"), "south-gloucestershire.toml")
    return Desk(store, shelf, SetClock(NOON), Ids(prefix), actor=store.closing.me.id)


def prepare(at: Desk, conference: ConferenceId = C) -> None:
    """A meeting at noon of chair, minute-taker, mother and social worker; the first two are in the room."""
    details = Conference(id=conference, reference="ROTH-1", conference_type="initial", child_name="Jo Example")
    at.execute(PrepareConference(conference=conference, details=details))
    gather(at, conference)


def gather(at: Desk, conference: ConferenceId) -> None:
    """The people of a conference that has been prepared, and the opening of their meeting."""
    people = ((CHAIR, "service", PersonKind.CHAIR), (TAKER, "service", PersonKind.MINUTE_TAKER))
    others = ((MOTHER, "family", PersonKind.FAMILY), (WORKER, "care", PersonKind.PROFESSIONAL))
    for agency in ("service", "family", "care", "police"):
        at.execute(AddAgency(conference=conference, entity=Agency(id=agency, title=agency.title())))
    for person, agency, kind in (*people, *others):
        entity = Participant(id=person, name=f"Person {person}", agency=AgencyId(agency), kind=kind)
        at.execute(AddParticipant(conference=conference, entity=entity))
    at.execute(AmendConference.of(conference, conference, chair=CHAIR, minute_taker=TAKER))
    for person in (CHAIR, TAKER):
        at.execute(Arrive(conference=conference, person=person, at=NOON))
    at.execute(OpenMeeting(conference=conference, at=NOON))
