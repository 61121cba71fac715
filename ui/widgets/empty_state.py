"""What a page or list shows while there is nothing in it: what belongs here, and how to begin.

It is designed like any other state, and never blames anybody for the emptiness.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button, ButtonKind
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import column


class EmptyState(QWidget):
    """A heading, a sentence, and the button that begins, in the middle of the room there is."""

    def __init__(
        self,
        heading: str,
        words: str = "",
        *,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        kind: ButtonKind = "secondary",
    ) -> None:
        super().__init__()
        inside = column(self, gap=8, margins=(24, 32, 24, 32))
        inside.addStretch(1)
        for text, role in ((heading, "heading"), (words, "muted")):
            if text:
                label = PlainLabel(text, "heading" if role == "heading" else "muted")
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                inside.add(label)
        if action:
            self.action = Button(action, kind, on_click=on_action)
            inside.addSpacing(4)
            inside.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(1)
