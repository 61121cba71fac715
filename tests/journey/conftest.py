"""The real program over a real store in a folder, shown offscreen, with a person's hands in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.journey.answering import Answering
from tests.journey.hands import Hands
from tests.journey.starting import PASSPHRASE, start
from ui.application import make_application


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
def at_laptop(asker: Answering, qapp: QApplication) -> Iterator[Callable[[Path], Hands]]:
    """Starts the program over the store in a folder; the window is closed afterwards."""
    # A list takes a click only after the time of a double click, for which these hands need not wait.
    patience = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(1)
    started: list[Hands] = []

    def begin(folder: Path) -> Hands:
        started.append(start(folder, asker))
        return started[-1]

    yield begin
    for hands in started:
        hands.leave()
        hands.dispatcher.close()
        hands.window.deleteLater()
    qapp.setDoubleClickInterval(patience)
    QApplication.processEvents()


@pytest.fixture
def hands(at_laptop: Callable[[Path], Hands], tmp_path: Path) -> Hands:
    """The program as it is started for the first time."""
    return at_laptop(tmp_path / "store")
