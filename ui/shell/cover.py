"""The privacy cover: one key hides everything that the window shows, and the same key brings it back.

What is under it is hidden, not only painted over, so that keys and screen readers do not reach it either.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.announce import announce
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import column

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
        column(self, margins=(24, 24, 24, 24)).addWidget(self._words)
        self.say(COVERED)

    def say(self, words: str) -> None:
        """Say why the window is covered, aloud too where it changed."""
        if words != self._words.text():
            self._words.setText(words)
            self.setAccessibleName(words)
            announce(self, words)
