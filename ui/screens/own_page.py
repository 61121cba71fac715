"""The frame of the pages that are reached from the list of conferences: in the middle, with the way back at the foot.

One rule for all of them: the way back is at the lower left and on Escape, what is done most at the lower right.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.widgets import Button, Page


class OwnPage(Page):
    """A page of the store's own; `left` on the way back."""

    left = Signal()

    def __init__(self, name: str, title: str, note: str, *, fills: bool = False) -> None:
        super().__init__(name, title, note, fills=fills, centred=True)
        self.setObjectName(name)
        self.back = Button("Back to the list", on_click=self.left.emit, name=f"{name}.back")
        self.foot_left.add(self.back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is the way back, unless there is none now."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.click()
        else:
            super().keyPressEvent(event)
