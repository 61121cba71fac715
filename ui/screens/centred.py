"""The frame of screens that fill the window with one short form: a calm column in the middle, never a dialog.

It knows nothing of what the form is for and keeps nothing that is typed into it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from rothdesk.support.problem import Problem
from ui.screens.steps import StepsLine
from ui.theme import current_theme
from ui.widgets import Banner, Box, Button, Flow, PlainLabel, announce, column, row
from ui.widgets.label import show_in_place
from ui.widgets.reading_order import step
from ui.widgets.scrolling import BAR, Scrolling

_WIDTH, _LEAST, _AROUND = 460, 240, 24
_ABOVE = 0.12
"""So much of the window's height stands above a card at the most; cards of one course all begin there."""


class CentredScreen(QWidget):
    """A card with a title, an explanation, a `body` to fill and a `foot` for buttons; `problem` is its banner.

    The way back stands at the left of the foot (`set_back`), and Escape takes it too.
    """

    def __init__(self, name: str, title: str, explanation: str = "", *, width: int = _WIDTH) -> None:
        super().__init__()
        self.setObjectName(name)
        self._width = width
        self._back: Button | None = None
        self._steps: StepsLine | None = None
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self.setProperty("no_ring", True)  # it has the keyboard only while there is nothing to do
        self._inside = inside = column(self._card, gap=16, margins=(28, 24, 28, 24))
        self._title = PlainLabel(title, "title")
        self._brand = PlainLabel("rothdesk", "caption-strong")
        inside.add(self._brand, self._title)
        self.explanation = PlainLabel()
        self.explanation.say(explanation)
        inside.add(self.explanation)
        self.problem = Banner("", "", "danger")
        inside.add(self.problem)
        self._body, self._foot = QWidget(), QWidget()
        self.body: Box = column(self._body, gap=12)
        self._waiting = PlainLabel("", "muted", name=f"{name}.waiting")
        self._waiting.say("")
        self._ways_back, self.foot = Flow(gap=8), Flow(gap=8, to_right=True)
        foot = row(self._foot, gap=8)
        foot.addLayout(self._ways_back)
        foot.addStretch(1)
        foot.addLayout(self.foot)
        inside.add(self._body, self._waiting, self._foot)
        scroll = Scrolling(margins=(_AROUND + BAR, _AROUND, _AROUND, _AROUND))
        self._scroll = scroll
        self._above = QWidget()
        self._above.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        across = row(gap=0)
        across.addStretch(1)
        across.addWidget(self._card)
        across.addStretch(1)
        scroll.inside.addWidget(self._above, 1)
        scroll.inside.addLayout(across)
        scroll.inside.addStretch(1)
        column(self, gap=0).addWidget(scroll, 1)
        current_theme().changed.connect(self._fit)
        self._fit()

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def add_steps(self, names: Sequence[str]) -> StepsLine:
        """Say above the title where somebody is in a short run of screens."""
        self._steps = StepsLine(names)
        self._inside.insertWidget(0, self._steps)
        self._brand.hide()
        return self._steps

    def show_steps(self, *, shown: bool) -> None:
        """Show the steps, or the program's name in their place where the run has not begun."""
        if self._steps is not None:
            show_in_place(self._steps, shown=shown)
            show_in_place(self._brand, shown=not shown)

    def set_back(self, back: Button) -> None:
        """Put the way back where it always is."""
        self._back = back
        self._ways_back.add(back)

    def refuse(self, problem: Problem) -> None:
        """Say what went wrong; what was typed stays."""
        self.wait("")
        self.problem.say_problem(problem)
        QTimer.singleShot(0, self, lambda: self._scroll.show_with_keyboard(self.problem))

    @property
    def waits(self) -> bool:
        """Whether something is being worked out."""
        return not self._body.isEnabled()

    def wait(self, words: str) -> None:
        """Say what is being worked out and let nothing be typed or pressed meanwhile; without words go on."""
        if words:
            self.problem.say("")
            self.setFocus()  # first: what is disabled would pass the keyboard on
            announce(self, words)
        self._waiting.say(words)
        for part in (self._body, self._foot):
            part.setEnabled(not words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is the way back."""
        if event.key() == Qt.Key.Key_Escape and self._back is not None and self._back.isVisible():
            self._back.click()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes as the eye does."""
        return step(self, forward=next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has a narrower card."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = current_theme().px
        self._card.setFixedWidth(min(px(self._width), max(self.width() - px(BAR) - 2 * px(_AROUND), px(_LEAST))))
        self._above.setMaximumHeight(max(round(self.height() * _ABOVE) - px(_AROUND), 0))
