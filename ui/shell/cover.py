"""The privacy cover: one key hides everything that the window shows, and the same key brings it back.

What is under it is hidden, not only painted over, so that keys and screen readers do not reach it either.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.label import PlainLabel
from ui.widgets.layouts import column


class Cover(QWidget):
    """A blank surface with one line that says how to come back."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cover")
        self.setAccessibleName("The window is covered. F9 uncovers it.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("no_ring", True)
        words = PlainLabel("Covered. F9 uncovers the window.", "muted")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column(self).addWidget(words)
