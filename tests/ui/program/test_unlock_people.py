"""The unlock page over a store with several people: who comes in, and what happens to whoever may not."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from rothdesk.app.access import MemberId
from rothdesk.bootstrap.opening import people_of
from rothdesk.support.paths import StoreFolder
from tests.ui.program.at_work import AFTERNOON, PASSPHRASE, THEIRS, AtWork
from tests.ui.walking import cut, unnamed
from ui.screens.door import Door, Guest, backup_words, wait_words
from ui.screens.unlock import UnlockScreen
from ui.theme import Look, Theme
from ui.widgets import RowList

NO_MODIFIER = Qt.KeyboardModifier.NoModifier

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


def signed_in(at_work: AtWork, who: str) -> bool:
    return at_work.sees(f"Signed in: {who}")


def lock(at_work: AtWork) -> None:
    at_work.click("home.lock")
    at_work.until(lambda: at_work.shows("unlock.people"))
    at_work.settle()


def test_each_comes_in_as_themselves_and_the_last_one_is_chosen_next_time(at_office: AtWork) -> None:
    at_office.unlock(THEIRS, down=1)
    assert signed_in(at_office, "Tom, Minute-taker")
    lock(at_office)
    at_office.unlock(THEIRS)
    assert signed_in(at_office, "Tom, Minute-taker")
    kept = (at_office.folder / "last-member").read_text(encoding="ascii")
    assert kept == people_of(StoreFolder(at_office.folder))[1].id, "something besides the id is kept"


def test_nobody_comes_in_with_the_passphrase_of_another(at_office: AtWork) -> None:
    at_office.keys(f"{THEIRS}\n")
    at_office.until(lambda: at_office.sees("This passphrase does not fit"))
    assert not at_office.program.is_open
    assert at_office.find(QLineEdit, "unlock.passphrase").text() == ""
    at_office.unlock(PASSPHRASE)
    assert signed_in(at_office, "LH, Chair")


def test_after_five_failures_it_counts_down_and_nothing_is_wiped(at_office: AtWork) -> None:
    button = at_office.find(QPushButton, "unlock.open")
    for _ in range(5):
        at_office.keys("not the one\n")
        at_office.until(
            lambda: at_office.find(QPushButton, "unlock.open").isEnabled() or at_office.sees("possible in")
        )
        at_office.settle()
    at_office.until(lambda: at_office.sees("possible in"))
    assert not button.isEnabled()
    at_office.keys(f"{PASSPHRASE}\n")
    assert not at_office.program.is_open, "the delay was gone round"
    at_office.clock.moment = AFTERNOON + timedelta(minutes=10)
    at_office.until(button.isEnabled)
    assert at_office.keyboard() == "unlock.passphrase"
    at_office.find(QLineEdit, "unlock.passphrase").clear()
    at_office.unlock(PASSPHRASE)


def test_a_store_that_is_older_than_it_was_is_opened_only_knowingly(at_office: AtWork) -> None:
    older = at_office.folder.with_name("older.db")
    shutil.copy(at_office.folder / "store.db", older)
    at_office.unlock(PASSPHRASE)
    at_office.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    at_office.keys("2026-0147")
    at_office.click("new.prepare")
    at_office.until(lambda: at_office.window.stage == "prepare")
    at_office.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    at_office.until(lambda: at_office.shows("home.lock"))
    lock(at_office)
    shutil.copy(older, at_office.folder / "store.db")
    at_office.keys(f"{PASSPHRASE}\n")
    at_office.until(lambda: at_office.shows("unlock.go_on"))
    assert at_office.keyboard() == "unlock.doubt", "it is to be read before anything is pressed"
    at_office.answers.agrees = False
    at_office.click("unlock.go_on")
    assert not at_office.program.is_open
    assert "given up" in at_office.answers.asked[-1]
    at_office.answers.agrees = True
    at_office.click("unlock.go_on")
    at_office.until(lambda: at_office.shows("home"))
    at_office.settle()
    assert len(at_office.find(RowList, "home.list").rows_model.rows) == 1


def press(line: QLineEdit, key: Qt.Key, text: str = "", held: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, key, held, text))


def test_caps_lock_is_noticed_from_what_is_typed(at_office: AtWork) -> None:
    line = at_office.find(QLineEdit, "unlock.passphrase")
    press(line, Qt.Key.Key_A, "a")
    assert not at_office.sees("Caps Lock is on.")
    press(line, Qt.Key.Key_A, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not at_office.sees("Caps Lock is on."), "Shift makes capitals too"
    press(line, Qt.Key.Key_A, "A")
    assert at_office.sees("Caps Lock is on.")
    press(line, Qt.Key.Key_CapsLock)
    assert not at_office.sees("Caps Lock is on.")
    press(line, Qt.Key.Key_A, "a", Qt.KeyboardModifier.ShiftModifier)
    assert at_office.sees("Caps Lock is on.")
    assert line.text() == "aAAa"


def test_what_is_typed_is_shown_only_when_asked(at_office: AtWork) -> None:
    line = at_office.find(QLineEdit, "unlock.passphrase")
    assert line.echoMode() is QLineEdit.EchoMode.Password
    at_office.click("unlock.show")
    assert line.echoMode() is QLineEdit.EchoMode.Normal


def test_ages_and_waits_in_words() -> None:
    assert backup_words(None, AFTERNOON) == "No backup has been made yet."
    assert backup_words(AFTERNOON, AFTERNOON) == "Last backup: today, at 16:30."
    assert backup_words(AFTERNOON, AFTERNOON + timedelta(hours=8)) == "Last backup: yesterday, at 16:30."
    assert backup_words(AFTERNOON, AFTERNOON + timedelta(days=3)) == "Last backup: 3 days ago, at 16:30."
    assert "in 1 second." in wait_words(0.4)
    assert "in 2:05 minutes." in wait_words(125)


@pytest.mark.parametrize(("look", "zoom"), [("light", 100), ("dark", 100), ("contrast", 100), ("light", 200)])
def test_every_state_names_its_parts_and_cuts_nothing(
    at_office: AtWork, theme: Theme, qtbot: QtBot, look: Look, zoom: int
) -> None:
    theme.set_look(look)
    theme.set_zoom(zoom)
    at_office.window.resize(1024 if zoom == 200 else 1280, 640 if zoom == 200 else 720)
    folder = os.environ.get("ROTHDESK_PICTURES")
    screen = at_office.find(UnlockScreen, "unlock")
    chair = Guest(id=MemberId("a"), label="LH", role="Chair", quick=True)
    taker = Guest(id=MemberId("b"), label="Tom", role="Minute-taker")
    doors = {
        "several": Door(guests=(taker, chair), last=taker.id, last_backup=AFTERNOON),
        "pin": Door(guests=(taker, chair), last=chair.id),
        "one": Door(guests=(taker,)),
        "many": Door(guests=tuple(Guest(id=MemberId(str(n)), label=f"P{n}", role="Minute-taker") for n in range(9))),
        "waiting": Door(guests=(taker,), wait_seconds=74),
    }
    for name, door in doors.items():
        screen.show_door(door, AFTERNOON)
        qtbot.wait(30)
        if folder:
            at_office.window.grab().save(str(Path(folder) / f"unlock-{name}-{look}-{zoom}.png"))
        assert unnamed(at_office.window) == []
        assert cut(at_office.window) == []
        assert at_office.shows("unlock.pin") is (name == "pin")
    at_office.click("unlock.other")
    qtbot.wait(30)
    assert unnamed(at_office.window) == []
    assert cut(at_office.window) == []
