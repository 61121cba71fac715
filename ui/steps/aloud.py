"""The words of the practice profile that the chair may read out, large enough to be read from a little away.

It shows texts of the profile and nothing of the record.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from rothdesk.app.screen import Screen
from ui.steps.card import empty
from ui.widgets import Button, Flow, PlainLabel, column, row


class Aloud(QWidget):
    """One text at a time opens under its button; `item` is the agenda item to which the texts belong.

    `lead` stands before the buttons where no heading says what they are.
    """

    def __init__(self, item: str, on: str, *, lead: str = "") -> None:
        super().__init__()
        self._item, self._on = item, on
        self._said: object = None
        buttons = QWidget()
        self._flow = Flow(buttons, gap=6)
        self._text = QWidget()
        self._paragraphs = column(self._text, gap=8)
        self._shown = ""
        self._texts: dict[str, tuple[tuple[str, ...], Button]] = {}
        line = row(gap=12)
        if lead:
            line.addWidget(PlainLabel(lead, "muted", wrap=False))
        line.addWidget(buttons, 1)
        whole = column(self, gap=8)
        whole.addLayout(line)
        whole.add(self._text)
        self._text.hide()

    def show_screen(self, screen: Screen) -> None:
        """Offer the texts that belong to the agenda item."""
        texts = [(t.id, t.title, t.paragraphs) for t in screen.profile.read_aloud if t.agenda_item == self._item]
        if texts == self._said:
            return
        self._said = texts
        empty(self._flow)
        self._texts.clear()
        for id_, title, paragraphs in texts:
            button = Button(title, checkable=True, on_click=self._toggler(id_), name=f"{self._on}.read.{id_}")
            button.setAccessibleName(f"Read aloud: {title}")
            self._texts[id_] = (paragraphs, button)
            self._flow.add(button)
        self.setVisible(bool(texts))

    def _toggler(self, id_: str) -> Callable[[], None]:
        return lambda: self._toggle(id_)

    def _toggle(self, id_: str) -> None:
        self._shown = "" if self._shown == id_ else id_
        empty(self._paragraphs)
        for each, (paragraphs, button) in self._texts.items():
            button.setChecked(each == self._shown)
            if each == self._shown:
                for paragraph in paragraphs:
                    self._paragraphs.add(PlainLabel(paragraph, "capture"))
        self._text.setVisible(bool(self._shown))
