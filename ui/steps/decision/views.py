"""Everybody's view in a table that is filled by keyboard: Y or N answers and goes on to the next person.

Nothing is answered until somebody has pressed an answer, and dissent is never smoothed over.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from rothdesk.app.screen import Screen
from rothdesk.domain.decision import Answer
from rothdesk.domain.ids import PersonId
from rothdesk.domain.people import Participant, PersonKind
from ui.conference.open_conference import OpenConference
from ui.steps.aloud import Aloud
from ui.steps.card import Card
from ui.steps.decision.view_row import ANSWERS, GAP, QUESTIONS, WIDE, Tail, ViewRow
from ui.steps.decision.words import dissent
from ui.steps.held_line import HeldLine
from ui.steps.marks import marks_width
from ui.steps.people_rows import PeopleRows
from ui.steps.scaling.words import asked, takes_part
from ui.theme import current_theme
from ui.widgets import Banner, Button, PlainLabel, row


class Views(Card):
    """The views, and under them who dissents."""

    def __init__(self, conference: OpenConference) -> None:
        super().__init__("Views", gap=8, name="decision.views")
        self._conference = conference
        self._screen: Screen | None = None
        self._people: PeopleRows[ViewRow] = PeopleRows(self._make)
        self._headings = _Headings()
        self._all_yes = Button("Yes for all agencies not given", on_click=self.answer_yes, name="decision.all_yes")
        self._aloud = Aloud("views", "decision", lead="To read aloud")
        self._dissent = Banner(name="decision.dissent")
        self._held = HeldLine(
            "views", words="A view that is given again takes the place of the hidden one.", name="decision.held"
        )
        helped = row(gap=12)
        helped.addWidget(self._all_yes)
        helped.addWidget(PlainLabel("Professionals in the meeting only; change any answer afterwards.", "caption"), 1)
        self.add(
            self._aloud,
            PlainLabel(
                "Y or N answers and goes on to the next person. Press an answer again to take it back.", "muted"
            ),
            self._headings,
            self._people,
            self._held,
            helped,
            self._dissent,
        )

    def show_screen(self, screen: Screen) -> None:
        """Show the views as they stand."""
        self._screen = screen
        self._aloud.show_screen(screen)
        people = asked(screen.view)
        self._people.show_people(people, screen)
        views = {v.person: v for v in screen.view.views}
        for person in people:
            self._people.rows[person.id].show_view(person, views.get(PersonId(person.id)), screen)
        given = sum(1 for v in views.values() if v.plan is not Answer.NOT_GIVEN)
        self.words.say(f"{given} of {len(people)} have given a view on a plan" if people else "")
        self._held.show_screen(screen)
        lead, more = dissent(screen.view)
        self._dissent.say(lead, more, "warning" if any(v.dissents for v in screen.view.views) else "info")

    def arrange(self, screen: Screen) -> None:
        """Bring the order of the rows up to date with the room."""
        self._people.arrange(asked(screen.view), screen)

    def answer_yes(self) -> None:
        """Fill what the professionals who could answer have not answered yet, each as a view of their own."""
        if self._screen is None:
            return
        for person in asked(self._screen.view):
            if person.kind is PersonKind.PROFESSIONAL and takes_part(self._screen, person):
                self._people.rows[person.id].answer_yes()

    def _make(self, person: Participant) -> ViewRow:
        if self._screen is None:
            raise LookupError("rows are made for a screen")
        made = ViewRow(self._conference, person, self._screen.profile.categories)
        made.stepped.connect(partial(self._step, made))
        return made

    def _step(self, line: ViewRow, which: str, by: int) -> None:
        other = self._people.beside(line, by)
        if other is not None:
            (other.harm if which == "harm" else other.plan).take_keyboard()


class _Headings(QWidget):
    """The questions above their columns: at the right, or at the left where the answers stand under the names."""

    def __init__(self) -> None:
        super().__init__()
        self._labels = [PlainLabel(question, "caption-strong", wrap=False) for question in QUESTIONS]
        self._tail = Tail()
        self._inside = row(self, gap=GAP)
        self._inside.addStretch(1)
        self._inside.add(*self._labels, self._tail)
        self._inside.addStretch(0)
        current_theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        for label in self._labels:
            label.setFixedWidth(marks_width(ANSWERS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the rows."""
        super().resizeEvent(event)
        wide = event.size().width() >= current_theme().px(WIDE)
        self._tail.setVisible(wide)
        self._inside.setStretch(0, 1 if wide else 0)
        self._inside.setStretch(self._inside.count() - 1, 0 if wide else 1)
