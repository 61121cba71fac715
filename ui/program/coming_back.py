"""Brings somebody back to where they left off: the page, the lines that were half typed, and the field.

It asks the store for them and gives them to the window; it keeps nothing itself.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from rothdesk.app.left_off import LeftOff, Lines, Spot
from ui.autosave import Done
from ui.conference.open_conference import OpenConference
from ui.shell.window import Window
from ui.widgets import Page


def come_back(conference: OpenConference, left_off: LeftOff, window: Window, spot: Spot | None) -> None:
    """Have half-typed lines kept from now on, and bring back those that were kept; then go to the spot, if any."""
    client = conference.client

    def keep(lines: Lines, done: Done) -> None:
        client.run(
            lambda: left_off.keep_lines(conference.id, lines),
            lambda _: done(None),
            lambda problem: done(problem.sentences()),
        )

    client.run(
        lambda: left_off.lines(conference.id),
        lambda lines: conference.half_lines.begin(lines, keep),
        conference.refused.emit,
        owner=conference,
    )
    if spot is not None:
        window.go_to(spot.stage)
        _Return(window, spot, conference)


class _Return(QObject):
    """Puts the keyboard back once the page shows the record: before that, its rows are not there."""

    def __init__(self, window: Window, spot: Spot, conference: OpenConference) -> None:
        super().__init__(conference)
        self._window, self._spot = window, spot
        conference.shown.connect(self._on_shown, Qt.ConnectionType.SingleShotConnection)

    def _on_shown(self) -> None:
        # After the layout of what has just been made, or the field would not be in sight yet.
        QTimer.singleShot(0, self, self._put_keyboard)

    def _put_keyboard(self) -> None:
        if self._window.stage != self._spot.stage or not self._spot.focus:
            return
        page = self._window.page(self._spot.stage)
        for field in self._window.findChildren(QWidget, self._spot.focus):
            if field.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            if isinstance(page, Page) and page.isAncestorOf(field):
                page.show_field(field)  # it may stand in a part of the page that is not in sight
            if field.isVisible():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                if isinstance(field, QLineEdit):
                    field.setCursorPosition(len(field.text()))
                elif isinstance(field, QPlainTextEdit):
                    field.moveCursor(field.textCursor().MoveOperation.End)
                return
