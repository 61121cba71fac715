"""The window: stages, panes, cover, drawers and titles, with real keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.shell import Window
from ui.widgets import Field, LineEdit, Page, PlainLabel, StageStatus

STAGES = [("prepare", "Prepare"), ("arrival", "Arrival"), ("meeting", "Meeting")]


class Plain(Page):
    def __init__(self, stage_id: str, title: str) -> None:
        super().__init__(stage_id, title, "a note")
        self.line = LineEdit(name=f"{stage_id}.line")
        self.body.add(Field("Words", self.line, help="Anything"))
        self.context = PlainLabel("What helps now")
        self.left = 0

    def leaving(self) -> None:
        self.left += 1


def window(qtbot: QtBot, width: int = 1280, height: int = 720) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show_conference([Plain(*stage) for stage in STAGES], "2026-0147", "2026-0147 · C.R-W.")
    made.resize(width, height)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def page(of: Window) -> Plain:
    shown = of.page(of.stage or "")
    assert isinstance(shown, Plain)
    return shown


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


def test_control_and_a_number_go_to_any_stage_and_leave_the_last(qtbot: QtBot) -> None:
    it = window(qtbot)
    first = page(it)
    first.line.setFocus()
    press(qtbot, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert it.stage == "meeting"
    assert first.left == 1


def test_a_stage_is_chosen_with_the_arrow_keys_and_read_with_its_status(qtbot: QtBot) -> None:
    it = window(qtbot)
    it.set_stage_status({"arrival": StageStatus.INCOMPLETE})
    it.frame.stages.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert it.stage == "arrival"
    spoken = it.frame.stages.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Arrival, incomplete"


def test_f6_goes_round_the_panes_and_back(qtbot: QtBot) -> None:
    it = window(qtbot)
    it.frame.stages.setFocus()
    press(qtbot, Qt.Key.Key_F6)
    assert page(it).line.hasFocus()
    press(qtbot, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is it.frame.panes()[2]
    press(qtbot, Qt.Key.Key_F6)
    assert it.frame.stages.hasFocus()
    press(qtbot, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is it.frame.panes()[2]


def test_the_cover_hides_every_word_and_comes_back_where_the_keyboard_was(qtbot: QtBot) -> None:
    it = window(qtbot)
    line = page(it).line
    line.setFocus()
    press(qtbot, Qt.Key.Key_F9)
    assert not line.isVisible()
    assert not it.safety_bar.isVisible()
    press(qtbot, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_F9)
    assert line.hasFocus()
    assert it.stage == "prepare"


def test_the_title_has_the_reference_and_no_name(qtbot: QtBot) -> None:
    assert window(qtbot).windowTitle() == "rothdesk – Conference 2026-0147"


def test_narrow_windows_put_the_panes_in_drawers_that_f6_opens(qtbot: QtBot) -> None:
    it = window(qtbot, 780, 640)
    assert not it.frame.stages.isVisible()
    page(it).line.setFocus()
    press(qtbot, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert it.frame.stages.hasFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert not it.frame.stages.isVisible()


def test_a_screen_fills_the_window_and_goes_when_a_conference_opens(qtbot: QtBot) -> None:
    it = Window()
    qtbot.addWidget(it)
    it.show()
    screen = QWidget()
    it.show_screen(screen)
    assert screen.isVisible()
    assert not it.safety_bar.isVisible()
    it.show_conference([Plain(*STAGES[0])], "2026-0148")
    assert it.safety_bar.isVisible()
