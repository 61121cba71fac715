"""A raised surface that holds things that belong together, such as the parts of the capture line.

With `ring_for` the focus ring of an editor inside goes round the whole card.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget


class Card(QFrame):
    """A white surface with a hairline and round corners; give it a layout with `row(card)` or `column(card)`."""

    def __init__(self, *, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "card")

    def ring_for(self, editor: QWidget) -> None:
        """Ring the whole card while `editor` has the keyboard, and take the editor's own border away."""
        editor.setProperty("focus_frame", self)
        editor.setProperty("bare", "true")
