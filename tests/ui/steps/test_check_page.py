"""Check answers: what is missing, weighty things first, each with a way to where it is put right."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.steps.driving import Driven
from tests.ui.walking import cut, unnamed
from ui.steps.check.page import CheckPage
from ui.theme import Theme
from ui.widgets import Banner

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


def test_what_is_missing_is_counted_and_goes_when_it_is_there(
    working: SimpleNamespace, cast: SimpleNamespace, qtbot: QtBot
) -> None:
    check = Driven(CheckPage, working, qtbot)
    summary = check.page.findChildren(Banner)[0]
    before = summary.accessibleName()
    assert "need a look" in before
    working.add_people()
    working.settle()
    assert summary.accessibleName() != before


def test_the_keyboard_goes_from_a_finding_to_its_stage(working: SimpleNamespace, qtbot: QtBot) -> None:
    check = Driven(CheckPage, working, qtbot)
    assert check.keyboard() == "check.change.prepare"
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert check.keyboard() == "check.change.arrival"
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert check.went == ["arrival"]
    check.click("check.next")
    assert check.went == ["arrival", "minutes"]


def test_the_keyboard_stays_where_it_is_when_findings_change(working: SimpleNamespace, qtbot: QtBot) -> None:
    check = Driven(CheckPage, working, qtbot)
    check.find(QPushButton, "check.change.plan").setFocus()
    working.add_people()
    working.settle()
    assert check.keyboard() == "check.change.plan"


@pytest.mark.parametrize(("zoom", "width"), [(100, 736), (200, 1060)])
def test_every_part_is_named_and_nothing_is_cut(
    working: SimpleNamespace, qtbot: QtBot, theme: Theme, zoom: int, width: int
) -> None:
    theme.set_zoom(zoom)
    check = Driven(CheckPage, working, qtbot)
    check.page.resize(width, 700)
    qtbot.wait(30)
    assert unnamed(check.page) == []
    assert cut(check.page) == []
