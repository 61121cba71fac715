"""A row for each person who is asked something: those in the meeting first, then the others.

The order holds while something is typed, whoever comes or goes; `arrange` brings it up to date.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar, cast

from PySide6.QtWidgets import QWidget

from rothdesk.app.screen import Screen
from rothdesk.domain.people import Participant
from ui.widgets import PlainLabel, column


class PersonLine(Protocol):
    """A widget for one person that may hold what was typed."""

    def let_go(self) -> None:
        """The row goes; what it holds is sent first."""
        ...


R = TypeVar("R", bound=PersonLine)


class PeopleRows(QWidget, Generic[R]):
    """`rows` by person; `make` is called once for each person, and its row must be a widget."""

    def __init__(self, make: Callable[[Participant], R]) -> None:
        super().__init__()
        self._make = make
        self.rows: dict[str, R] = {}
        self._order: list[str] = []
        self._elsewhere = PlainLabel("Not in the meeting now", "caption-strong")
        self._elsewhere.setContentsMargins(0, 8, 0, 0)
        self._present, self._others = column(gap=0), column(gap=0)
        whole = column(self, gap=4)
        whole.addLayout(self._present)
        whole.add(self._elsewhere)
        whole.addLayout(self._others)

    def show_people(self, people: Sequence[Participant], screen: Screen) -> None:
        """Have one row for each of these and for nobody else."""
        self._drop([gone for gone in self.rows if gone not in {p.id for p in people}])
        fresh = [p for p in people if p.id not in self.rows]
        for person in fresh:
            self.rows[person.id] = self._make(person)
        if fresh:
            self.arrange(people, screen)

    def arrange(self, people: Sequence[Participant], screen: Screen) -> None:
        """Put those in the meeting first; both parts keep the order of the list of people."""
        known = [p for p in people if p.id in self.rows]
        for person in known:
            box = self._present if person.id in screen.room else self._others
            box.addWidget(cast(QWidget, self.rows[person.id]))
        here = [p.id for p in known if p.id in screen.room]
        self._order = here + [p.id for p in known if p.id not in screen.room]
        self._elsewhere.setVisible(0 < len(here) < len(known))

    def in_order(self) -> list[R]:
        """The rows from top to bottom."""
        return [self.rows[person] for person in self._order if person in self.rows]

    def beside(self, row: R, by: int) -> R | None:
        """The row so many places further down, or nothing past either end."""
        rows = self.in_order()
        place = rows.index(row) + by
        return rows[place] if 0 <= place < len(rows) else None

    def clear(self) -> None:
        """Let all rows go."""
        self._drop(list(self.rows))

    def _drop(self, people: Sequence[str]) -> None:
        for person in people:
            row = self.rows.pop(person)
            row.let_go()
            widget = cast(QWidget, row)
            widget.hide()
            widget.deleteLater()
