"""A card: one surface with a heading, its words, and what belongs together inside; it knows nothing of conferences.

And how a layout is emptied before it is filled again.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy, QWidget

from ui.widgets import Box, PlainLabel, column


class Card(QFrame):
    """Fill it with `add`; a heading and a quiet line of words stand above where they are given."""

    def __init__(self, heading: str = "", words: str = "", *, name: str = "", gap: float = 12) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.inside: Box = column(self, gap=gap, margins=(16, 12, 16, 16))
        if heading:
            self.inside.add(PlainLabel(heading, "heading"))
        self.words = PlainLabel("", "muted")
        self.inside.add(self.words)
        self.words.say(words)

    def add(self, *things: QWidget | QLayout) -> None:
        """Add widgets and layouts one under another."""
        for thing in things:
            if isinstance(thing, QLayout):
                self.inside.addLayout(thing)
            else:
                self.inside.addWidget(thing)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets go with the next turn of the event loop."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
