"""A lock that cannot finish leaves nobody in: only the passphrase of the one who is signed in uncovers the window."""

from __future__ import annotations

from datetime import timedelta
from threading import Event

import pytest
from drives import no_file_grows_beyond
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.ui.program.at_work import AFTERNOON, PASSPHRASE, THEIRS, AtWork
from ui.autosave import SaveState
from ui.program import locking
from ui.program.watching import seconds_allowed

WORDS = "Said last."

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


@pytest.fixture
def meeting(at_office: AtWork) -> AtWork:
    """The chair of an office at the line of the meeting."""
    at_office.unlock(PASSPHRASE)
    at_office.keys("\n")
    at_office.until(lambda: at_office.program.conference is not None)
    at_office.settle()
    at_office.window.go_to("meeting")
    at_office.settle()
    return at_office


def typed(at_work: AtWork) -> str:
    return next(iter(at_work.window.findChildren(QPlainTextEdit, "meeting.capture.text"))).toPlainText()


def stick(at_work: AtWork) -> None:
    """Type, and have the lock meet the trouble that there is."""
    at_work.keys(WORDS)
    at_work.until(lambda: at_work.window.status.words.startswith("Not saved"))
    at_work.program.lock()
    at_work.until(lambda: at_work.keyboard() == "cover.passphrase")


def attempt(at_work: AtWork, secret: str) -> None:
    """Try a secret and wait for what comes of it."""
    at_work.keys(f"{secret}\n")
    at_work.until(lambda: not at_work.sees("Working out the key"))
    at_work.settle()


def test_only_the_passphrase_of_the_one_signed_in_uncovers_it(meeting: AtWork) -> None:
    with no_file_grows_beyond(4096):
        stick(meeting)
        assert meeting.sees("Passphrase of LH")
        assert not meeting.shows("cover.pin")
        for key in (Qt.Key.Key_F9, Qt.Key.Key_Escape):
            meeting.press(key)
            assert meeting.window.is_covered
        meeting.keys("\n")
        assert meeting.sees("Type your passphrase.")
        for secret in ("five wrong herons", THEIRS):
            attempt(meeting, secret)
            assert meeting.shows("cover.problem")
            assert meeting.window.is_covered
            assert meeting.find(QLineEdit, "cover.passphrase").text() == ""
        assert seconds_allowed(meeting.program) is None, "there is nothing left to lock"
        attempt(meeting, PASSPHRASE)
        assert not meeting.window.is_covered
        assert meeting.keyboard() == "meeting.capture.text"
        assert meeting.window.stage == "meeting"
        assert typed(meeting) == WORDS
        assert seconds_allowed(meeting.program) is not None
        meeting.press(Qt.Key.Key_F9)
        assert not meeting.shows("cover.form"), "the ordinary cover asks for nothing"
        meeting.press(Qt.Key.Key_F9)
        assert not meeting.window.is_covered
    autosave = meeting.program.autosave()
    assert autosave is not None
    autosave.flush()
    meeting.until(lambda: autosave.state is SaveState.SAVED)
    meeting.settle()
    assert meeting.program.is_open, "the lock was called off"


def test_it_locks_as_soon_as_the_words_are_kept_whatever_is_being_typed(meeting: AtWork) -> None:
    meeting.program.locking._retry.setInterval(50)
    with no_file_grows_beyond(4096):
        stick(meeting)
        meeting.keys("seven quiet her")
    meeting.until(lambda: meeting.shows("unlock"))
    assert not meeting.program.is_open
    assert meeting.window.findChildren(QLineEdit, "cover.passphrase") == []
    meeting.until(lambda: meeting.keyboard() == "unlock.passphrase")
    meeting.keys(f"{PASSPHRASE}\n")
    meeting.until(lambda: meeting.shows("meeting.capture.text"))
    meeting.until(lambda: typed(meeting) == WORDS)


def test_with_the_folder_gone_tries_count_and_the_passphrase_still_helps(meeting: AtWork) -> None:
    gone = meeting.folder.with_name("elsewhere")
    meeting.folder.rename(gone)
    stick(meeting)
    for _ in range(5):
        attempt(meeting, "wrong")
        assert meeting.shows("cover.problem")
    assert meeting.sees("Too many tries went wrong")
    assert not meeting.folder.exists(), "nothing is made in its place"
    meeting.keys(f"{PASSPHRASE}\n")
    meeting.settle()
    assert meeting.window.is_covered, "not even the right one is tried while it waits"
    meeting.clock.moment = AFTERNOON + timedelta(seconds=3)
    meeting.until(lambda: not meeting.sees("Too many tries went wrong"))
    meeting.find(QLineEdit, "cover.passphrase").clear()
    attempt(meeting, PASSPHRASE)
    assert not meeting.window.is_covered
    assert typed(meeting) == WORDS
    gone.rename(meeting.folder)


def test_tries_on_a_full_disk_count_at_the_unlock_page_too(meeting: AtWork) -> None:
    meeting.program.locking._retry.setInterval(50)
    with no_file_grows_beyond(4096):
        stick(meeting)
        for _ in range(5):
            attempt(meeting, "wrong")
    meeting.until(lambda: meeting.shows("unlock"))
    meeting.until(lambda: meeting.sees("Too many tries went wrong"))


def test_while_it_waits_the_window_cannot_be_closed_over_the_words(meeting: AtWork) -> None:
    with no_file_grows_beyond(4096):
        stick(meeting)
        for _ in range(3):
            meeting.window.close()
            meeting.settle()
            assert meeting.window.isVisible()
            assert meeting.window.is_covered
        attempt(meeting, PASSPHRASE)
        assert typed(meeting) == WORDS


def test_a_disk_that_does_not_answer_lets_nobody_in_either(meeting: AtWork) -> None:
    meeting.program.locking._slow.setInterval(50)
    answers = Event()
    try:
        meeting.dispatcher.submit(answers.wait)
        meeting.qtbot.keyClicks(meeting.find(QPlainTextEdit, "meeting.capture.text"), WORDS)
        meeting.program.lock()
        meeting.window.toggle_cover()
        assert meeting.window.is_covered, "not in the first moment"
        meeting.until(lambda: meeting.sees(locking.SLOW))
        meeting.until(lambda: meeting.keyboard() == "cover.passphrase")
        meeting.window.toggle_cover()
        assert meeting.window.is_covered
    finally:
        answers.set()
    meeting.until(lambda: meeting.shows("unlock"))


def test_a_rehearsal_whose_passphrase_nobody_knows_is_uncovered_by_f9(at_work: AtWork) -> None:
    at_work.click("create.rehearse")
    at_work.until(lambda: at_work.program.conference is not None and at_work.program.conference.screen is not None)
    at_work.settle()
    at_work.window.go_to("meeting")
    at_work.settle()
    with no_file_grows_beyond(4096):
        at_work.keys(WORDS)
        at_work.until(lambda: at_work.window.status.words.startswith("Not saved"))
        at_work.program.lock()
        at_work.until(lambda: at_work.sees("F9 uncovers the window."))
        assert not at_work.shows("cover.form")
        at_work.press(Qt.Key.Key_F9)
        assert not at_work.window.is_covered
        assert typed(at_work) == WORDS
