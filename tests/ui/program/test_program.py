"""The course of the program: make a store, unlock, begin a conference, lock, and lose nothing on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from drives import no_file_grows_beyond
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

import resources
from tests.ui.program.at_work import PASSPHRASE, AtWork
from tests.ui.walking import cut, unnamed
from ui.theme import Theme
from ui.widgets import RowList

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


def test_a_store_is_made_only_with_a_good_passphrase_typed_twice(at_work: AtWork) -> None:
    assert at_work.keyboard() == "create.begin"
    at_work.keys("\nLH\n")
    assert at_work.keyboard() == "create.passphrase"
    at_work.keys("short\nshort\n")
    assert at_work.keyboard() == "create.passphrase"
    assert not at_work.folder.exists()
    at_work.press(Qt.Key.Key_A, CONTROL)
    at_work.keys(f"{PASSPHRASE}\n")
    at_work.press(Qt.Key.Key_A, CONTROL)
    at_work.keys("something else\n")
    assert at_work.sees("The two are not the same.")
    assert at_work.keyboard() == "create.again"
    assert not at_work.folder.exists()


def test_the_recovery_code_is_typed_back_and_no_key_goes_round_it(at_work: AtWork) -> None:
    at_work.keys(f"\nLH\n{PASSPHRASE}\n{PASSPHRASE}\n")
    at_work.until(lambda: at_work.shows("recovery"))
    code = at_work.find(QLabel, "recovery.code").text()
    assert [len(line.split()) for line in code.splitlines()] == [2, 2, 2, 2]
    assert at_work.keyboard() == "recovery.back"
    at_work.press(Qt.Key.Key_N, CONTROL)
    at_work.press(Qt.Key.Key_R, CONTROL)
    assert at_work.shows("recovery")
    at_work.keys("wrong\n")
    assert at_work.sees("That is not the code above.")
    at_work.press(Qt.Key.Key_A, CONTROL)
    at_work.keys("".join(code.split()).lower() + "\n")
    assert at_work.shows("home")
    assert at_work.sees("No conferences yet")


def test_a_conference_is_begun_and_stands_on_the_list(at_work: AtWork) -> None:
    at_work.make_store()
    assert at_work.keyboard() == "home.new"
    at_work.press(Qt.Key.Key_N, CONTROL)
    assert at_work.keyboard() == "new.reference"
    at_work.click("new.prepare")
    assert at_work.sees("A reference is needed")
    at_work.keys("2026-0147\t\tCallum Reyes-Whitlock")
    at_work.click("new.prepare")
    assert at_work.window.stage == "prepare"
    assert "2026-0147" in at_work.window.windowTitle()
    at_work.press(Qt.Key.Key_Home, CONTROL, SHIFT)
    (row,) = at_work.find(RowList, "home.list").rows_model.rows
    assert "2026-0147" in row.words
    assert "Callum" not in row.spoken()
    assert at_work.keyboard() == "home.list"
    at_work.keys("\n")
    assert at_work.window.stage == "prepare"


def test_a_wrong_passphrase_opens_nothing_and_the_right_one_does(at_work: AtWork) -> None:
    at_work.make_store()
    at_work.rehearse()
    at_work.press(Qt.Key.Key_L, CONTROL)
    assert at_work.shows("unlock")
    assert at_work.keyboard() == "unlock.passphrase"
    at_work.keys("not the passphrase\n")
    at_work.until(lambda: at_work.sees("This passphrase does not fit"))
    assert at_work.find(QLineEdit, "unlock.passphrase").text() == ""
    assert at_work.keyboard() == "unlock.passphrase"
    at_work.keys(f"{PASSPHRASE}\n")
    at_work.until(lambda: at_work.program.conference is not None)  # locked there, it goes on there
    at_work.settle()
    at_work.press(Qt.Key.Key_Home, CONTROL, SHIFT)
    at_work.until(lambda: at_work.shows("home.list"))
    at_work.settle()
    assert len(at_work.find(RowList, "home.list").rows_model.rows) == 1
    assert at_work.keyboard() == "home.list"


def test_the_recovery_code_sets_a_new_passphrase(at_work: AtWork) -> None:
    code = at_work.make_store()
    at_work.click("home.lock")
    at_work.click("unlock.other")
    assert at_work.keyboard() == "unlock.code"
    at_work.keys(f"{' '.join(code.split())}\tfour other grey geese\nfour other grey geese\n")
    at_work.until(lambda: at_work.shows("recovery"))
    following = at_work.find(QLabel, "recovery.code").text()
    assert following != code
    at_work.keys(" ".join(following.split()) + "\n")
    assert at_work.shows("home")
    at_work.click("home.lock")
    at_work.keys("four other grey geese\n")
    at_work.until(lambda: at_work.shows("home"))


def test_a_faulty_file_is_told_with_all_its_faults_and_makes_nothing(at_work: AtWork, tmp_path: Path) -> None:
    at_work.make_store()
    sample = resources.text("samples/scenario-01.toml")
    file = tmp_path / "faulty.toml"
    file.write_text(sample.replace("[conference]", "[conference]\ncolour = 1\nweather = 2", 1), encoding="utf-8")
    at_work.answers.file = file
    at_work.click("home.import")
    (problem,) = at_work.answers.told
    assert "colour" in problem.sentences()
    assert "weather" in problem.sentences()
    assert at_work.program.conference is None
    assert at_work.sees("No conferences yet")
    file.write_text(sample, encoding="utf-8")
    at_work.click("home.import")
    at_work.until(lambda: at_work.program.conference is not None)


def to_meeting(at_work: AtWork) -> None:
    at_work.window.go_to("meeting")
    at_work.settle()
    assert at_work.keyboard() == "meeting.capture.text"


def entries(at_work: AtWork) -> int:
    conference = at_work.program.conference
    assert conference is not None
    assert conference.screen is not None
    return len(conference.screen.view.entries)


def test_undo_and_redo_take_steps_back_from_the_empty_line(at_work: AtWork) -> None:
    at_work.make_store()
    at_work.rehearse()
    to_meeting(at_work)
    before = entries(at_work)
    at_work.keys("Said last.\n")
    assert entries(at_work) == before + 1
    at_work.keys("half")
    at_work.press(Qt.Key.Key_Z, CONTROL)
    assert at_work.find(QPlainTextEdit, "meeting.capture.text").toPlainText() == ""
    assert entries(at_work) == before + 1, "typing is taken back first"
    at_work.press(Qt.Key.Key_Z, CONTROL)
    assert entries(at_work) == before
    at_work.press(Qt.Key.Key_Y, CONTROL)
    assert entries(at_work) in (before, before + 1)


def test_what_is_removed_comes_back_from_the_toast(at_work: AtWork) -> None:
    at_work.make_store()
    at_work.rehearse()
    to_meeting(at_work)
    before = entries(at_work)
    at_work.find(RowList, "meeting.entries").setFocus()
    at_work.press(Qt.Key.Key_Delete)
    assert entries(at_work) == before - 1
    assert at_work.sees("Entry taken out.")
    at_work.click("toast.undo")
    assert entries(at_work) == before


def test_the_status_line_tells_the_truth(at_work: AtWork) -> None:
    at_work.make_store()
    at_work.rehearse()
    to_meeting(at_work)
    at_work.keys("Two phones")
    assert at_work.window.status.words == "Saving…"
    at_work.until(lambda: at_work.window.status.words.startswith("Saved"))
    with no_file_grows_beyond(4096):
        at_work.keys(" were found")
        at_work.until(lambda: at_work.window.status.words.startswith("Not saved"))
        assert at_work.find(QPlainTextEdit, "meeting.capture.text").toPlainText() == "Two phones were found"
    at_work.press(Qt.Key.Key_S, CONTROL)
    assert at_work.window.status.words.startswith("Saved")


@pytest.mark.parametrize("way", ["close", "lock", "home"])
def test_nothing_is_left_while_words_are_not_kept(at_work: AtWork, way: str) -> None:
    at_work.make_store()
    at_work.rehearse()
    to_meeting(at_work)
    leave = {"close": at_work.window.close, "lock": at_work.program.lock, "home": at_work.program.show_home}[way]
    with no_file_grows_beyond(4096):
        at_work.keys("Said last.")
        for _ in range(2):
            at_work.until(lambda: at_work.window.status.words.startswith("Not saved"))
            at_work.program.conference.autosave.flush()  # type: ignore[union-attr]
            at_work.settle()
        leave()
        at_work.settle()
        assert at_work.window.isVisible()
        assert at_work.program.conference is not None
        assert at_work.sees("Your last words are not saved")
        assert way == "lock" or not at_work.sees("saved: Not saved")
        if at_work.window.is_covered:
            at_work.keys(f"{PASSPHRASE}\n")
            at_work.until(lambda: not at_work.window.is_covered)
    assert at_work.find(QPlainTextEdit, "meeting.capture.text").toPlainText() == "Said last."
    at_work.press(Qt.Key.Key_S, CONTROL)
    leave()
    at_work.settle()
    assert at_work.program.conference is None


def test_closing_keeps_the_last_words(at_work: AtWork, qtbot: QtBot, tmp_path: Path) -> None:
    at_work.make_store()
    at_work.rehearse()
    to_meeting(at_work)
    at_work.keys("Said la")
    at_work.window.close()
    at_work.settle()
    assert not at_work.window.isVisible()
    second = AtWork(at_work.folder, qtbot)
    try:
        assert second.shows("unlock")
        second.keys(f"{PASSPHRASE}\n")
        second.until(lambda: second.shows("home"))
        second.settle()
        second.keys("\n")
        to_meeting(second)
        assert second.find(QPlainTextEdit, "meeting.capture.text").toPlainText() == "Said la"
    finally:
        second.end()


@pytest.mark.parametrize("zoom", [100, 200])
def test_every_screen_names_its_parts_and_cuts_nothing(at_work: AtWork, theme: Theme, zoom: int) -> None:
    theme.set_zoom(zoom)

    def walk() -> None:
        at_work.settle()
        at_work.qtbot.wait(30)
        assert unnamed(at_work.window) == []
        assert cut(at_work.window) == []

    walk()
    at_work.keys(f"\nLH\n{PASSPHRASE}\n{PASSPHRASE}\n")
    at_work.until(lambda: at_work.shows("recovery"))
    walk()
    at_work.program.show_home()
    walk()
    at_work.press(Qt.Key.Key_N, CONTROL)
    walk()
    at_work.click("new.back")
    at_work.rehearse()
    at_work.program.show_home()
    walk()
    at_work.click("home.lock")
    walk()
    at_work.click("unlock.other")
    walk()
