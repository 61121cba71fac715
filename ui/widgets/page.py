"""The frame of a page: title and note, a body that scrolls and is never too wide to read, and a foot with what
comes next, the one primary button at the right.

A page may bring a widget for the side pane in `context`. What a page is about is the page's business.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.theme import current_theme
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import Box, Flow, Margins, column, row
from ui.widgets.reading_order import step
from ui.widgets.scrolling import BAR, Scrolling

WIDEST = 960
"""Lengths of the design; longer lines are hard to read."""
_RING = 4
"""Room around the body, so that the ring of a focused field at its edge is whole."""


class Page(QWidget):
    """Base of all pages: fill `body`, add to `foot_left` and `foot_right`, override `entered` and `leaving`.

    With `scrolls=False` the body fills the height, for pages whose list scrolls itself. With `fills` it does so as
    long as there is room for it, and scrolls where there is not. `centred` pages have nothing beside them.
    """

    def __init__(
        self,
        stage_id: str,
        title: str,
        note: str = "",
        *,
        scrolls: bool = True,
        fills: bool = False,
        centred: bool = False,
    ) -> None:
        super().__init__()
        self.stage_id = stage_id
        self.title = title
        self.context: QWidget | None = None
        self.setObjectName(f"page.{stage_id}")
        self._title = PlainLabel(title, "title")
        self._note = PlainLabel("", "muted")
        self._scroll: Scrolling | None = None
        self._alone = centred
        edges: Margins = (_RING, 0, _RING + BAR if scrolls else _RING, 0)
        self.header: Box = row(gap=12, margins=edges)
        words = column(gap=2)
        words.add(self._title, self._note)
        self.header.addLayout(words, 1)
        self.body: Box = column(gap=16)
        self.foot_left = Flow(gap=8)
        self.foot_right: Box = row(gap=8)
        foot = row(gap=8, margins=edges)
        foot.addLayout(self.foot_left)
        foot.addStretch(1)
        foot.addLayout(self.foot_right)
        self._held = QWidget()
        whole = column(self._held, gap=12, margins=(24 - _RING, 16, 24 - edges[2], 16))
        whole.addLayout(self.header)
        if scrolls:
            self._scroll = Scrolling(margins=(_RING, _RING, _RING, _RING))
            self._scroll.inside.addLayout(self.body, 1 if fills else 0)
            if not fills:
                self._scroll.inside.addStretch(1)
            whole.addWidget(self._scroll, 1)
        else:
            self.body.set_margins((_RING, 0, _RING, 0))
            whole.addLayout(self.body, 1)
        whole.addLayout(foot)
        beside = row(self, gap=0)
        if centred:
            beside.addStretch(1)
        beside.addWidget(self._held, 1000)
        beside.addStretch(1)
        if scrolls:
            current_theme().changed.connect(self._keep_narrow)
            self._keep_narrow()
        self.set_note(note)

    def _keep_narrow(self) -> None:
        self._held.setMaximumWidth(current_theme().px(WIDEST))

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

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes as the eye does where the page has the window for itself."""
        return step(self, forward=next) if self._alone else super().focusNextPrevChild(next)

    def entered(self) -> None:
        """The page comes into sight."""

    def leaving(self) -> None:
        """The page goes out of sight; what was typed is kept by autosave, which the window flushes."""

    def show_field(self, widget: QWidget) -> None:
        """Scroll to a field and put the keyboard in it."""
        if self._scroll is not None:
            self._scroll.show_whole(widget)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
