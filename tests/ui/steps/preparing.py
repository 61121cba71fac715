"""Drives the preparation page as a person does: clicks, keys, and a look at every word that it holds."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.steps.prepare import PreparePage

W = TypeVar("W", bound=QWidget)


class Prepared:
    """The page in its window with whatever ground it stands on."""

    def __init__(self, ground: SimpleNamespace, qtbot: QtBot) -> None:
        self.ground, self.qtbot = ground, qtbot
        self.page = PreparePage(ground.conference)
        qtbot.addWidget(self.page)
        self.page.resize(900, 700)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        ground.conference.refresh()
        ground.settle()

    def find(self, kind: type[W], name: str) -> W:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(QPushButton, name), Qt.MouseButton.LeftButton)
        self.ground.settle()

    def type(self, name: str, words: str) -> None:
        edit = self.page.findChild(QLineEdit, name) or self.find(QPlainTextEdit, name)
        edit.setFocus()
        edit.selectAll()
        self.qtbot.keyClicks(edit, words)

    def keys(self, words: str) -> None:
        """Type into whatever has the keyboard; a line break is Enter and a tab is Tab."""
        for letter in words:
            key = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}.get(letter)
            target = QApplication.focusWidget()
            assert target is not None
            if key is None:
                self.qtbot.keyClicks(target, letter)
            else:
                self.qtbot.keyClick(target, key)

    def words(self) -> str:
        """Every word that any widget of the page holds, seen or unseen."""
        said = [w.text() for w in self.page.findChildren(QLabel)]
        said += [w.text() for w in self.page.findChildren(QLineEdit)]
        said += [w.toPlainText() for w in self.page.findChildren(QPlainTextEdit)]
        said += [w.text() + w.accessibleName() for w in self.page.findChildren(QPushButton)]
        return "\n".join(said)

    def tick(self, button: str, *ids: str) -> None:
        """Open who may know, tick these, and close it again."""
        self.click(button)
        sheet = QApplication.activePopupWidget()
        assert sheet is not None
        for each in ids:
            box = sheet.findChild(QCheckBox, f"audience.{each}")
            assert box is not None, each
            box.click()
        sheet.close()
        self.ground.settle()

    def check(self, name: str) -> None:
        """Tick a box."""
        self.find(QCheckBox, name).click()
        self.ground.settle()
