"""Drives any page as a person does: clicks, keys, and a look at every word that it holds, seen or unseen."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference

W = TypeVar("W", bound=QWidget)
P = TypeVar("P", bound=ConferencePage)

_KEYS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}


class Driven(Generic[P]):
    """A page in a window of its own, shown whatever the conference holds."""

    def __init__(self, make: Callable[[OpenConference], P], ground: SimpleNamespace, qtbot: QtBot) -> None:
        self.ground, self.qtbot = ground, qtbot
        self.page = make(ground.conference)
        self.went: list[str] = []
        self.page.go_to = self.went.append
        qtbot.addWidget(self.page)
        self.page.resize(900, 700)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.refresh()
        self.page.entered()

    def refresh(self) -> None:
        """Show what the conference holds by now."""
        self.ground.conference.refresh()
        self.ground.settle()

    def find(self, kind: type[W], name: str) -> W:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def has(self, name: str) -> bool:
        return self.page.findChild(QWidget, name) is not None

    def click(self, name: str) -> None:
        button = self.find(QAbstractButton, name)
        assert button.isVisible(), name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.ground.settle()

    def text(self, name: str) -> str:
        """What stands in a field."""
        line = self.page.findChild(QLineEdit, name)
        return line.text() if line is not None else self.find(QPlainTextEdit, name).toPlainText()

    def type(self, name: str, words: str) -> None:
        """Type over what stands in a field."""
        edit = self.page.findChild(QLineEdit, name) or self.find(QPlainTextEdit, name)
        edit.setFocus()
        edit.selectAll()
        self.keys(words)

    def keys(self, words: str) -> None:
        """Type into whatever has the keyboard; a line break is Enter and a tab is Tab."""
        for letter in words:
            target = QApplication.focusWidget()
            assert target is not None
            if letter in _KEYS:
                self.qtbot.keyClick(target, _KEYS[letter])
            else:
                self.qtbot.keyClicks(target, letter)
        self.ground.settle()

    def choose(self, name: str, words: str) -> None:
        """Go down a list with the arrow key to the entry with these words."""
        box = self.find(QComboBox, name)
        box.setFocus()
        for _ in range(box.count()):
            if box.currentText() == words:
                break
            self.qtbot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentText() == words
        self.ground.keep()

    def tick(self, button: str, sheet_of: str, *ids: str) -> None:
        """Open a list of ticks, tick these, and close it again."""
        self.click(button)
        sheet = QApplication.activePopupWidget()
        assert sheet is not None
        for each in ids:
            box = sheet.findChild(QCheckBox, f"{sheet_of}.{each}")
            assert box is not None, each
            box.click()
        sheet.close()
        self.ground.settle()

    def keyboard(self) -> str:
        """The name of what has the keyboard."""
        target = QApplication.focusWidget()
        return target.objectName() if target is not None else ""

    def words(self) -> str:
        """Every word that any widget of the page holds for eyes or for a screen reader."""
        said: list[str] = []
        for widget in [self.page, *self.page.findChildren(QWidget)]:
            said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
            if isinstance(widget, QPlainTextEdit):
                said.append(widget.toPlainText())
            elif isinstance(widget, QComboBox):
                said += [widget.itemText(place) for place in range(widget.count())]
            elif isinstance(widget, QLineEdit | QPushButton | QAbstractButton):
                said.append(widget.text())
            elif hasattr(widget, "text"):
                said.append(str(widget.text()))
        return "\n".join(said)
