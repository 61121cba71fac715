"""The program as its entry point starts it, with a hand at the keyboard that does what standard input says.

Arguments are the program's own. Each line of standard input is a JSON list: a number, what to do and with what; the
answer is a line of standard output that begins with `@` and has the same number. The process that takes its place at
locking is driven in the same way, since it is started by the same command and has the same two pipes. Nothing of the
program is replaced.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

_KEYS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}


class Hand(QObject):
    """Does one thing after another on the window's own thread."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)

    def _on_asked(self, order: list[Any]) -> None:
        number, what, *how = order
        answer = getattr(self, f"do_{what}")(*how)
        os.write(1, b"@" + json.dumps([number, answer]).encode() + b"\n")

    def do_keys(self, words: str) -> None:
        for letter in words:
            target = QApplication.focusWidget()
            assert target is not None
            if letter in _KEYS:
                QTest.keyClick(target, _KEYS[letter])
            else:
                QTest.keyClicks(target, letter)

    def do_press(self, keys: str) -> None:
        chord = QKeySequence(keys)[0]
        QTest.keyClick(QApplication.focusWidget() or self._window(), chord.key(), chord.keyboardModifiers())

    def do_focus(self, name: str) -> bool:
        found = self._find(name)
        if found is not None:
            found.setFocus()
        return found is not None

    def do_look(self) -> dict[str, Any]:
        """The keyboard's place, what is in sight by name, and the words in the fields that are in sight."""
        focused = QApplication.focusWidget()
        shown = [w for w in self._window().findChildren(QWidget) if w.isVisible() and w.objectName()]
        fields = {
            w.objectName(): w.text() if isinstance(w, QLineEdit) else w.toPlainText()
            for w in shown
            if isinstance(w, QLineEdit | QPlainTextEdit)
        }
        return {
            "keyboard": focused.objectName() if focused else "",
            "shown": sorted(w.objectName() for w in shown),
            "fields": fields,
            "status": next((w.words for w in shown if w.objectName() == "status" and hasattr(w, "words")), ""),
            "title": self._window().windowTitle(),
        }

    def do_libraries(self) -> list[str]:
        """Every file that is mapped into this process."""
        lines = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
        return sorted({line.split(maxsplit=5)[5] for line in lines if len(line.split(maxsplit=5)) == 6})

    def do_close(self) -> None:
        self._window().close()

    def _window(self) -> QWidget:
        return next(w for w in QApplication.topLevelWidgets() if w.objectName() == "window")

    def _find(self, name: str) -> QWidget | None:
        return next((w for w in self._window().findChildren(QWidget, name) if w.isVisible()), None)


def listen() -> None:
    """Hand each line over, unbuffered: what is not read yet belongs to the process that takes this one's place."""
    hand: Hand | None = None
    line = b""
    while byte := os.read(0, 1):
        if byte != b"\n":
            line += byte
            continue
        while (application := QCoreApplication.instance()) is None or not QApplication.topLevelWidgets():
            sleep(0.02)
        if hand is None:
            hand = Hand()
            hand.moveToThread(application.thread())
        hand.asked.emit(json.loads(line))
        line = b""


if __name__ == "__main__":
    Thread(target=listen, daemon=True).start()
    from rothdesk.cli.main import main

    sys.exit(main(sys.argv[1:]))
