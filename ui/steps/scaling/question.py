"""What is asked and what both ends mean, the high end first, with the words that the chair may read out.

Direction and ends come from the practice profile, or from the round as it was read out.
"""

from __future__ import annotations

from PySide6.QtCore import Signal

from rothdesk.app.left_off import HalfLine
from rothdesk.app.screen import Screen
from rothdesk.domain.restriction import WhoMayKnow
from rothdesk.domain.scaling import ScalingRound
from rothdesk.profiles.judgement import Direction
from ui.conference.half_places import half_line
from ui.steps.aloud import Aloud
from ui.steps.card import Card
from ui.widgets import Field, Grid, PlainLabel, TextEdit

_DIRECTION = {
    Direction.HIGH_IS_SAFE: "A higher number means safer.",
    Direction.HIGH_IS_RISK: "A higher number means more at risk.",
}


class Question(Card):
    """Before the first round the question can be worded; once numbers are shown the figure says the rest.

    What is worded stays half typed until the round begins (`ui.conference.half_places.HalfPlace`).
    """

    half_typed = Signal()

    def __init__(self) -> None:
        super().__init__("", gap=8, name="scaling.question")
        self._offered = ""
        self._asking = True
        self._edit = TextEdit(lines=1, name="scaling.question.text")
        self._field = Field("What everybody is asked", self._edit, help="Reword it if the meeting scales one worry.")
        self._numbers = (PlainLabel("", "title", wrap=False), PlainLabel("", "title", wrap=False))
        self._means = (PlainLabel("", "capture"), PlainLabel("", "capture"))
        self._edit.textChanged.connect(self.half_typed)
        ends = Grid(gap=8)
        ends.setColumnStretch(1, 1)
        for place in (0, 1):
            ends.addWidget(self._numbers[place], place, 0)
            ends.addWidget(self._means[place], place, 1)
        self._direction = PlainLabel("", "muted")
        self._status = PlainLabel("", "caption")
        self._aloud = Aloud("scaling", "scaling", lead="To read aloud")
        self.add(self._field, ends, self._direction, self._aloud, self._status)

    def worded(self) -> str:
        """The question as it is worded now."""
        return self._edit.value()

    def read_half(self, ordinary: WhoMayKnow) -> HalfLine | None:
        """Words that differ from the profile's, before a round has taken them."""
        worded = self.worded()
        return half_line({"text": worded}, ordinary) if self._asking and worded != self._offered else None

    def takes_half(self, _screen: Screen) -> bool:
        """While no round has begun and nothing is worded."""
        return self._asking and self.worded() == self._offered

    def bring_back(self, line: HalfLine, _screen: Screen) -> None:
        """Show the words again."""
        self._edit.set_value(str(line.fields["text"]))

    def show_round(self, each: ScalingRound | None, screen: Screen) -> None:
        """Show the scale of this round, or the profile's before there is one."""
        scale = screen.profile.scale
        if self._asking is not (each is None):
            self._asking = each is None
            self.half_typed.emit()
        if self._offered != scale.question:
            self._offered = scale.question
            self._edit.set_value(scale.question)
        high = (each.highest, each.highest_means) if each else (scale.high, scale.high_means)
        low = (each.lowest, each.lowest_means) if each else (scale.low, scale.low_means)
        for place, (number, means) in enumerate((high, low)):
            self._numbers[place].say(str(number))
            self._means[place].say(means)
        self._field.setVisible(each is None)
        self._direction.say(_DIRECTION[scale.direction] if each is None else "")
        self._status.say(scale.status if each is None else "")
        self._aloud.show_screen(screen)
        self.setVisible(each is None or each.revealed_at is None)
