"""Hands and eyes in front of the real window: keys, clicks, and a look at what is in sight.

A widget is found by its object name, scrolled to as a person would, and clicked where it is really drawn: a click
on something that is hidden, disabled or covered by another widget is a failure. Nothing here sends a command.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from rothdesk.app.dispatcher import ThreadedDispatcher
from rothdesk.app.screen import Screen
from rothdesk.support.clock import LONDON, SetClock
from ui.autosave import SaveState
from ui.program.program import Program
from ui.widgets import GridTable, RowList

W = TypeVar("W", bound=QWidget)
_PATIENCE = 30.0
"""Seconds after which waiting is given up: far more than anything here takes."""
_KEYS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}


class Hands:
    """One person at one window; `clock` is the clock on the wall, put forward by `at`.

    `answers` are typed into the next questions for a line of text.
    """

    def __init__(
        self,
        program: Program,
        dispatcher: ThreadedDispatcher,
        clock: SetClock,
        answers: list[str],
    ) -> None:
        self.program, self.window = program, program.window
        self.dispatcher, self.clock = dispatcher, clock
        self.answers = answers

    def _manage_windows(self) -> None:
        """Give the window the keyboard back after a list over it has closed, as every window manager does."""
        if QApplication.activePopupWidget() is None and self.window.isVisible() and not self.window.isActiveWindow():
            self.window.activateWindow()
            QApplication.processEvents()

    # Looking

    @property
    def screen(self) -> Screen:
        """What the window shows of the open conference."""
        conference = self.program.conference
        assert conference is not None, "no conference is open"
        assert conference.screen is not None, "nothing of it is shown yet"
        return conference.screen

    def person(self, name: str) -> str:
        """The id of somebody on the list of people, which object names of rows contain."""
        return next(p.id for p in self.screen.view.participants if p.name == name)

    def find(self, name: str, kind: type[W] = QWidget) -> W:  # type: ignore[assignment]
        """The one widget in sight with this name, in the window or in a list that is open over it."""
        found: set[W] = set()
        for top in QApplication.topLevelWidgets():
            if top.isVisible():
                found |= {w for w in top.findChildren(kind, name) if w.isVisible()}
        assert len(found) == 1, f"{len(found)} widgets called {name} are in sight"
        return found.pop()

    def sees(self, words: str) -> bool:
        """Whether these words stand on a label in sight."""
        return any(words in label.text() for label in self.window.findChildren(QLabel) if label.isVisible())

    def is_checked(self, name: str) -> bool:
        """Whether a button in sight is pressed in."""
        return self.find(name, QAbstractButton).isChecked()

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is so."""
        end = monotonic() + _PATIENCE
        while not true():
            assert monotonic() < end, "what was waited for did not come about"
            self.pause(5)

    def pause(self, milliseconds: int) -> None:
        """Let the window work."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    # The clock, and what is on its way

    def at(self, hour: int, minute: int, day: int = 21) -> None:
        """It is now this time of a day in April 2026."""
        self.clock.moment = datetime(2026, 4, day, hour, minute, tzinfo=LONDON)

    def settle(self) -> None:
        """Wait until every job has run and every answer has arrived."""
        for _ in range(4):
            self.dispatcher.submit(lambda: None).result()
            QApplication.processEvents()
        self._manage_windows()

    def saved(self) -> None:
        """Wait until the window says that all is saved."""
        conference = self.program.conference
        assert conference is not None
        self.press("Ctrl+S")
        self.until(lambda: conference.autosave.state is not SaveState.SAVING)
        self.settle()
        assert self.window.status.words.startswith("Saved"), self.window.status.words

    def leave(self) -> None:
        """Close the window, and wait until the store is closed too."""
        self.window.close()
        self.until(lambda: not self.window.isVisible())
        self.settle()

    # Clicking

    def reveal(self, widget: QWidget, spot: QPoint) -> None:
        """Scroll until a spot of a widget is in sight."""
        step = widget.parentWidget()
        while step is not None:
            if isinstance(step, QScrollArea):
                inside = step.widget()
                if inside is not None and inside.isAncestorOf(widget):
                    place = widget.mapTo(inside, spot)
                    step.ensureVisible(place.x(), place.y(), 24, 48)
            step = step.parentWidget()
        QApplication.processEvents()

    def click(self, name: str) -> None:
        """Click the middle of a widget."""
        widget = self.find(name)
        assert widget.isEnabled(), f"{name} cannot be pressed"
        self.click_at(widget, widget.rect().center())
        self.settle()

    def click_at(self, widget: QWidget, spot: QPoint) -> None:
        """Click a spot of a widget, through the window in which it lies."""
        self.reveal(widget, spot)
        top = widget.window()
        place = widget.mapTo(top, spot)
        hit = top.childAt(place) or top
        inside = hit is widget or widget.isAncestorOf(hit)
        assert inside, f"{widget.objectName()} is covered by {hit.objectName() or type(hit).__name__}"
        QTest.mouseClick(hit, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, hit.mapFrom(top, place))

    def choose(self, name: str, label: str) -> None:
        """Open a list and click the entry that begins with these words."""
        box = self.find(name, QComboBox)
        labels = [box.itemText(i) for i in range(box.count())]
        place = next((i for i, each in enumerate(labels) if each.startswith(label)), None)
        assert place is not None, f"{name} offers no {label!r} but {labels}"
        self.click(name)
        view = box.view()
        self.until(view.isVisible)
        index = box.model().index(place, 0)
        view.scrollTo(index)
        self.pause(5)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
        self.until(lambda: not view.isVisible())
        self.settle()
        assert box.currentText().startswith(label), f"{name} shows {box.currentText()!r}"

    def tick_in_list(self, button: str, *names: str) -> None:
        """Open a list of ticks under a button, tick these and close it with Escape."""
        self.click(button)
        for name in names:
            self.click(name)
        sheet = QApplication.activePopupWidget()
        assert sheet is not None, f"{button} opened nothing"
        QTest.keyClick(QApplication.focusWidget() or sheet, Qt.Key.Key_Escape)
        self.until(lambda: QApplication.activePopupWidget() is None)
        self.settle()

    def open_cell(self, table: str, row: str, column: str) -> None:
        """Click a cell of a table to type into it."""
        grid = self.find(table, GridTable)
        index = grid.grid.index_of(row, column)
        grid.scrollTo(index)
        self.click_at(grid.viewport(), grid.visualRect(index).center())

    def open_row(self, view: str, row: str) -> None:
        """Click a row of a list and open it with Enter."""
        rows = self.find(view, RowList)
        place = rows.rows_model.place_of(row)
        assert place is not None, f"{view} shows no such row"
        index = rows.rows_model.index(place)
        self.settle()
        rows.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.settle()
        self.click_at(rows.viewport(), rows.visualRect(index).center())
        assert rows.current_id() == row, "another row was hit"
        self.keys("\n")

    # Typing

    def focus(self) -> QWidget:
        """Where the keyboard is."""
        self._manage_windows()
        found = QApplication.focusWidget()
        assert found is not None, "the keyboard is nowhere"
        return found

    def keys(self, words: str) -> None:
        """Type into whatever has the keyboard; a line break is Enter and a tab is Tab."""
        for letter in words:
            if letter in _KEYS:
                QTest.keyClick(self.focus(), _KEYS[letter])
            else:
                QTest.keyClicks(self.focus(), letter)

    def press(self, keys: str) -> None:
        """Press a key or a chord, named as Qt names it: `Ctrl+Shift+P`, `F6`, `Down`."""
        chord = QKeySequence(keys)[0]
        QTest.keyClick(self.focus(), chord.key(), chord.keyboardModifiers())
        self.settle()

    def tab(self, *, back: bool = False) -> None:
        """Go to the next field, or to the one before."""
        if back:
            QTest.keyClick(self.focus(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        else:
            QTest.keyClick(self.focus(), Qt.Key.Key_Tab)

    def type(self, name: str, words: str) -> None:
        """Click into a field, and type over what stands in it."""
        field = self.find(name)
        assert isinstance(field, QLineEdit | QPlainTextEdit), f"{name} is no field"
        self.click(name)
        assert self.focus() is field, f"a click into {name} leaves the keyboard in {self.focus().objectName()}"
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        line, enter = words.removesuffix("\n"), words[-1:] == "\n"
        if line.isprintable():
            QTest.keyClicks(field, line)
            self.keys("\n" * enter)
        else:
            self.keys(words)
        if not words:
            QTest.keyClick(field, Qt.Key.Key_Delete)
