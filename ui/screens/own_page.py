"""The frame of the list of conferences and the pages that are reached from it: in the middle, a banner above.

One rule for all of them: the way back is at the lower left and on Escape, what is done most at the lower right.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from rothdesk.support.problem import Problem
from ui.widgets import Banner, Button, Page


class OwnPage(Page):
    """A page of the store's own; `left` on the way back, if there is one. `banner` says what came of something."""

    left = Signal()

    def __init__(self, name: str, title: str, note: str, *, fills: bool = False, back: bool = True) -> None:
        super().__init__(name, title, note, fills=fills, centred=True)
        self.setObjectName(name)
        self.banner = Banner(name=f"{name}.banner")
        self.body.add(self.banner)
        self.back = Button("Back to the list", on_click=self.left.emit, name=f"{name}.back")
        self.foot_left.add(self.back)
        self.back.setVisible(back)

    def refuse(self, problem: Problem) -> None:
        """Say what went wrong."""
        self.banner.say_problem(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is the way back, unless there is none now."""
        if event.key() == Qt.Key.Key_Escape and self.back.isVisible():
            self.back.click()
        else:
            super().keyPressEvent(event)
