"""What is asked and what both ends mean, the high end first, with the words that the chair may read out.

Direction and ends come from the practice profile, or from the round as it was read out.
"""

from __future__ import annotations

from rothdesk.app.screen import Screen
from rothdesk.domain.scaling import ScalingRound
from rothdesk.profiles.judgement import Direction
from ui.steps.aloud import Aloud
from ui.steps.card import Card
from ui.widgets import Field, Grid, PlainLabel, TextEdit

_DIRECTION = {
    Direction.HIGH_IS_SAFE: "A higher number means safer.",
    Direction.HIGH_IS_RISK: "A higher number means more at risk.",
}


class Question(Card):
    """Before the first round the question can be worded; once numbers are shown the figure says the rest."""

    def __init__(self) -> None:
        super().__init__("", gap=8, name="scaling.question")
        self._offered = ""
        self._edit = TextEdit(lines=1, name="scaling.question.text")
        self._field = Field("What everybody is asked", self._edit, help="Reword it if the meeting scales one worry.")
        self._numbers = (PlainLabel("", "title", wrap=False), PlainLabel("", "title", wrap=False))
        self._means = (PlainLabel("", "capture"), PlainLabel("", "capture"))
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

    def show_round(self, each: ScalingRound | None, screen: Screen) -> None:
        """Show the scale of this round, or the profile's before there is one."""
        scale = screen.profile.scale
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
