"""The bar that is always there: which part of the meeting this is, who is in the room, what is hidden, the time.

It says in words what its colours say, and reads changes of part and of what is hidden out to screen readers at
once. The closed part is a dark hatched band with a padlock, to be known from across a table. It shows what it
is given and works nothing out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import current_theme
from ui.widgets.announce import announce
from ui.widgets.bar_words import BarWords
from ui.widgets.layouts import column, row

COMPACT_BELOW = 760
"""Lengths of the design under which the words stand in a second line."""


class Part(Enum):
    """What the bar's pill says."""

    BEFORE = "Before the meeting"
    OPEN = "Open part"
    CLOSED = "CLOSED PART"
    BREAK = "Break"
    OVER = "Meeting over"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyState:
    """All that the bar says: `since` with the closed part, the rest as pairs of a strong and a quiet line."""

    part: Part = Part.BEFORE
    since: str = ""
    room: str = ""
    room_detail: str = ""
    hidden: str = ""
    hidden_detail: str = ""
    clock: str = ""
    clock_detail: str = ""

    @property
    def pill(self) -> str:
        """The words of the pill."""
        return f"{self.part.value} · since {self.since}" if self.since else self.part.value

    def spoken(self) -> str:
        """The whole bar in one sentence for a screen reader, the clock aside."""
        parts = (self.pill, self.room, self.room_detail, self.hidden, self.hidden_detail)
        return ". ".join(part for part in parts if part)


class _Pill(QWidget):
    """The state, with a mark: a dot, or a padlock while the part is closed."""

    _KIND: ClassVar = {Part.OPEN: "strength", Part.BREAK: "warning", Part.CLOSED: "held"}

    def __init__(self) -> None:
        super().__init__()
        self.state = SafetyState()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The words, a mark and room around."""
        px, metrics = current_theme().px, self.fontMetrics()
        width = metrics.horizontalAdvance(self.state.pill) * 1.1 + px(44)
        return QSize(round(width), max(px(32), metrics.height() + px(12)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        theme = current_theme()
        tint = theme.tokens.tint(self._KIND.get(self.state.part, "neutral"))
        closed = self.state.part is Part.CLOSED
        ground = "#FFFFFF" if closed and not theme.tokens.forced else tint.ground
        ink = theme.tokens.band if closed and not theme.tokens.forced else tint.ink
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour(ink) if theme.tokens.forced else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
        side = theme.px(16)
        spot = QRectF(theme.px(10), (self.height() - side) / 2, side, side)
        paint_icon(painter, "padlock" if closed else "dot", theme.colour(ink), spot)
        painter.setFont(theme.font("bold"))
        painter.setPen(theme.colour(ink))
        words = self.rect().adjusted(theme.px(30), 0, -theme.px(8), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.state.pill)


class SafetyBar(QWidget):
    """The bar; give it a new `SafetyState` with `show_state` whenever something changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("safety")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.state = SafetyState()
        self._compact: bool | None = None
        self._pill = _Pill()
        self._room = BarWords("safety.room", keep=60)
        self._hidden = BarWords("safety.hidden", keep=360)
        self._clock = BarWords("safety.clock", keep=200, right=True)
        self._first, self._second = row(gap=20), row(gap=20)
        whole = column(self, gap=4, margins=(16, 8, 16, 8))
        for line in (self._first, self._second):
            whole.addLayout(line)
            line.addStretch(1)
        self._first.insertWidget(0, self._pill)
        self._first.add(self._clock)
        self._arrange(compact=False)
        self.show_state(self.state)

    def show_state(self, state: SafetyState) -> None:
        """Show it, and read out what may matter for what can be said in the room."""
        before, self.state = self.state, state
        self._pill.state = state
        self._pill.updateGeometry()
        self._colour()
        self._room.say(state.room, state.room_detail)
        self._hidden.say(state.hidden, state.hidden_detail)
        self._clock.say(state.clock, state.clock_detail)
        self.setAccessibleName(state.spoken())
        if (before.part, before.hidden) != (state.part, state.hidden):
            announce(self, state.spoken(), at_once=True)
        self.update()

    def _colour(self) -> None:
        tokens = current_theme().tokens
        closed = self.state.part is Part.CLOSED
        strong = tokens.band_text if closed else tokens.text
        quiet = ("#EADCF7" if not tokens.forced else tokens.band_text) if closed else tokens.muted
        held = tokens.band_text if closed else tokens.tint("held").ink
        self._room.colour(strong, quiet)
        self._clock.colour(strong, quiet)
        self._hidden.colour(held, held)

    def _arrange(self, *, compact: bool) -> None:
        if compact is self._compact:
            return
        self._compact = compact
        for part in (self._room, self._hidden):
            # What is hidden must never end in an ellipsis for the sake of who is in the room.
            part.one_line(on=compact, detail=part is self._hidden)
        line, after = (self._second, 0) if compact else (self._first, 1)
        line.insertWidget(after, self._room)
        line.insertWidget(after + 1, self._hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two lines where one is too narrow."""
        super().resizeEvent(event)
        self._arrange(compact=self.width() < current_theme().px(COMPACT_BELOW))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_clock"):
            self._colour()
            self._arrange(compact=self.width() < current_theme().px(COMPACT_BELOW))
            self._pill.updateGeometry()

    def sizeHint(self) -> QSize:
        """At least 56 high."""
        return super().sizeHint().expandedTo(QSize(0, current_theme().px(56)))

    def minimumSizeHint(self) -> QSize:
        """As high as it wants to be, as narrow as it must."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet surface with a hairline, or the hatched band."""
        theme = current_theme()
        painter = QPainter(self)
        if self.state.part is not Part.CLOSED:
            painter.fillRect(self.rect(), theme.colour(theme.tokens.surface))
            painter.setPen(theme.colour(theme.tokens.hairline))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
            return
        painter.fillRect(self.rect(), theme.colour(theme.tokens.band))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(theme.tokens.band_stripe))
        step, slant = theme.px(20), self.height()
        for left in range(-slant, self.width() + slant, step * 2):
            corners = ((left, slant), (left + step, slant), (left + step + slant, 0), (left + slant, 0))
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
