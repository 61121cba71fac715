"""The frame of a page: title and note, a body that scrolls and is never too wide to read, and a foot with what
comes next, the one primary button at the right.

A page may bring a widget for the side pane in `context`. What a page is about is the page's business.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ui.theme import current_theme
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import Box, column, row

WIDEST = 960
"""Lengths of the design; longer lines are hard to read."""


class Page(QWidget):
    """Base of all pages: fill `body`, add to `foot_left` and `foot_right`, override `entered` and `leaving`.

    With `scrolls=False` the body fills the height, for pages whose list scrolls itself.
    """

    def __init__(self, stage_id: str, title: str, note: str = "", *, scrolls: bool = True) -> None:
        super().__init__()
        self.stage_id = stage_id
        self.title = title
        self.context: QWidget | None = None
        self.setObjectName(f"page.{stage_id}")
        self._title = PlainLabel(title, "title")
        self._note = PlainLabel("", "muted")
        self._scroll: QScrollArea | None = None
        self.header: Box = row(gap=12)
        words = column(gap=2)
        words.add(self._title, self._note)
        self.header.addLayout(words, 1)
        self.body: Box = column(gap=16)
        self.foot_left: Box = row(gap=8)
        self.foot_right: Box = row(gap=8)
        foot = row(gap=8)
        foot.addLayout(self.foot_left)
        foot.addStretch(1)
        foot.addLayout(self.foot_right)
        self._held = QWidget()
        whole = column(self._held, gap=12, margins=(24, 16, 24, 16))
        whole.addLayout(self.header)
        if scrolls:
            whole.addWidget(self._scrolling(), 1)
        else:
            whole.addLayout(self.body, 1)
        whole.addLayout(foot)
        beside = row(self, gap=0)
        beside.addWidget(self._held, 1000)
        beside.addStretch(1)
        if scrolls:
            current_theme().changed.connect(self._hold)
            self._hold()
        self.set_note(note)

    def _hold(self) -> None:
        self._held.setMaximumWidth(current_theme().px(WIDEST))

    def _scrolling(self) -> QScrollArea:
        inner = _Body()
        inner.setProperty("role", "body")
        # A little room around, so that the ring of a focused field at the edge is whole.
        middle = column(inner, gap=0, margins=(4, 4, 4, 4))
        middle.addLayout(self.body)
        middle.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        scroll.setMinimumHeight(1)  # Qt would ask for the height of a whole scroll bar
        scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._scroll = scroll
        return scroll

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def set_note(self, note: str) -> None:
        """Show a quiet line under the title, or none."""
        self._note.say(note)

    def set_primary(self, button: Button) -> None:
        """The one primary button, at the right of the foot."""
        button.set_kind("primary")
        self.foot_right.addWidget(button)

    def entered(self) -> None:
        """The page comes into sight."""

    def leaving(self) -> None:
        """The page goes out of sight; what was typed is kept by autosave, which the window flushes."""

    def show_field(self, widget: QWidget) -> None:
        """Scroll to a field and put the keyboard in it."""
        if self._scroll is not None:
            self._scroll.ensureWidgetVisible(widget, 0, current_theme().px(48))
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


class _Body(QWidget):
    """As high as its words need at its width, and no higher; Qt would add what they need at their narrowest."""

    def minimumSizeHint(self) -> QSize:
        """The least width; the least height follows from the width."""
        least, inside = super().minimumSizeHint(), self.layout()
        follows = inside is not None and inside.hasHeightForWidth()
        return QSize(least.width(), 0) if follows else least
