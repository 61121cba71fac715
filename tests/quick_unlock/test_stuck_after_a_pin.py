"""A lock that cannot finish after unlocking with a PIN: the PIN uncovers the window again, or the passphrase does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from drives import no_file_grows_beyond
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.program.at_work import PASSPHRASE, AtWork
from ui.application import make_application

PIN = "482913"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """pytest-qt's application, made as the program makes it."""
    return make_application(["rothdesk"], look="light")


def to_meeting(at_work: AtWork) -> None:
    at_work.until(lambda: at_work.keyboard() == "home.list")
    at_work.keys("\n")
    at_work.until(lambda: at_work.program.conference is not None and at_work.program.conference.screen is not None)
    at_work.settle()
    at_work.window.go_to("meeting")
    at_work.settle()


def tried(at_work: AtWork, secret: str) -> None:
    at_work.keys(f"{secret}\n")
    at_work.until(lambda: not at_work.sees("Working out the key"))
    at_work.settle()


def stick(at_work: AtWork) -> None:
    at_work.find(QPlainTextEdit, "meeting.capture.text").setFocus()
    at_work.keys("Said")
    at_work.until(lambda: at_work.window.status.words.startswith("Not saved"))
    at_work.program.lock()
    at_work.until(lambda: at_work.shows("cover.form"))


def test_the_pin_uncovers_it_only_where_it_opened_the_store(
    secret_service: Callable[[bool], None], tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    secret_service(True)
    at_work = AtWork(tmp_path / "store", qtbot)
    at_work.make_store()
    at_work.rehearse()
    at_work.program.show_home()
    at_work.until(lambda: at_work.shows("home.list"))
    at_work.press(Qt.Key.Key_F4)
    at_work.until(lambda: at_work.shows("people.quick"))
    at_work.click("people.quick")
    at_work.keys(f"{PASSPHRASE}\n{PIN}\n{PIN}\n")
    at_work.until(lambda: at_work.sees("The PIN works on this computer"))
    at_work.click("people.back")
    to_meeting(at_work)
    with no_file_grows_beyond(4096):
        stick(at_work)
        assert at_work.keyboard() == "cover.passphrase"
        assert not at_work.shows("cover.other"), "a PIN never leads to what the passphrase has opened"
        tried(at_work, PASSPHRASE)
        assert not at_work.window.is_covered
    at_work.program.lock()
    at_work.until(lambda: at_work.keyboard() == "unlock.pin")
    at_work.keys(f"{PIN}\n")
    at_work.until(lambda: at_work.program.is_open)
    at_work.settle()
    if at_work.program.conference is None:
        to_meeting(at_work)
    at_work.until(lambda: at_work.shows("meeting.capture.text"))
    with no_file_grows_beyond(4096):
        stick(at_work)
        assert at_work.keyboard() == "cover.pin"
        tried(at_work, "000000")
        assert at_work.window.is_covered
        assert at_work.sees("That PIN is not right.")
        tried(at_work, PIN)
        assert not at_work.window.is_covered
        stick(at_work)
        at_work.click("cover.other")
        assert at_work.keyboard() == "cover.passphrase"
        tried(at_work, PASSPHRASE)
        assert not at_work.window.is_covered
    at_work.end()
