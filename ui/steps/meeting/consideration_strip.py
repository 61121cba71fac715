"""The considerations of the guidance as a strip of numbers: which have an entry, and which is in hand.

A number that is in hand marks the entries that are typed now. What the number means is in its name and its tip.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from rothdesk.profiles.meeting import Consideration
from ui.icons import paint_icon
from ui.theme import current_theme
from ui.widgets import PlainLabel, column, row


class ConsiderationStrip(QWidget):
    """`chosen(id)` when a number is taken in hand or, with an empty id, put down."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("meeting.considerations")
        self.setAccessibleName("What the meeting must consider")
        whole = column(self, gap=6)
        self._line = row(gap=4)
        whole.addLayout(self._line)
        self._question = PlainLabel("", "muted", name="meeting.question")
        whole.add(self._question)
        self._buttons: dict[str, _Number] = {}
        self._considerations: tuple[Consideration, ...] = ()
        self._answered: frozenset[str] = frozenset()
        self.current = ""

    def show_considerations(self, considerations: tuple[Consideration, ...], answered: Collection[str]) -> None:
        """Show these, marking those that have an entry."""
        if considerations != self._considerations:
            self._considerations = considerations
            for each in considerations:
                button = _Number(str(each.number), f"meeting.consideration.{each.number}")
                button.clicked.connect(partial(self.take, each.id))
                self._buttons[each.id] = button
                self._line.addWidget(button, 1)
        self._answered = frozenset(answered)
        self._mark()

    def take(self, identity: str) -> None:
        """Take a consideration in hand, or put it down if it is in hand already."""
        self.current = "" if identity == self.current else identity
        self._mark()
        self.chosen.emit(self.current)

    def step(self, by: int) -> None:
        """Go on to the next consideration, or back to the one before."""
        ids = list(self._buttons)
        if ids:
            place = ids.index(self.current) + by if self.current in ids else 0
            self.take(ids[place % len(ids)])

    def _mark(self) -> None:
        for each in self._considerations:
            button = self._buttons[each.id]
            answered = each.id in self._answered
            button.setChecked(each.id == self.current)
            button.set_answered(answered=answered)
            state = "has an entry" if answered else "no entry yet"
            button.setAccessibleName(f"{each.number}, {each.short}, {state}")
            button.setToolTip(each.question)
        found = next((c for c in self._considerations if c.id == self.current), None)
        self._question.say(
            f"{found.number} · {found.question}"
            if found
            else "Choose a number to note what belongs to that question; without one, entries stand by themselves."
        )


class _Number(QAbstractButton):
    """A number with a small tick once it has an entry; the one in hand has a strong border."""

    def __init__(self, number: str, name: str) -> None:
        super().__init__()
        self.setText(number)
        self.setObjectName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._answered = False

    def set_answered(self, *, answered: bool) -> None:
        """Show the tick, or none."""
        if answered != self._answered:
            self._answered = answered
            self.update()

    def sizeHint(self) -> QSize:
        """A target of 28 at least."""
        px = current_theme().px
        return QSize(px(30), px(28))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, border, number and tick."""
        theme = current_theme()
        tokens, px = theme.tokens, theme.px
        tint = tokens.tint("strength" if self._answered else "neutral")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.isChecked() or self.underMouse()
        painter.setPen(
            QPen(theme.colour(tokens.accent if strong else tokens.field), px(2) if self.isChecked() else 1)
        )
        painter.setBrush(theme.colour(tokens.surface if tokens.forced or not self._answered else tint.ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), px(4), px(4))
        painter.setFont(theme.font("strong" if self._answered or self.isChecked() else "text"))
        painter.setPen(theme.colour(tint.ink if self._answered else tokens.text))
        shift = px(5) if self._answered else 0
        painter.drawText(self.rect().adjusted(-shift, 0, -shift, 0), Qt.AlignmentFlag.AlignCenter, self.text())
        if self._answered:
            side = px(10)
            spot = QRectF(self.width() - side - px(4), (self.height() - side) / 2, side, side)
            paint_icon(painter, "check", theme.colour(tint.ink), spot)
