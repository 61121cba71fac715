"""What the unlock page says of a store that opens but cannot be relied on: what happened, what is safe, what to do.

It decides nothing and opens nothing; the buttons under it do.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

from rothdesk.app.doubt import StoreDoubted
from ui.widgets import Banner, Card, PlainLabel, column


class DoubtPart(Card):
    """Empty until `show_doubt`."""

    def __init__(self) -> None:
        super().__init__(name="unlock.doubt")
        self.setAccessibleName("What is the matter with the store")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # it is to be read before anything is pressed
        self._happened = Banner()
        self._safe, self._to_do = PlainLabel(), PlainLabel()
        column(self, gap=12, margins=(12, 12, 12, 12)).add(self._happened, self._safe, self._to_do)

    def show_doubt(self, doubt: StoreDoubted) -> None:
        """Say what is the matter, the weightiest first."""
        self._happened.say(doubt.what_happened, "", "danger")
        self._safe.say(doubt.what_is_safe)
        self._to_do.say(doubt.what_to_do)
        self.setAccessibleName(doubt.sentences())
