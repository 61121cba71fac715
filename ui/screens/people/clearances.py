"""The part of the page with the table of who is cleared for which conference.

It asks before anything is changed and shows what the store says afterwards, never what was hoped for.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from ui.screens.people.clearance_table import ClearanceTable
from ui.screens.people.view import PeopleView
from ui.screens.people.words import conference_words
from ui.widgets import EmptyState, LineEdit, PlainLabel, column

_ABOUT = (
    "Restricted text of a conference opens only for those who are cleared for it. Whoever is not works on all the "
    "rest, and reads “held by the chair” where restricted text stands."
)


class Clearances(QWidget):
    """`clear_asked(Summary, Member)` and `revoke_asked(Summary, Member)`, by the person; nothing is changed here."""

    clear_asked = Signal(object, object)
    revoke_asked = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._view: PeopleView | None = None
        self._find = LineEdit(
            hint="Find by reference or initials", label="Find a conference", name="people.clearances.find"
        )
        self.table = ClearanceTable()
        self._about = PlainLabel("", "muted", name="people.clearances.about")
        self._none = EmptyState("No conferences yet", "Once there is one, this is where others are cleared for it.")
        self._not_found = PlainLabel("No conference has this reference or these initials.", "muted")
        inside = column(self, gap=12)
        inside.add(PlainLabel(_ABOUT, "muted"), self._find)
        inside.addWidget(self.table, 1)
        inside.addWidget(self._none, 1)
        inside.add(self._not_found, self._about)
        self._find.edited.connect(self._show)
        self.table.change_asked.connect(self._on_change_asked)
        self.table.looked_at.connect(lambda _index: self._say())

    def show_view(self, view: PeopleView) -> None:
        """Show who is cleared now."""
        self._view = view
        self._show()

    def take_keyboard(self) -> None:
        """Put the keyboard into the table."""
        self.table.begin()
        (self.table if self.table.isVisible() else self._find).setFocus()

    def _show(self) -> None:
        if self._view is None:
            return
        self.table.clearances.show_view(self._view, self._find.value())
        some, found = bool(self._view.conferences), bool(self.table.clearances.rowCount())
        self.table.setVisible(found)
        self._find.setVisible(some)
        self._none.setVisible(not some)
        self._not_found.setVisible(some and not found)
        self._say()

    def _say(self) -> None:
        index = self.table.currentIndex()
        found = self.table.clearances.cell(index) if self.table.isVisibleTo(self) else None
        if found is None:
            self._about.setText(" ")
            return
        summary, member = found
        state = "is cleared" if self.table.clearances.is_cleared(index) else "is not cleared"
        why_not = self.table.clearances.why_not(index)
        self._about.setText(
            f"{conference_words(summary)}: {member.label} {state}. {why_not or 'Space changes this.'}"
        )

    def _on_change_asked(self, index: QModelIndex) -> None:
        found = self.table.clearances.cell(index)
        if found is None or self.table.clearances.why_not(index):
            self._say()
            return
        asked = self.revoke_asked if self.table.clearances.is_cleared(index) else self.clear_asked
        asked.emit(*found)
