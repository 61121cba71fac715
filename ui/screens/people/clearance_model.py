"""Who is cleared for which conference as a table: a row for each conference, a column for each person.

Only what is in sight is ever asked for, so it is as quick with thousands of rows as with ten.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rothdesk.app.access import Member
from rothdesk.app.ports import Summary
from ui.screens.people.view import PeopleView
from ui.screens.people.words import conference_words

Index = QModelIndex | QPersistentModelIndex
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_LONGEST = 14
"""So many letters of a name stand above a column; Qt would leave out the line under it instead."""
CLEARED, NOT_CLEARED, UNKNOWN = "Cleared", "Not cleared", "Not known"


class ClearanceModel(QAbstractTableModel):
    """Words for eyes and for screen readers; what a cell may be changed to is the page's business."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._view: PeopleView | None = None
        self._rows: tuple[Summary, ...] = ()

    def show_view(self, view: PeopleView, sought: str = "") -> None:
        """Show the conferences whose reference or initials hold `sought`."""
        wanted = sought.strip().casefold()
        rows = tuple(each for each in view.conferences if wanted in conference_words(each).casefold())
        same = self._view is not None and rows == self._rows and view.members == self._view.members
        if same:
            self._view = view
            if rows and view.members:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(view.members) - 1))
            return
        self.beginResetModel()
        self._view, self._rows = view, rows
        self.endResetModel()

    def cell(self, index: Index) -> tuple[Summary, Member] | None:
        """The conference and the person of a cell."""
        if self._view is None or not index.isValid():
            return None
        return self._rows[index.row()], self._view.members[index.column()]

    def is_cleared(self, index: Index) -> bool:
        """Whether this person is cleared for this conference."""
        found = self.cell(index)
        return (
            found is not None and self._view is not None and self._view.is_cleared(found[0].conference, found[1].id)
        )

    def why_not(self, index: Index) -> str:
        """Why this cell cannot be changed; empty if it can."""
        found = self.cell(index)
        return self._view.why_not(found[0].conference) if found is not None and self._view is not None else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many conferences are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many people there are."""
        return 0 if parent.isValid() or self._view is None else len(self._view.members)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """People above, conferences at the left; the tip has the whole of what is too long for its place."""
        if role not in (*_WORDS, Qt.ItemDataRole.ToolTipRole) or self._view is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return conference_words(self._rows[section])
        member = self._view.members[section]
        you = " (you)" if member.id == self._view.me.id else ""
        whole = role != Qt.ItemDataRole.DisplayRole
        label = member.label if whole or len(member.label) <= _LONGEST else f"{member.label[:_LONGEST]}…"
        return f"{label}{you}\n{self._view.role(member).title}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The word of a cell; for a screen reader with person, conference, and whether it can be changed."""
        found = self.cell(index)
        if found is None or role not in _WORDS:
            return None
        summary, member = found
        unknown = self._view is not None and summary.conference in self._view.unreadable
        word = UNKNOWN if unknown else CLEARED if self.is_cleared(index) else NOT_CLEARED
        if role == Qt.ItemDataRole.DisplayRole:
            return word
        fixed = ", cannot be changed by you" if self.why_not(index) else ""
        return f"{member.label}, {conference_words(summary)}: {word.lower()}{fixed}"
