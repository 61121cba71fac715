"""One harm or sub-category: present, suspected or not present; with nothing pressed it has not been considered.

Not considered is different from not present, and stays so until somebody has answered.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from rothdesk.app.commands.judgement import TickHarm
from rothdesk.app.screen import Screen
from rothdesk.domain.decision import HarmState, HarmTick
from ui.autosave import Done, SaveState
from ui.conference.open_conference import OpenConference
from ui.steps.marks import Marks
from ui.steps.prepare.columns import Beside
from ui.widgets import LineEdit, PlainLabel, column

_STATES = (
    (HarmState.PRESENT.value, "Present"),
    (HarmState.SUSPECTED.value, "Suspected"),
    (HarmState.NOT_PRESENT.value, "Not present"),
)
_NOTED = (HarmState.PRESENT.value, HarmState.SUSPECTED.value)
_WIDE = 560


class HarmRow(QWidget):
    """State and note are kept together as one tick."""

    stepped = Signal(int)

    def __init__(self, conference: OpenConference, id_: str, label: str, description: str = "") -> None:
        super().__init__()
        self._conference, self._id, self._label = conference, id_, label
        self._screen: Screen | None = None
        self._stored: HarmTick | None = None
        on = f"harm.{id_}"
        self.setObjectName(on)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.marks = Marks(_STATES, label=label, name=f"{on}.state")
        self._note = LineEdit(label=f"{label}: note", hint="Note, if any", name=f"{on}.note")
        words = column(gap=2, margins=(0, 0 if description else 6, 0, 0))
        words.add(PlainLabel(label, "strong" if description else "text"))
        if description:
            words.add(PlainLabel(description, "caption"))
        words.addStretch(1)
        inside = column(self, gap=4, margins=(0 if description else 16, 3, 0, 3))
        inside.add(Beside(words, self.marks, wide=_WIDE), self._note)
        self._note.hide()
        self._buffer = conference.autosave.buffer(self._read, self._commit)
        self.marks.edited.connect(self.keep_now)
        self.marks.stepped.connect(self.stepped)
        self._note.edited.connect(self._buffer.touch)
        self._note.left.connect(self._buffer.flush)

    @property
    def is_open(self) -> bool:
        """Whether nothing has been answered here."""
        return self.marks.value() is None

    def show_tick(self, tick: HarmTick | None, screen: Screen) -> None:
        """Show what is stored, except over what has just been answered."""
        self._screen = screen
        if self._buffer.state is SaveState.SAVED:
            self._stored = tick
            self.marks.set_value(tick.state.value if tick else None)
            self._note.set_value(tick.note if tick else "")
        self._say()

    def answer_not_present(self) -> None:
        """Say that it is not present."""
        self.marks.set_value(HarmState.NOT_PRESENT.value)
        self.keep_now()

    def keep_now(self) -> None:
        """Send the tick as the row says it."""
        self._say()
        self._buffer.touch()
        self._buffer.flush()

    def _say(self) -> None:
        self._note.setVisible(self.marks.value() in _NOTED or bool(self._note.value()))

    def _read(self) -> HarmTick:
        state = HarmState(self.marks.value() or HarmState.NOT_CONSIDERED.value)
        return HarmTick(id=self._id, state=state, note=self._note.value())

    def _commit(self, tick: HarmTick, done: Done) -> None:
        # A new tick is as closed as anything that is noted now; one that is there stays as closed as it is.
        who = self._screen.default_who if self._stored is None and self._screen is not None else None
        self._conference.keep(TickHarm(conference=self._conference.id, entity=tick, who=who), done)
