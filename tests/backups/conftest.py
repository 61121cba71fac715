"""A store with two conferences, made once and copied for each test; and what a person would do with it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

import resources
from rothdesk.app.commands.preparing import PrepareConference
from rothdesk.app.conference_file import import_conference
from rothdesk.app.long_work import NobodyWatching, Stopped
from rothdesk.bootstrap.opening import OpenedStore, create_store, open_store
from rothdesk.domain.conference import Conference
from rothdesk.domain.ids import ConferenceId
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder

PASSPHRASE = "seven quiet herons over Yate"
LEAST = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
"""The least effort that a key file may ask for."""
NOW = datetime(2026, 4, 20, 16, 30, tzinfo=LONDON)
SAMPLE = "samples/scenario-01.toml"


class StopAfter:
    """A watch that stops the work at its n-th word."""

    def __init__(self, words: int) -> None:
        self.left = words
        self.stages: list[str] = []

    def stage(self, words: str) -> None:
        self.stages.append(words)
        self._count()

    def reached(self, done: int, total: int) -> None:
        self._count()

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Stopped


@dataclass
class Office:
    """A chair's computer: one store folder, a clock, and the passphrase in the chair's head."""

    folder: StoreFolder
    clock: SetClock
    recovery_code: str = ""
    passphrase: str = PASSPHRASE

    def open(self) -> OpenedStore:
        return open_store(self.folder, self.passphrase, clock=self.clock)

    def add_conference(self, reference: str) -> None:
        opened = self.open()
        try:
            add_conference(opened, reference)
        finally:
            opened.close()

    def references(self) -> list[str]:
        opened = self.open()
        try:
            return sorted(each.reference for each in opened.store.summaries())
        finally:
            opened.close()

    def content_hash(self) -> str:
        opened = self.open()
        try:
            return opened.store.original().content_hash(NobodyWatching())
        finally:
            opened.close()

    def journal(self) -> list[str]:
        """The names of all commands in the journal, with those that concern the store."""
        opened = self.open()
        try:
            return journal_of(opened)
        finally:
            opened.close()


def add_conference(opened: OpenedStore, reference: str) -> ConferenceId:
    conference = opened.desk.new_conference()
    kind = opened.shelf.current.conference_types[0].id
    details = Conference(id=conference, reference=reference, conference_type=kind)
    opened.desk.execute(PrepareConference(conference=conference, details=details))
    return conference


def journal_of(opened: OpenedStore) -> list[str]:
    from db.engine import ask

    engine = opened.store._at_hand()  # the tests read what no use case asks for
    return [name for (name,) in ask(engine, "SELECT name FROM journal ORDER BY sequence")]


@pytest.fixture(scope="session")
def first_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = StoreFolder(tmp_path_factory.mktemp("first") / "store")
    clock = SetClock(NOW)
    created = create_store(folder, PASSPHRASE, label="R. Okonkwo", clock=clock, kdf=LEAST)
    import_conference(created.opened.desk, resources.text(SAMPLE), Path(SAMPLE).name)
    add_conference(created.opened, "2026-0002")
    created.opened.close()
    return Office(folder, clock, created.recovery_code)


@pytest.fixture
def office(first_office: Office, tmp_path: Path) -> Office:
    """A copy of the first office, closed, with a clock of its own."""
    folder = StoreFolder(tmp_path / "office" / "store")
    shutil.copytree(first_office.folder.folder, folder.folder)
    return Office(folder, SetClock(NOW), first_office.recovery_code)


@pytest.fixture
def opened(office: Office) -> Iterator[OpenedStore]:
    store = office.open()
    yield store
    store.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder
