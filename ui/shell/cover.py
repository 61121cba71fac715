"""The privacy cover: one key hides everything that the window shows, and the same key brings it back.

Where that key must not do, a form for a secret stands on it.
What is under it is hidden, not only painted over, so that keys and screen readers do not reach it either.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.announce import announce
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import column, row

COVERED = "Covered. F9 uncovers the window."


class Cover(QWidget):
    """A blank surface with one line that says how to come back, or why it is there."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cover")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("no_ring", True)
        self._words = PlainLabel("", "muted", name="cover.words")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = column(self, gap=24, margins=(24, 24, 24, 24))
        inside.addStretch(1)
        inside.add(self._words)
        self._place = row(gap=0)
        inside.addLayout(self._place)
        inside.addStretch(1)
        self._form: QWidget | None = None
        self.say(COVERED)

    def offer(self, form: QWidget | None) -> None:
        """Put a form under the words, with the keyboard in it, or take away the one that is there."""
        if form is self._form:
            return
        gone, self._form = self._form, form
        if gone is not None:
            self.setFocus()
            gone.hide()
            gone.deleteLater()
        if form is not None:
            self._place.addWidget(form, 0, Qt.AlignmentFlag.AlignCenter)
            form.show()
            form.setFocus()

    def say(self, words: str) -> None:
        """Say why the window is covered, aloud too where it changed."""
        if words != self._words.text():
            self._words.setText(words)
            self.setAccessibleName(words)
            announce(self, words)
