"""Everybody's row while the numbers are still covered, and how many have been given.

A number that has been taken is shown as given, never as a figure, until all are shown.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal

from rothdesk.app.screen import Screen
from rothdesk.domain.ids import PersonId
from rothdesk.domain.people import Participant
from rothdesk.domain.scaling import ScalingRound
from ui.conference.open_conference import OpenConference
from ui.steps.card import Card
from ui.steps.people_rows import PeopleRows
from ui.steps.scaling.intake_row import IntakeRow
from ui.steps.scaling.words import asked, progress, scores_of, takes_part
from ui.widgets import PlainLabel


class Intake(Card):
    """`finished` after Enter in the last row."""

    finished = Signal()

    def __init__(self, conference: OpenConference) -> None:
        super().__init__("", gap=8, name="scaling.intake")
        self._conference = conference
        self._round: ScalingRound | None = None
        self._people: PeopleRows[IntakeRow] = PeopleRows(self._make)
        self._count = PlainLabel("", "heading", name="scaling.progress")
        how = "Type a number and press Enter. Numbers stay covered until they are read out."
        self.add(self._count, PlainLabel(how, "muted"), self._people)

    def show_round(self, each: ScalingRound, screen: Screen) -> None:
        """Show who has given a number in this round."""
        if self._round is None or self._round.id != each.id:
            self._people.clear()
        self._round = each
        people = asked(screen.view)
        self._people.show_people(people, screen)
        scores = {s.person: s for s in scores_of(screen.view, each)}
        for person in people:
            line = self._people.rows[person.id]
            line.show_person(person, takes_part(screen, person))
            line.show_score(scores.get(PersonId(person.id)), screen)
        self._count.say(progress(screen, each))

    def let_go(self) -> None:
        """No round is shown, or may be; nothing of one stays in a hidden row."""
        self._round = None
        self._people.clear()
        self._count.say("")

    def arrange(self, screen: Screen) -> None:
        """Bring the order of the rows up to date with the room."""
        self._people.arrange(asked(screen.view), screen)

    def pending(self) -> set[str]:
        """Those whose number is typed and may not be in the record yet."""
        return {person for person, each in self._people.rows.items() if each.pending}

    def take_keyboard(self) -> None:
        """Put the keyboard into the first row."""
        for line in self._people.in_order()[:1]:
            line.number.setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self, person: Participant) -> IntakeRow:
        if self._round is None:
            raise LookupError("rows belong to a round")
        made = IntakeRow(self._conference, self._round, person)
        made.number.stepped.connect(partial(self._step, made))
        return made

    def _step(self, line: IntakeRow, by: int) -> None:
        if by > 0 and line.wrong:
            line.say_wrong()
            return
        other = self._people.beside(line, by)
        if other is not None:
            other.number.setFocus(Qt.FocusReason.TabFocusReason)
        elif by > 0:
            self.finished.emit()
