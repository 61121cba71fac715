"""The test for a plan in the words of the practice profile, with where it comes from.

It repeats the profile and never says whether the test is met.
"""

from __future__ import annotations

from rothdesk.app.screen import Screen
from rothdesk.profiles.judgement import Threshold
from ui.steps.card import Card, empty
from ui.widgets import PlainLabel, column


class ThresholdTest(Card):
    """It is only read; who answers it is the meeting and then the chair."""

    def __init__(self) -> None:
        super().__init__("The test for a plan", gap=8, name="decision.test")
        self._said: Threshold | None = None
        self._place = column(gap=8)
        self.add(self._place)

    def show_screen(self, screen: Screen) -> None:
        """Show the profile's words."""
        test = screen.profile.threshold
        if test == self._said:
            return
        self._said = test
        empty(self._place)
        for paragraph in test.paragraphs:
            self._place.add(PlainLabel(paragraph))
        self._place.add(PlainLabel(test.cites, "caption"))
