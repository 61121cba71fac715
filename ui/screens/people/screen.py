"""The page People and access: the people on one side, the table of clearances on the other.

It shows what it was given and asks for changes; it neither changes anything itself nor knows how keys work.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QRadioButton

from ui.screens.own_page import OwnPage
from ui.screens.people.clearances import Clearances
from ui.screens.people.people_list import PeopleList
from ui.screens.people.view import PeopleView
from ui.widgets import Button, Segments, announce

PEOPLE, CLEARANCES = "people", "clearances"


class PeopleScreen(OwnPage):
    """`add_asked`, `hand_over_asked`, and the requests of its two parts, `list` and `clearances`."""

    add_asked = Signal()
    hand_over_asked = Signal()

    def __init__(self, part: str = PEOPLE) -> None:
        super().__init__(
            "people",
            "People and access",
            "Who works with this store, how they get in, and what opens for them",
            fills=True,
        )
        self._part = Segments(
            [(PEOPLE, "People"), (CLEARANCES, "Clearances, conference by conference")],
            label="Show",
            name="people.part",
        )
        self._part.set_value(part)
        self._part.edited.connect(self._show_part)
        self.body.add(self._part)
        self.list = PeopleList()
        self.clearances = Clearances()
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.clearances, 1)
        self._hand_over = Button("Move to a new chair", on_click=self.hand_over_asked.emit, name="people.hand_over")
        self._add = Button("Add a person", on_click=self.add_asked.emit, icon="plus", name="people.add")
        self.foot_left.add(self._hand_over)
        self.set_primary(self._add)
        self._view: PeopleView | None = None
        self._show_part()

    @property
    def part(self) -> str:
        """Which part is shown."""
        return self._part.value() or PEOPLE

    def show_view(self, view: PeopleView) -> None:
        """Show these people and clearances."""
        first, self._view = self._view is None, view
        self.list.show_view(view)
        self.clearances.show_view(view)
        self._show_part()
        if first and self.part == CLEARANCES:
            self.clearances.take_keyboard()

    def say(self, words: str) -> None:
        """Say what was done, aloud too."""
        self.banner.say(words, "", "info")
        announce(self, words)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins on the choice of parts, or in the table."""
        super().showEvent(event)
        if self.part == CLEARANCES and self._view is not None:
            self.clearances.take_keyboard()
        else:
            next(each for each in self._part.findChildren(QRadioButton) if each.isChecked()).setFocus()

    def _show_part(self) -> None:
        people = self.part == PEOPLE
        self.list.setVisible(people)
        self.clearances.setVisible(not people)
        may_manage = self._view is not None and self._view.may_manage
        holds = self._view is not None and self._view.role(self._view.me).holds_restricted
        self._add.setVisible(people and may_manage)
        self._hand_over.setVisible(people and may_manage and holds)
