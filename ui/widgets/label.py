"""Labels that show words as they are.

Qt's own label guesses rich text from the first characters, so that a name or a note could change what is shown.
These never do. `role` picks size and weight from the type scale and takes no other values.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.theme import current_theme

LabelRole = Literal["text", "strong", "muted", "caption", "caption-strong", "heading", "title", "capture", "error"]


class PlainLabel(QLabel):
    """Plain words, wrapped where the width ends unless `wrap` is off."""

    def __init__(self, text: str = "", role: LabelRole = "text", *, wrap: bool = True, name: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        self.setObjectName(name)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setText(text)

    def say(self, text: str) -> None:
        """Show `text`, and hide the label where there is nothing to say."""
        if text != self.text():
            self.setText(text)
        show_in_place(self, shown=bool(text))

    def set_role(self, role: LabelRole) -> None:
        """Change the place in the type scale."""
        self.setProperty("role", role)
        restyle(self)


class Rule(QFrame):
    """A hairline across."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rule")
        self.setFixedHeight(current_theme().px(1))


def show_in_place(widget: QWidget, *, shown: bool) -> None:
    """Show or hide a widget. One that has no place yet appears with its place, never as a window of its own.

    Such a window would flash up and take the keyboard with it when it goes.
    """
    if shown and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(shown)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose `role`, `kind` or `wrong` property changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
