"""The real program over a real store in an empty folder, shown offscreen, with a person's hands in front of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rothdesk.app.dispatcher import ThreadedDispatcher
from rothdesk.bootstrap.window import StoreBackstage, make_program
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder
from tests.journey.answering import Answering
from tests.journey.hands import Hands
from ui.application import make_application

PASSPHRASE = "seven quiet herons over Yate"
FLOOR = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
"""The least effort that a key file may ask for, so that the journey is not spent on key derivation."""


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """pytest-qt's application, made as the program makes it."""
    return make_application(["rothdesk"], look="light")


@pytest.fixture
def asker(tmp_path: Path) -> Answering:
    folder = tmp_path / "copies"
    folder.mkdir()
    return Answering(PASSPHRASE, folder)


@pytest.fixture
def hands(tmp_path: Path, asker: Answering, qapp: QApplication, qtbot: QtBot) -> Iterator[Hands]:
    """The program as it is started for the first time."""
    # A list takes a click only after the time of a double click, for which these hands need not wait.
    patience = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(1)
    clock = SetClock(datetime(2026, 4, 20, 16, 30, tzinfo=LONDON))
    dispatcher = ThreadedDispatcher()
    program = make_program(StoreBackstage(StoreFolder(tmp_path / "store"), clock, FLOOR), dispatcher, asker=asker)
    program.start()
    program.window.resize(1280, 720)
    program.window.show()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    at_work = Hands(program, dispatcher, clock, qtbot, asker.lines)
    yield at_work
    at_work.leave()
    dispatcher.close()
    qapp.setDoubleClickInterval(patience)
    program.window.deleteLater()
    QApplication.processEvents()
