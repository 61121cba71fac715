"""The section of people and agencies: add them quickly, change them in place, and think of whom else to ask.

The rows stay the same widgets as long as their people are on the list, so that nothing typed is lost by a refresh.
"""

from __future__ import annotations

from rothdesk.app.screen import Screen
from rothdesk.support.problem import Problem
from ui.conference.open_conference import OpenConference
from ui.steps.card import Card
from ui.steps.prepare.invitees import Invitees
from ui.steps.prepare.newcomers import Newcomer, Newcomers
from ui.steps.prepare.person_line import PersonLine
from ui.steps.prepare.quick_add import QuickAdd
from ui.steps.prepare.section import Section
from ui.widgets import Banner, EmptyState, PlainLabel


class People(Section):
    """The list in the order in which people were added."""

    def __init__(self, conference: OpenConference) -> None:
        super().__init__("people", "People and agencies", conference)
        self._newcomers = Newcomers(conference, self._on_failed)
        self._add = QuickAdd(self._newcomers.add)
        self._add.stay_half_typed(conference.half_lines)
        self._invitees = Invitees(self._add.prepare_for)
        self._refused = Banner(name="people.add.refused")
        self._lines: dict[str, PersonLine] = {}
        self._list = Card("", "", gap=0, name="people.list")
        self._count = PlainLabel("", "heading")
        self._empty = EmptyState(
            "Nobody on the list yet",
            "Begin with the family and the social worker: type a name, a role and where they come from above.",
        )
        self._list.add(self._count, self._empty)
        self.body.add(self._add, self._refused, self._list, self._invitees)

    def show_screen(self, screen: Screen) -> None:
        """Show everybody on the list."""
        self._add.show_screen(screen)
        self._invitees.show_screen(screen)
        people = screen.view.participants
        for gone in self._lines.keys() - {p.id for p in people}:
            line = self._lines.pop(gone)
            line.let_go()
            line.hide()
            line.deleteLater()
        for person in people:
            if person.id not in self._lines:
                self._lines[person.id] = PersonLine(self.conference, person, self.do)
                self._list.add(self._lines[person.id])
            self._lines[person.id].show_person(person, screen)
        self._empty.setVisible(not people)
        agencies = len({p.agency for p in people})
        self._count.say(f"{len(people)} people from {agencies} agencies, family included" if people else "")
        self._newcomers.show_screen(screen)

    def standing(self, screen: Screen) -> str:
        """How many are on the list."""
        return str(len(screen.view.participants)) if screen.view.participants else "nobody yet"

    def _on_failed(self, newcomer: Newcomer, problem: Problem) -> None:
        self._add.put_back(newcomer)
        self._refused.say(f"{newcomer.name} was not added.", problem.sentences(), "danger")
