"""The program as it is started for the first time, over an empty folder, and over the store of a small office."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rothdesk.bootstrap.at_hand import StoreAtHand
from rothdesk.bootstrap.opening import create_store
from rothdesk.support.clock import SetClock
from rothdesk.support.paths import StoreFolder
from tests.ui.program.at_work import AFTERNOON, LEAST, PASSPHRASE, THEIRS, AtWork
from tests.ui.program.people_hands import to_people


@pytest.fixture
def at_work(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[AtWork]:
    """The program as it is started for the first time."""
    made = AtWork(tmp_path / "store", qtbot)
    yield made
    made.end()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with a chair (LH), a minute-taker (Tom) and the sample conference, to be copied."""
    folder = tmp_path_factory.mktemp("office") / "store"
    made = create_store(StoreFolder(folder), PASSPHRASE, label="LH", clock=SetClock(AFTERNOON), kdf=LEAST)
    made.opened.access.add("Tom", "minute_taker", THEIRS)
    StoreAtHand(made.opened).rehearse()
    made.opened.close()
    return folder


@pytest.fixture
def at_office(office: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[AtWork]:
    """The program at the unlock page of that store."""
    shutil.copytree(office, tmp_path / "store")
    made = AtWork(tmp_path / "store", qtbot)
    made.until(lambda: made.shows("unlock.people"))
    yield made
    made.end()


@pytest.fixture
def with_minute_taker(at_office: AtWork) -> AtWork:
    """The chair at the page, in a store with the sample conference and a minute-taker."""
    at_office.unlock(PASSPHRASE)
    to_people(at_office)
    return at_office
