"""Ways from page to page: the keyboard goes along, and what one page promises of another is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui.program.at_work import AtWork

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


@pytest.fixture
def begun(at_work: AtWork) -> AtWork:
    """A new conference, open at its first page."""
    at_work.make_store()
    at_work.press(Qt.Key.Key_N, CONTROL)
    at_work.keys("2026-0147\t\tCallum Reyes-Whitlock")
    at_work.click("new.prepare")
    assert at_work.window.stage == "prepare"
    return at_work


def in_page(at_work: AtWork) -> bool:
    page, focused = at_work.window.page(at_work.window.stage or ""), QApplication.focusWidget()
    return isinstance(page, QWidget) and focused is not None and page.isAncestorOf(focused)


def test_the_keyboard_is_in_every_page_that_comes_into_sight(begun: AtWork) -> None:
    assert in_page(begun)
    for place in range(1, 10):
        begun.press(Qt.Key(Qt.Key.Key_0 + place), CONTROL)
        assert in_page(begun), begun.window.stage
    for stage in ("minutes", "issue"):
        begun.window.go_to(stage)
        begun.settle()
        assert in_page(begun), stage


def test_the_arrows_walk_the_stages_without_losing_the_keyboard(begun: AtWork) -> None:
    begun.window.frame.stages.setFocus()
    for stage in ("arrival", "meeting", "scaling"):
        begun.press(Qt.Key.Key_Down)
        assert begun.window.stage == stage
        assert begun.keyboard() == "stages"


def test_a_link_of_check_answers_puts_the_keyboard_where_it_leads(begun: AtWork) -> None:
    begun.press(Qt.Key.Key_9, CONTROL)
    assert begun.keyboard() == "check.change.prepare"
    begun.press(Qt.Key.Key_Space)
    assert begun.window.stage == "prepare"
    assert in_page(begun)


def test_the_way_from_arrival_leads_to_the_restricted_register(begun: AtWork) -> None:
    begun.press(Qt.Key.Key_2, CONTROL)
    arrival = begun.window.page("arrival")
    assert isinstance(arrival, QWidget)
    (way,) = (b for b in arrival.findChildren(QPushButton) if b.text() == "Restricted register")
    way.click()
    begun.settle()
    assert begun.window.stage == "prepare"
    assert begun.find(QPushButton, "prepare.section.restricted").isChecked()


def test_ctrl_i_marks_somebody_and_ctrl_shift_p_leads_to_the_meeting_from_any_page(at_work: AtWork) -> None:
    at_work.make_store()
    at_work.press(Qt.Key.Key_R, CONTROL)
    at_work.until(lambda: at_work.program.conference is not None and at_work.program.conference.screen is not None)
    at_work.window.go_to("plan")
    at_work.settle()
    at_work.press(Qt.Key.Key_I, CONTROL)
    assert at_work.sees("The meeting is over.")
    at_work.press(Qt.Key.Key_P, CONTROL, SHIFT)
    assert at_work.window.stage == "meeting"
