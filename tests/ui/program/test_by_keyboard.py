"""The screens of the store by keyboard alone: every way in, there and back, and where the keyboard is afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from tests.ui.program.at_work import PASSPHRASE, THEIRS, AtWork
from tests.ui.program.people_hands import members
from ui.screens.people.clearance_table import ClearanceTable
from ui.widgets import Button, RowList

TAB, BACKTAB, ENTER, SPACE = Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space
CTRL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


def tab_to(at_work: AtWork, name: str) -> None:
    """Press Tab until this has the keyboard."""
    for _ in range(60):
        if at_work.keyboard() == name:
            return
        at_work.press(TAB)
    raise AssertionError(f"Tab does not reach {name}")


def enter(at_work: AtWork, name: str) -> None:
    tab_to(at_work, name)
    at_work.press(ENTER)


@pytest.fixture
def at_list(at_office: AtWork) -> AtWork:
    """The chair at the list of conferences, with a minute-taker in the store."""
    at_office.unlock(PASSPHRASE)
    at_office.until(lambda: at_office.keyboard() == "home.list")
    return at_office


def test_enter_presses_whatever_button_has_the_keyboard(qtbot: QtBot) -> None:
    pressed: list[str] = []
    button = Button("Back up now", on_click=lambda: pressed.append("once"))
    qtbot.addWidget(button)
    button.show()
    for key in (ENTER, Qt.Key.Key_Enter, SPACE):
        QTest.keyClick(button, key)
    assert pressed == ["once"] * 3


def test_from_the_list_to_each_page_and_back_by_escape(at_list: AtWork) -> None:
    for name, page in (
        ("home.people", "people"),
        ("home.health", "health"),
        ("home.review", "retention"),
        ("home.settings", "settings"),
        ("home.find_everywhere", "find"),
    ):
        enter(at_list, name)
        at_list.until(lambda page=page: at_list.shows(page))  # type: ignore[misc]
        at_list.settle()
        assert at_list.keyboard() not in ("", page), "something to do has the keyboard"
        at_list.press(Qt.Key.Key_Escape)
        at_list.until(lambda: at_list.shows("home.list"))
        at_list.settle()
        assert at_list.keyboard() == "home.list"
    enter(at_list, "home.new")
    assert at_list.keyboard() == "new.reference"
    at_list.press(Qt.Key.Key_Escape)
    assert at_list.shows("home.list")


def test_the_lists_begin_at_their_first_row(at_list: AtWork) -> None:
    conferences = at_list.find(RowList, "home.list")
    assert conferences.current_id() == conferences.rows_model.rows[0].id
    enter(at_list, "home.review")
    at_list.until(lambda: at_list.keyboard() == "retention.list")
    assert at_list.find(RowList, "retention.list").currentIndex().row() == 0


def test_a_person_is_added_and_taken_out_and_the_keyboard_stays_on_the_page(at_list: AtWork) -> None:
    at_list.press(Qt.Key.Key_F4)
    at_list.until(lambda: at_list.shows("people.add"))
    enter(at_list, "people.add")
    at_list.keys(f"NB\tM\t{THEIRS} too\n{THEIRS} too\n")
    at_list.until(lambda: at_list.shows("recovery.code"))
    assert at_list.keyboard() == "recovery.back"
    at_list.press(Qt.Key.Key_Escape)
    assert at_list.shows("recovery"), "Escape does not leave a code that is shown once"
    code = at_list.find(QLabel, "recovery.code").text()
    at_list.keys(" ".join(code.split()) + "\n")
    at_list.until(lambda: at_list.sees("NB now works with this store."))
    enter(at_list, f"people.remove.{members(at_list)['NB'].id}")
    at_list.until(lambda: at_list.sees("NB can no longer open this store."))
    at_list.settle()
    assert at_list.keyboard() == "people.passphrase", "the first that can be done to anybody, as its own card is gone"


def test_a_clearance_is_given_by_arrows_and_enter(at_list: AtWork) -> None:
    at_list.press(Qt.Key.Key_F4)
    at_list.until(lambda: at_list.shows("people.add"))
    assert isinstance(QApplication.focusWidget(), QRadioButton)
    at_list.press(Qt.Key.Key_Right)
    tab_to(at_list, "people.clearances")
    at_list.press(Qt.Key.Key_Right)
    assert at_list.sees("Tom is not cleared. Space changes this.")
    at_list.press(ENTER)
    at_list.until(lambda: at_list.sees("Tom is cleared. Space changes this."))
    assert at_list.keyboard() == "people.clearances"
    assert at_list.find(ClearanceTable, "people.clearances").currentIndex().column() == 1
    at_list.press(BACKTAB)
    assert at_list.keyboard() == "people.clearances.find"


def test_the_button_that_asked_for_work_has_the_keyboard_again(at_list: AtWork) -> None:
    at_list.press(Qt.Key.Key_F8)
    at_list.until(lambda: at_list.shows("health.state"))
    enter(at_list, "health.check")
    at_list.until(lambda: at_list.sees("The store is whole."))
    at_list.until(lambda: at_list.keyboard() == "health.check")


def test_escape_comes_back_from_the_recovery_sheet_and_does_nothing_at_the_passphrase(at_office: AtWork) -> None:
    at_office.press(Qt.Key.Key_Escape)
    assert at_office.keyboard() == "unlock.passphrase"
    enter(at_office, "unlock.other")
    assert at_office.keyboard() == "unlock.code"
    at_office.press(Qt.Key.Key_Escape)
    assert at_office.keyboard() == "unlock.passphrase"


def test_nothing_is_typed_or_pressed_while_a_key_is_worked_out(at_office: AtWork) -> None:
    for letter in "not the one":
        QTest.keyClicks(QApplication.focusWidget(), letter)  # type: ignore[arg-type]
    QTest.keyClick(QApplication.focusWidget(), ENTER)  # type: ignore[arg-type]
    assert at_office.sees("Working out the key.")
    assert not at_office.find(Button, "unlock.other").isEnabled()
    at_office.until(lambda: at_office.sees("This passphrase does not fit"))
    assert at_office.keyboard() == "unlock.passphrase"
    assert at_office.find(Button, "unlock.other").isEnabled()


def test_the_first_run_goes_back_by_escape_and_keeps_what_was_typed(tmp_path: Path, at_work: AtWork) -> None:
    assert at_work.keyboard() == "create.begin"
    at_work.keys("\nLH\n")
    assert at_work.keyboard() == "create.passphrase"
    at_work.press(Qt.Key.Key_Escape)
    assert at_work.keyboard() == "create.label"
    at_work.press(Qt.Key.Key_Escape)
    assert at_work.keyboard() == "create.begin"
    at_work.keys("\n\n")
    assert at_work.keyboard() == "create.passphrase", "the name is still there"


def test_a_purge_is_left_by_escape_and_never_begun_by_enter(at_list: AtWork) -> None:
    enter(at_list, "home.review")
    at_list.until(lambda: at_list.keyboard() == "retention.list")
    enter(at_list, "retention.purge")
    at_list.until(lambda: at_list.keyboard() == "purge.typed")
    at_list.keys("CPR-2026-041\n")
    assert at_list.shows("purge"), "Enter in the field goes on and purges nothing"
    at_list.press(Qt.Key.Key_Escape)
    at_list.until(lambda: at_list.shows("retention"))
    assert "CPR-2026-041" in at_list.find(RowList, "retention.list").rows_model.rows[0].words
