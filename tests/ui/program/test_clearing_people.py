"""Who is cleared for which conference, over a real store and by real keys: given, taken back, refused, and said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.program.at_work import PASSPHRASE, THEIRS, AtWork
from tests.ui.program.people_hands import anew, cell, cleared, to_clearances
from ui.steps.prepare.page import PreparePage

CONTROL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


def test_the_chair_clears_somebody_and_takes_it_back(with_minute_taker: AtWork) -> None:
    at_work = with_minute_taker
    table = to_clearances(at_work)
    assert (cell(table, 0, 0), cell(table, 0, 1)) == ("Cleared", "Not cleared")
    at_work.press(Qt.Key.Key_Right)
    assert at_work.sees("Tom is not cleared. Space")
    at_work.answers.agrees = False
    at_work.press(Qt.Key.Key_Space)
    anew(at_work)
    assert cleared(at_work) == {"LH"}, "changed without an answer"
    table = to_clearances(at_work)
    at_work.press(Qt.Key.Key_Right)
    at_work.answers.agrees = True
    at_work.press(Qt.Key.Key_Space)
    at_work.until(lambda: cell(table, 0, 1) == "Cleared")
    assert "restricted text" in at_work.answers.asked[-1]
    at_work.press(Qt.Key.Key_Space)
    at_work.until(lambda: cell(table, 0, 1) == "Not cleared")
    anew(at_work)
    assert cleared(at_work) == {"LH"}
    assert "nobody can take that back" in at_work.answers.asked[-1]


def test_the_restricted_register_says_to_whom_it_is_open(at_office: AtWork) -> None:
    at_office.unlock(PASSPHRASE)
    at_office.keys("\n")
    at_office.until(lambda: at_office.shows("prepare.next"))
    page = at_office.window.page("prepare")
    assert isinstance(page, PreparePage)
    page.show_section("restricted")
    at_office.until(lambda: at_office.sees("The restricted text of this conference is open to LH."))
    at_office.press(Qt.Key.Key_L, CONTROL)
    at_office.until(lambda: at_office.shows("unlock.people"))
    at_office.press(Qt.Key.Key_Down)
    at_office.keys(f"{THEIRS}\n")
    at_office.until(lambda: at_office.shows("home"))
    at_office.keys("\n")
    at_office.until(lambda: at_office.shows("prepare.next"))
    page = at_office.window.page("prepare")
    assert isinstance(page, PreparePage)
    page.show_section("restricted")
    at_office.until(lambda: at_office.sees("It is closed to you"))
    assert at_office.sees("Item R1")


def test_the_last_one_who_is_cleared_stays_cleared(with_minute_taker: AtWork) -> None:
    at_work = with_minute_taker
    table = to_clearances(at_work)
    at_work.press(Qt.Key.Key_Space)
    at_work.settle()
    assert cell(table, 0, 0) == "Cleared"
    assert at_work.shows("people.banner")
    anew(at_work)
    assert cleared(at_work) == {"LH"}


def test_whoever_is_not_cleared_changes_nothing_and_is_told_why(with_minute_taker: AtWork) -> None:
    at_work = with_minute_taker
    at_work.click("people.back")
    at_work.click("home.lock")
    at_work.until(lambda: at_work.shows("unlock.people"))
    at_work.unlock(THEIRS, down=1)
    at_work.press(Qt.Key.Key_F4)
    at_work.until(lambda: at_work.shows("people.part.clearances"))
    table = to_clearances(at_work)
    table.begin()
    at_work.press(Qt.Key.Key_Right)
    asked = len(at_work.answers.asked)
    at_work.press(Qt.Key.Key_Space)
    assert len(at_work.answers.asked) == asked
    assert cell(table, 0, 1) == "Not cleared"
    assert at_work.sees("Only a chair who is cleared can change this.")
