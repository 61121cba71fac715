"""What is held on a page, by the chair or because of who is in the room: a label and the reason, nothing else of it.

It can be neither opened nor edited while it is held.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rothdesk.app.screen import Screen
from ui.steps.card import empty
from ui.steps.prepare.widening import held_words
from ui.widgets import Chip, Flow, PlainLabel, column


class HeldLine(QWidget):
    """One padlock for each thing of these kinds that is held; hidden where nothing is."""

    def __init__(self, *kinds: str, words: str = "", name: str = "") -> None:
        super().__init__()
        self._kinds = kinds
        self._said: object = None
        self.setObjectName(name)
        chips = QWidget()
        self._chips = Flow(chips, gap=6)
        self._words = PlainLabel(words, "caption")
        column(self, gap=4).add(chips, self._words)
        self.hide()

    def show_screen(self, screen: Screen) -> None:
        """Show the labels of what is held now."""
        held = [e for e in screen.view.held if e.kind in self._kinds]
        said = [(e.label, held_words(screen, e)) for e in held]
        # The words say what becomes of what is hidden here; with what the chair holds nothing can be done at all.
        self._words.setVisible(any(not e.sealed for e in held))
        if said != self._said:
            self._said = said
            empty(self._chips)
            for label, because in said:
                self._chips.add(Chip(f"{label} · {because}", "held-outline", icon="padlock"))
        self.setVisible(bool(said))
