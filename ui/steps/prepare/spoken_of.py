"""The section of those who are spoken of and do not take part: persons of concern, other children, supporters.

A copy names them only where something in it does, so a name here reaches nobody by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rothdesk.app.commands.preparing import AddThirdParty, AmendThirdParty, RemoveThirdParty
from rothdesk.app.screen import Screen
from rothdesk.domain.people import ThirdParty, ThirdPartyKind
from ui.conference.open_conference import OpenConference
from ui.steps.card import Card
from ui.steps.prepare.columns import Columns
from ui.steps.prepare.fields import BoundFields
from ui.steps.prepare.section import Section
from ui.steps.prepare.suggesting import SuggestingLine
from ui.widgets import Button, Choice, EmptyState, Field, IconButton, LineEdit, Option, Rule, column, row

_KINDS = (
    Option(ThirdPartyKind.CONCERN.value, "Person of concern"),
    Option(ThirdPartyKind.OTHER_CHILD.value, "Another child"),
    Option(ThirdPartyKind.SUPPORT.value, "Supports the child"),
    Option(ThirdPartyKind.OTHER.value, "Somebody else"),
)


class SpokenOf(Section):
    """A line to add, and a line of fields for each."""

    def __init__(self, conference: OpenConference) -> None:
        super().__init__("spoken_of", "Spoken of", conference)
        self._lines: dict[str, _Line] = {}
        self._name = SuggestingLine(name="spoken_of.add.name")
        self._name.entered.connect(self._add)
        self._kind = Choice(_KINDS, name="spoken_of.add.kind")
        self._kind.set_value(ThirdPartyKind.CONCERN.value)
        conference.half_lines.watch("spoken_of.add", self._name, self._kind)
        card = Card(
            "Spoken of",
            "People who do not take part. A copy names them only where something that it may contain does.",
        )
        add = row(gap=12)
        add.addWidget(Columns(Field("Name or what is known", self._name), Field("Who it is", self._kind)), 1)
        add.addWidget(
            Button("Add", icon="plus", on_click=self._add, name="spoken_of.add"), 0, Qt.AlignmentFlag.AlignBottom
        )
        self._empty = EmptyState("Nobody is named here yet", "Entries and restricted items can then refer to them.")
        self._list = column(gap=8)
        card.add(add, Rule(), self._empty, self._list)
        self.body.add(card)

    def show_screen(self, screen: Screen) -> None:
        """Show those whom the screen may name."""
        people = {p.id: p for p in screen.view.third_parties}
        for gone in self._lines.keys() - people.keys():
            line = self._lines.pop(gone)
            line.fields.let_go()
            line.hide()
            line.deleteLater()
        for id_, person in people.items():
            if id_ not in self._lines:
                self._lines[id_] = _Line(self.conference, person, self._remove)
                self._list.add(self._lines[id_])
            self._lines[id_].fields.show(person)
        self._empty.setVisible(not people)

    def standing(self, screen: Screen) -> str:
        """How many are named."""
        return str(len(screen.view.third_parties)) if screen.view.third_parties else ""

    def _add(self) -> None:
        name = self._name.value()
        if name:
            kind = ThirdPartyKind(self._kind.value() or ThirdPartyKind.OTHER.value)
            self.do(
                AddThirdParty(conference=self.conference.id, entity=ThirdParty(id="", name=name, kind=kind)),
                lambda _change: self._clear(name),
            )
        self._name.setFocus()

    def _clear(self, name: str) -> None:
        if self._name.value() == name:
            self._name.set_value("")

    def _remove(self, person: str) -> None:
        self.conference.autosave.flush()
        self.do(RemoveThirdParty(conference=self.conference.id, id=person))


class _Line(QWidget):
    def __init__(self, conference: OpenConference, person: ThirdParty, remove: Callable[[str], object]) -> None:
        super().__init__()
        on = f"spoken_of.{person.id}"
        name = LineEdit(label="Name", name=f"{on}.name")
        kind = Choice(_KINDS, label="Who it is", name=f"{on}.kind")
        words = LineEdit(label="Description", hint="Description", name=f"{on}.description")
        self.fields = BoundFields(
            conference,
            AmendThirdParty,
            person.id,
            {"name": name, "kind": kind, "description": words},
            readings={"kind": ThirdPartyKind},
        )
        inside = row(self, gap=8)
        inside.addWidget(Columns(name, kind, words, most=3, narrowest=160), 1)
        button = IconButton("bin", f"Take out {person.name}", on_click=lambda: remove(person.id), name=f"{on}.remove")
        inside.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
