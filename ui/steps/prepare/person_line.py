"""One person of the list: badge, name, role and agency, how invitation and report stand, and the form under it.

What may be known of the person's reports is the form's and the table's business; the line only says how they stand.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rothdesk.app.screen import Screen
from rothdesk.domain.people import Participant
from ui.conference.open_conference import OpenConference
from ui.steps.card import empty
from ui.steps.prepare.columns import Beside
from ui.steps.prepare.person_form import Do, PersonForm
from ui.steps.prepare.person_words import person_chips
from ui.widgets import Button, Chip, Flow, InitialsBadge, PlainLabel, Rule, column, row


class PersonLine(QWidget):
    """The line stays one widget as long as the person is on the list; the form is made when it is first opened."""

    def __init__(self, conference: OpenConference, person: Participant, do: Do) -> None:
        super().__init__()
        self._conference, self._person, self._do = conference, person, do
        self._screen: Screen | None = None
        self._form: PersonForm | None = None
        self._said: object = None
        self.setObjectName(f"person.{person.id}")
        self._name = PlainLabel("", "strong")
        self._detail = PlainLabel("", "caption")
        self._badge = row(gap=0)
        self._chips = QWidget()
        self._flow = Flow(self._chips, gap=6)
        self._open = Button("Change", "quiet", on_click=self._on_open_clicked, name=f"person.{person.id}.change")
        words = column(gap=2)
        words.add(self._name, self._detail)
        line = row(gap=12, margins=(0, 8, 0, 8))
        line.addLayout(self._badge)
        line.addWidget(Beside(words, self._chips, wide=420), 1)
        line.addWidget(self._open, 0, Qt.AlignmentFlag.AlignVCenter)
        self._inside = column(self, gap=0)
        self._inside.addLayout(line)
        self._inside.add(Rule())

    def show_person(self, person: Participant, screen: Screen) -> None:
        """Show what is stored."""
        self._person, self._screen = person, screen
        agency = screen.view.agency_title(person.agency)
        detail = " · ".join(part for part in (person.role, agency) if part)
        said = (person.name, person.initials, detail, person_chips(person))
        if said != self._said:
            self._said = said
            self._name.setText(person.name)
            self._detail.say(detail)
            empty(self._badge)
            self._badge.addWidget(InitialsBadge(person.initials, who=person.name), 0, Qt.AlignmentFlag.AlignTop)
            empty(self._flow)
            for chip in person_chips(person):
                self._flow.add(Chip(chip.words, chip.kind, icon=chip.icon))
            self._chips.setVisible(bool(person_chips(person)))
            self._say_open()
        if self._form is not None:
            self._form.show_person(person, screen)

    def close_form(self) -> None:
        """Close the form; what was typed is kept by autosave."""
        if self._form is not None and not self._form.isHidden():
            self._form.hide()
            self._say_open()

    def let_go(self) -> None:
        """The person is no longer on the list."""
        if self._form is not None:
            self._form.let_go()

    def _is_open(self) -> bool:
        return self._form is not None and not self._form.isHidden()

    def _say_open(self) -> None:
        word = "Close" if self._is_open() else "Change"
        self._open.setText(word)
        self._open.setAccessibleName(f"{word} {self._person.name}")

    def _on_open_clicked(self) -> None:
        if self._form is None:
            self._form = PersonForm(self._conference, self._person, self._do)
            self._inside.insertWidget(1, self._form)
            if self._screen is not None:
                self._form.show_person(self._person, self._screen)
        else:
            self._form.setVisible(self._form.isHidden())
        self._say_open()
