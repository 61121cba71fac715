"""Nobody there: after minutes of nothing, after a sleep that nobody announced, and when the system says so.

The clocks are set by hand. The signals of Linux are heard from a real message bus (`dbus-daemon`) with a login
service of this test's own on it; without that tool they are skipped.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from rothdesk.app.own_settings import OwnSettings
from rothdesk.support.clock import LONDON, SetClock
from ui.away.idle import WARNING_SECONDS, Idle
from ui.away.windows import WindowsAway
from ui.program.watching import Watching, seconds_allowed
from ui.shell.countdown import Countdown
from ui.shell.window import Window

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Clocks:
    """A clock that only runs forward, and one on the wall; `wait` moves both."""

    run: float = 1000.0
    wall: SetClock = field(default_factory=lambda: SetClock(datetime(2026, 10, 25, 0, 30, tzinfo=LONDON)))

    def seconds(self) -> float:
        return self.run

    def wait(self, seconds: float) -> None:
        self.run += seconds
        self.wall.moment = (self.wall.moment.astimezone(None) + timedelta(seconds=seconds)).astimezone(LONDON)


@dataclass
class Program:
    """A store is open, and nothing else is of interest."""

    window: Window
    is_open: bool = True
    in_session: bool = False
    settings: OwnSettings = field(default_factory=OwnSettings)
    locked: int = 0

    def lock(self) -> None:
        self.locked += 1


@dataclass
class AtDesk:
    """A window with a field, the clocks and what is watched."""

    program: Program
    clocks: Clocks
    idle: Idle
    editor: QLineEdit

    def pass_by(self, seconds: int) -> None:
        """Let seconds pass with a look at the clocks in each."""
        for _ in range(seconds):
            self.clocks.wait(1)
            self.idle.tick()

    @property
    def countdown(self) -> Countdown:
        (found,) = self.program.window.findChildren(Countdown)
        return found


@pytest.fixture
def at_desk(qapp: QApplication, qtbot: QtBot) -> Iterator[AtDesk]:
    window = Window()
    window.resize(900, 600)
    editor = QLineEdit()
    window.show_screen(editor)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    clocks, program = Clocks(), Program(window)
    idle = Idle(lambda: seconds_allowed(program), clocks.seconds, clocks.wall, window)
    Watching(program, idle, None, window)
    qapp.installEventFilter(idle)
    yield AtDesk(program, clocks, idle, editor)
    qapp.removeEventFilter(idle)
    window.deleteLater()
    QApplication.processEvents()


def test_it_locks_after_the_minutes_that_are_set_and_counts_the_last_seconds_down(at_desk: AtDesk) -> None:
    at_desk.pass_by(5 * 60 - WARNING_SECONDS - 1)
    assert at_desk.countdown.isHidden()
    at_desk.pass_by(1)
    assert at_desk.countdown.isVisible()
    assert at_desk.countdown.accessibleName().startswith(f"Locking in {WARNING_SECONDS} seconds")
    at_desk.pass_by(WARNING_SECONDS - 1)
    assert at_desk.countdown.accessibleName().startswith("Locking in 1 second.")
    assert at_desk.program.locked == 0
    at_desk.pass_by(1)
    assert at_desk.program.locked == 1
    assert at_desk.countdown.isHidden()


@pytest.mark.parametrize(("in_session", "minutes"), [(False, 2), (True, 30)])
def test_the_limit_is_the_members_own_and_longer_in_a_meeting(
    at_desk: AtDesk, in_session: bool, minutes: int
) -> None:
    at_desk.program.settings = OwnSettings(lock_minutes=2, lock_minutes_in_session=30)
    at_desk.program.in_session = in_session
    at_desk.pass_by(minutes * 60 - 1)
    assert at_desk.program.locked == 0
    at_desk.pass_by(1)
    assert at_desk.program.locked == 1


HANDS: dict[str, Callable[[QLineEdit], object]] = {
    "a letter": lambda editor: QTest.keyClicks(editor, "a"),
    "a key without a letter": lambda editor: QTest.keyClick(editor, Qt.Key.Key_Shift),
    "a press of the mouse": lambda editor: QTest.mouseClick(editor, Qt.MouseButton.LeftButton),
    "the mouse": lambda editor: [QTest.mouseMove(editor.window().windowHandle(), QPoint(n, 9)) for n in (3, 60)],
}


@pytest.mark.parametrize("hand", HANDS.values(), ids=HANDS.keys())
def test_any_hand_stays(at_desk: AtDesk, hand: Callable[[QLineEdit], object]) -> None:
    at_desk.pass_by(5 * 60 - 10)
    assert at_desk.countdown.isVisible()
    hand(at_desk.editor)
    QApplication.processEvents()
    assert at_desk.countdown.isHidden()
    at_desk.pass_by(5 * 60 - 1)
    assert at_desk.program.locked == 0


def test_what_the_program_does_by_itself_is_no_hand(at_desk: AtDesk) -> None:
    at_desk.pass_by(5 * 60 - 10)
    at_desk.editor.setText("changed by the program")
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QApplication.sendEvent(at_desk.editor, key)
    at_desk.program.window.resize(800, 500)
    QApplication.processEvents()
    at_desk.pass_by(10)
    assert at_desk.program.locked == 1


def test_nothing_is_counted_while_no_store_is_open(at_desk: AtDesk) -> None:
    at_desk.program.is_open = False
    at_desk.pass_by(3600)
    at_desk.program.is_open = True
    at_desk.pass_by(60)
    assert at_desk.program.locked == 0


def test_a_sleep_that_nobody_announced_locks_on_waking(at_desk: AtDesk) -> None:
    at_desk.pass_by(10)
    at_desk.clocks.wall.moment += timedelta(minutes=3)  # the process's own clock stood still
    at_desk.pass_by(1)
    assert at_desk.program.locked == 1


def test_summer_time_and_a_corrected_clock_are_no_sleep(at_desk: AtDesk) -> None:
    at_desk.pass_by(10)
    at_desk.clocks.wall.moment -= timedelta(hours=1)
    at_desk.pass_by(1)
    at_desk.clocks.wall.moment += timedelta(seconds=30)
    at_desk.pass_by(1)
    assert at_desk.program.locked == 0
    at_desk.clocks.wall.moment = datetime(2026, 3, 29, 0, 59, 59, tzinfo=LONDON)
    at_desk.idle.tick()
    at_desk.pass_by(2)  # two o'clock comes after one second
    assert at_desk.clocks.wall.moment.hour == 2
    assert at_desk.program.locked == 0


@pytest.mark.parametrize(
    ("message", "what", "leaves"),
    [(0x2B1, 7, True), (0x2B1, 2, True), (0x2B1, 8, False), (0x218, 4, True), (0x218, 7, False), (0x100, 7, False)],
)
def test_messages_of_windows_are_told_apart(qapp: QApplication, message: int, what: int, leaves: bool) -> None:
    """Read as Windows lays MSG out; that Windows sends them is for a machine of its own to prove."""

    class Msg(ctypes.Structure):
        _fields_ = (("window", ctypes.c_void_p), ("message", ctypes.c_uint), ("wparam", ctypes.c_size_t))

    parent = QObject()
    away = WindowsAway(0, parent)
    told: list[bool] = []
    away.left.connect(lambda: told.append(True))
    raw = Msg(0, message, what)
    assert away._filter.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(raw)) == (False, 0)
    assert bool(told) is leaves


SIGNS = ("sleep", "lock", "hint", "user switch", "lid", "screensaver")


@pytest.mark.skipif(sys.platform != "linux", reason="logind is Linux's")
@pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="needs dbus-daemon (package dbus-daemon or dbus)")
@pytest.mark.parametrize("sign", [*SIGNS, "user comes back", "nothing"])
def test_signs_of_linux_are_heard_from_a_real_bus(sign: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.locking.with_a_bus", sign],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    lines = done.stdout.splitlines()
    assert "held back" in lines, done.stdout + done.stderr
    assert ("left" in lines) is (sign in SIGNS), done.stdout + done.stderr
    if sign == "sleep":
        assert lines.index("left") < lines.index("let go") < lines.index("held back again")
