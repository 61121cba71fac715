"""The whole program as it is run watches over itself: time, signs of the system and the clipboard are joined to it.

Only the process is not replaced at locking, the clocks are set by hand and the system's signs are given by the test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import rothdesk.bootstrap.window
from rothdesk.bootstrap.window import running
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder
from tests.locking.conftest import Planted
from ui.program.program import Program
from ui.shell.countdown import Countdown
from ui.shell.window import Window
from ui.widgets import LineEdit

CONTROL = Qt.KeyboardModifier.ControlModifier
WORDS = "told in confidence"
PATIENCE_MS = 60_000

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


class Signs(QObject):
    """Stands for the operating system, which the test is."""

    left = Signal()
    heard = False

    def begin(self) -> None:
        self.heard = True


class Clocks:
    """The process's own clock and the one on the wall; `wait` moves both."""

    def __init__(self) -> None:
        self.run, self.wall = 1000.0, SetClock(datetime(2026, 4, 20, 16, 30, tzinfo=LONDON))

    def wait(self, seconds: float) -> None:
        self.run += seconds
        self.wall.moment += timedelta(seconds=seconds)


class Sat:
    """The program as `running` makes it, somebody in front of it, and what may happen to both."""

    def __init__(self, planted: Planted, qtbot: QtBot, signs: Signs, clocks: Clocks, replaced: list[object]) -> None:
        self.signs, self.clocks, self.replaced, self._qtbot = signs, clocks, replaced, qtbot
        self.window = Window()
        self._run: AbstractContextManager[Program] = running(StoreFolder(planted.folder), self.window)
        self._runs = True
        self.program = self._run.__enter__()
        self.program.start(planted.passphrase)
        self.window.show()
        self.window.activateWindow()
        self.until(lambda: self.program.is_open and self.shows("home.list"))

    def until(self, true: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(true, timeout=PATIENCE_MS)

    def shows(self, name: str) -> bool:
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def copy(self, words: str) -> None:
        """Out of a field of the window, with the keyboard."""
        field = LineEdit()
        field.setParent(self.window)
        field.show()
        field.setFocus()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
        QTest.keyClick(field, Qt.Key.Key_C, CONTROL)
        assert QApplication.clipboard().text() == words

    def locked(self) -> bool:
        return bool(self.replaced)

    def close(self) -> None:
        """As `run_window` ends once the window is closed."""
        if self._runs:
            self._runs = False
            self.window.close()
            QApplication.processEvents()
            self._run.__exit__(None, None, None)


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    found = qapp.clipboard()
    found.clear()
    yield found
    found.clear()


@pytest.fixture
def sat(planted: Planted, clipboard: QClipboard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sat]:
    """Somebody signed in at the list of conferences."""
    signs, clocks = Signs(), Clocks()
    replaced: list[object] = []
    at = rothdesk.bootstrap.window
    monkeypatch.setattr(at, "time", SimpleNamespace(monotonic=lambda: clocks.run))
    monkeypatch.setattr(at, "SystemClock", lambda: clocks.wall)
    monkeypatch.setattr(at, "system_away", lambda _window, _parent: signs)
    monkeypatch.setattr(at, "replace_process", replaced.append)
    monkeypatch.setattr(at, "catch_crashes", lambda _tell: None)  # it would stay for all other tests
    made = Sat(planted, qtbot, signs, clocks, replaced)
    yield made
    made.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def put_by_another(clipboard: QClipboard, words: str) -> None:
    """Other programs own what they put there, so that nothing of ours says that it was selected."""
    theirs = QMimeData()
    theirs.setText(words)
    clipboard.blockSignals(True)  # this process owns it here in truth
    clipboard.setMimeData(theirs)
    clipboard.blockSignals(False)


def test_time_alone_locks_and_a_hand_stays(sat: Sat, qtbot: QtBot) -> None:
    minutes = sat.program.settings.lock_minutes
    (countdown,) = sat.window.findChildren(Countdown)
    sat.clocks.wait(60 * minutes - 10)
    sat.until(countdown.isVisible)
    QTest.keyClick(sat.window, Qt.Key.Key_Shift)
    sat.until(countdown.isHidden)
    sat.clocks.wait(60 * minutes - 10)
    sat.until(countdown.isVisible)
    assert not sat.locked()
    sat.clocks.wait(10)
    sat.until(sat.locked)
    sat.until(lambda: sat.shows("unlock.passphrase"))
    assert not sat.program.is_open


def test_a_sign_of_the_system_locks(sat: Sat) -> None:
    sat.until(lambda: sat.signs.heard)
    assert not sat.locked()
    sat.signs.left.emit()
    sat.until(sat.locked)


def test_locking_takes_what_was_copied_off_the_clipboard(sat: Sat, clipboard: QClipboard) -> None:
    sat.copy(WORDS)
    sat.program.lock()
    assert clipboard.text() == "", "not in the same moment as the cover"
    sat.until(sat.locked)


def test_closing_takes_what_was_copied_off_the_clipboard(sat: Sat, clipboard: QClipboard) -> None:
    sat.copy(WORDS)
    sat.close()
    assert clipboard.text() == ""


@pytest.mark.parametrize("end", ["lock", "close"])
def test_what_another_program_put_on_the_clipboard_stays(sat: Sat, clipboard: QClipboard, end: str) -> None:
    sat.copy(WORDS)
    put_by_another(clipboard, "a shopping list")
    if end == "lock":
        sat.program.lock()
        sat.until(sat.locked)
    sat.close()
    assert clipboard.text() == "a shopping list"
