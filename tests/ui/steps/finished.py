"""The sample conference, over and approved, with what the last pages need: a workshop, an identity and a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from rothdesk.app.commands.issuing import RemoveRecipient
from rothdesk.app.dispatcher import ThreadedDispatcher
from rothdesk.app.screen import Screen, ScreenOf
from rothdesk.bootstrap.at_hand import StoreAtHand
from rothdesk.bootstrap.backstage import StoreBackstage
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder
from tests.ui.steps.conftest import ScriptedAsker
from ui.autosave import Autosave
from ui.conference.open_conference import OpenConference
from ui.desk_client import DeskClient

PASSPHRASE = "seven quiet herons over Yate"
LEAST = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)


class Finished:
    """A conference that is over, on the store's own thread."""

    def __init__(self, folder: Path) -> None:
        self.clock = SetClock(datetime(2026, 4, 23, 9, 30, tzinfo=LONDON))
        self.dispatcher = ThreadedDispatcher()
        backstage = StoreBackstage(StoreFolder(folder / "store"), self.clock, LEAST)
        self.opened: StoreAtHand = self.run(lambda: backstage.create("PO", PASSPHRASE)[0])
        self.desk = self.opened.desk
        conference = self.run(self.opened.rehearse)
        self.asker = ScriptedAsker(passphrase=PASSPHRASE)
        client = DeskClient(self.desk, self.dispatcher)
        self.conference = OpenConference(conference, client, Autosave(), self.asker, self.clock)
        self.copies = folder / "copies"
        self.copies.mkdir()
        self.asker.file = self.copies

    def run(self, job: Callable[[], object]) -> object:
        return self.dispatcher.submit(job).result()

    @property
    def screen(self) -> Screen:
        return self.run(lambda: self.desk.ask(ScreenOf(self.conference.id)))

    @property
    def view(self) -> object:
        return self.screen.view

    def settle(self) -> None:
        """Wait until every job has run and every answer has arrived."""
        for _ in range(6):
            self.run(lambda: None)
            QApplication.processEvents()

    def keep(self) -> None:
        self.conference.autosave.flush()
        self.settle()

    def do(self, *commands: object) -> None:
        for command in commands:
            self.run(lambda each=command: self.desk.execute(each))
        self.conference.refresh()
        self.settle()

    def without_recipients(self) -> None:
        """Nobody is listed."""
        self.do(*(RemoveRecipient(conference=self.conference.id, id=r.id) for r in self.screen.view.recipients))

    def only(self, *places: int) -> None:
        """Only these of the recipients, counted from 0, stay listed."""
        recipients = self.screen.view.recipients
        gone = [r for n, r in enumerate(recipients) if n not in places]
        self.do(*(RemoveRecipient(conference=self.conference.id, id=r.id) for r in gone))

    def close(self) -> None:
        self.conference.close()
        self.settle()
        self.run(self.opened.close)
        self.dispatcher.close()


def finished(folder: Path) -> Iterator[Finished]:
    made = Finished(folder)
    yield made
    made.close()
