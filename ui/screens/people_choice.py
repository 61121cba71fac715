"""Who is to come in: the people of the store, walked with Up and Down while the keyboard stays in the secret.

It knows labels and roles, which anybody at the laptop may read, and never sees what is typed.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from rothdesk.app.access import MemberId
from ui.screens.door import Guest
from ui.widgets import EntryRow, PlainLabel, RowList, column

_TALLEST = 260


class PeopleChoice(QWidget):
    """A list where there are several, a line where there is one, nothing where nobody is known; `changed`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._guests: tuple[Guest, ...] = ()
        self._only = PlainLabel("", "strong", name="unlock.person")
        self._label = PlainLabel("Who are you?", "strong")
        self._list = RowList("Who are you?", name="unlock.people", whole=True, tallest=_TALLEST)
        self._list.setProperty("ground", "surface")  # it lies on a card
        self._label.setBuddy(self._list)
        column(self, gap=4).add(self._label, self._list, self._only)
        self._list.current_changed.connect(lambda _id: self.changed.emit())
        self.show_guests((), None)

    def show_guests(self, guests: Sequence[Guest], last: MemberId | None) -> None:
        """Show these, the one chosen who came in last here."""
        self._guests = tuple(guests)
        several = len(self._guests) > 1
        self._list.set_rows([_row(guest) for guest in self._guests])
        chosen = last if any(guest.id == last for guest in self._guests) else None
        if self._guests:
            self._list.choose(chosen or self._guests[0].id)
        self._label.setVisible(several)
        self._list.setVisible(several)
        only = self._guests[0] if len(self._guests) == 1 else None
        self._only.say(f"{only.label}, {only.role}" if only and only.label else only.role if only else "")
        # After the list has found its own place for new rows.
        QTimer.singleShot(0, self, lambda: self._list.scrollTo(self._list.currentIndex()))
        self.changed.emit()

    def chosen(self) -> Guest | None:
        """The one who is chosen."""
        wanted = self._list.current_id()
        return next((guest for guest in self._guests if guest.id == wanted), None)

    def follow(self, *lines: QLineEdit) -> None:
        """Let Up and Down in these fields walk the list."""
        for line in lines:
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down choose somebody else; everything else is typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and self._list.isVisible():
                self._walk(step)
                return True
        return super().eventFilter(watched, event)

    def _walk(self, step: int) -> None:
        ids = [guest.id for guest in self._guests]
        current = self._list.current_id()
        place = ids.index(MemberId(current)) + step if current in ids else 0
        self._list.choose(ids[min(max(place, 0), len(ids) - 1)])


def _row(guest: Guest) -> EntryRow:
    return EntryRow(id=guest.id, words=guest.label or guest.role, strong=True, detail=guest.role)
