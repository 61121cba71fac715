"""One run of the whole program over a real store, and a person in front of it; only clock and dialogs are set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rothdesk.app.dispatcher import ThreadedDispatcher
from rothdesk.bootstrap.window import StoreBackstage, make_program
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem
from ui.program.program import Program
from ui.shell.window import Window

W = TypeVar("W", bound=QWidget)
PASSPHRASE = "seven quiet herons over Yate"
THEIRS = "four other grey geese"
AFTERNOON = datetime(2026, 4, 20, 16, 30, tzinfo=LONDON)
LEAST = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
"""The least effort that a key file may ask for."""


@dataclass
class Answers:
    """What is answered to every question, and what was told."""

    text: str | None = None
    file: Path | None = None
    agrees: bool = True
    told: list[Problem] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    printed: list[bytes] = field(default_factory=list)

    def confirm(self, question: str, explanation: str, do: str, *, dangerous: bool = False) -> bool:
        self.asked.append(f"{question} {explanation}")
        return self.agrees

    def tell(self, problem: Problem) -> None:
        self.told.append(problem)

    def ask_passphrase(self, title: str, explanation: str, do: str) -> str | None:
        return PASSPHRASE

    def ask_text(self, title: str, label: str, do: str, *, explanation: str = "", text: str = "") -> str | None:
        return self.text or text

    def choose_open_file(self, title: str, kinds: str) -> Path | None:
        return self.file

    def choose_save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        return self.file

    def choose_folder(self, title: str) -> Path | None:
        return self.file

    def print_pages(self, pdf: bytes) -> bool:
        self.printed.append(pdf)
        return True


class AtWork:
    """One run of the program, and a person in front of it."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder, self.qtbot = folder, qtbot
        self.answers = Answers()
        self.clock = SetClock(AFTERNOON)
        self.dispatcher = ThreadedDispatcher()
        backstage = StoreBackstage(StoreFolder(folder), self.clock, LEAST)
        self.program: Program = make_program(backstage, self.dispatcher, asker=self.answers)
        self.window: Window = self.program.window
        self.program.start()
        self.window.resize(1280, 720)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.settle()

    def end(self) -> None:
        """Close the window, again if the first time it waits for words, and let everything go."""
        for _ in range(3):
            if self.window.isVisible():
                self.window.close()
                self.settle()
        if self.window.isVisible():  # a lock that waits for the disk lets nobody close it
            self.program.close_store(lambda: None)
            self.settle()
        self.dispatcher.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def settle(self) -> None:
        for _ in range(6):
            self.dispatcher.submit(lambda: None).result()
            QApplication.processEvents()
        # Pages that have been left go when the program waits for the next event, which it never does here.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def find(self, kind: type[W], name: str) -> W:
        found = [w for w in self.window.findChildren(kind, name) if w.isVisible()]
        assert len(found) == 1, f"{len(found)} called {name} in sight"
        return found[0]

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=20_000)

    def sees(self, words: str) -> bool:
        return any(words in label.text() for label in self.window.findChildren(QLabel) if label.isVisible())

    def shows(self, name: str) -> bool:
        return any(w.isVisible() for w in self.window.findChildren(QWidget, name))

    def keyboard(self) -> str:
        found = QApplication.focusWidget()
        return found.objectName() if found is not None else ""

    def keys(self, words: str) -> None:
        """Type into whatever has the keyboard; a line break is Enter, a tab is Tab."""
        for letter in words:
            target = QApplication.focusWidget()
            assert target is not None
            key = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}.get(letter)
            if key is None:
                QTest.keyClicks(target, letter)
            else:
                QTest.keyClick(target, key)
        self.settle()

    def press(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        modifiers = Qt.KeyboardModifier.NoModifier
        for each in held:
            modifiers |= each
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.settle()

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(QWidget, name), Qt.MouseButton.LeftButton)
        self.settle()

    def make_store(self) -> str:
        """Make the store and type the code back; the code."""
        self.keys(f"\nLH\n{PASSPHRASE}\n{PASSPHRASE}\n")
        self.until(lambda: self.shows("recovery"))
        code = self.find(QLabel, "recovery.code").text()
        self.keys(" ".join(code.split()) + "\n")
        assert self.shows("home")
        return code

    def unlock(self, passphrase: str, *, down: int = 0) -> None:
        """Come in as somebody further down the list."""
        for _ in range(down):
            self.press(Qt.Key.Key_Down)
        self.keys(f"{passphrase}\n")
        self.until(lambda: self.shows("home"))
        self.settle()

    def rehearse(self) -> None:
        """Open the sample conference."""
        self.program.rehearse()
        self.until(lambda: self.program.conference is not None and self.program.conference.screen is not None)
        self.settle()
