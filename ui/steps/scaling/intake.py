"""Everybody's row while the numbers are still covered: those in the meeting first, then the others."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Qt, Signal

from rothdesk.app.screen import Screen
from rothdesk.domain.ids import PersonId
from rothdesk.domain.scaling import ScalingRound
from ui.conference.open_conference import OpenConference
from ui.steps.card import Card
from ui.steps.scaling.intake_row import IntakeRow
from ui.steps.scaling.words import asked, progress, scores_of
from ui.widgets import PlainLabel, column


class Intake(Card):
    """`finished` after Enter in the last row. The order holds while numbers are typed, whoever comes or goes."""

    finished = Signal()

    def __init__(self, conference: OpenConference) -> None:
        super().__init__("", gap=8, name="scaling.intake")
        self._conference = conference
        self._round_id = ""
        self._rows: dict[str, IntakeRow] = {}
        self._count = PlainLabel("", "heading", name="scaling.progress")
        self._elsewhere = PlainLabel("Not in the meeting now", "caption-strong")
        self._present, self._others = column(gap=0), column(gap=0)
        self.add(
            self._count,
            PlainLabel("Type a number and press Enter. Numbers stay covered until they are read out.", "muted"),
            self._present,
            self._elsewhere,
            self._others,
        )

    def show_round(self, each: ScalingRound, screen: Screen) -> None:
        """Show who has given a number in this round."""
        people = asked(screen.view)
        fresh = each.id != self._round_id
        if fresh:
            self._drop(self._rows.keys())
            self._round_id = each.id
        self._drop(self._rows.keys() - {p.id for p in people})
        scores = {s.person: s for s in scores_of(screen.view, each)}
        for person in people:
            if person.id not in self._rows:
                fresh = True
                made = IntakeRow(self._conference, each, person)
                made.number.stepped.connect(partial(self._step, person.id))
                self._rows[person.id] = made
            self._rows[person.id].show_person(person, person.id in screen.room)
            self._rows[person.id].show_score(scores.get(PersonId(person.id)), screen)
        if fresh:
            self.arrange(screen)
        self._count.say(progress(screen, each))

    def arrange(self, screen: Screen) -> None:
        """Put those in the meeting first, and in both parts keep the order of the list of people."""
        for person in asked(screen.view):
            if person.id in self._rows:
                (self._present if person.id in screen.room else self._others).addWidget(self._rows[person.id])
        self._elsewhere.setVisible(self._others.count() > 0 and self._present.count() > 0)

    def pending(self) -> set[str]:
        """Those whose number is typed and not in the record yet."""
        return {person for person, each in self._rows.items() if each.pending}

    def take_keyboard(self) -> None:
        """Put the keyboard into the first row."""
        rows = self._in_order()
        if rows:
            rows[0].number.setFocus(Qt.FocusReason.TabFocusReason)

    def _in_order(self) -> list[IntakeRow]:
        boxes = (self._present, self._others)
        items = [box.itemAt(place) for box in boxes for place in range(box.count())]
        return [found for item in items if item and isinstance(found := item.widget(), IntakeRow)]

    def _step(self, person: str, by: int) -> None:
        rows = self._in_order()
        if by > 0 and self._rows[person].wrong:
            self._rows[person].say_wrong()
            return
        place = rows.index(self._rows[person]) + by
        if place >= len(rows):
            self.finished.emit()
        elif place >= 0:
            rows[place].number.setFocus(Qt.FocusReason.TabFocusReason)

    def _drop(self, people: Collection[str]) -> None:
        for person in list(people):
            made = self._rows.pop(person)
            made.let_go()
            made.hide()
            made.deleteLater()
