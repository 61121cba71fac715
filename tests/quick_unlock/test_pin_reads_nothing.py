"""The cleared chair after a PIN, at every screen: quick unlock opens no restricted word (25 and 29)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from office import NOON
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.program.at_work import PASSPHRASE, AtWork
from tests.ui.program.every_word import Screens, office, walk, without_closed
from tests.ui.program.people_hands import to_people
from ui.application import make_application

PIN = "482913"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """pytest-qt's application, made as the program makes it."""
    return make_application(["rothdesk"], look="light")


@pytest.fixture
def said(tmp_path: Path) -> tuple[list[str], list[str]]:
    """Closed and open phrases in the store."""
    return office(tmp_path / "store")


@pytest.fixture
def at_door(tmp_path: Path, said: object, qapp: QApplication, qtbot: QtBot) -> Iterator[tuple[AtWork, Screens]]:
    """The program at the unlock page of that store."""
    screens = Screens()
    at_work = AtWork(tmp_path / "store", qtbot)
    at_work.clock.moment = NOON
    at_work.until(lambda: at_work.shows("unlock.people"))
    yield at_work, screens
    at_work.end()


def test_after_a_pin_no_screen_has_a_closed_word(
    secret_service: Callable[[bool], None],
    at_door: tuple[AtWork, Screens],
    said: tuple[list[str], list[str]],
) -> None:
    secret_service(True)
    at_work, screens = at_door
    at_work.unlock(PASSPHRASE)
    to_people(at_work)
    at_work.click("people.quick")
    at_work.keys(f"{PASSPHRASE}\n{PIN}\n{PIN}\n")
    at_work.until(lambda: at_work.sees("The PIN works on this computer"))
    at_work.click("people.back")
    at_work.click("home.lock")
    at_work.until(lambda: at_work.shows("unlock"))
    at_work.settle()
    assert at_work.keyboard() == "unlock.pin"
    at_work.keys(f"{PIN}\n")
    at_work.until(lambda: at_work.shows("home"))
    assert at_work.sees("unlocked with a PIN, restricted text stays closed")
    without_closed(walk(at_work, screens), *said)
