"""The pane beside the work: who is in the meeting, who is out, and the restricted items by number.

It shows names and roles of those invited, and of restricted items nothing but their number and whether they are
held while somebody is in the room who may not know.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rothdesk.app.screen import Screen
from rothdesk.domain.conference import Stage
from rothdesk.domain.people import Expected, Participant
from rothdesk.domain.presence import Mode
from ui.conference.rebuilding import clear
from ui.conference.words import HELD_BY_THE_CHAIR, clock_time
from ui.widgets import Chip, PersonRow, PlainLabel, column, row

_TITLES = {Stage.PREPARING: "Invited", Stage.IN_SESSION: "In the meeting", Stage.OVER: "Who was there"}


class RoomPane(QWidget):
    """Rebuilt only when what it says has changed. `numbered` shows who speaks by which key."""

    def __init__(self, *, numbered: bool = False) -> None:
        super().__init__()
        self._numbered = numbered
        self._said: object = None
        self._inside = column(self, gap=4)

    def show_screen(self, screen: Screen) -> None:
        """Show who is where."""
        stage = screen.view.conference.stage
        people = [(p.name, self._detail(p, screen), _is_away(p, screen)) for p in screen.view.participants]
        people.sort(key=lambda line: line[2])
        if self._numbered and stage is Stage.IN_SESSION:
            people = [
                (name, detail if away or n > 9 else " · ".join(w for w in (detail, f"Alt+{n}") if w), away)
                for n, (name, detail, away) in enumerate(people, start=1)
            ]
        held = [each for each in screen.view.held if each.kind == "restricted_items"]
        items = [(f"R{i.position}", "shown on this screen") for i in screen.view.restricted_items]
        items += [(each.label.removeprefix("Item "), HELD_BY_THE_CHAIR if each.sealed else "held") for each in held]
        said = (stage, tuple(people), tuple(sorted(items)))
        if said == self._said:
            return
        self._said = said
        clear(self._inside)
        self._inside.add(PlainLabel(_TITLES[stage], "strong"))
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


def _is_away(person: Participant, screen: Screen) -> bool:
    """Out of the meeting; once it is over, nobody is dimmed who was there at all."""
    if screen.view.conference.stage is Stage.OVER:
        return all(stay.person != person.id for stay in screen.view.presences)
    return person.id not in screen.room


class _ItemLine(QWidget):
    def __init__(self, label: str, state: str) -> None:
        super().__init__()
        inside = row(self, gap=8)
        inside.add(Chip(label, "held", icon="padlock"), PlainLabel(state, "caption"))
        inside.addStretch(1)
