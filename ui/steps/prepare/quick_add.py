"""The line that adds people: name, role, agency, Enter, and on to the next name.

The role suggests the agency. What cannot be added yet is said beside its field, and nothing typed is cleared by it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from rothdesk.app.screen import Screen
from ui.conference.half_lines import HalfLines
from ui.steps.card import Card
from ui.steps.prepare.columns import Columns
from ui.steps.prepare.newcomers import Newcomer, agency_named
from ui.steps.prepare.suggesting import SuggestingLine
from ui.widgets import Button, Field, Tick, row


class QuickAdd(Card):
    """`add(newcomer)` is called for each person; the fields are clear again for the next one at once."""

    def __init__(self, add: Callable[[Newcomer], object]) -> None:
        super().__init__(
            "Add people", "Name, role and where they come from; Enter adds and goes on to the next name."
        )
        self._add = add
        self._screen: Screen | None = None
        self._name = SuggestingLine(name="people.add.name")
        self._role = SuggestingLine(name="people.add.role", hint="such as school nurse")
        self._agency = SuggestingLine(name="people.add.agency")
        self._name_field = Field("Name", self._name)
        self._role_field = Field("Role", self._role)
        self._agency_field = Field("Agency", self._agency)
        self._additional = Tick("Additional invitee, as a ROTH conference adds them", name="people.add.additional")
        fields = Columns(self._name_field, self._role_field, self._agency_field, most=3, narrowest=180)
        foot = row(gap=12)
        foot.addWidget(self._additional, 1)
        foot.addWidget(
            Button("Add", icon="plus", on_click=self._take, name="people.add"), 0, Qt.AlignmentFlag.AlignTop
        )
        self.add(fields, foot)
        for line in (self._name, self._role, self._agency):
            line.entered.connect(self._take)
        self._role.left.connect(self._hint)
        self._role.edited.connect(self._hint)

    def show_screen(self, screen: Screen) -> None:
        """Suggest the roles of the profile, and agencies of the record before those of the profile."""
        self._screen = screen
        self._role.suggest([r.title for r in screen.profile.roles])
        self._agency.suggest([*(a.title for a in screen.view.agencies), *(a.title for a in screen.profile.agencies)])
        self._hint()

    def prepare_for(self, role: str) -> None:
        """Fill in the role of an additional invitee and wait for the name."""
        self._role.set_value(role)
        self._agency.set_value("")
        self._additional.set_value(True)
        self._hint()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def stay_half_typed(self, lines: HalfLines) -> None:
        """Have what stands here kept until it is added."""
        lines.watch("people.add", self._name, self._role, self._agency, self._additional)

    def put_back(self, newcomer: Newcomer) -> None:
        """Show again what could not be added, unless the next name is being typed."""
        if self._name.value():
            return
        self._name.set_value(newcomer.name)
        self._role.set_value(newcomer.role)
        self._agency.set_value(newcomer.agency)
        self._additional.set_value(newcomer.additional)

    def _hint(self) -> None:
        usual = agency_named("", self._role.value(), self._screen) if self._screen else None
        self._agency.setPlaceholderText(usual.title if usual else "such as Police")

    def _take(self) -> None:
        if self._screen is None:
            return
        newcomer = Newcomer(
            name=self._name.value(),
            role=self._role.value(),
            agency=self._agency.value(),
            additional=self._additional.value(),
        )
        nowhere = agency_named(newcomer.agency, newcomer.role, self._screen) is None
        self._name_field.set_error("" if newcomer.name else "Give a name, or a word for them until you know it.")
        self._agency_field.set_error("Say where they come from." if nowhere else "")
        if not newcomer.name:
            self._name.setFocus()
        elif nowhere:
            self._agency.setFocus()
        else:
            for line in (self._name, self._role, self._agency):
                line.set_value("")
            self._additional.set_value(False)
            self._hint()
            self._name.setFocus()
            self._add(newcomer)
