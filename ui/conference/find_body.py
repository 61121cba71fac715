"""A field to look for words, and the list of what was found, in one conference or in all.

It shows what it is told and asks by a signal; whether there is anything to show is decided where views are made.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rothdesk.app.search import Found, Hit
from rothdesk.app.search_words import SHORTEST
from rothdesk.support.problem import Problem
from ui.widgets import Banner, ChipText, EmptyState, EntryRow, LineEdit, PlainLabel, RowList, announce, column

_WAIT_MS = 150
"""So long after the last key a question is asked: quick for the eye, and not one for every letter."""
_GO_ON_MS = 50
_NOTHING = "Nothing found"


class FindBody(QWidget):
    """`asked(text)` when something should be looked for, `chosen(Hit)`, and `left` on Escape."""

    asked = Signal(str)
    chosen = Signal(object)
    left = Signal()

    def __init__(self, label: str, hint: str, empty: str, *, names: bool, name: str) -> None:
        """With `names` each row says of which conference it is."""
        super().__init__()
        self._names = names
        self._hits: dict[str, Hit] = {}
        self._asked_for = ""
        self.field = LineEdit(hint=hint, label=label, name=f"{name}.field")
        self.field.installEventFilter(self)
        self.problem = Banner(name=f"{name}.problem")
        self.said = PlainLabel("", "muted", name=f"{name}.said")
        self.list = RowList("Found", name=f"{name}.list")
        self.list.installEventFilter(self)
        self.list.opened.connect(lambda row_id: self.chosen.emit(self._hits[row_id]))
        self._empty = EmptyState("Type a word", empty)
        self._nothing = EmptyState(_NOTHING, "No entry that you can see here has all these words.")
        self._typing, self._going_on = self._timer(_WAIT_MS), self._timer(_GO_ON_MS)
        self.field.edited.connect(self._typing.start)
        inside = column(self, gap=10)
        inside.add(self.field, self.problem, self.said)
        for each in (self.list, self._empty, self._nothing):
            inside.addWidget(each, 1)
        self._show_states()

    def _timer(self, after_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(self.ask)
        return timer

    def ask(self) -> None:
        """Ask for what stands in the field now: after typing, and again when what may be shown has changed."""
        self._asked_for = self.field.value()
        self.asked.emit(self._asked_for)

    def show_found(self, typed: str, found: Found) -> None:
        """Show what was found for `typed`, unless something else has been typed since."""
        if typed != self.field.value():
            return
        self.problem.say("")
        self._hits = {f"{hit.conference}/{hit.kind}/{hit.id}": hit for hit in found.hits}
        self.list.set_rows([self._row(row_id, hit) for row_id, hit in self._hits.items()])
        words = self._summed_up(typed, found)
        if words != self.said.text():
            self.said.say(words)
            announce(self.field, words or _NOTHING)
        self._show_states()
        if found.in_room:
            self.problem.say("People are in the room", _in_the_room(found.in_room), "held")
        elif found.waiting and self.isVisible():
            self._going_on.start()

    def refuse(self, problem: Problem) -> None:
        """Say what went wrong."""
        self.problem.say_problem(problem)

    def clear(self) -> None:
        """Forget what was typed and found."""
        self.field.clear()
        self._hits = {}
        self.list.set_rows([])
        self.said.say("")
        self._show_states()

    def _summed_up(self, typed: str, found: Found) -> str:
        if len(typed) < SHORTEST or found.in_room:
            return ""
        count = len(found.hits)
        words = (
            f"{count} found." if not found.more else f"The first {count} are shown. Another word narrows them down."
        )
        still = f"Still looking through {found.waiting} more."
        return " ".join(part for part in (words if count else "", still if found.waiting else "") if part)

    def _show_states(self) -> None:
        typed, some = len(self.field.value()) >= SHORTEST, bool(self._hits)
        self.list.setVisible(some)
        self._empty.setVisible(not some and not typed)
        self._nothing.setVisible(not some and typed and self._asked_for == self.field.value())

    def _row(self, row_id: str, hit: Hit) -> EntryRow:
        whose = " · ".join(part for part in (hit.reference, hit.initials) if part)
        return EntryRow(
            id=row_id,
            kind=ChipText(hit.called, "neutral"),
            words=hit.snippet,
            marks=hit.marks,
            chips=(ChipText("restricted", "held", icon="padlock"),) if hit.restricted else (),
            detail=whose if self._names else "",
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves, Down goes into the list, Enter opens the first, Up at the top comes back to the field."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key, in_field = event.key(), watched is self.field
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif in_field and self._hits and key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.choose(next(iter(self._hits)))
            if key != Qt.Key.Key_Down:
                self.chosen.emit(next(iter(self._hits.values())))
        elif not in_field and key == Qt.Key.Key_Up and self.list.currentIndex().row() <= 0:
            self.field.setFocus(Qt.FocusReason.BacktabFocusReason)
        else:
            return super().eventFilter(watched, event)
        return True


def _in_the_room(references: tuple[str, ...]) -> str:
    of = ", ".join(references)
    return (
        f"They can see this screen: {of}. Open that conference to look for words in it. All conferences can be "
        "searched once the meeting is closed or everybody is marked out."
    )
