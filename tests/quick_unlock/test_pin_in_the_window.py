"""A PIN set up and used in the window, over a real store and a real Secret Service; restricted text stays closed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.program.at_work import AFTERNOON, PASSPHRASE, AtWork
from ui.application import make_application

PIN = "482913"
Start = Callable[[bool], None]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """pytest-qt's application, made as the program makes it."""
    return make_application(["rothdesk"], look="light")


@pytest.fixture
def at_work(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[AtWork]:
    """A store with the sample conference, at the page People and access."""
    made = AtWork(tmp_path / "store", qtbot)
    made.make_store()
    made.rehearse()
    made.program.show_home()
    made.until(lambda: made.shows("home.list"))
    made.press(Qt.Key.Key_F4)
    made.until(lambda: made.shows("people.quick"))
    yield made
    made.end()


def set_up(at_work: AtWork) -> None:
    at_work.click("people.quick")
    at_work.keys(f"{PASSPHRASE}\n{PIN}\n{PIN}\n")


def to_unlock(at_work: AtWork) -> None:
    at_work.click("people.back")
    at_work.click("home.lock")
    at_work.until(lambda: at_work.shows("unlock"))
    at_work.settle()


def test_a_pin_opens_the_store_and_no_restricted_text(secret_service: Start, at_work: AtWork) -> None:
    secret_service(True)
    set_up(at_work)
    at_work.until(lambda: at_work.sees("The PIN works on this computer"))
    assert at_work.sees("PIN on this computer") or at_work.shows("people.quick_off")
    to_unlock(at_work)
    assert at_work.keyboard() == "unlock.pin"
    at_work.keys("000000\n")
    at_work.until(lambda: at_work.sees("That PIN is not right."))
    at_work.keys(f"{PIN}\n")
    at_work.until(lambda: at_work.shows("home"))
    assert at_work.sees("unlocked with a PIN, restricted text stays closed")
    at_work.until(lambda: at_work.keyboard() == "home.list")
    at_work.keys("\n")
    at_work.until(lambda: at_work.program.conference is not None and at_work.program.conference.screen is not None)
    conference = at_work.program.conference
    assert conference is not None
    assert conference.screen is not None
    assert conference.screen.view.restricted_items == ()


def test_after_twelve_hours_only_the_passphrase_is_asked_for(secret_service: Start, at_work: AtWork) -> None:
    secret_service(True)
    set_up(at_work)
    at_work.until(lambda: at_work.sees("The PIN works on this computer"))
    at_work.clock.moment = AFTERNOON + timedelta(hours=13)
    (kept,) = at_work.folder.glob("quick-unlock/*.quick")
    assert json.loads(kept.read_text())["box"]
    to_unlock(at_work)
    assert at_work.keyboard() == "unlock.passphrase"
    assert not at_work.shows("unlock.with_pin")
    assert json.loads(kept.read_text())["box"] == ""


def test_without_a_keyring_no_pin_is_set_up_and_it_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, at_work: AtWork
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'no-bus'}")
    set_up(at_work)
    at_work.until(lambda: at_work.find(QLineEdit, "pin.old").isEnabled() and at_work.sees("keyring"))
    at_work.settle()
    assert at_work.shows("pin"), "it left the form as if it had worked"
    at_work.click("pin.back")
    at_work.until(lambda: at_work.shows("people.quick"))
