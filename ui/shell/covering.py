"""Covering a window: everything is hidden at once, and comes back with the keyboard where it was.

A sealed cover is no matter for a key: whoever has sealed it takes it away, or puts another screen in its place.
It never repaints what it hides.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.shell.cover import COVERED, Cover


class Covering(QObject):
    """The cover of one window, as one of the screens in its stack. `covered` and `uncovered` come afterwards."""

    covered = Signal()
    uncovered = Signal()

    def __init__(self, window: QWidget, stack: QStackedWidget) -> None:
        super().__init__(window)
        self._window, self._stack = window, stack
        self.sheet = Cover()
        stack.addWidget(self.sheet)
        self._before: QWidget | None = None
        self._keyboard: list[QWidget] = []
        self.is_sealed = False

    @property
    def is_on(self) -> bool:
        """Whether the cover hides the window."""
        return self._before is not None

    @property
    def keyboard(self) -> QWidget | None:
        """Where the keyboard is, or where it was before the cover came: what held it, or what that stood in.

        The editor of a cell is gone as soon as it has handed its words on; the table around it is still there.
        """
        if self._before is None:
            return self._window.focusWidget()
        return next((widget for widget in self._keyboard if shiboken6.isValid(widget)), None)

    def cover(self, words: str = COVERED) -> None:
        """Hide everything, and say why."""
        self.sheet.say(words)
        if self._before is not None:
            return
        self._before, self._keyboard = self._stack.currentWidget(), _holding(self._window.focusWidget())
        self._stack.setCurrentWidget(self.sheet)
        self._window.repaint()  # now, not when the work that comes with it is done
        self.sheet.setFocus()
        self.covered.emit()

    def seal(self) -> None:
        """Let no key take the cover away."""
        self.is_sealed = self._before is not None

    def lift(self) -> None:
        """Take the cover away, sealed or not."""
        if self._before is None:
            return
        screen, focused = self._before, self.keyboard
        self.let_go()
        self._stack.setCurrentWidget(screen)
        if focused is not None:
            focused.setFocus()
        self.uncovered.emit()

    def let_go(self) -> QWidget | None:
        """Another screen is to come into sight; the one that was in sight before the cover, or is."""
        covered, self._before, self._keyboard = self._before, None, []
        self.is_sealed = False
        self.sheet.offer(None)
        return covered if covered is not None else self._stack.currentWidget()


def _holding(focused: QWidget | None) -> list[QWidget]:
    """What holds the keyboard, then whatever around it may hold it, innermost first."""
    holding = []
    while focused is not None:
        if focused.focusPolicy() != Qt.FocusPolicy.NoFocus:
            holding.append(focused)
        focused = focused.parentWidget()
    return holding
