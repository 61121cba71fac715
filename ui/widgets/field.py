"""A field of a form: label above, help under the label, the editor, and an error beside it in words.

The label names the editor for screen readers and the help describes it. An error only speaks; it never stops
anybody from typing or leaving.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.editing import mark_wrong
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import column, row


class Field(QWidget):
    """Label, help, editor and error as one; `editor` is any widget that can be edited.

    `beside` stands at its right, as a button does that takes what was typed.
    """

    def __init__(
        self, label: str, editor: QWidget, *, help: str = "", optional: bool = False, beside: QWidget | None = None
    ) -> None:
        super().__init__()
        self.editor = editor
        self._label = PlainLabel(f"{label} (if any)" if optional else label, "strong")
        self._help = PlainLabel("", "caption")
        self._error = PlainLabel("", "error")
        self._label.setBuddy(editor)
        editor.setAccessibleName(label)
        inside = column(self, gap=4)
        inside.add(self._label, self._help)
        fixed = editor.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed
        where = Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0)
        if beside is None:
            inside.addWidget(editor, 0, where)
        else:
            line = row(gap=8)
            line.addWidget(editor, 1, where)
            line.add(beside)
            inside.addLayout(line)
        inside.add(self._error)
        # A stretch keeps the field at the top; an alignment of the layout would cut choices that wrap.
        inside.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_help(help)
        self.set_error("")

    @property
    def error(self) -> str:
        """The sentence that is shown now, or nothing."""
        return self._error.text()

    def set_help(self, text: str) -> None:
        """Show other help, or none."""
        self._help.say(text)
        self._describe()

    def set_error(self, text: str) -> None:
        """Say what is missing or cannot be read; an empty text takes the error away."""
        self._error.say(text)
        mark_wrong(self.editor, wrong=bool(text))
        self._describe()

    def _describe(self) -> None:
        parts = (self._help.text(), f"Error: {self._error.text()}" if self._error.text() else "")
        self.editor.setAccessibleDescription(" ".join(part for part in parts if part))
