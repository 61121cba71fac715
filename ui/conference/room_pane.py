"""The pane beside the work: who is in the meeting, who is out, and the restricted items by number.

It shows names and roles of those invited, and of restricted items nothing but their number and whether they are
held while somebody is in the room who may not know.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rothdesk.app.screen import Screen
from rothdesk.domain.people import Expected, Participant
from rothdesk.domain.presence import Mode
from ui.conference.rebuilding import clear
from ui.conference.words import clock_time
from ui.widgets import Chip, PersonRow, PlainLabel, column, row


class RoomPane(QWidget):
    """Rebuilt only when what it says has changed."""

    def __init__(self) -> None:
        super().__init__()
        self._said: object = None
        self._inside = column(self, gap=4)

    def show_screen(self, screen: Screen) -> None:
        """Show who is where."""
        people = [(p.name, self._detail(p, screen), p.id not in screen.room) for p in screen.view.participants]
        people.sort(key=lambda line: line[2])
        held = {each.id for each in screen.view.held if each.kind == "restricted_items"}
        items = [(f"R{i.position}", "shown on this screen") for i in screen.view.restricted_items]
        items += [(each.label.removeprefix("Item "), "held") for each in screen.view.held if each.id in held]
        said = (tuple(people), tuple(sorted(items)))
        if said == self._said:
            return
        self._said = said
        clear(self._inside)
        self._inside.add(PlainLabel("In the meeting", "strong"))
        for name, detail, away in people:
            self._inside.add(PersonRow(name, detail, away=away))
        if items:
            self._inside.add(PlainLabel("Restricted", "strong"))
            for label, state in sorted(items):
                self._inside.add(_ItemLine(label, state))

    def _detail(self, person: Participant, screen: Screen) -> str:
        stays = [p for p in screen.view.presences if p.person == person.id]
        words = [person.role] if person.role else []
        if stays and stays[-1].left is None:
            if stays[-1].mode is not Mode.IN_ROOM:
                words.append("by video" if stays[-1].mode is Mode.VIDEO else "by telephone")
        elif stays:
            words.append(f"out {clock_time(stays[-1].left)}")
        elif person.expected is Expected.APOLOGIES:
            words.append("apologies")
        elif person.expected is Expected.REPORT_ONLY:
            words.append("report only")
        return " · ".join(words)


class _ItemLine(QWidget):
    def __init__(self, label: str, state: str) -> None:
        super().__init__()
        inside = row(self, gap=8)
        inside.add(Chip(label, "held", icon="padlock"), PlainLabel(state, "caption"))
        inside.addStretch(1)
