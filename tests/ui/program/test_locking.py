"""Locking in the window: covered in the first frame, no word lost, and back to the same field afterwards."""

from __future__ import annotations

import pytest
from drives import no_file_grows_beyond
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QPlainTextEdit, QWidget

from tests.ui.program.at_work import PASSPHRASE, AtWork
from ui.program import locking
from ui.widgets import AudiencePicker, LineEdit, NumberEdit, TextEdit, Tick

CONTROL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


@pytest.fixture
def rehearsing(at_work: AtWork) -> AtWork:
    """The sample conference, open."""
    at_work.make_store()
    at_work.rehearse()
    return at_work


def to(at_work: AtWork, stage: str) -> None:
    at_work.window.go_to(stage)
    at_work.settle()


def unlock(at_work: AtWork) -> None:
    at_work.until(lambda: at_work.shows("unlock"))
    at_work.settle()
    assert at_work.keyboard() == "unlock.passphrase"
    at_work.keys(f"{PASSPHRASE}\n")
    at_work.until(lambda: at_work.program.is_open)
    at_work.settle()


def unlock_into_conference(at_work: AtWork) -> None:
    unlock(at_work)
    at_work.until(lambda: at_work.program.conference is not None and at_work.program.conference.screen is not None)
    at_work.settle()


def test_the_line_of_the_meeting_comes_back_with_kind_speaker_audience_and_keyboard(rehearsing: AtWork) -> None:
    to(rehearsing, "meeting")
    rehearsing.press(Qt.Key.Key_W, CONTROL, Qt.KeyboardModifier.ShiftModifier)
    rehearsing.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    picker = rehearsing.find(AudiencePicker, "meeting.capture.who")
    picker.set_value({"agency:police"})
    picker.edited.emit()
    rehearsing.find(QPlainTextEdit, "meeting.capture.text").setFocus()
    rehearsing.keys("Two phones wer")
    speaker = rehearsing.find(QComboBox, "meeting.capture.speaker").currentText()
    rehearsing.press(Qt.Key.Key_L, CONTROL)
    assert not rehearsing.shows("meeting.capture.text")
    unlock_into_conference(rehearsing)
    assert rehearsing.window.stage == "meeting"
    rehearsing.until(lambda: rehearsing.keyboard() == "meeting.capture.text")
    assert rehearsing.find(QPlainTextEdit, "meeting.capture.text").toPlainText() == "Two phones wer"
    assert rehearsing.find(QComboBox, "meeting.capture.kind").currentText() == "Worry"
    assert rehearsing.find(QComboBox, "meeting.capture.speaker").currentText() == speaker
    assert rehearsing.find(AudiencePicker, "meeting.capture.who").value() == {"agency:police"}
    rehearsing.keys("e found\n")
    entries = rehearsing.program.conference.screen.view.entries  # type: ignore[union-attr]
    assert [e.text for e in entries if e.text.startswith("Two phones")] == ["Two phones were found"]
    assert rehearsing.find(QPlainTextEdit, "meeting.capture.text").toPlainText() == ""


def half_typed(at_work: AtWork, field: str) -> LineEdit | TextEdit:
    """A line of the conference's pages, whether or not its section is in sight."""
    found = at_work.window.findChildren(QWidget, field)
    return next(w for w in found if isinstance(w, LineEdit | TextEdit))


LINES = (
    ("plan", "plan.add.action", "Ask the club for its do"),
    ("plan", "plan.add.who", "nobody kno"),
    ("plan", "plan.notify.police.what", "The van and its own"),
    ("prepare", "people.add.name", "Kelly Ann"),
    ("prepare", "people.add.role", "youth wor"),
)


