"""A short word in a corner of the window about something just done, with a way to undo it.

It goes after eight seconds, but not while the keyboard or the mouse is in it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme import current_theme
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import row

LASTS_MS = 8000

_ABOVE_THE_STATUS_LINE, _ABOVE_THE_FOOT = 40, 92
"""From the bottom of the window to the toast, in lengths of the design."""


class Toast(QFrame):
    """One per window, away from where people type; a new word replaces the last."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("role", "toast")
        self.setObjectName("toast")
        self._over = over
        self._undo: Callable[[], object] | None = None
        self._above = _ABOVE_THE_STATUS_LINE
        self._words = PlainLabel("", wrap=True)
        self.button = Button("Undo", "secondary", on_click=self._on_undo_clicked, name="toast.undo")
        inside = row(self, gap=16, margins=(16, 8, 8, 8))
        inside.add(self._words, stretch=1)
        inside.add(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LASTS_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        over.installEventFilter(self)
        self.hide()

    def show_words(self, words: str, *, action: str = "Undo", undo: Callable[[], object] | None = None) -> None:
        """Say `words`; with `undo`, offer it under the words of `action`."""
        self._words.setText(words)
        self._undo = undo
        self.button.set_words(action)
        self.button.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, words)

    def clear_the_foot(self, *, clear: bool) -> None:
        """Stand above the foot of the page, where no side pane keeps the corner free of the primary button."""
        self._above = _ABOVE_THE_FOOT if clear else _ABOVE_THE_STATUS_LINE
        if self.isVisible():
            self._place()

    def _on_undo_clicked(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def _on_timer_timeout(self) -> None:
        if self.button.hasFocus() or self.underMouse():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        # In the corner of the side pane, where it covers neither what is typed nor the primary button.
        over, px = self._over, current_theme().px
        width = min(px(300), over.width() - px(16))
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry(over.width() - width - px(6), over.height() - height - px(self._above), width, height)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay in its corner."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
