"""Somebody who types, locks the program, and comes back to where they were."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from rothdesk.app.commands.base import Command
from rothdesk.domain.ids import ConferenceId
from tests.ui.program.at_work import PASSPHRASE, AtWork
from ui.conference.open_conference import OpenConference

CONTROL = Qt.KeyboardModifier.ControlModifier


def current(at_work: AtWork) -> OpenConference:
    conference = at_work.program.conference
    assert conference is not None
    return conference


def do(at_work: AtWork, *commands: Command) -> None:
    for command in commands:
        at_work.program.client.execute(command)
    at_work.settle()


def open_one(at_work: AtWork, conference: ConferenceId | None = None) -> AtWork:
    """Open a conference, or the one that is there."""
    if conference is None:
        at_work.keys("\n")
    else:
        at_work.program.open_conference(conference)
    at_work.until(lambda: at_work.program.conference is not None and current(at_work).screen is not None)
    at_work.settle()
    return at_work


def to(at_work: AtWork, stage: str) -> None:
    at_work.window.go_to(stage)
    at_work.settle()


def lock_and_unlock(at_work: AtWork) -> None:
    at_work.press(Qt.Key.Key_L, CONTROL)
    at_work.until(lambda: at_work.shows("unlock"))
    at_work.until(lambda: at_work.keyboard() == "unlock.passphrase")
    at_work.keys(f"{PASSPHRASE}\n")
    at_work.until(lambda: at_work.program.is_open)
    at_work.settle()


def lock_and_come_back(at_work: AtWork) -> None:
    lock_and_unlock(at_work)
    at_work.until(lambda: at_work.program.conference is not None and current(at_work).screen is not None)
    at_work.settle()


def put(at_work: AtWork, field: str, words: str) -> None:
    """Type into a field in place of what stands there."""
    found = next(w for w in at_work.window.findChildren(QWidget, field) if isinstance(w, QLineEdit | QPlainTextEdit))
    found.setFocus()
    found.selectAll()
    at_work.keys(words)


def stands(at_work: AtWork, field: str) -> str:
    found = next(w for w in at_work.window.findChildren(QWidget, field) if isinstance(w, QLineEdit | QPlainTextEdit))
    return found.text() if isinstance(found, QLineEdit) else found.toPlainText()
