"""One person at the door: who it is, where they are now, and four buttons that note their coming and going.

A mode that is chosen while somebody is there corrects that stay; going out ends it and the next coming begins
another. Nothing is noted without a press of a button.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rothdesk.app.commands.meeting import AmendPresence, Arrive, Leave
from rothdesk.app.commands.preparing import AmendParticipant
from rothdesk.app.screen import Screen
from rothdesk.domain.conference import Stage
from rothdesk.domain.ids import PersonId
from rothdesk.domain.people import Expected, Participant
from rothdesk.domain.presence import Mode, Presence
from ui.conference.open_conference import OpenConference
from ui.conference.words import clock_time
from ui.steps.arrival.stays import Do, Stays
from ui.steps.card import empty
from ui.steps.prepare.columns import Beside, Columns
from ui.steps.prepare.fields import BoundFields
from ui.steps.prepare.person_words import EXPECTED
from ui.widgets import (
    Button,
    Choice,
    Field,
    Flow,
    IconButton,
    InitialsBadge,
    LineEdit,
    PlainLabel,
    Rule,
    column,
    row,
)

_BY = {Mode.IN_ROOM: "", Mode.VIDEO: " by video", Mode.TELEPHONE: " by telephone"}
_OUT = "out"
_WIDE = 560
"""Buttons stand beside the words from this length of the design on."""


class ArrivalRow(QWidget):
    """The row of one person. `moment` gives the time to note, or `None` while it cannot be read."""

    def __init__(
        self, conference: OpenConference, person: Participant, moment: Callable[[], datetime | None], do: Do
    ) -> None:
        super().__init__()
        self._conference, self._person, self._moment, self._do = conference, person, moment, do
        self._stays: tuple[Presence, ...] = ()
        self._more: _More | None = None
        self._said: object = None
        on = f"arrival.{person.id}"
        self.setObjectName(on)
        self._name = PlainLabel("", "strong")
        self._detail = PlainLabel("", "caption")
        self._state = PlainLabel("", "text", name=f"{on}.state")
        self._badge = row(gap=0)
        self.buttons = {
            Mode.IN_ROOM.value: Button("In", checkable=True, name=f"{on}.in"),
            Mode.VIDEO.value: Button("Video", checkable=True, name=f"{on}.video"),
            Mode.TELEPHONE.value: Button("Telephone", checkable=True, name=f"{on}.telephone"),
            _OUT: Button("Out", checkable=True, name=f"{on}.out"),
        }
        for id_, button in self.buttons.items():
            button.clicked.connect(self._presser(id_))
        self._open = IconButton("clock", "Times", on_click=self._on_open_clicked, name=f"{on}.times")
        marks = QWidget()
        flow = Flow(marks, gap=6)
        flow.add(*self.buttons.values(), self._open)
        words = column(gap=2)
        words.add(self._name, self._detail, self._state)
        words.addStretch(1)
        line = row(gap=12, margins=(0, 8, 0, 8))
        line.addLayout(self._badge)
        line.addWidget(Beside(words, marks, wide=_WIDE), 1)
        self._inside = column(self, gap=0)
        self._inside.addLayout(line)
        self._inside.add(Rule())

    def show_person(self, person: Participant, screen: Screen) -> None:
        """Show where the person is."""
        self._person = person
        self._stays = tuple(
            sorted((p for p in screen.view.presences if p.person == person.id), key=lambda p: p.arrived)
        )
        here = self._here()
        over = screen.view.conference.stage is Stage.OVER
        asked_out = screen.closed_part is not None and person.id in screen.closed_part.asked_out and here is None
        for id_, button in self.buttons.items():
            button.setChecked(id_ == (here.mode.value if here else _OUT if self._stays else None))
            button.setEnabled(not over)
            button.setAccessibleName(f"{person.name}: {button.text()}")
        agency = screen.view.agency_title(person.agency)
        detail = " · ".join(part for part in (person.role, agency) if part)
        self._state.say("asked to wait outside" if asked_out else self._state_words())
        said = (person.name, person.initials, detail, here is not None)
        if said != self._said:
            self._said = said
            self._name.setText(person.name)
            self._detail.say(detail)
            self._open.setAccessibleName(f"{person.name}: times and notes")
            self._open.setToolTip("Times and notes")
            empty(self._badge)
            badge = InitialsBadge(person.initials, who=person.name, away=here is None)
            self._badge.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        if self._more is not None:
            self._more.show_person(person, self._stays)

    def let_go(self) -> None:
        """The person is no longer on the list."""
        if self._more is not None:
            self._more.let_go()

    def _here(self) -> Presence | None:
        return next((stay for stay in self._stays if stay.left is None), None)

    def _state_words(self) -> str:
        told = [
            f"{clock_time(s.arrived)} to {clock_time(s.left)}{_BY[s.mode]}"
            if s.left
            else f"here since {clock_time(s.arrived)}{_BY[s.mode]}"
            for s in self._stays
        ]
        if not told and self._person.expected is not Expected.UNKNOWN:
            label = next(o.label for o in EXPECTED if o.id == self._person.expected.value)
            told.append("" if self._person.expected is Expected.WHOLE else label.lower())
        return " · ".join(part for part in (*told, self._person.attendance_note) if part)

    def _presser(self, id_: str) -> Callable[[], None]:
        return lambda: self._press(id_)

    def _press(self, id_: str) -> None:
        here, at = self._here(), self._moment()
        # The button shows what is stored, so a press changes nothing by itself.
        for each, button in self.buttons.items():
            button.setChecked(each == (here.mode.value if here else _OUT if self._stays else None))
        person = PersonId(self._person.id)
        conference = self._conference.id
        if at is None:
            return
        if id_ == _OUT:
            if here is not None:
                self._do(Leave(conference=conference, person=person, at=at), None)
        elif here is None:
            self._do(Arrive(conference=conference, person=person, at=at, mode=Mode(id_)), None)
        elif here.mode is not Mode(id_):
            self._do(AmendPresence.of(conference, here.id, mode=Mode(id_)), None)

    def _on_open_clicked(self) -> None:
        if self._more is None:
            self._more = _More(self._conference, self._person, self._do)
            self._inside.insertWidget(1, self._more)
            self._more.show_person(self._person, self._stays)
        else:
            self._more.setVisible(self._more.isHidden())


class _More(QWidget):
    """Times to put right, and what was arranged: apologies, a report only, and a note of it."""

    def __init__(self, conference: OpenConference, person: Participant, do: Do) -> None:
        super().__init__()
        on = f"arrival.{person.id}"
        self._stays = Stays(conference, do)
        expected = Choice(EXPECTED, name=f"{on}.expected")
        note = LineEdit(name=f"{on}.note")
        self._fields = BoundFields(
            conference,
            AmendParticipant,
            person.id,
            {"expected": expected, "attendance_note": note},
            readings={"expected": Expected},
        )
        inside = column(self, gap=8, margins=(38, 0, 0, 12))
        inside.add(self._stays, Columns(Field("Arranged", expected), Field("Note", note)))

    def show_person(self, person: Participant, stays: tuple[Presence, ...]) -> None:
        """Show what is stored."""
        self._stays.show_stays(stays, person.name)
        self._fields.show(person)

    def let_go(self) -> None:
        """The person is no longer on the list."""
        self._stays.let_go()
        self._fields.let_go()
