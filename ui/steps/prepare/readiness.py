"""The section of readiness: what should be ready beforehand, item by item, with a note where it is not.

The items are the practice profile's. A missing one is noted and never stands in the way.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rothdesk.app.commands.preparing import MarkReadiness
from rothdesk.app.screen import Screen
from rothdesk.domain.conference import ReadinessMark, ReadinessState
from rothdesk.profiles.meeting import ReadinessItem
from ui.conference.bound import Bound
from ui.conference.open_conference import OpenConference
from ui.steps.card import Card
from ui.steps.prepare.columns import Columns
from ui.steps.prepare.section import Section
from ui.widgets import LineEdit, PlainLabel, Rule, Segments, column

_STATES = (
    (ReadinessState.DONE.value, "Done"),
    (ReadinessState.NOT_DONE.value, "Not done"),
    (ReadinessState.NOT_NEEDED.value, "Not needed"),
)


class Readiness(Section):
    """One answer with a note for each item of the profile."""

    def __init__(self, conference: OpenConference) -> None:
        super().__init__("readiness", "Readiness", conference)
        self._items: dict[str, _Item] = {}
        self._card = Card(
            "Readiness", "Nothing here stops the conference. Where something is missing, a note says why.", gap=8
        )
        self.body.add(self._card)

    def show_screen(self, screen: Screen) -> None:
        """Show the answers."""
        marks = {mark.id: mark for mark in screen.view.readiness}
        for item in screen.profile.readiness:
            if item.id not in self._items:
                self._items[item.id] = _Item(self.conference, item)
                self._card.add(self._items[item.id])
            self._items[item.id].show_mark(marks.get(item.id))

    def standing(self, screen: Screen) -> str:
        """How many are answered."""
        known = {item.id for item in screen.profile.readiness}
        answered = sum(1 for mark in screen.view.readiness if mark.id in known)
        return f"{answered} of {len(known)}"


class _Item(QWidget):
    """The words of the item, its answer, and the note."""

    def __init__(self, conference: OpenConference, item: ReadinessItem) -> None:
        super().__init__()
        self._conference, self._id = conference, item.id
        self._mark: ReadinessMark | None = None
        self._answer = Segments(_STATES, label=item.text, name=f"readiness.{item.id}")
        self._note = LineEdit(label=f"Note on: {item.text}", hint="Note", name=f"readiness.{item.id}.note")
        words = PlainLabel(item.text, "strong")
        words.setToolTip(item.cites)
        self._answer.setAccessibleDescription(item.cites)
        inside = column(self, gap=4, margins=(0, 4, 0, 0))
        inside.add(words)
        if item.required:
            inside.add(PlainLabel("The guidance says that it must be.", "caption"))
        inside.add(Columns(self._answer, self._note, narrowest=280), Rule())
        self._bound_answer = Bound(conference, self._answer, lambda _value: self._command())
        self._bound_note = Bound(conference, self._note, lambda _value: self._command())

    def show_mark(self, mark: ReadinessMark | None) -> None:
        """Show the stored answer."""
        self._mark = mark
        self._bound_answer.show(mark.state.value if mark else None)
        self._bound_note.show(mark.note if mark else "")

    def _command(self) -> MarkReadiness | None:
        chosen, note = self._answer.value(), self._note.value()
        if chosen is None and not note:
            return None
        state = ReadinessState(chosen) if chosen else ReadinessState.NOT_DONE
        on = self._mark.on if self._mark and self._mark.state is state else None
        if state is ReadinessState.DONE and on is None:
            on = self._conference.now().date()
        return MarkReadiness(
            conference=self._conference.id, entity=ReadinessMark(id=self._id, state=state, on=on, note=note)
        )
