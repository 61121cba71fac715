"""Starting and ending a closed part: who leaves, what everybody is told, and the reason for those who stay.

It opens in the page, not over it, so that the words already typed stay in sight. It says what ending it means.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from rothdesk.app.commands.meeting import EndClosedPart, StartClosedPart
from rothdesk.app.left_off import HalfLine, Words
from rothdesk.app.screen import Screen
from rothdesk.domain.conference import Stage
from rothdesk.domain.ids import PersonId
from rothdesk.domain.people import Participant, PersonKind
from rothdesk.domain.restriction import NOBODY, WhoMayKnow
from rothdesk.support.problem import Problem
from ui.conference.half_places import half_line
from ui.conference.open_conference import OpenConference
from ui.widgets import Banner, Button, Choice, Field, LineEdit, PlainLabel, TextEdit, TickList, column, row
from ui.widgets.editing import Editor

_TOLD = "The chair held a short part of the meeting without everybody, to hear information that could not be shared."
_REASON = "Only those who stay may know it. Those who are about to leave can still see this screen."
_LEAVE = (PersonKind.FAMILY, PersonKind.CHILD, PersonKind.ADVOCATE)


class ClosedPartPanel(QFrame):
    """`opened` when it asks; `closed` when it is done or was thought better of.

    What was typed before a part is started stays half typed, closed to everybody who was not in the room when it
    asked (`ui.conference.half_places.HalfPlace`).
    """

    closed = Signal()
    opened = Signal()
    half_typed = Signal()

    def __init__(self, conference: OpenConference) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("meeting.closed")
        self._conference = conference
        self._starting = True
        self._room: WhoMayKnow = NOBODY
        self._before: dict[str, Words] = {}
        whole = column(self, gap=12, margins=(16, 12, 16, 12))
        self._title = PlainLabel("", "heading")
        self._words = PlainLabel("", "muted")
        self._problem = Banner("", "", "danger")
        # Two halves beside each other, so that a full room needs half the height.
        self._halves = [TickList([], label="Who leaves", name="meeting.closed.people") for _ in range(2)]
        people = row(gap=16)
        for half in self._halves:
            people.addWidget(half, 1, Qt.AlignmentFlag.AlignTop)
        self._told = TextEdit(lines=2, most=3, name="meeting.closed.told")
        self._told_field = Field("What everybody is told", self._told, help="Stands in every copy of the minutes.")
        self._usual = Choice(label="A usual reason", hint="A usual reason", name="meeting.closed.usual")
        self._reason = LineEdit(name="meeting.closed.reason")
        self._reason_field = Field("Reason", self._reason, help=_REASON, optional=True)
        self._usual.edited.connect(self._on_usual_edited)
        whole.add(self._title, self._words, self._problem)
        whole.addLayout(people)
        whole.add(self._told_field)
        why = row(gap=12)
        why.addWidget(self._reason_field, 2)
        why.addWidget(self._usual, 1, Qt.AlignmentFlag.AlignBottom)
        whole.addLayout(why)
        foot = row(gap=8)
        foot.addStretch(1)
        self._do = Button("Start closed part", "primary", on_click=self._on_do, name="meeting.closed.do")
        foot.add(Button("Not now", on_click=self._on_not_now, name="meeting.closed.back"), self._do)
        whole.addLayout(foot)
        self.hide()
        editors: list[Editor] = [*self._halves, self._told, self._reason, self._usual]
        for editor in editors:
            editor.edited.connect(self.half_typed)
        conference.half_lines.watch_place("meeting.closed", self)

    def minimumSizeHint(self) -> QSize:
        """As high as its words need at its width; Qt would ask for what they need at their narrowest."""
        least = super().minimumSizeHint()
        return QSize(least.width(), self.heightForWidth(max(self.width(), least.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def start(self, screen: Screen) -> None:
        """Ask who leaves; family members and advocates are ticked at first."""
        people = self._ask(screen)
        if people:
            self._halves[0].tick(people[0].id).setFocus()

    def _ask(self, screen: Screen) -> list[Participant]:
        self._open(starting=True)
        self._title.say("Start a closed part")
        self._words.say("Tick who leaves. What is noted from then on may by default be known only by those who stay.")
        keepers = (screen.view.conference.chair, screen.view.conference.minute_taker)
        people = [p for p in screen.view.participants if p.id in screen.room and p.id not in keepers]
        self._offer(people, frozenset(p.id for p in people if p.kind in _LEAVE))
        self._usual.set_options([(r.id, r.label) for r in screen.profile.closed_part_reasons])
        self._told.set_value(_TOLD)
        self._do.set_words("Start closed part")
        self._room = WhoMayKnow(people=screen.room)
        self._before = self._fields()
        return people

    def _fields(self) -> dict[str, Words]:
        leave = tuple(sorted(self._halves[0].value() | self._halves[1].value()))
        return {"leave": leave, "told": self._told.value(), "reason": self._reason.value()}

    def read_half(self, _ordinary: WhoMayKnow) -> HalfLine | None:
        """What stands in the panel, while it asks for a closed part and something in it was changed."""
        fields = self._fields()
        asks = self._starting and not self.isHidden()
        return half_line(fields, self._room) if asks and fields != self._before else None

    def takes_half(self, screen: Screen) -> bool:
        """While it is not open, and a closed part could be started."""
        return self.isHidden() and screen.closed_part is None and screen.view.conference.stage is Stage.IN_SESSION

    def bring_back(self, line: HalfLine, screen: Screen) -> None:
        """Ask again, with what was ticked and typed."""
        self._ask(screen)
        leave = line.fields["leave"]
        for half in self._halves:
            half.set_value(leave if isinstance(leave, tuple) else ())
        self._told.set_value(str(line.fields["told"]))
        self._reason.set_value(str(line.fields["reason"]))

    def end(self, screen: Screen) -> None:
        """Ask who comes back; everybody who was asked out and is still out is ticked at first."""
        self._open(starting=False)
        self._title.say("End the closed part")
        held = len(screen.view.held) + sum(
            1 for e in screen.view.entries if ("entries", e.id) not in screen.view.open_ids
        )
        self._words.say(
            f"{held} {'entry stays' if held == 1 else 'entries stay'} hidden from whoever may not know. "
            "Tick who comes back in."
        )
        part = screen.closed_part
        out = [p for p in screen.view.participants if part and p.id in part.asked_out and p.id not in screen.room]
        self._offer(out, frozenset(p.id for p in out))
        self._do.set_words("End closed part")
        self._do.setFocus()

    def _open(self, *, starting: bool) -> None:
        self._starting = starting
        self._reason.set_value("")  # one that was thought better of must not stand there before everybody
        for widget in (self._told_field, self._usual, self._reason_field):
            widget.setVisible(starting)
        self._problem.hide()
        self.show()
        self.opened.emit()

    def _offer(self, people: Sequence[Participant], ticked: frozenset[str]) -> None:
        half = (len(people) + 1) // 2
        for ticks, part in zip(self._halves, (people[:half], people[half:]), strict=True):
            ticks.set_options([(p.id, f"{p.name}, {p.role}" if p.role else p.name) for p in part])
            ticks.set_value(ticked)

    def _on_usual_edited(self) -> None:
        if not self._reason.text():
            self._reason.set_value(self._usual.currentText())

    def _on_not_now(self) -> None:
        self._close()

    def _on_do(self) -> None:
        people = tuple(PersonId(p) for p in sorted(self._halves[0].value() | self._halves[1].value()))
        now = self._conference.now()
        if self._starting:
            command: StartClosedPart | EndClosedPart = StartClosedPart(
                conference=self._conference.id,
                at=now,
                asked_out=people,
                explanation=self._told.value(),
                reason=self._reason.value(),
            )
        else:
            command = EndClosedPart(conference=self._conference.id, at=now, returning=people)
        self._conference.do(command, lambda _change: self._close(), self._on_refused)

    def _close(self) -> None:
        self._reason.set_value("")
        self.hide()
        self.half_typed.emit()
        self.closed.emit()

    def _on_refused(self, problem: Problem) -> None:
        self._problem.say_problem(problem)
