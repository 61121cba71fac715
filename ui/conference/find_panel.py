"""Finding words in the open conference: a panel over the work, under the safety bar.

It asks again whenever the screen changes, so that nothing stays in it that somebody who has come in may not know.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QWidget

from rothdesk.app.search import FindIn, Hit
from ui.conference.find_body import FindBody
from ui.conference.open_conference import OpenConference
from ui.theme import current_theme
from ui.widgets import IconButton, PlainLabel, column, row

_WIDEST, _MARGIN = 720, 16


class FindPanel(QFrame):
    """`go_to(hit)` is called with what the person chose, after the panel has gone."""

    def __init__(self, over: QWidget, conference: OpenConference, go_to: Callable[[Hit], object]) -> None:
        super().__init__(over)
        self.setObjectName("find.panel")
        self.setProperty("role", "card")
        self.setAccessibleName("Find in this conference")
        self._over = over
        self._conference = conference
        self._go_to = go_to
        self._before: QWidget | None = None
        head = row(gap=12)
        head.addWidget(PlainLabel("Find in this conference", "heading"), 1)
        head.add(IconButton("close", "Close", on_click=self.leave, name="find.close"))
        self.body = FindBody(
            "Find in this conference",
            "Words to look for",
            "Entries, names, actions, reasons and notes are looked through, as far as the people in the room may "
            "see them. All the words must stand in the same entry.",
            names=False,
            name="find",
        )
        self.body.asked.connect(self._ask)
        self.body.chosen.connect(self._on_chosen)
        self.body.left.connect(self.leave)
        inside = column(self, gap=12, margins=(20, 16, 20, 16))
        inside.addLayout(head)
        inside.addWidget(self.body, 1)
        conference.shown.connect(self._on_shown)
        over.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the panel with the keyboard in its field; what was looked for last stays there to be typed over."""
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.body.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.body.field.selectAll()
        self.body.ask()

    def leave(self) -> None:
        """Hide the panel and what it found; the keyboard goes back to where it was."""
        self.hide()
        self.body.clear()
        before, self._before = self._before, None
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, typed: str) -> None:
        self._conference.client.ask(
            FindIn(self._conference.id, typed),
            lambda found: self.body.show_found(typed, found),
            self.body.refuse,
            owner=self,
        )

    def _on_shown(self, _screen: object) -> None:
        if self.isVisible():
            self.body.ask()

    def _on_chosen(self, hit: Hit) -> None:
        self._before = None
        self.leave()
        self._go_to(hit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of what lies under it."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        px = current_theme().px
        width = min(px(_WIDEST), self._over.width() - 2 * px(_MARGIN))
        height = self._over.height() - 2 * px(_MARGIN)
        self.setGeometry((self._over.width() - width) // 2, px(_MARGIN), width, height)