def test_half_typed_lines_of_every_page_come_back_where_they_were(rehearsing: AtWork) -> None:
    at_work = rehearsing
    routes = at_work.program.conference.screen.profile.notification_routes  # type: ignore[union-attr]
    lines = [(s, f.replace("notify.police", f"notify.{routes[0].kind}"), w) for s, f, w in LINES]
    for stage, field, words in lines:
        to(at_work, stage)
        half_typed(at_work, field).set_value(words)
    tick = next(t for t in at_work.window.findChildren(Tick) if t.box.objectName() == "people.add.additional")
    tick.set_value(True)
    tick.edited.emit()
    to(at_work, "plan")
    at_work.find(TextEdit, "plan.add.action").setFocus()
    at_work.press(Qt.Key.Key_L, CONTROL)
    unlock_into_conference(at_work)
    assert at_work.window.stage == "plan"
    at_work.until(lambda: at_work.keyboard() == "plan.add.action")
    for _, field, words in lines:
        assert half_typed(at_work, field).value() == words, field
    tick = next(t for t in at_work.window.findChildren(Tick) if t.box.objectName() == "people.add.additional")
    assert tick.value()
    # What is added is half typed no more.
    at_work.find(TextEdit, "plan.add.who").set_value("")
    at_work.find(TextEdit, "plan.add.action").setFocus()
    at_work.keys("\n")
    at_work.press(Qt.Key.Key_L, CONTROL)
    unlock_into_conference(at_work)
    assert at_work.find(TextEdit, "plan.add.action").value() == ""


def test_everything_is_covered_before_anything_else_is_done(rehearsing: AtWork) -> None:
    to(rehearsing, "meeting")
    rehearsing.keys("Said last")
    seen: list[tuple[bool, bool, str]] = []
    autosave = rehearsing.program.autosave()
    assert autosave is not None

    def look() -> None:
        words = rehearsing.find(QLabel, "cover.words").text()
        seen.append((rehearsing.window.is_covered, rehearsing.shows("meeting.capture.text"), words))

    rehearsing.window.covered.connect(look)
    rehearsing.program.locking.begun.connect(look)
    sealed: list[bool] = []

    def press_f9() -> None:
        """Once the words are kept there is no way back."""
        sealed.append(rehearsing.window.is_sealed)
        if rehearsing.window.is_sealed:
            rehearsing.window.toggle_cover()
            assert rehearsing.window.is_covered

    rehearsing.program.lock()
    assert seen[:2] == [(True, False, locking.LOCKING)] * 2
    assert rehearsing.program.is_open, "the words are on their way to the disk, behind the cover"
    autosave.state_changed.connect(press_f9)
    rehearsing.until(lambda: rehearsing.shows("unlock"))
    assert True in sealed


def test_a_dialog_over_the_window_goes_too(rehearsing: AtWork) -> None:
    dialog = QDialog(rehearsing.window)
    dialog.open()
    rehearsing.window.show_help()
    rehearsing.settle()
    rehearsing.program.lock()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [rehearsing.window]
    rehearsing.until(lambda: rehearsing.shows("unlock"))


def test_without_room_on_the_disk_it_stays_covered_and_locks_by_itself_later(
    rehearsing: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    to(rehearsing, "meeting")
    rehearsing.program.locking._retry.setInterval(50)
    with no_file_grows_beyond(4096):
        rehearsing.keys("Said last.")
        rehearsing.until(lambda: rehearsing.window.status.words.startswith("Not saved"))
        rehearsing.program.lock()
        rehearsing.program.lock()
        rehearsing.until(lambda: rehearsing.sees("Your last words are not saved"))
        assert rehearsing.window.is_covered
        assert rehearsing.program.is_open
        assert rehearsing.keyboard() == "cover.passphrase"
    rehearsing.until(lambda: rehearsing.shows("unlock"))
    unlock_into_conference(rehearsing)
    assert rehearsing.find(QPlainTextEdit, "meeting.capture.text").toPlainText() == "Said last."


def test_settings_are_reached_from_the_list_and_outlive_the_lock(at_work: AtWork) -> None:
    at_work.make_store()
    at_work.press(Qt.Key.Key_Comma, CONTROL)
    assert at_work.keyboard() == "settings.lock"
    at_work.press(Qt.Key.Key_Down)
    at_work.press(Qt.Key.Key_Equal, CONTROL)
    assert at_work.program.settings.lock_minutes == 4
    at_work.click("settings.back")
    at_work.click("home.lock")
    assert at_work.program.settings.lock_minutes == 5, "nobody's settings stay in memory"
    unlock(at_work)
    at_work.click("home.settings")
    assert at_work.find(NumberEdit, "settings.lock").value() == 4
    assert at_work.program.settings.zoom == 110
