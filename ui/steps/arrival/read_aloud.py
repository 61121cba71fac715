"""The card with the words that the chair may read out at the opening.

The words are the practice profile's; the card holds none of its own.
"""

from __future__ import annotations

from rothdesk.app.screen import Screen
from ui.steps.aloud import Aloud
from ui.steps.card import Card


class ReadAloud(Card):
    """One text at a time opens under its button; the words come from the practice profile."""

    def __init__(self) -> None:
        super().__init__("To read aloud", gap=8, name="arrival.read_aloud")
        self._aloud = Aloud("opening", "arrival")
        self.add(self._aloud)

    def show_screen(self, screen: Screen) -> None:
        """Offer the texts that belong to the opening."""
        self._aloud.show_screen(screen)
        self.setVisible(not self._aloud.isHidden())
