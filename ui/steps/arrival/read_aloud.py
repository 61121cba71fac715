"""The words that the chair may read out at the opening, large enough to be read from a little away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rothdesk.app.screen import Screen
from ui.steps.card import Card, empty
from ui.widgets import Button, Flow, PlainLabel, column

_ITEM = "opening"


class ReadAloud(Card):
    """One text at a time opens under its button; the words come from the practice profile."""

    def __init__(self) -> None:
        super().__init__("To read aloud", gap=8, name="arrival.read_aloud")
        self._said: object = None
        self._buttons = QWidget()
        self._flow = Flow(self._buttons, gap=6)
        self._text = QWidget()
        self._paragraphs = column(self._text, gap=8)
        self._shown = ""
        self._texts: dict[str, tuple[str, tuple[str, ...], Button]] = {}
        self.add(self._buttons, self._text)
        self._text.hide()

    def show_screen(self, screen: Screen) -> None:
        """Offer the texts that belong to the opening."""
        texts = [(t.id, t.title, t.paragraphs) for t in screen.profile.read_aloud if t.agenda_item == _ITEM]
        if texts == self._said:
            return
        self._said = texts
        empty(self._flow)
        self._texts.clear()
        for id_, title, paragraphs in texts:
            button = self._button(id_, title)
            self._texts[id_] = (title, paragraphs, button)
            self._flow.add(button)
        self.setVisible(bool(texts))

    def _button(self, id_: str, title: str) -> Button:
        return Button(title, checkable=True, on_click=lambda: self._toggle(id_), name=f"arrival.read.{id_}")

    def _toggle(self, id_: str) -> None:
        self._shown = "" if self._shown == id_ else id_
        empty(self._paragraphs)
        for each, (_title, paragraphs, button) in self._texts.items():
            button.setChecked(each == self._shown)
            if each == self._shown:
                for paragraph in paragraphs:
                    self._paragraphs.add(PlainLabel(paragraph, "capture"))
        self._text.setVisible(bool(self._shown))
